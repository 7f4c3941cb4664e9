/** A patterned recurrence as an iCalendar rule (RFC 5545, 3.3.10). */
import { numberAt, objectAt, textAt, textsAt } from "../json.ts";
import type { JsonObject } from "../json.ts";

const FREQUENCIES: Readonly<Record<string, string>> = {
  daily: "DAILY",
  weekly: "WEEKLY",
  absoluteMonthly: "MONTHLY",
  relativeMonthly: "MONTHLY",
  absoluteYearly: "YEARLY",
  relativeYearly: "YEARLY",
};
const INDEXES: Readonly<Record<string, string>> = { first: "1", second: "2", third: "3", fourth: "4", last: "-1" };

/** Undefined for what does not recur. An end is a day for all-day events and a moment for others. */
export function ruleOf(recurrence: JsonObject | undefined, allDay: boolean): string | undefined {
  const pattern = recurrence && objectAt(recurrence, "pattern");
  const frequency = FREQUENCIES[textAt(pattern, "type") ?? ""];
  if (!pattern || frequency === undefined) return undefined;
  const type = textAt(pattern, "type") ?? "";
  const days = textsAt(pattern, "daysOfWeek").map((day) => day.slice(0, 2).toUpperCase());
  const parts = [`FREQ=${frequency}`, `INTERVAL=${String(numberAt(pattern, "interval") ?? 1)}`];
  if (type.endsWith("Yearly")) parts.push(`BYMONTH=${String(numberAt(pattern, "month") ?? 1)}`);
  if (type.startsWith("absolute")) parts.push(`BYMONTHDAY=${String(numberAt(pattern, "dayOfMonth") ?? 1)}`);
  else if (type !== "daily" && days.length > 0) parts.push(`BYDAY=${days.join(",")}`);
  if (type.startsWith("relative")) parts.push(`BYSETPOS=${INDEXES[textAt(pattern, "index") ?? "first"] ?? "1"}`);
  return [...parts, ...limitOf(objectAt(recurrence, "range"), allDay)].join(";");
}

function limitOf(range: JsonObject | undefined, allDay: boolean): string[] {
  switch (textAt(range, "type")) {
    case "numbered":
      return [`COUNT=${String(numberAt(range, "numberOfOccurrences") ?? 1)}`];
    case "endDate":
      return [`UNTIL=${(textAt(range, "endDate") ?? "").replaceAll("-", "")}${allDay ? "" : "T235959Z"}`];
    default:
      return [];
  }
}
