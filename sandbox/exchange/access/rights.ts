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

/** Throws GraphError 403 ErrorAccessDenied. `area`: first path segment after the user. */
export function checkRights(caller: SandboxUser, owner: SandboxUser, area: string, method: string): void {
  if (caller.objectId === owner.objectId) return;
  const lower = area.toLowerCase().replace(/\(.*$/, "");
  if (PROFILE.has(lower) && method === "GET") return;
  if (caller.part === "delegate" && owner.part === "salesperson" && DELEGATED.has(lower)) return;
  throw accessDenied();
}
