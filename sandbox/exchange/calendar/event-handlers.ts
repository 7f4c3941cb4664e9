/** Requests on events. https://learn.microsoft.com/graph/api/resources/event#methods */
import { attachmentHandlers, attachmentsChanged, storeAttachment } from "../attachments/wire.ts";
import { addExtension, extensionHandlers } from "../extended/extensions.ts";
import { changeKeyConflict, badBody, invalidRequest, itemNotFound } from "../http/errors.ts";
import { accepted, created, jsonBody, noContent, ok } from "../http/message.ts";
import type { Answer } from "../http/message.ts";
import { checkIfMatch } from "../http/conditional.ts";
import { flagAt, isObject, objectAt, objectsAt, textAt } from "../json.ts";
import type { JsonObject } from "../json.ts";
import { recipientOf } from "../mail/deliver.ts";
import { readParameters, textParameter } from "../mail/parameters.ts";
import { collection, countItems, listItems, nextLink, pageSize, refuseSearch } from "../query/list.ts";
import type { Scope } from "../query/list.ts";
import type { Searchable } from "../query/searchable.ts";
import { event } from "../schema/calendar.ts";
import { readBody } from "../schema/read-body.ts";
import type { Item } from "../storage/store.ts";
import type { Visit } from "../visit.ts";
import { calendarAt } from "./calendars.ts";
import { NEVER } from "./event-doc.ts";
import { eventDoc, findEvent, versionOf } from "./event-ref.ts";
import type { EventRef } from "./event-ref.ts";
import { calendarOf, showEvent } from "./event-wire.ts";
import { addEvent, ensureException, newUid, updateDay, updateStored } from "./event-writes.ts";
import { forwardMeeting } from "./forward.ts";
import { EVENT_TAGS } from "./mapi.ts";
import { asksAgain, cancelMeeting, isMeeting, mattersToAttendees, removeEvent, sendMeeting } from "./meetings.ts";
import { refuseHidden } from "./privacy.ts";
import { answerOfRooms } from "./room-answers.ts";
import { respond } from "./responses.ts";
import { readWindow, seriesIn, slotPage } from "./view.ts";

const searchableEvents = (visit: Visit): Searchable => ({
  type: event,
  columns: {},
  selective: ["subject", "iCalUId", "transactionId"],
  rowOf: (id) => visit.find("event", id).id,
  equalOnly: [],
  tags: EVENT_TAGS,
  whole: { subject: "event_mailbox_subject" },
});

const scopeOf = (visit: Visit): Scope => ({
  where: "parent = ? AND kind = 'event'",
  parameters: [calendarAt(visit).id],
});

export function eventAt(visit: Visit): EventRef {
  const ref = findEvent(visit, visit.parameter("event"));
  const item = ref.is === "stored" ? ref.item : ref.master;
  if (visit.parameter("calendar") !== "" && calendarAt(visit).id !== item.parent) throw itemNotFound();
  refuseHidden(visit, eventDoc(ref));
  return ref;
}

const entity = (visit: Visit, ref: EventRef): JsonObject => ({
  "@odata.context": visit.context("events/$entity"),
  ...showEvent(visit, ref),
});
const tagged = (visit: Visit, ref: EventRef): Record<string, string> => ({ ETag: visit.etag(versionOf(ref)) });

function create(visit: Visit): Answer {
  const body = jsonBody(visit.request);
  if (!isObject(body)) throw badBody("A JSON object was expected as the body of the request.");
  const fields = readBody(event, body, "create");
  const transaction = textAt(fields, "transactionId");
  const before =
    transaction === undefined
      ? undefined
      : visit.store.first(
          "mailbox = ? AND kind = 'event' AND json_extract(data,'$.transactionId') COLLATE NOCASE = ? LIMIT 1",
          [visit.mailbox.number, transaction],
        );
  if (before) return created(entity(visit, { is: "stored", item: before }));
  let item = createEvent(visit, calendarAt(visit), fields);
  for (const extension of objectsAt(body, "extensions")) addExtension(visit, item, extension);
  const attachments = objectsAt(body, "attachments");
  for (const attachment of attachments) storeAttachment(visit, item, attachment);
  if (attachments.length > 0) item = attachmentsChanged(visit, item);
  const ref: EventRef = { is: "stored", item };
  if (isMeeting(item.doc)) {
    sendMeeting(visit, ref, {}, true);
    answerOfRooms(visit, item);
  }
  return created(entity(visit, ref), tagged(visit, ref));
}

/** A new event of this mailbox as its organizer; nobody is told yet. */
export function createEvent(visit: Visit, calendar: Item, fields: JsonObject): Item {
  return addEvent(visit, calendar, fields, {
    iCalUId: newUid(visit),
    organizer: recipientOf(visit.mailbox.user),
    isOrganizer: true,
    responseStatus: { response: "organizer", time: NEVER },
  });
}

