/** findMeetingTimes: when everybody could meet. https://learn.microsoft.com/graph/api/user-findmeetingtimes */
import { toZoned } from "../calendar/zones.ts";
import { badBody, invalidRequest } from "../http/errors.ts";
import { ok } from "../http/message.ts";
import type { Answer } from "../http/message.ts";
import { objectAt, objectsAt, textAt } from "../json.ts";
import type { Json, JsonObject } from "../json.ts";
import { flagParameter, numberParameter, readParameters, spelledOut } from "../mail/parameters.ts";
import { attendeeBase, locationConstraint, timeConstraint } from "../schema/scheduling.ts";
import { readBody } from "../schema/read-body.ts";
import type { RecordType } from "../schema/shape.ts";
import type { Visit } from "../visit.ts";
import { busyTimes, mailboxOf } from "./busy.ts";
import type { Busy } from "./busy.ts";
import { moment } from "./moment.ts";
import { roomAt, roomBusy } from "./rooms.ts";
import { hoursOf } from "./working-hours.ts";

const MINUTE = 60_000;
const STEP = 30 * MINUTE;
const WEEK = 7 * 1440 * MINUTE;
const MOST = 20;
/** What is assumed when nothing is said. */
const LEAST_CONFIDENCE = 50;
const REASON = "Suggested because it is one of the nearest times when all attendees are available.";
/** How likely somebody comes. Whoever might be elsewhere counts like somebody nobody knows about. */
const CHANCES = { free: 100, tentative: 49, unknown: 49, busy: 0 } as const;

type Availability = keyof typeof CHANCES;
interface Period {
  readonly from: number;
  readonly to: number;
}
/** Somebody to be asked: undefined when the mailbox is not here. */
interface Invited {
  readonly attendee: JsonObject;
  readonly busy: readonly Busy[] | undefined;
}
interface Wish {
  readonly periods: readonly Period[];
  readonly length: number;
  readonly domain: string;
  readonly attendees: readonly JsonObject[];
  readonly locations: readonly JsonObject[];
  readonly organizerOptional: boolean;
  readonly reasons: boolean;
  readonly least: number;
  readonly most: number;
}

const readPart = (type: RecordType, value: Json | undefined): JsonObject =>
  value === undefined ? {} : readBody(type, value, "create");

function durationOf(value: Json | undefined): number {
  if (value === undefined) return STEP;
  const match = typeof value === "string" ? /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:\d+S)?)?$/.exec(value) : null;
  if (!match) throw badBody("The parameter 'meetingDuration' is not a duration.");
  return (Number(match[1] ?? 0) * 1440 + Number(match[2] ?? 0) * 60 + Number(match[3] ?? 0)) * MINUTE || STEP;
}

const SPELLED = ["maxCandidates", "isOrganizerOptional", "returnSuggestionReasons", "minimumAttendeePercentage"];

function readWish(visit: Visit): Wish {
  const names = ["attendees", "locationConstraint", "timeConstraint", "meetingDuration", ...SPELLED];
  const parameters = spelledOut(readParameters(visit.request, names), SPELLED);
  const given = parameters.get("attendees") ?? [];
  if (!Array.isArray(given)) throw badBody("The parameter 'attendees' must be a list.");
  const time = readPart(timeConstraint, parameters.get("timeconstraint"));
  const periods = objectsAt(time, "timeSlots").map((slot) => ({
    from: moment(slot["start"], "start"),
    to: moment(slot["end"], "end"),
  }));
  if (periods.some(({ from, to }) => to <= from)) throw invalidRequest("A time slot must not end before it begins.");
  const least = numberParameter(parameters, "minimumAttendeePercentage") ?? LEAST_CONFIDENCE;
  if (least < 0 || least > 100) throw invalidRequest("The minimumAttendeePercentage is between 0 and 100.");
  return {
    periods: periods.length > 0 ? periods : [{ from: visit.now, to: visit.now + WEEK }],
    length: durationOf(parameters.get("meetingduration")),
    domain: textAt(time, "activityDomain") ?? "work",
    attendees: given.map((entry) => readBody(attendeeBase, entry, "create")),
    locations: objectsAt(readPart(locationConstraint, parameters.get("locationconstraint")), "locations"),
    organizerOptional: flagParameter(parameters, "isOrganizerOptional") ?? false,
    reasons: flagParameter(parameters, "returnSuggestionReasons") ?? false,
    least,
    most: Math.min(numberParameter(parameters, "maxCandidates") ?? MOST, MOST),
  };
}

