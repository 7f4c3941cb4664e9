import { addDays, dayIn, endOfDay } from "./fields/zone.ts";
import { membersOf, partOf, textOf, type FieldValue } from "./fields/value.ts";

/** Is a series over (S16)? Not before its last day, which begins with the given date (ISO 8601), has ended in that zone. */
export const isSeriesOver = (lastDay: string, now: number, zone: string): boolean =>
  Date.parse(endOfDay(lastDay.slice(0, 10), zone)) <= now;

/** `YYYY-MM-DD`, so many months later; what a short month lacks is found in the next one. */
function addMonths(day: string, count: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + count);
  return date.toISOString().slice(0, 10);
}

/** The last day of so many occurrences. Where they fall on several days, or on "the first Monday", no earlier than the last. */
function lastOf(recurrence: FieldValue, first: string, count: number): string {
  const interval = Number(textOf(partOf(recurrence, "interval")) || "1");
  const steps = interval * (count - 1);
  const type = textOf(partOf(recurrence, "type")).toLowerCase();
  const slack = type.startsWith("relative") ? 6 : 0;
  if (type.endsWith("monthly")) return addDays(addMonths(first, steps), slack);
  if (type.endsWith("yearly")) return addDays(addMonths(first, 12 * steps), slack);
  if (type !== "weekly") return addDays(first, steps);
  const perWeek = Math.max(1, membersOf(partOf(recurrence, "daysOfWeek")).length);
  return addDays(first, 7 * interval * Math.ceil((count - 1) / perWeek));
}

/** The last day of a recurrence in neutral form (`YYYY-MM-DD`) in a zone; undefined for one without an end. */
export function lastDayOf(recurrence: FieldValue, zone: string): string | undefined {
  const range = textOf(partOf(recurrence, "range"));
  if (range === "endDate") return textOf(partOf(recurrence, "endDate")).slice(0, 10) || undefined;
  const [start, count] = [textOf(partOf(recurrence, "start")), partOf(recurrence, "count")];
  const first = start.includes("T") ? dayIn(start, zone) : start;
  return range === "numbered" && first !== "" && typeof count === "number" && count > 0
    ? lastOf(recurrence, first, count)
    : undefined;
}
