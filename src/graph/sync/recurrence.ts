import type { FieldValue } from "../../domain/fields/value.ts";
import { membersOf, partOf, textOf } from "../../domain/fields/value.ts";
import { addDays, daysBetween, toIanaZone, toLocalTime, toWindowsZone } from "../../domain/fields/zone.ts";
import { isObject } from "../../wire/shape.ts";
import type { Body } from "../client.ts";
import { instantAt, objectAt, textAt, textsAt, type Json } from "./json.ts";

/**
 * A recurrence as both sides can say it: how often, on which days, from when, how long each time, until when. The times are
 * the first occurrence's: instants, or days for a series of whole days. Days of the week and of the month are those of the
 * user's zone, which is the only one the CRM computes in: a series keeps its time of day there when the clocks change.
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

/** How many days later the user sees the series begin than whoever made it in another zone. */
export function dayShift(item: Json, range: Json, zone: string): number {
  const start = instantAt(item, "start");
  if (item["isAllDay"] === true || start === null) return 0;
  const own = textAt(range, "recurrenceTimeZone") ?? textAt(item, "originalStartTimeZone");
  return own === null ? 0 : daysBetween(start, toIanaZone(own), zone);
}

/** Pattern members, `by` days later. A "first Monday" cannot be moved by a day and stays. */
function readPattern(pattern: Json, by: number): { readonly [part: string]: FieldValue } {
  const type = textAt(pattern, "type") ?? "daily";
  const uses = USES[type.toLowerCase()] ?? [];
  const weekly = type.toLowerCase() === "weekly";
  const interval = numberAt(pattern, "interval") ?? 1;
  const dayOfMonth = numberAt(pattern, "dayOfMonth");
  const moved = (dayOfMonth ?? 0) + by;
  return {
    type,
    interval,
    ...(uses.includes("daysOfWeek")
      ? { daysOfWeek: [...shifted(textsAt(pattern, "daysOfWeek"), weekly ? by : 0)].sort() }
      : {}),
    // Where a week begins only matters when weeks are left out.
    ...(weekly && interval > 1 ? { firstDayOfWeek: textAt(pattern, "firstDayOfWeek")?.toLowerCase() ?? "sunday" } : {}),
    ...(uses.includes("dayOfMonth") ? { dayOfMonth: moved >= 1 && moved <= 28 ? moved : dayOfMonth } : {}),
    ...(uses.includes("month") ? { month: numberAt(pattern, "month") } : {}),
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
