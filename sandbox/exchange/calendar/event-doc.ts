/**
 * Events as stored: times in UTC (all-day ones float, as midnights), the zones they were written in beside them.
 * https://learn.microsoft.com/graph/api/resources/event
 */
import { GraphError, invalidProperty, invalidRequest } from "../http/errors.ts";
import { flagAt, listAt, objectAt, objectsAt, textAt } from "../json.ts";
import type { Json, JsonObject } from "../json.ts";
import { localMillis, toLocalTicks } from "../schema/moment.ts";
import { DAY_MS } from "./days.ts";
import { completeRecurrence } from "./recurrence.ts";
import { isTooLong, spanOf } from "./series.ts";
import { localIn, zonedMillis } from "./zones.ts";

export const NEVER = "0001-01-01T00:00:00Z";
const MOST_ATTENDEES = 500;

/** Written times as they are needed below. */
interface Times {
  readonly start: number;
  readonly end: number;
  readonly startZone: string;
  readonly endZone: string;
}

/** Start and end of a stored event in milliseconds. */
export function timesOf(doc: JsonObject): { readonly start: number; readonly end: number } {
  const read = (name: string): number => localMillis(textAt(objectAt(doc, name), "dateTime") ?? "") ?? 0;
  return { start: read("start"), end: read("end") };
}

export const utc = (millis: number): JsonObject => ({ dateTime: toLocalTicks(millis), timeZone: "UTC" });

/**
 * Applies written fields to a stored event (`before` is {} for a new one) and completes what follows from them.
 * Throws GraphError 400.
 */
export function applyFields(before: JsonObject, fields: JsonObject): JsonObject {
  const doc: JsonObject = { ...before, ...plainFields(fields) };
  const timed = ["start", "end", "isAllDay"].some((name) => name in fields);
  for (const name of ["start", "end"])
    if (fields[name] === null) throw invalidProperty(`The property '${name}' of an event cannot be empty.`);
  if (timed) Object.assign(doc, storedTimes(before, fields, flagAt(doc, "isAllDay")));
  if ("location" in fields || "locations" in fields) Object.assign(doc, places(fields));
  if ("attendees" in fields) doc["attendees"] = attendees(before, fields);
  if (timed || "recurrence" in fields) Object.assign(doc, recurrenceOf(doc, fields));
  // Otherwise the span stays: moved days may have widened it.
  return timed || "recurrence" in fields ? { ...doc, ...spanOf(doc) } : doc;
}

const APART = new Set([
  "_askAgain",
  "start",
  "end",
  "location",
  "locations",
  "attendees",
  "recurrence",
  "body",
  "singleValueExtendedProperties",
  "multiValueExtendedProperties",
  "attachments",
  "extensions",
]);
const KEPT = new Set([
  "subject",
  "importance",
  "sensitivity",
  "showAs",
  "isAllDay",
  "isReminderOn",
  "reminderMinutesBeforeStart",
  "responseRequested",
  "allowNewTimeProposals",
  "hideAttendees",
  "isOnlineMeeting",
  "onlineMeetingProvider",
]);

function plainFields(fields: JsonObject): JsonObject {
  const entries = Object.entries(fields).filter(
    ([name, value]) => !APART.has(name) && !(value === null && KEPT.has(name) && name !== "subject"),
  );
  return Object.fromEntries(entries);
}

function storedTimes(before: JsonObject, fields: JsonObject, allDay: boolean): JsonObject {
  const times = readTimes(before, fields, allDay);
  if (times.end < times.start) throw invalidProperty("The end of an event must not be before its start.");
  if (allDay) {
    const midnights = times.start % DAY_MS === 0 && times.end % DAY_MS === 0;
    if (!midnights || times.startZone.toLowerCase() !== times.endZone.toLowerCase())
      throw invalidProperty("The start and end of an all-day event must be midnights in the same time zone.");
    if (times.end - times.start < DAY_MS)
      throw invalidProperty("The duration of an all-day event must be at least 24 hours.");
  }
  return { start: utc(times.start), end: utc(times.end), _startZone: times.startZone, _endZone: times.endZone };
}

function readTimes(before: JsonObject, fields: JsonObject, allDay: boolean): Times {
  const one = (name: "start" | "end"): { at: number; zone: string } => {
    const given = objectAt(fields, name);
    const oldZone = textAt(before, `_${name}Zone`) ?? "UTC";
    if (!given) {
      const stored = localMillis(textAt(objectAt(before, name), "dateTime") ?? "");
      if (stored === undefined) throw invalidProperty(`Required property '${name}' of the event is missing.`);
      const floats = flagAt(before, "isAllDay") === allDay;
      return {
        at: floats
          ? stored
          : allDay
            ? localIn(stored, oldZone)
            : (zonedMillis(toLocalTicks(stored), oldZone) ?? stored),
        zone: oldZone,
      };
    }
    const zone = textAt(given, "timeZone") ?? "UTC";
    const text = textAt(given, "dateTime") ?? "";
    const at = zonedMillis(text, zone);
    const local = localMillis(text);
    if (at === undefined || local === undefined)
      throw invalidProperty(`The dateTime of '${name}' is not a local date and time without an offset: '${text}'.`);
    return { at: allDay ? local : at, zone };
  };
  const [start, end] = [one("start"), one("end")];
  return { start: start.at, end: end.at, startZone: start.zone, endZone: end.zone };
}

