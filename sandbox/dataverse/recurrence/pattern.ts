/** The days a recurrence pattern falls on. Pure calendar arithmetic; times of day are somebody else's business. */
import type { Day } from "../time/local-time.ts";
import { addDays, addMonths, firstOfMonth, weekday } from "../time/local-time.ts";

export type Rule =
  | { readonly kind: "daily"; readonly interval: number }
  | { readonly kind: "weekdays" }
  | { readonly kind: "weekly"; readonly interval: number; readonly weekdays: number; readonly firstDayOfWeek: number }
  | { readonly kind: "monthly"; readonly interval: number; readonly day: number }
  | { readonly kind: "nthMonthly"; readonly interval: number; readonly instance: number; readonly weekdays: number };

export interface Pattern {
  /** Yearly patterns are monthly ones with twelve times the interval. */
  readonly rule: Rule;
  readonly start: Day;
  /** Last day that may be one; open when left out. */
  readonly until?: Day;
  readonly count?: number;
}

/** Bit of a day in `daysofweekmask`: Sunday 1, Monday 2 … Saturday 64. */
const bit = (day: Day): number => 1 << weekday(day);
const LAST = 5;
const WORKDAYS = 0b0111110;
/** More than this a series never has (organization limit). */
const MOST_OCCURRENCES = 999;
/** Periods without a single hit after which a pattern counts as never falling on a day. */
const PATIENCE = 400;

const compare = (one: Day, other: Day): number =>
  one.year - other.year || one.month - other.month || one.day - other.day;

const daysOf = (month: Day): Day[] => {
  const length = new Date(Date.UTC(month.year, month.month, 0)).getUTCDate();
  return Array.from({ length }, (_, index) => ({ ...month, day: index + 1 }));
};

/** Candidate days of the `n`-th period of a rule, in order. */
function candidates(rule: Rule, start: Day, n: number): Day[] {
  switch (rule.kind) {
    case "daily":
      return [addDays(start, n * rule.interval)];
    case "weekdays": {
      const day = addDays(start, n);
      return (bit(day) & WORKDAYS) === 0 ? [] : [day];
    }
    case "weekly": {
      const intoWeek = (weekday(start) - rule.firstDayOfWeek + 7) % 7;
      const monday = addDays(start, 7 * rule.interval * n - intoWeek);
      return Array.from({ length: 7 }, (_, index) => addDays(monday, index)).filter(
        (day) => (bit(day) & rule.weekdays) !== 0,
      );
    }
    case "monthly": {
      const month = firstOfMonth(start, n * rule.interval);
      const days = daysOf(month);
      // Months that are too short have it on their last day.
      const day = days[Math.min(rule.day, days.length) - 1];
      return day === undefined ? [] : [day];
    }
    case "nthMonthly": {
      const fitting = daysOf(firstOfMonth(start, n * rule.interval)).filter((day) => (bit(day) & rule.weekdays) !== 0);
      const day = rule.instance === LAST ? fitting[fitting.length - 1] : fitting[rule.instance - 1];
      return day === undefined ? [] : [day];
    }
  }
}

/** Days of the series up to `horizon` (included), at most MOST_OCCURRENCES. `complete`: there are none after these. */
export function expand(
  { rule, start, until, count }: Pattern,
  horizon: Day,
): { readonly days: Day[]; readonly complete: boolean } {
  const days: Day[] = [];
  const most = Math.min(count ?? MOST_OCCURRENCES, MOST_OCCURRENCES);
  let empty = 0;
  for (let n = 0; empty < PATIENCE; n += 1) {
    empty += 1;
    for (const day of candidates(rule, start, n)) {
      if (compare(day, start) < 0) continue;
      if (until !== undefined && compare(day, until) > 0) return { days, complete: true };
      if (days.length >= most) return { days, complete: true };
      // A series that ends by itself is expanded to its end.
      if (until === undefined && count === undefined && compare(day, horizon) > 0) return { days, complete: false };
      days.push(day);
      empty = 0;
    }
  }
  return { days, complete: true };
}

export const horizonAfter = (day: Day, months: number): Day => addMonths(day, months);
