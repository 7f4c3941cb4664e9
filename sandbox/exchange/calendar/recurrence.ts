/** patternedRecurrence: checked, completed with zeros as the service shows it, and read for computing. */
import { invalidRequest } from "../http/errors.ts";
import { listAt, numberAt, objectAt, textAt } from "../json.ts";
import type { JsonObject } from "../json.ts";
import { WEEKDAYS } from "./days.ts";
import type { Pattern, PatternType, Range } from "./pattern.ts";
import { ianaZone } from "./zones.ts";

const INDEXES: Readonly<Record<string, number>> = { first: 1, second: 2, third: 3, fourth: 4, last: -1 };
const TYPES: readonly PatternType[] = [
  "daily",
  "weekly",
  "absoluteMonthly",
  "relativeMonthly",
  "absoluteYearly",
  "relativeYearly",
];
const NO_DATE = "0001-01-01";

/**
 * Checks a recurrence in stored form against the day it starts on (`YYYY-MM-DD`) and fills every member.
 * Throws GraphError 400.
 */
export function completeRecurrence(given: JsonObject, startDate: string, zone: string): JsonObject {
  const pattern = objectAt(given, "pattern");
  const range = objectAt(given, "range");
  if (!pattern || !range) throw invalidRequest("A recurrence needs a pattern and a range.");
  return { pattern: completePattern(pattern), range: completeRange(range, startDate, zone) };
}

function completePattern(pattern: JsonObject): JsonObject {
  const type = TYPES.find((known) => known === pattern["type"]);
  if (!type) throw invalidRequest("The type of the recurrence pattern is missing.");
  const interval = numberAt(pattern, "interval") ?? 0;
  if (interval < 1 || interval > 999) throw invalidRequest("The interval of a recurrence must be at least 1.");
  const days = [...new Set(listAt(pattern, "daysOfWeek"))];
  const needsDays = type === "weekly" || type === "relativeMonthly" || type === "relativeYearly";
  if (needsDays && days.length === 0) throw invalidRequest(`A ${type} pattern needs daysOfWeek.`);
  const needsDate = type === "absoluteMonthly" || type === "absoluteYearly";
  const dayOfMonth = numberAt(pattern, "dayOfMonth") ?? 0;
  if (needsDate && (dayOfMonth < 1 || dayOfMonth > 31))
    throw invalidRequest(`A ${type} pattern needs a dayOfMonth between 1 and 31.`);
  const needsMonth = type === "absoluteYearly" || type === "relativeYearly";
  const month = numberAt(pattern, "month") ?? 0;
  if (needsMonth && (month < 1 || month > 12))
    throw invalidRequest(`A ${type} pattern needs a month between 1 and 12.`);
  return {
    type,
    interval,
    month: needsMonth ? month : 0,
    dayOfMonth: needsDate ? dayOfMonth : 0,
    daysOfWeek: needsDays ? days : [],
    firstDayOfWeek: pattern["firstDayOfWeek"] ?? "sunday",
    index: pattern["index"] ?? "first",
  };
}

function completeRange(range: JsonObject, startDate: string, zone: string): JsonObject {
  const type = range["type"];
  if (type !== "endDate" && type !== "noEnd" && type !== "numbered")
    throw invalidRequest("The type of the recurrence range is missing.");
  const from = textAt(range, "startDate");
  if (from !== startDate)
    throw invalidRequest("The startDate of the recurrence range must be the date of the start property.");
  const endDate = textAt(range, "endDate");
  if (type === "endDate" && (endDate === undefined || endDate < startDate))
    throw invalidRequest("The endDate of the recurrence range must not be before its startDate.");
  const count = numberAt(range, "numberOfOccurrences") ?? 0;
  if (type === "numbered" && (count < 1 || count > 999))
    throw invalidRequest("numberOfOccurrences must be between 1 and 999.");
  const own = textAt(range, "recurrenceTimeZone");
  const named = own === undefined || own === "" ? zone : own;
  ianaZone(named);
  return {
    type,
    startDate,
    endDate: type === "endDate" ? (endDate ?? NO_DATE) : NO_DATE,
    recurrenceTimeZone: named,
    numberOfOccurrences: type === "numbered" ? count : 0,
  };
}

/** Reads a completed recurrence for computing. */
export function patternOf(recurrence: JsonObject): { readonly pattern: Pattern; readonly range: Range } {
  const pattern = objectAt(recurrence, "pattern") ?? {};
  const range = objectAt(recurrence, "range") ?? {};
  const rangeType = range["type"];
  return {
    pattern: {
      type: TYPES.find((known) => known === pattern["type"]) ?? "daily",
      interval: numberAt(pattern, "interval") ?? 1,
      month: numberAt(pattern, "month") ?? 0,
      dayOfMonth: numberAt(pattern, "dayOfMonth") ?? 0,
      daysOfWeek: listAt(pattern, "daysOfWeek").map((name) => WEEKDAYS.findIndex((known) => known === name)),
      firstDayOfWeek: Math.max(
        0,
        WEEKDAYS.findIndex((known) => known === pattern["firstDayOfWeek"]),
      ),
      index: INDEXES[textAt(pattern, "index") ?? "first"] ?? 1,
    },
    range: {
      type: rangeType === "endDate" || rangeType === "numbered" ? rangeType : "noEnd",
      startDate: textAt(range, "startDate") ?? NO_DATE,
      endDate: textAt(range, "endDate") ?? NO_DATE,
      numberOfOccurrences: numberAt(range, "numberOfOccurrences") ?? 0,
    },
  };
}
