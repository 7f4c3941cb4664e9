/** Who may open whose mailbox. https://learn.microsoft.com/graph/outlook-share-messages-folders */
import type { SandboxUser } from "../../seed/users.ts";
import { accessDenied } from "../http/errors.ts";

/** First path segments (lower case) a delegate of the salesperson may use in the salesperson's mailbox. */
const DELEGATED = new Set([
  "messages",
  "mailfolders",
  "sendmail",
  "events",
  "calendar",
  "calendars",
  "calendargroups",
  "calendarview",
  "contacts",
  "contactfolders",
  "reminderview",
  "translateexchangeids",
  "getmailtips",
  "findmeetingtimes",
]);
/** What everybody may read about everybody. */
const PROFILE = new Set(["", "photo"]);

/** True when somebody may send mail for somebody else: the mail says so, with the two as from and sender. */
export const maySendFor = (caller: SandboxUser, owner: SandboxUser): boolean =>
  caller.objectId === owner.objectId || (caller.part === "delegate" && owner.part === "salesperson");

/** Path segments a shared calendar opens. */
const CALENDAR = new Set(["calendar", "events", "calendarview"]);
const READERS = new Set(["read", "write", "delegateWithoutPrivateEventAccess", "delegateWithPrivateEventAccess"]);

/**
 * Throws GraphError 403 ErrorAccessDenied. `area`: first path segment after the user; `role`: what the owner's
 * calendar grants the caller. https://learn.microsoft.com/graph/outlook-share-or-delegate-calendar
 */
export function checkRights(
  caller: SandboxUser,
  owner: SandboxUser,
  area: string,
  method: string,
  role: () => string | undefined,
): void {
  if (caller.objectId === owner.objectId) return;
  const lower = area.toLowerCase().replace(/\(.*$/, "");
  if (PROFILE.has(lower) && method === "GET") return;
  if (caller.part === "delegate" && owner.part === "salesperson" && DELEGATED.has(lower)) return;
  const granted = CALENDAR.has(lower) ? (role() ?? "") : "";
  if (granted !== "read" && READERS.has(granted)) return;
  if (granted === "read" && method === "GET") return;
  throw accessDenied();
}
