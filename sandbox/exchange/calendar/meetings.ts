/**
 * Meetings between the seeded mailboxes: invitations, updates and cancellations arrive as an event in the attendee's
 * calendar and a message in the inbox. https://learn.microsoft.com/graph/outlook-calendar-meetings
 */
import { copyAttachments } from "../attachments/rows.ts";
import { flagAt, objectAt, objectsAt, textAt } from "../json.ts";
import type { Json, JsonObject } from "../json.ts";
import { DOMAIN } from "../../seed/users.ts";
import { previewOf } from "../mail/body.ts";
import { messageDefaults } from "../mail/messages.ts";
import { deliver, recipientOf } from "../mail/send.ts";
import { toSeconds, toTicks } from "../schema/moment.ts";
import type { Item } from "../storage/store.ts";
import type { Visit } from "../visit.ts";
import { addressOf, NEVER } from "./event-doc.ts";
import { dayRef, eventBody, eventDoc } from "./event-ref.ts";
import type { DayRef, EventRef } from "./event-ref.ts";
import { removeDay, removeStored, updateDay } from "./event-writes.ts";

/** Changes of these reach the attendees. */
const SHARED = [
  "subject",
  "body",
  "bodyPreview",
  "start",
  "end",
  "isAllDay",
  "location",
  "locations",
  "recurrence",
  "importance",
  "sensitivity",
  "attendees",
  "responseRequested",
  "allowNewTimeProposals",
  "hideAttendees",
  "isOnlineMeeting",
  "onlineMeeting",
  "onlineMeetingProvider",
  "_startZone",
  "_endZone",
  "_from",
  "_to",
  "type",
];
/** Changes of these ask the attendees again. */
const TIMES = ["start", "end", "recurrence", "isAllDay"];

export const isMeeting = (doc: JsonObject): boolean => objectsAt(doc, "attendees").length > 0;
export const mattersToAttendees = (fields: JsonObject): boolean => SHARED.some((name) => name in fields);
export const asksAgain = (fields: JsonObject): boolean => TIMES.some((name) => name in fields);

/** Visits to the mailboxes of the attendees that live here, without the organizer's own. */
function attendeeVisits(visit: Visit, doc: JsonObject): Visit[] {
  const addresses = new Set(objectsAt(doc, "attendees").map(addressOf));
  return visit.house.mailboxes
    .filter((mailbox) => mailbox.number !== visit.mailbox.number && addresses.has(mailbox.user.upn.toLowerCase()))
    .map((mailbox) => visit.at(mailbox));
}

export function copyByUid(there: Visit, uid: string): Item | undefined {
  return there.store.first(
    "mailbox = ? AND kind = 'event' AND json_extract(data,'$.iCalUId') COLLATE NOCASE = ? LIMIT 1",
    [there.mailbox.number, uid],
  );
}

const sharedOf = (doc: JsonObject): JsonObject =>
  Object.fromEntries(SHARED.flatMap((name) => (name in doc ? [[name, doc[name] ?? null]] : [])));

/** Sends a new or changed meeting to everybody invited; those no longer invited get a cancellation. */
export function sendMeeting(visit: Visit, ref: EventRef, previous: JsonObject, askAgain: boolean): void {
  const doc = eventDoc(ref);
  const uid = textAt(doc, "iCalUId") ?? "";
  const now = new Set(objectsAt(doc, "attendees").map(addressOf));
  for (const there of attendeeVisits(visit, doc)) {
    const known = copyByUid(there, uid);
    const copy =
      ref.is === "stored" ? putCopy(visit, there, ref.item, known, askAgain) : putDay(visit, there, ref, known);
    const kind = known === undefined ? "newMeetingRequest" : askAgain ? "fullUpdate" : "informationalUpdate";
    if (copy) notify(visit, there, ref, copy, kind, previous);
  }
  const dropped = { attendees: objectsAt(previous, "attendees").filter((entry) => !now.has(addressOf(entry))) };
  if (isMeeting(dropped)) cancelMeeting(visit, ref, "", { ...previous, ...dropped });
}

function putCopy(visit: Visit, there: Visit, original: Item, known: Item | undefined, askAgain: boolean): Item {
  const changed = toTicks(visit.now);
  if (known) {
    const answer: JsonObject = askAgain
      ? { responseStatus: { response: "notResponded", time: NEVER }, showAs: "tentative" }
      : {};
    const redrawn: JsonObject = askAgain ? { _deleted: original.doc["_deleted"] ?? [] } : {};
    return there.store.update(
      known,
      { ...known.doc, ...sharedOf(original.doc), ...answer, ...redrawn, lastModifiedDateTime: changed },
      original.body,
    );
  }
  const doc: JsonObject = {
    ...original.doc,
    createdDateTime: changed,
    lastModifiedDateTime: changed,
    categories: [],
    isOrganizer: false,
    responseStatus: { response: "notResponded", time: NEVER },
    showAs: "tentative",
    transactionId: null,
    isReminderOn: true,
  };
  const calendar = there.wellKnown("calendar", "calendar");
  const copy = there.store.create({
    mailbox: there.mailbox.number,
    kind: "event",
    parent: calendar.id,
    doc,
    body: original.body,
  });
  copyAttachments(there.store, original.id, copy.id);
  return copy;
}

