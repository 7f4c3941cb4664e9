/** Accept, decline, tentatively accept. https://learn.microsoft.com/graph/api/event-accept */
import { invalidProperty, invalidRequest } from "../http/errors.ts";
import { accepted } from "../http/message.ts";
import type { Answer } from "../http/message.ts";
import { flagAt, isObject, objectAt, objectsAt, textAt } from "../json.ts";
import type { Json, JsonObject } from "../json.ts";
import { flagParameter, readParameters, textParameter } from "../mail/parameters.ts";
import { timeSlot } from "../schema/common.ts";
import { toSeconds, toTicks } from "../schema/moment.ts";
import { readBody } from "../schema/read-body.ts";
import type { Visit } from "../visit.ts";
import { announce } from "./announce.ts";
import { addressOf, utc } from "./event-doc.ts";
import { dayRef, eventDoc } from "./event-ref.ts";
import type { EventRef } from "./event-ref.ts";
import { updateDay } from "./event-writes.ts";
import { copyByUid, removeEvent } from "./meetings.ts";
import { zonedMillis } from "./zones.ts";

export type Reply = "accepted" | "declined" | "tentativelyAccepted";

const SUBJECTS: Readonly<Record<Reply, string>> = {
  accepted: "Accepted: ",
  declined: "Declined: ",
  tentativelyAccepted: "Tentative: ",
};
const MESSAGE_TYPES: Readonly<Record<Reply, string>> = {
  accepted: "meetingAccepted",
  declined: "meetingDeclined",
  tentativelyAccepted: "meetingTenativelyAccepted",
};

interface Wish {
  readonly comment: string;
  readonly send: boolean;
  readonly proposed: JsonObject | undefined;
}

function readWish(visit: Visit, reply: Reply): Wish {
  const names = reply === "accepted" ? ["SendResponse", "Comment"] : ["SendResponse", "Comment", "ProposedNewTime"];
  const parameters = readParameters(visit.request, names);
  const given = parameters.get("proposednewtime");
  return {
    comment: textParameter(parameters, "Comment") ?? "",
    send: flagParameter(parameters, "SendResponse") ?? true,
    proposed: given === undefined ? undefined : storedSlot(readBody(timeSlot, isObject(given) ? given : {}, "create")),
  };
}

/** The proposed time as events keep theirs: in UTC. Throws GraphError 400 for what is no time or ends before it begins. */
function storedSlot(slot: JsonObject): JsonObject {
  const read = (name: string): number => {
    const given = objectAt(slot, name);
    const text = textAt(given, "dateTime") ?? "";
    const at = zonedMillis(text, textAt(given, "timeZone") ?? "UTC");
    if (at === undefined)
      throw invalidProperty(`The dateTime of '${name}' is not a local date and time without an offset: '${text}'.`);
    return at;
  };
  const [start, end] = [read("start"), read("end")];
  if (end < start) throw invalidProperty("The end of the proposed time must not be before its start.");
  return { start: utc(start), end: utc(end) };
}

/** Answers an invitation. Throws GraphError 400 for the organizer and for proposals that are not allowed. */
export function respond(visit: Visit, ref: EventRef, reply: Reply): Answer {
  const wish = readWish(visit, reply);
  const doc = eventDoc(ref);
  if (flagAt(doc, "isOrganizer"))
    throw invalidRequest(
      "Your request can't be completed. You can't respond to this meeting because you're the meeting organizer.",
    );
  if (wish.proposed && (!wish.send || !flagAt(doc, "allowNewTimeProposals")))
    throw invalidRequest("A new time can be proposed only with a response, and only when the organizer allows it.");
  if (wish.send && doc["responseRequested"] === false)
    throw invalidRequest("Your request can't be completed. The meeting organizer hasn't requested a response.");
  const status: JsonObject = { response: reply, time: toSeconds(visit.now) };
  if (reply === "declined") removeEvent(visit, ref);
  else remember(visit, ref, { responseStatus: status, showAs: reply === "accepted" ? "busy" : "tentative" });
  if (wish.send) tellOrganizer(visit, ref, doc, reply, status, wish);
  return accepted;
}

function remember(visit: Visit, ref: EventRef, change: JsonObject): void {
  if (ref.is === "stored") {
    visit.store.update(ref.item, { ...ref.item.doc, ...change, lastModifiedDateTime: toTicks(visit.now) });
    return;
  }
  const changed = updateDay(visit, ref, {});
  if (changed.exception) visit.store.update(changed.exception, { ...changed.exception.doc, ...change });
}

function tellOrganizer(
  visit: Visit,
  ref: EventRef,
  doc: JsonObject,
  reply: Reply,
  status: JsonObject,
  wish: Wish,
): void {
  const organizer = addressOf(objectAt(doc, "organizer") ?? {});
  const mailbox = visit.house.mailboxes.find((candidate) => candidate.user.upn.toLowerCase() === organizer);
  if (!mailbox) return;
  const there = visit.at(mailbox);
  const original = copyByUid(there, textAt(doc, "iCalUId") ?? "");
  if (original) {
    const day = ref.is === "day" ? dayRef(there.store, original, ref.occurrence.day) : undefined;
    const target: EventRef = day ?? { is: "stored", item: original };
    recordAnswer(there, target, visit.mailbox.user.upn.toLowerCase(), status, wish.proposed);
  }
  const what = {
    subject: `${SUBJECTS[reply]}${textAt(doc, "subject") ?? ""}`,
    body: `<html><body>${wish.comment}</body></html>`,
    own: ref.is === "stored" ? ref.item : ref.master,
    doc,
    attendees: [{ emailAddress: { name: mailbox.user.name, address: mailbox.user.upn } }],
    more: {
      _type: "eventMessageResponse",
      meetingMessageType: MESSAGE_TYPES[reply],
      responseType: reply,
      ...(wish.proposed ? { proposedNewTime: wish.proposed } : {}),
    },
  };
  announce(visit, what, [{ mailbox, event: original }]);
}

/** Writes the answer beside the attendee in the organizer's copy. */
export function recordAnswer(
  there: Visit,
  ref: EventRef,
  attendee: string,
  status: JsonObject,
  proposed: JsonObject | undefined,
): void {
  const list: Json[] = objectsAt(eventDoc(ref), "attendees").map((entry) =>
    addressOf(entry) === attendee ? { ...entry, status, ...(proposed ? { proposedNewTime: proposed } : {}) } : entry,
  );
  if (ref.is === "stored") {
    there.store.update(ref.item, { ...ref.item.doc, attendees: list, lastModifiedDateTime: toTicks(there.now) });
    return;
  }
  const changed = updateDay(there, ref, {});
  if (changed.exception) there.store.update(changed.exception, { ...changed.exception.doc, attendees: list });
}
