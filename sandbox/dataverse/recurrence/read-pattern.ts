/** The pattern that the columns of a recurring appointment describe. */
import { DataverseError } from "../errors.ts";
import type { Day } from "../time/local-time.ts";
import { dayOf, wallClock } from "../time/local-time.ts";
import type { Row } from "../storage/store.ts";
import type { Pattern, Rule } from "./pattern.ts";

/** Columns whose change makes a new series of the old one. */
export const PATTERN_COLUMNS: readonly string[] = [
  "dayofmonth",
  "daysofweekmask",
  "duration",
  "endtime",
  "instance",
  "interval",
  "isnthmonthly",
  "isnthyearly",
  "isweekdaypattern",
  "monthofyear",
  "occurrences",
  "patternenddate",
  "patternendtype",
  "patternstartdate",
  "recurrencepatterntype",
  "starttime",
];

const invalid = (why: string): DataverseError =>
  new DataverseError(400, "0x8004e100", `The recurrence pattern is not valid: ${why}.`);

const number = (row: Row, column: string): number | undefined =>
  typeof row[column] === "number" ? row[column] : undefined;

function needed(row: Row, column: string): number {
  const value = number(row, column);
  if (value === undefined) throw invalid(`${column} is missing`);
  return value;
}

const DAILY = 0;
const WEEKLY = 1;
const MONTHLY = 2;
const YEARLY = 3;

function readRule(row: Row, start: Day): Rule {
  const type = needed(row, "recurrencepatterntype");
  const interval = number(row, "interval") ?? 1;
  const weekdays = number(row, "daysofweekmask") ?? 0;
  switch (type) {
    case DAILY:
      return row["isweekdaypattern"] === 1 ? { kind: "weekdays" } : { kind: "daily", interval };
    case WEEKLY:
      if (row["isweekdaypattern"] === 1) return { kind: "weekdays" };
      return {
        kind: "weekly",
        interval,
        weekdays: needed(row, "daysofweekmask"),
        firstDayOfWeek: number(row, "firstdayofweek") ?? 0,
      };
    case MONTHLY:
      if (row["isnthmonthly"] === 1)
        return {
          kind: "nthMonthly",
          interval,
          instance: needed(row, "instance"),
          weekdays: weekdays === 0 ? needed(row, "daysofweekmask") : weekdays,
        };
      return { kind: "monthly", interval, day: number(row, "dayofmonth") ?? start.day };
    case YEARLY:
      if (row["isnthyearly"] === 1)
        return {
          kind: "nthMonthly",
          interval: 12 * interval,
          instance: needed(row, "instance"),
          weekdays: needed(row, "daysofweekmask"),
        };
      return { kind: "monthly", interval: 12 * interval, day: number(row, "dayofmonth") ?? start.day };
    default:
      throw invalid(`${String(type)} is no recurrence frequency`);
  }
}

const OCCURRENCES = 2;
const END_DATE = 3;

export interface Series {
  readonly pattern: Pattern;
  /** Wall-clock time of day at which an occurrence begins, in milliseconds. */
  readonly timeOfDay: number;
  /** Milliseconds. */
  readonly duration: number;
}

const DAY = 86_400_000;

/** Throws DataverseError (400, InvalidRecurrencePattern). `zone`: the owner's time zone, in which the days are meant. */
export function readSeries(row: Row, zone: string): Series {
  const instant = (column: string): number | undefined =>
    typeof row[column] === "string" ? Date.parse(row[column]) : undefined;
  const startTime = instant("starttime") ?? instant("patternstartdate");
  const startDate = instant("patternstartdate") ?? startTime;
  if (startTime === undefined || startDate === undefined) throw invalid("patternstartdate and starttime are missing");
  const first = dayOf(startDate, zone);
  const endType = needed(row, "patternendtype");
  const until = instant("patternenddate");
  if (endType === END_DATE && until === undefined) throw invalid("patternenddate is missing");
  const endTime = instant("endtime");
  const minutes = number(row, "duration") ?? (endTime === undefined ? 30 : (endTime - startTime) / 60_000);
  if (minutes < 0) throw invalid("endtime lies before starttime");
  // Yearly patterns begin in their month.
  const month = number(row, "monthofyear");
  const yearly = row["recurrencepatterntype"] === YEARLY && month !== undefined && month > 0;
  const start =
    yearly && month !== first.month
      ? { year: month < first.month ? first.year + 1 : first.year, month, day: 1 }
      : first;
  return {
    pattern: {
      rule: readRule(row, first),
      start,
      ...(endType === OCCURRENCES ? { count: needed(row, "occurrences") } : {}),
      ...(endType === END_DATE && until !== undefined ? { until: dayOf(until, zone) } : {}),
    },
    timeOfDay: ((wallClock(startTime, zone) % DAY) + DAY) % DAY,
    duration: minutes * 60_000,
  };
}