function putDay(visit: Visit, there: Visit, ref: DayRef, known: Item | undefined): Item | undefined {
  const master = known ?? putCopy(visit, there, ref.master, undefined, true);
  const day = dayRef(there.store, master, ref.occurrence.day);
  if (!day) return master;
  const own = ref.exception?.doc ?? {};
  const fields = Object.fromEntries(
    ["subject", "location", "attendees", "importance", "isAllDay"].flatMap((name) =>
      name in own ? [[name, own[name] ?? null]] : [],
    ),
  );
  updateDay(there, day, { ...fields, start: own["start"] ?? null, end: own["end"] ?? null });
  return master;
}

/** The message that announces a meeting, an update or a cancellation. */
function notify(visit: Visit, there: Visit, ref: EventRef, copy: Item, kind: string, previous: JsonObject): void {
  const doc = eventDoc(ref);
  announce(visit, there, {
    subject: textAt(doc, "subject") ?? "",
    body: eventBody(ref),
    event: copy,
    doc,
    attendees: objectsAt(doc, "attendees"),
    more: {
      _type: "eventMessageRequest",
      meetingMessageType: "meetingRequest",
      meetingRequestType: kind,
      responseRequested: flagAt(doc, "responseRequested"),
      allowNewTimeProposals: flagAt(doc, "allowNewTimeProposals"),
      ...(kind === "fullUpdate"
        ? {
            previousStartDateTime: previous["start"] ?? null,
            previousEndDateTime: previous["end"] ?? null,
            previousLocation: previous["location"] ?? null,
          }
        : {}),
    },
  });
}

interface Announcement {
  readonly subject: string;
  readonly body: string;
  readonly event: Item | undefined;
  readonly doc: JsonObject;
  readonly attendees: readonly JsonObject[];
  readonly more: JsonObject;
}

/** Puts a meeting message into an inbox. */
export function announce(from: Visit, there: Visit, what: Announcement): void {
  const id = `<${from.house.newGuid().replaceAll("-", "").toUpperCase()}@${DOMAIN}>`;
  const to: Json[] = what.attendees.map((entry) => ({ emailAddress: entry["emailAddress"] ?? null }));
  const now = toSeconds(from.now);
  const message: JsonObject = {
    ...messageDefaults(there, id),
    subject: what.subject,
    body: { contentType: "html" },
    bodyPreview: previewOf({ contentType: "html", content: what.body }),
    from: recipientOf(from.mailbox.user),
    sender: recipientOf(from.caller),
    toRecipients: to,
    sentDateTime: now,
    isDelegated: false,
    isOutOfDate: false,
    isAllDay: flagAt(what.doc, "isAllDay"),
    type: what.doc["type"] ?? "singleInstance",
    startDateTime: what.doc["start"] ?? null,
    endDateTime: what.doc["end"] ?? null,
    location: objectAt(what.doc, "location") ?? null,
    recurrence: objectAt(what.doc, "recurrence") ?? null,
    _event: what.event?.id ?? 0,
  };
  const draft: Item = {
    id: 0,
    mailbox: from.mailbox.number,
    kind: "message",
    parent: 0,
    entry: 0,
    seq: 0,
    born: 0,
    doc: message,
    body: what.body,
  };
  deliver(there, draft, what.more);
}

/** Tells everybody invited that a meeting, or one day of it, will not take place. */
export function cancelMeeting(visit: Visit, ref: EventRef, comment: string, invited: JsonObject = eventDoc(ref)): void {
  const doc = eventDoc(ref);
  const uid = textAt(doc, "iCalUId") ?? "";
  const subject = `Canceled: ${textAt(doc, "subject") ?? ""}`;
  for (const there of attendeeVisits(visit, invited)) {
    const copy = copyByUid(there, uid);
    if (copy) cancelCopy(there, copy, ref, subject);
    announce(visit, there, {
      subject,
      body: comment === "" ? eventBody(ref) : `<html><body>${comment}</body></html>`,
      event: copy,
      doc,
      attendees: objectsAt(invited, "attendees"),
      more: { _type: "eventMessage", meetingMessageType: "meetingCancelled" },
    });
  }
}

function cancelCopy(there: Visit, copy: Item, ref: EventRef, subject: string): void {
  if (ref.is === "day") {
    const day = dayRef(there.store, copy, ref.occurrence.day);
    if (day) removeDay(there, day);
    return;
  }
  there.store.update(copy, {
    ...copy.doc,
    subject,
    isCancelled: true,
    showAs: "free",
    lastModifiedDateTime: toTicks(there.now),
  });
}

/** Removes an event from its own calendar. */
export function removeEvent(visit: Visit, ref: EventRef): void {
  if (ref.is === "stored") removeStored(visit, ref.item);
  else removeDay(visit, ref);
}