function patch(visit: Visit): Answer {
  const ref = eventAt(visit);
  const given = visit.request.headers.get("if-match");
  if (given !== undefined && ref.is === "stored") checkIfMatch(visit, ref.item);
  else if (given !== undefined && given.trim() !== "*" && !given.includes(visit.changeKey(versionOf(ref))))
    throw changeKeyConflict();
  const fields = readBody(event, jsonBody(visit.request), "update");
  const previous = eventDoc(ref);
  if (asksAgain(fields) && flagAt(previous, "isOrganizer") && !("attendees" in fields)) resetAnswers(fields, previous);
  const changed: EventRef =
    ref.is === "stored" ? { is: "stored", item: updateStored(visit, ref.item, fields) } : updateDay(visit, ref, fields);
  const meeting = isMeeting(previous) || isMeeting(eventDoc(changed));
  if (meeting && flagAt(previous, "isOrganizer") && mattersToAttendees(fields)) {
    sendMeeting(visit, changed, previous, asksAgain(fields));
    if (changed.is === "stored") answerOfRooms(visit, changed.item);
  }
  return ok(entity(visit, changed), tagged(visit, changed));
}

/** Writes the same people again, without their answers. */
function resetAnswers(fields: JsonObject, previous: JsonObject): void {
  const list = objectsAt(previous, "attendees");
  if (list.length === 0) return;
  fields["_askAgain"] = true;
  fields["attendees"] = list;
}

function remove(visit: Visit): Answer {
  const ref = eventAt(visit);
  if (ref.is === "stored") checkIfMatch(visit, ref.item);
  const doc = eventDoc(ref);
  if (flagAt(doc, "isOrganizer") && isMeeting(doc)) cancelMeeting(visit, ref, "");
  removeEvent(visit, ref);
  return noContent;
}

function cancel(visit: Visit): Answer {
  const ref = eventAt(visit);
  const comment = textParameter(readParameters(visit.request, ["Comment"]), "Comment") ?? "";
  const doc = eventDoc(ref);
  if (!flagAt(doc, "isOrganizer"))
    throw invalidRequest("Your request can't be completed. You need to be an organizer to cancel a meeting.");
  if (isMeeting(doc)) cancelMeeting(visit, ref, comment);
  removeEvent(visit, ref);
  return accepted;
}

function snooze(visit: Visit): Answer {
  const ref = eventAt(visit);
  const time = readParameters(visit.request, ["NewReminderTime"]).get("newremindertime");
  if (!isObject(time) || typeof time["dateTime"] !== "string")
    throw invalidRequest("The parameter 'NewReminderTime' is missing.");
  const item = ensureException(visit, ref);
  visit.store.update(item, { ...item.doc, _snoozed: time });
  return { status: 200 };
}

function dismiss(visit: Visit): Answer {
  const item = ensureException(visit, eventAt(visit));
  visit.store.update(item, { ...item.doc, isReminderOn: false });
  return { status: 200 };
}

export const eventHandlers = {
  create,
  patch,
  remove,
  cancel,
  snooze,
  dismiss,
  list: (visit: Visit): Answer => {
    const query = visit.query(event);
    refuseSearch(query);
    const size = pageSize(visit, query);
    const found = listItems(visit, searchableEvents(visit), scopeOf(visit), query, ["id"], size);
    return collection(
      visit,
      "events",
      found.items.map((item) => showEvent(visit, { is: "stored", item }, query)),
      {
        next: found.more ? nextLink(visit, query.skip + size) : undefined,
        total: found.total,
      },
    );
  },
  count: (visit: Visit): Answer => countItems(visit, searchableEvents(visit), scopeOf(visit)),
  get: (visit: Visit): Answer => {
    const ref = eventAt(visit);
    return ok(
      { "@odata.context": visit.context("events/$entity"), ...showEvent(visit, ref, visit.query(event)) },
      tagged(visit, ref),
    );
  },
  calendar: (visit: Visit): Answer =>
    ok({
      "@odata.context": visit.context("calendars/$entity"),
      ...objectAt({ of: calendarOf(visit, eventAt(visit)) }, "of"),
    }),
  instances: (visit: Visit): Answer => {
    const ref = eventAt(visit);
    const window = readWindow(visit.options);
    if (ref.is !== "stored" || textAt(ref.item.doc, "type") !== "seriesMaster")
      throw invalidRequest("The request can only be performed against a recurring series master.");
    const slots = seriesIn(visit, ref.item, window).sort((a, b) => a.start - b.start);
    return slotPage(visit, slots, visit.query(event), "events('id')/instances");
  },
  accept: (visit: Visit): Answer => respond(visit, eventAt(visit), "accepted"),
  decline: (visit: Visit): Answer => respond(visit, eventAt(visit), "declined"),
  tentativelyAccept: (visit: Visit): Answer => respond(visit, eventAt(visit), "tentativelyAccepted"),
  forward: (visit: Visit): Answer => forwardMeeting(visit, eventAt(visit)),
};

/** Reading leaves a day as it is; writing makes it an exception. */
const ownerOf = (visit: Visit): Item =>
  visit.request.method === "GET" ? versionOf(eventAt(visit)) : ensureException(visit, eventAt(visit));

export const eventAttachments = attachmentHandlers(ownerOf, "events('id')/attachments");
export const eventExtensions = extensionHandlers(ownerOf, "events('id')/extensions");
