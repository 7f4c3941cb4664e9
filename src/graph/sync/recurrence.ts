import type { FieldValue } from "../../domain/fields/value.ts";
import { membersOf, partOf, textOf } from "../../domain/fields/value.ts";
import { addDays, dayIn, daysBetween, knownZone, toLocalTime, toWindowsZone } from "../../domain/fields/zone.ts";
import { isObject } from "../../wire/shape.ts";
import type { Body } from "../client.ts";
import { instantAt, objectAt, textAt, textsAt, type Json } from "./json.ts";

/**
 * A recurrence as both sides can say it: how often, on which days, from when, how long each time, until when. The times are
 * the first occurrence's: instants, or days for a series of whole days. Days of the week and of the month are those of the
 * user's zone in the CRM, the only one it computes in: a series keeps its time of day there when the clocks change.
 * https://learn.microsoft.com/graph/api/resources/recurrencepattern
 */

const numberAt = (source: Json, name: string): number | null => {
  const value = source[name];
  return typeof value === "number" && value !== 0 ? value : null;
};

/** What each pattern type really uses: the service fills the rest with zeros. */
const USES: Readonly<Record<string, readonly string[]>> = {
  daily: [],
  weekly: ["daysOfWeek"],
  absolutemonthly: ["dayOfMonth"],
  relativemonthly: ["daysOfWeek", "index"],
  absoluteyearly: ["dayOfMonth", "month"],
  relativeyearly: ["daysOfWeek", "index", "month"],
};

const WEEK = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

/** The same days of the week, so many days later. */
const shifted = (days: readonly string[], by: number): readonly string[] =>
  by === 0 ? days : days.map((day) => WEEK[(WEEK.indexOf(day.toLowerCase()) + by + 7) % 7] ?? day);

/** As Outlook lists them itself. To compare them their order says nothing. */
const inOrder = (days: readonly string[]): readonly string[] => WEEK.filter((day) => days.includes(day));

/**
 * How many days later the user sees the series begin than whoever made it in another zone. Where nobody knows that zone (people
 * and calendar files make up their own), the day on which the series says it begins is as good.
 */
export function dayShift(item: Json, range: Json, zone: string): number {
  const start = instantAt(item, "start");
  if (item["isAllDay"] === true || start === null) return 0;
  const own = knownZone(textAt(range, "recurrenceTimeZone") ?? textAt(item, "originalStartTimeZone") ?? "");
  if (own === zone) return 0;
  const there = own === undefined ? textAt(range, "startDate") : dayIn(start, own);
  return there === null ? 0 : daysBetween(there, dayIn(start, zone));
}

const LONGEST_MONTH = 31;
/** Any two years will do, the second one for the 29th of February. */
const [YEAR, LEAP_YEAR] = [2027, 2028];

/** The same day of every month or year, so many days later. The 31st is the last day of any month: the day before every 1st. */
function movedDay(
  month: number | null,
  day: number | null,
  by: number,
): { readonly month: number | null; readonly day: number | null } {
  if (day === null || by === 0) return { month, day };
  if (month === null) return { month, day: ((day + by + LONGEST_MONTH - 1) % LONGEST_MONTH) + 1 };
  const moved = new Date(Date.UTC(month === 2 && day === 29 ? LEAP_YEAR : YEAR, month - 1, day + by));
  return { month: moved.getUTCMonth() + 1, day: moved.getUTCDate() };
}

/**
 * Pattern members, `by` days later. The day before the first Monday of a month is nearly always its first Sunday; no pattern says
 * it better.
 */
function readPattern(pattern: Json, by: number): { readonly [part: string]: FieldValue } {
  const type = textAt(pattern, "type") ?? "daily";
  const uses = USES[type.toLowerCase()] ?? [];
  const interval = numberAt(pattern, "interval") ?? 1;
  const { month, day } = movedDay(numberAt(pattern, "month"), numberAt(pattern, "dayOfMonth"), by);
  const firstDay = shifted([textAt(pattern, "firstDayOfWeek")?.toLowerCase() ?? "sunday"], by);
  return {
    type,
    interval,
    ...(uses.includes("daysOfWeek") ? { daysOfWeek: [...shifted(textsAt(pattern, "daysOfWeek"), by)].sort() } : {}),
    // Where a week begins only matters when weeks are left out.
    ...(type.toLowerCase() === "weekly" && interval > 1 ? { firstDayOfWeek: firstDay.join() } : {}),
    ...(uses.includes("dayOfMonth") ? { dayOfMonth: day } : {}),
    ...(uses.includes("month") ? { month } : {}),
    ...(uses.includes("index") ? { index: textAt(pattern, "index") ?? "first" } : {}),
  };
}

/** Null for what is no series. `zone` is the user's (IANA name). */
export function readRecurrence(item: Json, zone: string): FieldValue {
  if (!isObject(item["recurrence"])) return null;
  const recurrence = objectAt(item, "recurrence");
  const [pattern, range] = [objectAt(recurrence, "pattern"), objectAt(recurrence, "range")];
  const by = dayShift(item, range, zone);
  const until = textAt(range, "type") ?? "noEnd";
  const endDate = textAt(range, "endDate");
  const allDay = item["isAllDay"] === true;
  const at = (name: string): string | null =>
    allDay ? (instantAt(item, name)?.slice(0, 10) ?? null) : instantAt(item, name);
  return {
    ...readPattern(pattern, by),
    range: until,
    ...(until === "endDate" ? { endDate: endDate === null ? null : addDays(endDate, by) } : {}),
    ...(until === "numbered" ? { count: numberAt(range, "numberOfOccurrences") } : {}),
    allDay,
    start: at("start"),
    end: at("end"),
  };
}

/** Body members that write it, in the user's zone. */
export function writeRecurrence(value: FieldValue, zone: string): Body {
  const part = (name: string): FieldValue => partOf(value, name);
  const allDay = part("allDay") === true;
  const local = (name: string): string => {
    const text = textOf(part(name));
    return allDay ? `${text.slice(0, 10)}T00:00:00` : toLocalTime(text, zone);
  };
  const timeZone = toWindowsZone(zone);
  const optional = (name: string): Body => (part(name) === null ? {} : { [name]: part(name) });
  return {
    isAllDay: allDay,
    start: { dateTime: local("start"), timeZone },
    end: { dateTime: local("end"), timeZone },
    recurrence: {
      pattern: {
        type: textOf(part("type")),
        interval: part("interval"),
        ...(part("daysOfWeek") === null ? {} : { daysOfWeek: inOrder(membersOf(part("daysOfWeek")).map(textOf)) }),
        ...optional("dayOfMonth"),
        ...optional("month"),
        ...optional("index"),
        ...optional("firstDayOfWeek"),
      },
      range: {
        type: textOf(part("range")),
        startDate: local("start").slice(0, 10),
        ...(part("range") === "endDate" ? { endDate: part("endDate") } : {}),
        ...(part("range") === "numbered" ? { numberOfOccurrences: part("count") } : {}),
        recurrenceTimeZone: timeZone,
      },
    },
  };
}
