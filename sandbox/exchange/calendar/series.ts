/** When the occurrences of a series are. Times keep their local hour over changes to and from summer time. */
import { flagAt, objectAt, textAt } from "../json.ts";
import type { JsonObject } from "../json.ts";
import { localMillis, toLocalTicks } from "../schema/moment.ts";
import { DAY_MS, dayOf } from "./days.ts";
import { seriesDays } from "./pattern.ts";
import { patternOf } from "./recurrence.ts";
import { localIn, localToUtc } from "./zones.ts";

export interface Occurrence {
  /** The day the pattern gave: names the occurrence for good. */
  readonly day: number;
  /** Milliseconds. */
  readonly start: number;
  readonly end: number;
}

const FOREVER = "9999-12-31T00:00:00.0000000";

interface Clockwork {
  readonly zone: string;
  readonly timeOfDay: number;
  readonly length: number;
}

function clockwork(doc: JsonObject): Clockwork {
  const read = (name: string): number => localMillis(textAt(objectAt(doc, name), "dateTime") ?? "") ?? 0;
  const zone = flagAt(doc, "isAllDay")
    ? "UTC"
    : (textAt(objectAt(objectAt(doc, "recurrence") ?? {}, "range"), "recurrenceTimeZone") ?? "UTC");
  const [start, end] = [localIn(read("start"), zone), localIn(read("end"), zone)];
  return { zone, timeOfDay: start - dayOf(start) * DAY_MS, length: end - start };
}

function at(work: Clockwork, day: number): Occurrence {
  const local = day * DAY_MS + work.timeOfDay;
  return { day, start: localToUtc(local, work.zone), end: localToUtc(local + work.length, work.zone) };
}

/** All occurrences the pattern gives that overlap [from, to), changed and deleted ones included. */
export function occurrencesBetween(doc: JsonObject, from: number, to: number): Occurrence[] {
  const recurrence = objectAt(doc, "recurrence");
  if (!recurrence) return [];
  const work = clockwork(doc);
  const { pattern, range } = patternOf(recurrence);
  const found: Occurrence[] = [];
  const earliest = dayOf(from - work.length) - 2;
  for (const day of seriesDays(pattern, range, dayOf(to) + 2)) {
    if (day < earliest) continue;
    const occurrence = at(work, day);
    if (overlaps(occurrence, from, to)) found.push(occurrence);
  }
  return found;
}

/** The occurrence of one day; undefined when the pattern does not fall on it. */
export function occurrenceOn(doc: JsonObject, day: number): Occurrence | undefined {
  const recurrence = objectAt(doc, "recurrence");
  if (!recurrence) return undefined;
  const { pattern, range } = patternOf(recurrence);
  for (const candidate of seriesDays(pattern, range, day + 1)) if (candidate === day) return at(clockwork(doc), day);
  return undefined;
}

/** The occurrences before and after a day, as the pattern gives them. */
export function neighbours(
  doc: JsonObject,
  day: number,
): { readonly before: Occurrence | undefined; readonly after: Occurrence | undefined } {
  const recurrence = objectAt(doc, "recurrence");
  if (!recurrence) return { before: undefined, after: undefined };
  const { pattern, range } = patternOf(recurrence);
  const work = clockwork(doc);
  let before: number | undefined;
  for (const candidate of seriesDays(pattern, range)) {
    if (candidate > day)
      return { before: before === undefined ? undefined : at(work, before), after: at(work, candidate) };
    if (candidate < day) before = candidate;
  }
  return { before: before === undefined ? undefined : at(work, before), after: undefined };
}

/** Occurrences looked at for whether they run into one another: more than any pattern has between repeats. */
const LOOKED_AT = 62;

/** True when one occurrence would still run when the next one begins. */
export function isTooLong(doc: JsonObject): boolean {
  const recurrence = objectAt(doc, "recurrence");
  if (!recurrence) return false;
  const { length } = clockwork(doc);
  if (length <= DAY_MS) return false;
  const { pattern, range } = patternOf(recurrence);
  let before: number | undefined;
  let count = 0;
  for (const day of seriesDays(pattern, range)) {
    if (before !== undefined && (day - before) * DAY_MS < length) return true;
    before = day;
    count += 1;
    if (count > LOOKED_AT) return false;
  }
  return false;
}

/** End exclusive; an event without length counts at its moment. */
export function overlaps(span: { readonly start: number; readonly end: number }, from: number, to: number): boolean {
  if (span.start >= to) return false;
  return span.end > from || (span.start === span.end && span.start >= from);
}

/**
 * `_from` and `_to`: what the stored event covers, a series from its first to its last occurrence (9999 when it has
 * no end). A series whose pattern does not fall on its start begins with the first day that fits.
 */
export function spanOf(doc: JsonObject): JsonObject {
  const recurrence = objectAt(doc, "recurrence");
  const start = textAt(objectAt(doc, "start"), "dateTime") ?? "";
  const end = textAt(objectAt(doc, "end"), "dateTime") ?? "";
  if (!recurrence) return { _from: start, _to: end };
  const { pattern, range } = patternOf(recurrence);
  const work = clockwork(doc);
  let last: number | undefined;
  for (const day of seriesDays(pattern, range)) {
    last = day;
    if (range.type === "noEnd") break;
  }
  const to = range.type === "noEnd" || last === undefined ? FOREVER : toLocalTicks(at(work, last).end);
  return { _from: start, _to: last === undefined ? end : to };
}
