/** What Outlook refuses in a recurrence pattern that an add-in sets. Pure. */
import { Temporal } from "temporal-polyfill";
import { findIana } from "windows-iana";
import type { WireRecurrence } from "./recurrence-in.ts";

export type RecurrenceProblem = "recurrenceInvalid" | "recurrenceEmpty" | "recurrenceTooLong" | "recurrenceZone";

/** Exchange keeps no more occurrences of one series. */
const MOST_OCCURRENCES = 999;

/** Undefined when the pattern can be set. */
export function recurrenceProblem(wire: WireRecurrence): RecurrenceProblem | undefined {
  const zone = wire.recurrenceTimeZone?.name;
  if (zone !== undefined && !isZone(zone)) return "recurrenceZone";
  if (!isComplete(wire)) return "recurrenceInvalid";
  const days = lengthInDays(wire);
  if (days === undefined) return undefined;
  if (days < 0) return "recurrenceEmpty";
  return occurrencesIn(wire, days) > MOST_OCCURRENCES ? "recurrenceTooLong" : undefined;
}

/** Office.js names zones as Windows does; Graph takes IANA's names as well. */
function isZone(name: string): boolean {
  if (findIana(name).length > 0) return true;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function isComplete({ recurrenceType, recurrenceProperties: given }: WireRecurrence): boolean {
  if ((given?.interval ?? 1) < 1) return false;
  const hasDay = given?.dayOfMonth !== undefined && given.dayOfMonth >= 1 && given.dayOfMonth <= 31;
  const hasWeekday = given?.dayOfWeek !== undefined && given.weekNumber !== undefined;
  switch (recurrenceType) {
    case "daily":
    case "weekday":
      return true;
    case "weekly":
      return (given?.days ?? []).length > 0;
    case "monthly":
      return hasDay || hasWeekday;
    case "yearly":
      return given?.month !== undefined && (hasDay || hasWeekday);
  }
}

/** Days from the first to the last day; undefined for a series without end. */
function lengthInDays({ seriesTimeJson: time }: WireRecurrence): number | undefined {
  if (time?.endYear === undefined || time.endMonth === undefined || time.endDay === undefined) return undefined;
  const first = Temporal.PlainDate.from({ year: time.startYear, month: time.startMonth, day: time.startDay });
  const last = Temporal.PlainDate.from({ year: time.endYear, month: time.endMonth, day: time.endDay });
  return first.until(last, { largestUnit: "days" }).days;
}

/** At most one too many or too few, which only matters at the limit. */
function occurrencesIn({ recurrenceType, recurrenceProperties: given }: WireRecurrence, days: number): number {
  const interval = given?.interval ?? 1;
  switch (recurrenceType) {
    case "daily":
      return days / interval + 1;
    case "weekday":
      return (days * 5) / 7 + 1;
    case "weekly":
      return ((days / 7) * (given?.days ?? []).length) / interval + 1;
    case "monthly":
      return days / 30.4 / interval + 1;
    case "yearly":
      return days / 365 / interval + 1;
  }
}