export function findMeetingTimes(visit: Visit): Answer {
  const wish = readWish(visit);
  const found = wish.periods.flatMap((period) => suggestionsIn(visit, wish, period));
  const best = found.sort((a, b) => b.confidence - a.confidence || a.start - b.start).slice(0, wish.most);
  return ok({
    "@odata.context": `${visit.house.origin}/v1.0/$metadata#microsoft.graph.meetingTimeSuggestionsResult`,
    emptySuggestionsReason: best.length > 0 ? "" : emptyReason(visit, wish),
    meetingTimeSuggestions: best.map(({ shown }, at): Json => ({ ...shown, order: at + 1 })),
  });
}

interface Suggestion {
  readonly start: number;
  readonly confidence: number;
  readonly shown: JsonObject;
}

function suggestionsIn(visit: Visit, wish: Wish, period: Period): Suggestion[] {
  const own = busyTimes(visit, visit.mailbox, period);
  const others = wish.attendees.map((attendee): Invited => {
    const address = textAt(objectAt(attendee, "emailAddress"), "address") ?? "";
    const mailbox = mailboxOf(visit, address);
    const room = roomAt(address);
    return { attendee, busy: mailbox ? busyTimes(visit, mailbox, period) : room && roomBusy(visit, room, period) };
  });
  const allowed = hoursOf(visit, wish.domain);
  const found: Suggestion[] = [];
  for (let start = Math.ceil(period.from / STEP) * STEP; start + wish.length <= period.to; start += STEP) {
    const end = start + wish.length;
    const organizer = availability(own, start, end);
    if (!allowed(start, end) || (organizer === "busy" && !wish.organizerOptional)) continue;
    const coming = others.map(({ attendee, busy }) => ({ attendee, availability: availability(busy, start, end) }));
    const confidence =
      coming.length === 0
        ? 100
        : coming.reduce((sum, { availability: status }) => sum + CHANCES[status], 0) / coming.length;
    if (confidence < wish.least) continue;
    const zone = visit.preferences.timeZone ?? "UTC";
    const shown: JsonObject = {
      confidence,
      organizerAvailability: organizer,
      suggestionReason: wish.reasons ? REASON : null,
      meetingTimeSlot: { start: toZoned(start, zone), end: toZoned(end, zone) },
      attendeeAvailability: coming.map((one): Json => ({ ...one })),
      locations: wish.locations.map((place): Json => ({ displayName: place["displayName"] ?? "" })),
    };
    found.push({ start, confidence, shown });
  }
  return found;
}

function availability(busy: readonly Busy[] | undefined, start: number, end: number): Availability {
  if (!busy) return "unknown";
  const here = busy.filter((one) => one.start < end && one.end > start && one.status !== "free");
  if (here.length === 0) return "free";
  return here.every(({ status }) => status === "tentative") ? "tentative" : "busy";
}

/** Who stands in the way, when nothing can be suggested. */
function emptyReason(visit: Visit, wish: Wish): string {
  const alone = wish.periods.some((period) => suggestionsIn(visit, { ...wish, attendees: [] }, period).length > 0);
  if (!alone) return "OrganizerUnavailable";
  const known = wish.attendees.every((attendee) =>
    mailboxOf(visit, textAt(objectAt(attendee, "emailAddress"), "address") ?? ""),
  );
  return known ? "AttendeesUnavailable" : "AttendeesUnavailableOrUnknown";
}
