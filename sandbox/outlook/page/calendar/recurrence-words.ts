/** A recurrence in words, and the choices of the form. Pure. */
import type { Recurrence } from "../graph/shapes.ts";

export const DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;
export const INDEXES = ["first", "second", "third", "fourth", "last"] as const;
export const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

export const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
const every = (interval: number, unit: string): string =>
  interval === 1 ? `Every ${unit}` : `Every ${interval} ${unit}s`;
const list = (days: readonly string[]): string => days.map(capital).join(", ");

function patternInWords({ pattern }: Recurrence): string {
  const month = MONTHS[pattern.month - 1] ?? "January";
  switch (pattern.type) {
    case "daily":
      return every(pattern.interval, "day");
    case "weekly":
      return `${every(pattern.interval, "week")} on ${list(pattern.daysOfWeek)}`;
    case "absoluteMonthly":
      return `${every(pattern.interval, "month")} on day ${pattern.dayOfMonth}`;
    case "relativeMonthly":
      return `${every(pattern.interval, "month")} on the ${pattern.index} ${list(pattern.daysOfWeek)}`;
    case "absoluteYearly":
      return `${every(pattern.interval, "year")} on ${pattern.dayOfMonth} ${month}`;
    case "relativeYearly":
      return `${every(pattern.interval, "year")} on the ${pattern.index} ${list(pattern.daysOfWeek)} of ${month}`;
    default:
      return "Repeats";
  }
}

export function recurrenceInWords(recurrence: Recurrence): string {
  const { range } = recurrence;
  const until =
    range.type === "endDate"
      ? ` until ${range.endDate}`
      : range.type === "numbered"
        ? `, ${range.numberOfOccurrences} times`
        : "";
  return patternInWords(recurrence) + until;
}
