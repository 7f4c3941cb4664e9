/**
 * The spans of time that date operators mean, in the calendar of the calling user. Weeks begin on Sunday. `last-x`
 * spans begin at a local midnight and end now; `olderthan-x` ends at one.
 */
import type { Day } from "../time/local-time.ts";
import {
  addDays,
  addMonths,
  dayOf,
  firstOfMonth,
  firstOfWeek,
  firstOfYear,
  startOfDay,
  startOfHour,
} from "../time/local-time.ts";
import type { Operator } from "./operators.ts";

/** From `from` (included) to `to` (excluded, or included when it is now); an end left out is open. */
export interface Range {
  readonly from?: number;
  readonly to?: number;
  readonly toIncluded?: true;
}

export interface Moment {
  readonly now: number;
  readonly zone: string;
}

const HOUR = 3_600_000;
const MINUTE = 60_000;

/** Undefined when the operator is not about a span of time counted from now. `x` is the number it takes. */
export function rangeOf(operator: Operator, x: number, moment: Moment): Range | undefined {
  return calendarRange(operator, moment) ?? relativeRange(operator, x, moment);
}

function calendarRange(operator: Operator, { now, zone }: Moment): Range | undefined {
  const today = dayOf(now, zone);
  const days = (from: Day, to: Day): Range => ({ from: startOfDay(from, zone), to: startOfDay(to, zone) });
  const around = (shift: (by: number) => Day, by: number): Range => days(shift(by), shift(by + 1));
  const day = (by: number): Day => addDays(today, by);
  const week = (by: number): Day => firstOfWeek(today, by);
  const month = (by: number): Day => firstOfMonth(today, by);
  const year = (by: number): Day => firstOfYear(today, by);
  switch (operator) {
    case "yesterday":
      return around(day, -1);
    case "today":
      return around(day, 0);
    case "tomorrow":
      return around(day, 1);
    case "last-week":
      return around(week, -1);
    case "this-week":
      return around(week, 0);
    case "next-week":
      return around(week, 1);
    case "last-month":
      return around(month, -1);
    case "this-month":
      return around(month, 0);
    case "next-month":
      return around(month, 1);
    case "last-year":
      return around(year, -1);
    case "this-year":
      return around(year, 0);
    case "next-year":
      return around(year, 1);
    default:
      return undefined;
  }
}

const UNIT = /^(last|next|olderthan)-(?:x-)?(seven-days|minutes|hours|days|weeks|months|years)$/;

function relativeRange(operator: Operator, x: number, moment: Moment): Range | undefined {
  const [, direction, unit] = UNIT.exec(operator) ?? [];
  if (direction === undefined || unit === undefined) return undefined;
  if (unit === "hours" || unit === "minutes") return clockRange(direction, unit, x, moment);
  const { now, zone } = moment;
  const today = dayOf(now, zone);
  const shifted = (by: number): Day => shift(today, unit, by);
  if (direction === "olderthan") return { to: startOfDay(shifted(-x), zone) };
  if (direction === "last") return { from: startOfDay(shifted(-x), zone), to: now, toIncluded: true };
  return { from: nextSecond(now), to: startOfDay(addDays(shifted(x), 1), zone) };
}

/** Moments are kept to the second: what happens in this one is not in the future. */
const nextSecond = (now: number): number => Math.floor(now / 1000) * 1000 + 1000;

function shift(today: Day, unit: string, by: number): Day {
  switch (unit) {
    case "seven-days":
      return addDays(today, 7 * Math.sign(by));
    case "weeks":
      return addDays(today, 7 * by);
    case "months":
      return addMonths(today, by);
    case "years":
      return addMonths(today, 12 * by);
    default:
      return addDays(today, by);
  }
}

function clockRange(direction: string, unit: string, x: number, { now, zone }: Moment): Range {
  const span = x * (unit === "hours" ? HOUR : MINUTE);
  if (direction === "olderthan") return { to: now - span };
  if (direction === "last") return { from: startOfHour(now - span, zone), to: now, toIncluded: true };
  return { from: nextSecond(now), to: startOfHour(now + span, zone) + HOUR };
}
