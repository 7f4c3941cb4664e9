/**
 * Meetings between the seeded mailboxes: invitations, updates and cancellations arrive as an event in the attendee's
 * calendar and a message in the inbox. https://learn.microsoft.com/graph/outlook-calendar-meetings
 */
import { copyAttachments } from "../attachments/rows.ts";
import { flagAt, objectsAt, textAt } from "../json.ts";
import type { JsonObject } from "../json.ts";
import { toTicks } from "../schema/moment.ts";
import type { Item } from "../storage/store.ts";
import type { Visit } from "../visit.ts";
import { announce } from "./announce.ts";
import type { Addressee, Announcement } from "./announce.ts";
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
  const isNew = !isMeeting(previous);
  const update = askAgain && !isNew ? "fullUpdate" : "informationalUpdate";
  const to = attendeeVisits(visit, doc).flatMap((there): Addressee[] => {
    const known = copyByUid(there, uid);
    const copy =
      ref.is === "stored" ? putCopy(visit, there, ref.item, known, askAgain) : putDay(visit, there, ref, known);
    const kind = known === undefined ? "newMeetingRequest" : askAgain ? "fullUpdate" : "informationalUpdate";
    return copy ? [{ mailbox: there.mailbox, event: copy, more: requestOf(kind, previous) }] : [];
  });
  if (isMeeting(doc)) announce(visit, request(ref, isNew ? "newMeetingRequest" : update, previous), to);
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

/** The message that announces a meeting or an update. */
function request(ref: EventRef, kind: string, previous: JsonObject): Announcement {
  const doc = eventDoc(ref);
  return {
    subject: textAt(doc, "subject") ?? "",
    body: eventBody(ref),
    own: rowOf(ref),
    doc,
    attendees: objectsAt(doc, "attendees"),
    more: {
      _type: "eventMessageRequest",
      meetingMessageType: "meetingRequest",
      responseRequested: flagAt(doc, "responseRequested"),
      allowNewTimeProposals: flagAt(doc, "allowNewTimeProposals"),
      ...requestOf(kind, previous),
    },
  };
}

/** What kind of request it is; an update says what the meeting was before. */
function requestOf(kind: string, previous: JsonObject): JsonObject {
  if (kind !== "fullUpdate") return { meetingRequestType: kind };
  return {
    meetingRequestType: kind,
    previousStartDateTime: previous["start"] ?? null,
    previousEndDateTime: previous["end"] ?? null,
    previousLocation: previous["location"] ?? null,
  };
}

const rowOf = (ref: EventRef): Item => (ref.is === "stored" ? ref.item : ref.master);

/** Tells everybody invited that a meeting, or one day of it, will not take place. */
export function cancelMeeting(visit: Visit, ref: EventRef, comment: string, invited: JsonObject = eventDoc(ref)): void {
  const doc = eventDoc(ref);
  const uid = textAt(doc, "iCalUId") ?? "";
  const subject = `Canceled: ${textAt(doc, "subject") ?? ""}`;
  const to = attendeeVisits(visit, invited).map((there): Addressee => {
    const copy = copyByUid(there, uid);
    if (copy) cancelCopy(there, copy, ref, subject);
    return { mailbox: there.mailbox, event: copy };
  });
  const attendees = objectsAt(invited, "attendees");
  const body = comment === "" ? eventBody(ref) : `<html><body>${comment}</body></html>`;
  const more = { _type: "eventMessage", meetingMessageType: "meetingCancelled" };
  announce(visit, { subject, body, own: undefined, doc, attendees, more }, to);
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
