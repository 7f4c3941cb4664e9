/** Meeting messages: what lands in inboxes, and the sender's own copy in Sent Items. */
import { DOMAIN } from "../../seed/users.ts";
import type { Mailbox } from "../access/mailboxes.ts";
import { flagAt, objectAt, textAt } from "../json.ts";
import type { Json, JsonObject } from "../json.ts";
import { bounce } from "../mail/bounce.ts";
import { previewOf } from "../mail/body.ts";
import { afterWrite, messageDefaults } from "../mail/messages.ts";
import { deliver, recipientOf } from "../mail/deliver.ts";
import { conversationId, firstIndex, threadOf } from "../mail/threads.ts";
import { toSeconds } from "../schema/moment.ts";
import type { Item } from "../storage/store.ts";
import type { Visit } from "../visit.ts";
import { addressOf } from "./event-doc.ts";

export interface Announcement {
  readonly subject: string;
  readonly body: string;
  /** The event in the sender's calendar, as its copy in Sent Items names it. */
  readonly own: Item | undefined;
  readonly doc: JsonObject;
  readonly attendees: readonly JsonObject[];
  readonly more: JsonObject;
}

/** An inbox the announcement goes to. `event`: the copy in that calendar. */
export interface Addressee {
  readonly mailbox: Mailbox;
  readonly event: Item | undefined;
  /** What only this addressee is told. */
  readonly more?: JsonObject;
}

/** Puts one meeting message into every inbox named and a copy into Sent Items; unknown addresses bounce. */
export function announce(from: Visit, what: Announcement, to: readonly Addressee[]): void {
  const sent = keepSent(from, what);
  for (const { mailbox, event, more } of to) deliver(from.at(mailbox), sent, { ...more, _event: event?.id ?? 0 });
  bounce(from, sent, what.attendees.map(addressOf));
}

function keepSent(from: Visit, what: Announcement): Item {
  const thread = threadOf(textAt(what.doc, "iCalUId") ?? what.subject);
  const id = `<${from.house.newGuid().replaceAll("-", "").toUpperCase()}@${DOMAIN}>`;
  const recipients: Json[] = what.attendees.map((entry) => ({ emailAddress: entry["emailAddress"] ?? null }));
  const doc: JsonObject = {
    ...messageDefaults(from, id),
    _thread: thread,
    conversationId: conversationId(from.owner, thread),
    conversationIndex: firstIndex(thread, from.now),
    subject: what.subject,
    body: { contentType: "html" },
    bodyPreview: previewOf({ contentType: "html", content: what.body }),
    from: recipientOf(from.mailbox.user),
    sender: recipientOf(from.caller),
    toRecipients: recipients,
    sentDateTime: toSeconds(from.now),
    isDraft: false,
    isDelegated: false,
    isOutOfDate: false,
    isAllDay: flagAt(what.doc, "isAllDay"),
    type: what.doc["type"] ?? "singleInstance",
    startDateTime: what.doc["start"] ?? null,
    endDateTime: what.doc["end"] ?? null,
    location: objectAt(what.doc, "location") ?? null,
    recurrence: objectAt(what.doc, "recurrence") ?? null,
    _event: what.own?.id ?? 0,
    _goid: textAt(what.doc, "iCalUId") ?? null,
    ...what.more,
  };
  const folder = from.wellKnown("mailFolder", "sentitems");
  const item = from.store.create({
    mailbox: from.mailbox.number,
    kind: "message",
    parent: folder.id,
    doc,
    body: what.body,
  });
  afterWrite(from, item);
  return item;
}
