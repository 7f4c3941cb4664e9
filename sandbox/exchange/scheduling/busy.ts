/** When somebody of this sandbox is busy. */
import type { Mailbox } from "../access/mailboxes.ts";
import { timesOf } from "../calendar/event-doc.ts";
import { eventDoc } from "../calendar/event-ref.ts";
import { slotsIn } from "../calendar/view.ts";
import type { Window } from "../calendar/view.ts";
import { objectAt, textAt } from "../json.ts";
import type { Visit } from "../visit.ts";

export interface Busy {
  readonly start: number;
  readonly end: number;
  readonly status: string;
  readonly subject: string;
  readonly place: string;
  readonly isPrivate: boolean;
}

/** Everything in the default calendar that overlaps the window, cancelled meetings left out. */
export function busyTimes(visit: Visit, mailbox: Mailbox, window: Window): Busy[] {
  const there = visit.at(mailbox);
  return slotsIn(there, there.wellKnown("calendar", "calendar"), window).flatMap(({ ref }) => {
    const doc = eventDoc(ref);
    if (doc["isCancelled"] === true) return [];
    return [
      {
        ...timesOf(doc),
        status: textAt(doc, "showAs") ?? "busy",
        subject: textAt(doc, "subject") ?? "",
        place: textAt(objectAt(doc, "location"), "displayName") ?? "",
        isPrivate: doc["sensitivity"] === "private",
      },
    ];
  });
}

export function mailboxOf(visit: Visit, address: string): Mailbox | undefined {
  return visit.house.mailboxes.find((mailbox) => mailbox.user.upn.toLowerCase() === address.toLowerCase());
}
