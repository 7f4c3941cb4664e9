/**
 * Fiscal years and periods, from the organization's settings: when the year begins and how it is divided.
 * https://learn.microsoft.com/power-platform/admin/work-fiscal-year-settings
 */
import type { Day } from "../time/local-time.ts";
import { addMonths, dayOf, startOfDay } from "../time/local-time.ts";
import type { Moment, Range } from "./date-ranges.ts";
import type { Operator } from "./operators.ts";

export interface FiscalCalendar {
  /** Month and day the fiscal year begins with. */
  readonly start: { readonly month: number; readonly day: number };
  /** Months of one period: 12, 6, 3 or 1. */
  readonly months: number;
}

interface Period {
  readonly year: number;
  /** 1 for the first of the year. */
  readonly number: number;
}

const firstDay = ({ year, number }: Period, { start, months }: FiscalCalendar): Day =>
  addMonths({ year, month: start.month, day: start.day }, (number - 1) * months);

function periodOf(day: Day, calendar: FiscalCalendar): Period {
  const { start, months } = calendar;
  const afterStart = day.month > start.month || (day.month === start.month && day.day >= start.day);
  const year = afterStart ? day.year : day.year - 1;
  const passed = (day.year - year) * 12 + day.month - start.month - (day.day < start.day ? 1 : 0);
  return { year, number: Math.floor(passed / months) + 1 };
}

/** `by` periods later; periods count on over the turn of the year. */
function later({ year, number }: Period, by: number, { months }: FiscalCalendar): Period {
  const inYear = 12 / months;
  const index = year * inYear + number - 1 + by;
  return { year: Math.floor(index / inYear), number: (index % inYear) + 1 };
}

/** `values` are the numbers the operator takes: a year, a period, or period and year. */
export function fiscalRange(
  operator: Operator,
  values: readonly number[],
  moment: Moment,
  calendar: FiscalCalendar,
): Range | undefined {
  const [first = 0, second = 0] = values;
  const { now, zone } = moment;
  const here = periodOf(dayOf(now, zone), calendar);
  const at = (period: Period): number => startOfDay(firstDay(period, calendar), zone);
  const year = (number: number): number => at({ year: number, number: 1 });
  const periods = (from: Period, count: number): Range => ({ from: at(from), to: at(later(from, count, calendar)) });
  const years = (from: number, count: number): Range => ({ from: year(from), to: year(from + count) });
  switch (operator) {
    case "last-fiscal-year":
      return years(here.year - 1, 1);
    case "this-fiscal-year":
      return years(here.year, 1);
    case "next-fiscal-year":
      return years(here.year + 1, 1);
    case "last-x-fiscal-years":
      return years(here.year - first, first);
    case "next-x-fiscal-years":
      return years(here.year + 1, first);
    case "in-fiscal-year":
      return years(first, 1);
    case "last-fiscal-period":
      return periods(later(here, -1, calendar), 1);
    case "this-fiscal-period":
      return periods(here, 1);
    case "next-fiscal-period":
      return periods(later(here, 1, calendar), 1);
    case "last-x-fiscal-periods":
      return periods(later(here, -first, calendar), first);
    case "next-x-fiscal-periods":
      return periods(later(here, 1, calendar), first);
    case "in-fiscal-period-and-year":
      return periods({ year: second, number: first }, 1);
    case "in-or-before-fiscal-period-and-year":
      return { to: at(later({ year: second, number: first }, 1, calendar)) };
    case "in-or-after-fiscal-period-and-year":
      return { from: at({ year: second, number: first }) };
    default:
      return undefined;
  }
}

/** The months (1 to 12) in which a period of any year lies, for `in-fiscal-period`. */
export function monthsOfPeriod(number: number, { start, months }: FiscalCalendar): number[] {
  return Array.from({ length: months }, (_, index) => ((start.month - 1 + (number - 1) * months + index) % 12) + 1);
}
