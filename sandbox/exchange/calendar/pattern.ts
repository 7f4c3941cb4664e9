/**
 * The days a recurrence falls on. Pure calendar arithmetic, no times and zones.
 * https://learn.microsoft.com/graph/api/resources/recurrencepattern
 */
import { DAY_MS, dayAt, dayFrom, daysInMonth, weekdayOf } from "./days.ts";

export type PatternType =
  "daily" | "weekly" | "absoluteMonthly" | "relativeMonthly" | "absoluteYearly" | "relativeYearly";
export interface Pattern {
  readonly type: PatternType;
  readonly interval: number;
  /** 1 to 12; 0 when the type has none. */
  readonly month: number;
  readonly dayOfMonth: number;
  /** 0 = Sunday. */
  readonly daysOfWeek: readonly number[];
  readonly firstDayOfWeek: number;
  /** 1 to 4, or -1 for the last. */
  readonly index: number;
}
export interface Range {
  readonly type: "endDate" | "noEnd" | "numbered";
  readonly startDate: string;
  readonly endDate: string;
  readonly numberOfOccurrences: number;
}

/** No series is followed further than this (days): the calendar of Exchange ends in 4500. */
const HORIZON = dayAt(4500, 0, 1);

/** Days of the series in order, up to and without `until`. */
export function* seriesDays(pattern: Pattern, range: Range, until = HORIZON): Generator<number> {
  const start = dayFrom(range.startDate);
  const last = range.type === "endDate" ? dayFrom(range.endDate) : Number.POSITIVE_INFINITY;
  let count = 0;
  for (const day of patternDays(pattern, start)) {
    if (day >= until || day > last) return;
    if (range.type === "numbered" && count >= range.numberOfOccurrences) return;
    count += 1;
    yield day;
  }
}

/** Endless days of a pattern from `start` on. */
function* patternDays(pattern: Pattern, start: number): Generator<number> {
  for (let step = 0; ; step += 1) {
    const days = candidates(pattern, start, step);
    if (days === undefined) return;
    for (const day of days) if (day >= start) yield day;
  }
}

/** The days of one step (day, week, month or year); undefined past the horizon. */
function candidates(pattern: Pattern, start: number, step: number): number[] | undefined {
  const from = new Date(start * DAY_MS);
  const [year, month] = [from.getUTCFullYear(), from.getUTCMonth()];
  switch (pattern.type) {
    case "daily":
      return within([start + step * pattern.interval]);
    case "weekly":
      return within(weekDays(pattern, start, step));
    case "absoluteMonthly":
      return within([clamped(year, month + step * pattern.interval, pattern.dayOfMonth)]);
    case "relativeMonthly":
      return within([relative(pattern, year, month + step * pattern.interval)]);
    case "absoluteYearly":
      return within([clamped(year + step * pattern.interval, pattern.month - 1, pattern.dayOfMonth)]);
    case "relativeYearly":
      return within([relative(pattern, year + step * pattern.interval, pattern.month - 1)]);
  }
}

const within = (days: number[]): number[] | undefined => ((days[0] ?? 0) >= HORIZON ? undefined : days);

function weekDays(pattern: Pattern, start: number, step: number): number[] {
  const intoWeek = (weekdayOf(start) - pattern.firstDayOfWeek + 7) % 7;
  const week = start - intoWeek + step * pattern.interval * 7;
  return pattern.daysOfWeek.map((weekday) => week + ((weekday - pattern.firstDayOfWeek + 7) % 7)).sort((a, b) => a - b);
}

/** The 31st of a shorter month is its last day. */
function clamped(year: number, month: number, day: number): number {
  return dayAt(year, month, Math.min(day, daysInMonth(year, month)));
}

/** With several weekdays the pattern falls on the first day that fits. */
function relative(pattern: Pattern, year: number, month: number): number {
  const first = dayAt(year, month, 1);
  const length = daysInMonth(year, month);
  const fitting = Array.from({ length }, (_, at) => first + at).filter((day) =>
    pattern.daysOfWeek.includes(weekdayOf(day)),
  );
  return (pattern.index < 0 ? fitting.at(-1) : fitting[pattern.index - 1]) ?? first;
}