/** `location` replaces `locations`; a list alone is shown joined. */
function places(fields: JsonObject): JsonObject {
  const single = objectAt(fields, "location");
  if (single) {
    const place = completePlace(single);
    return { location: place, locations: textAt(place, "displayName") === "" ? [] : [place] };
  }
  const list = objectsAt(fields, "locations").map(completePlace);
  const names = list.map((place) => textAt(place, "displayName") ?? "").join("; ");
  return { location: list.length === 1 ? (list[0] ?? null) : completePlace({ displayName: names }), locations: list };
}

function completePlace(given: JsonObject): JsonObject {
  const name = textAt(given, "displayName") ?? "";
  return {
    locationType: "default",
    uniqueIdType: name === "" ? "unknown" : "private",
    ...(name === "" ? {} : { uniqueId: name }),
    ...given,
    displayName: name,
  };
}

function attendees(before: JsonObject, fields: JsonObject): Json[] {
  const list = objectsAt(fields, "attendees");
  if (list.length > MOST_ATTENDEES)
    throw invalidRequest(`An event has at most ${MOST_ATTENDEES} attendees, not ${list.length}.`);
  // Another time is another question: the answers so far are void.
  const answered = flagAt(fields, "_askAgain") ? [] : objectsAt(before, "attendees");
  const known = new Map(answered.map((entry) => [addressOf(entry), objectAt(entry, "status")]));
  return list.map((entry) => {
    const mail = objectAt(entry, "emailAddress");
    const address = textAt(mail, "address");
    if (address === undefined || address === "") throw invalidRequest("An attendee needs an address.");
    const status = known.get(address.toLowerCase()) ?? { response: "none", time: NEVER };
    return {
      type: entry["type"] ?? "required",
      status,
      emailAddress: { name: textAt(mail, "name") ?? address, address },
    };
  });
}

export const addressOf = (entry: JsonObject): string =>
  (textAt(objectAt(entry, "emailAddress"), "address") ?? "").toLowerCase();

function recurrenceOf(doc: JsonObject, fields: JsonObject): JsonObject {
  const given = "recurrence" in fields ? objectAt(fields, "recurrence") : objectAt(doc, "recurrence");
  if (!given) return { recurrence: null, type: "singleInstance" };
  const zone = textAt(doc, "_startZone") ?? "UTC";
  const { start } = timesOf(doc);
  const date = toLocalTicks(flagAt(doc, "isAllDay") ? start : localIn(start, zone)).slice(0, 10);
  // When only the start moves, the range moves with it.
  const range = "recurrence" in fields ? objectAt(given, "range") : { ...objectAt(given, "range"), startDate: date };
  const recurrence = completeRecurrence({ ...given, ...(range ? { range } : {}) }, date, zone);
  if (isTooLong({ ...doc, recurrence }))
    throw new GraphError(
      400,
      "ErrorOccurrenceTimeSpanTooBig",
      "The duration of an occurrence must be less than the time between one occurrence and the next.",
    );
  return { recurrence, type: "seriesMaster" };
}

/** Members a new event has when nothing else is said. */
export function eventDefaults(allDay: boolean): JsonObject {
  return {
    categories: [],
    reminderMinutesBeforeStart: 15,
    isReminderOn: true,
    hasAttachments: false,
    subject: "",
    bodyPreview: "",
    importance: "normal",
    sensitivity: "normal",
    isAllDay: false,
    isCancelled: false,
    isOrganizer: true,
    responseRequested: true,
    showAs: allDay ? "free" : "busy",
    type: "singleInstance",
    onlineMeetingUrl: null,
    isOnlineMeeting: false,
    onlineMeetingProvider: "unknown",
    allowNewTimeProposals: true,
    isDraft: false,
    hideAttendees: false,
    responseStatus: { response: "organizer", time: NEVER },
    body: { contentType: "html" },
    location: { displayName: "", locationType: "default", uniqueIdType: "unknown", address: {}, coordinates: {} },
    locations: [],
    recurrence: null,
    attendees: [],
    onlineMeeting: null,
    _deleted: [],
  };
}

export const deletedDays = (doc: JsonObject): number[] =>
  listAt(doc, "_deleted").filter((day) => typeof day === "number");
