/** What somebody's calendar grants somebody else. https://learn.microsoft.com/graph/outlook-share-or-delegate-calendar */
import type { SandboxUser } from "../../seed/users.ts";
import { objectAt, textAt } from "../json.ts";
import type { Store } from "../storage/store.ts";
import { wellKnown } from "./mailboxes.ts";
import type { Mailbox } from "./mailboxes.ts";
import { maySendFor } from "./rights.ts";

const WRITERS = new Set(["write", "delegateWithoutPrivateEventAccess", "delegateWithPrivateEventAccess"]);

/** The role in the default calendar that was given to this person; undefined when none was. */
export function grantedRole(store: Store, mailbox: Mailbox, caller: SandboxUser): string | undefined {
  const calendar = wellKnown(store, mailbox.number, "calendar", "calendar");
  const granted = calendar ? store.children(calendar.id, "calendarPermission") : [];
  const own = granted.find(
    (item) => textAt(objectAt(item.doc, "emailAddress"), "address")?.toLowerCase() === caller.upn.toLowerCase(),
  );
  return own && textAt(own.doc, "role");
}

export interface CalendarRights {
  readonly canEdit: boolean;
  readonly canViewPrivateItems: boolean;
}

/** The seeded delegate writes what is not private, unless the owner grants more. */
export function calendarRights(store: Store, mailbox: Mailbox, caller: SandboxUser): CalendarRights {
  if (caller.objectId === mailbox.user.objectId) return { canEdit: true, canViewPrivateItems: true };
  const role = grantedRole(store, mailbox, caller);
  return {
    canEdit: maySendFor(caller, mailbox.user) || (role !== undefined && WRITERS.has(role)),
    canViewPrivateItems: role === "delegateWithPrivateEventAccess",
  };
}
