/** An RRULE in Graph's words: https://learn.microsoft.com/graph/api/resources/patternedrecurrence */
import type {
  DayOfWeek,
  PatternedRecurrence,
  RecurrencePattern,
  RecurrenceRange,
  WeekIndex,
} from "@microsoft/microsoft-graph-types";
import ICAL from "ical.js";
import type { Component, Recur, Time } from "../ical-types.ts";
import type { Zones } from "./zones.ts";

const DAYS: Readonly<Record<string, DayOfWeek>> = {
  SU: "sunday",
  MO: "monday",
  TU: "tuesday",
  WE: "wednesday",
  TH: "thursday",
  FR: "friday",
  SA: "saturday",
};
const ORDER: readonly DayOfWeek[] = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
const INDEXES: Readonly<Record<string, WeekIndex>> = {
  "1": "first",
  "2": "second",
  "3": "third",
  "4": "fourth",
  "-1": "last",
};

/** Undefined when Outlook has no such pattern (every third hour, the 100th day of the year, several rules). */
export function toRecurrence(component: Component, zones: Zones): PatternedRecurrence | undefined {
  const rules = component.getAllProperties("rrule");
  const rule = rules[0]?.getFirstValue();
  const startProperty = component.getFirstProperty("dtstart");
  const start = startProperty?.getFirstValue();
  if (
    rules.length !== 1 ||
    component.hasProperty("rdate") ||
    startProperty === null ||
    !(rule instanceof ICAL.Recur) ||
    !(start instanceof ICAL.Time)
  )
    return undefined;
  const pattern = patternOf(rule, start);
  if (pattern === undefined) return undefined;
  const { timeZone } = zones.toGraph(start, startProperty);
  return { pattern, range: rangeOf(rule, start, timeZone) };
}

function patternOf(rule: Recur, start: Time): RecurrencePattern | undefined {
  const unknown = ["BYSECOND", "BYMINUTE", "BYHOUR", "BYYEARDAY", "BYWEEKNO"] as const;
  if (unknown.some((part) => partOf(rule, part).length > 0)) return undefined;
  const interval = rule.interval;
  const byDay = partOf(rule, "BYDAY").map(String);
  const startDay = ORDER[start.dayOfWeek() - 1] ?? "monday";
  switch (rule.freq) {
    case "DAILY":
      if (byDay.length === 0) return { type: "daily", interval };
      return interval === 1 ? weekly(1, byDay, rule) : undefined;
    case "WEEKLY":
      return byDay.length === 0
        ? { type: "weekly", interval, daysOfWeek: [startDay], firstDayOfWeek: weekStart(rule) }
        : weekly(interval, byDay, rule);
    case "MONTHLY":
      return monthly(rule, byDay, start);
    case "YEARLY":
      return yearly(rule, byDay, start);
    default:
      return undefined;
  }
}

const partOf = (rule: Recur, name: keyof Recur["parts"]): readonly (string | number)[] => rule.parts[name] ?? [];
const weekStart = (rule: Recur): DayOfWeek => ORDER[rule.wkst - 1] ?? "monday";

function weekly(interval: number, byDay: readonly string[], rule: Recur): RecurrencePattern | undefined {
  const daysOfWeek = byDay.map((day) => DAYS[day]);
  if (daysOfWeek.some((day) => day === undefined)) return undefined;
  return {
    type: "weekly",
    interval,
    daysOfWeek: daysOfWeek.filter((day) => day !== undefined),
    firstDayOfWeek: weekStart(rule),
  };
}

function monthly(rule: Recur, byDay: readonly string[], start: Time): RecurrencePattern | undefined {
  const days = partOf(rule, "BYMONTHDAY").map(Number);
  if (byDay.length > 0) return days.length > 0 ? undefined : relative("relativeMonthly", rule, byDay);
  const dayOfMonth = days[0] ?? start.day;
  return days.length > 1 || dayOfMonth < 1
    ? undefined
    : { type: "absoluteMonthly", interval: rule.interval, dayOfMonth };
}

function yearly(rule: Recur, byDay: readonly string[], start: Time): RecurrencePattern | undefined {
  const months = partOf(rule, "BYMONTH").map(Number);
  const month = months[0] ?? start.month;
  if (months.length > 1) return undefined;
  if (byDay.length > 0) {
    const pattern = relative("relativeYearly", rule, byDay);
    return pattern === undefined ? undefined : { ...pattern, month };
  }
  const days = partOf(rule, "BYMONTHDAY").map(Number);
  const dayOfMonth = days[0] ?? start.day;
  return days.length > 1 || dayOfMonth < 1
    ? undefined
    : { type: "absoluteYearly", interval: rule.interval, month, dayOfMonth };
}

/** "2TU", or "TU" with BYSETPOS=2; with several days only the second form. */
function relative(
  type: "relativeMonthly" | "relativeYearly",
  rule: Recur,
  byDay: readonly string[],
): RecurrencePattern | undefined {
  const positions = partOf(rule, "BYSETPOS").map(String);
  const parsed = byDay.map((day) => /^([+-]?\d+)?([A-Z]{2})$/.exec(day));
  const daysOfWeek = parsed.map((match) => DAYS[match?.[2] ?? ""]).filter((day) => day !== undefined);
  const own = parsed[0]?.[1]?.replace("+", "");
  const index = INDEXES[positions[0] ?? own ?? ""];
  const ambiguous = positions.length > 1 || (positions.length === 0 && byDay.length > 1);
  if (ambiguous || index === undefined || daysOfWeek.length !== byDay.length) return undefined;
  return { type, interval: rule.interval, daysOfWeek, index, firstDayOfWeek: weekStart(rule) };
}

function rangeOf(rule: Recur, start: Time, recurrenceTimeZone: string): RecurrenceRange {
  const day = (time: Time): string =>
    `${String(time.year).padStart(4, "0")}-${String(time.month).padStart(2, "0")}-${String(time.day).padStart(2, "0")}`;
  const base = { startDate: day(start), recurrenceTimeZone };
  if (rule.count !== null && rule.count > 0) return { ...base, type: "numbered", numberOfOccurrences: rule.count };
  if (rule.until !== null) return { ...base, type: "endDate", endDate: day(rule.until) };
  return { ...base, type: "noEnd" };
}
