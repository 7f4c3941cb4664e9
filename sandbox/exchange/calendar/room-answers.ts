/**
 * Rooms answer by themselves, by what calendar processing does unless somebody changed it: accept what is free and
 * near enough, decline the rest. https://learn.microsoft.com/powershell/module/exchange/set-calendarprocessing
 */
import { ROOMS } from "../../seed/rooms.ts";
import type { Room } from "../../seed/rooms.ts";
import { objectAt, objectsAt, textAt } from "../json.ts";
import type { JsonObject } from "../json.ts";
import { deliver, recipientOf } from "../mail/deliver.ts";
import { firstIndex, threadOf } from "../mail/threads.ts";
import { toSeconds } from "../schema/moment.ts";
import { roomBusy, spansIn } from "../scheduling/rooms.ts";
import type { Item } from "../storage/store.ts";
import type { Visit } from "../visit.ts";
import { addressOf } from "./event-doc.ts";
import { recordAnswer } from "./responses.ts";

const DAY = 86_400_000;
/** BookingWindowInDays */
const BOOKING_WINDOW = 180 * DAY;
/** MaximumDurationInMinutes */
const LONGEST = 1440 * 60_000;

type Answer = "accepted" | "declined";
const SAID: Readonly<Record<Answer, { readonly subject: string; readonly type: string; readonly body: string }>> = {
  accepted: { subject: "Accepted: ", type: "meetingAccepted", body: "Your request was accepted." },
  declined: {
    subject: "Declined: ",
    type: "meetingDeclined",
    body: "Your meeting request was declined: the room is taken, or the meeting is too long or too far ahead.",
  },
};

/** Lets the rooms answer that were asked by the latest invitation. `item`: the organizer's event. */
export function answerOfRooms(visit: Visit, item: Item): void {
  const asked = objectsAt(item.doc, "attendees")
    .filter((entry) => textAt(objectAt(entry, "status"), "response") === "none")
    .map(addressOf);
  for (const room of ROOMS) if (asked.includes(room.address)) answer(visit, room, item);
}

function answer(visit: Visit, room: Room, item: Item): void {
  const said: Answer = canTake(visit, room, item) ? "accepted" : "declined";
  const current = visit.store.byId(item.id) ?? item;
  const status: JsonObject = { response: said, time: toSeconds(visit.now) };
  recordAnswer(visit, { is: "stored", item: current }, room.address, status, undefined);
  deliver(visit, responseOf(visit, room, current, said));
}

function canTake(visit: Visit, room: Room, item: Item): boolean {
  const horizon = visit.now + BOOKING_WINDOW;
  const spans = spansIn(visit, item, { from: 0, to: horizon + DAY });
  const last = spans.at(-1);
  if (!last || spans.some(({ start, end }) => end - start > LONGEST || start > horizon)) return false;
  const uid = textAt(item.doc, "iCalUId");
  const taken = roomBusy(visit, room, { from: spans[0]?.start ?? 0, to: last.end }).filter((one) => one.uid !== uid);
  return !spans.some((span) => taken.some((one) => one.start < span.end && one.end > span.start));
}

/** The message the organizer gets; nobody keeps a copy of it. */
function responseOf(visit: Visit, room: Room, item: Item, said: Answer): Item {
  const { subject, type, body } = SAID[said];
  const sender = recipientOf({ name: room.name, upn: room.address });
  const thread = threadOf(textAt(item.doc, "iCalUId") ?? item.id.toString());
  const doc: JsonObject = {
    _thread: thread,
    conversationIndex: firstIndex(thread, visit.now),
    subject: `${subject}${textAt(item.doc, "subject") ?? ""}`,
    body: { contentType: "html" },
    bodyPreview: body,
    from: sender,
    sender,
    toRecipients: [recipientOf(visit.mailbox.user)],
    sentDateTime: toSeconds(visit.now),
    isDelegated: false,
    isOutOfDate: false,
    isAllDay: item.doc["isAllDay"] ?? false,
    type: item.doc["type"] ?? "singleInstance",
    startDateTime: item.doc["start"] ?? null,
    endDateTime: item.doc["end"] ?? null,
    location: item.doc["location"] ?? null,
    recurrence: item.doc["recurrence"] ?? null,
    _type: "eventMessageResponse",
    meetingMessageType: type,
    responseType: said,
    _event: item.id,
    _goid: textAt(item.doc, "iCalUId") ?? null,
  };
  return { ...item, id: 0, kind: "message", doc, body: `<html><body><p>${body}</p></body></html>` };
}
