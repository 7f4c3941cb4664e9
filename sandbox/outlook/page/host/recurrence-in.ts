/** A recurrence pattern that an add-in set, as Graph writes it. Pure. */
import { z } from "zod";
import type { Recurrence } from "../graph/shapes.ts";

const series = z.object({
  startYear: z.number(),
  startMonth: z.number(),
  startDay: z.number(),
  startTimeMin: z.number().optional(),
  durationMin: z.number().optional(),
  endYear: z.number().optional(),
  endMonth: z.number().optional(),
  endDay: z.number().optional(),
});
export const wireRecurrence = z.object({
  recurrenceType: z.enum(["daily", "weekday", "weekly", "monthly", "yearly"]),
  recurrenceProperties: z
    .object({
      interval: z.number().optional(),
      days: z.array(z.string()).optional(),
      firstDayOfWeek: z.string().optional(),
      dayOfMonth: z.number().optional(),
      dayOfWeek: z.string().optional(),
      weekNumber: z.string().optional(),
      month: z.string().optional(),
    })
    .nullish(),
  recurrenceTimeZone: z.object({ name: z.string() }).nullish(),
  seriesTimeJson: series.nullish(),
});
export type WireRecurrence = z.infer<typeof wireRecurrence>;

const DAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const WORKING_DAYS = DAYS.slice(1, 6);

const longDay = (short: string | undefined): string =>
  DAYS.find((day) => day.startsWith((short ?? "").slice(0, 3).toLowerCase())) ?? "monday";
const date = (year: number, month: number, day: number): string =>
  `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;

/** `today` (ISO date) is the first day when the add-in gave none. */
export function fromWireRecurrence(wire: WireRecurrence, today: string, zone: string): Recurrence {
  const time = wire.seriesTimeJson;
  const { endYear, endMonth, endDay } = time ?? {};
  const hasEnd = endYear !== undefined && endMonth !== undefined && endDay !== undefined;
  return {
    pattern: patternOf(wire),
    range: {
      type: hasEnd ? "endDate" : "noEnd",
      startDate: time ? date(time.startYear, time.startMonth, time.startDay) : today,
      endDate: hasEnd ? date(endYear, endMonth, endDay) : "0001-01-01",
      numberOfOccurrences: 0,
      recurrenceTimeZone: wire.recurrenceTimeZone?.name ?? zone,
    },
  };
}

function patternOf(wire: WireRecurrence): Recurrence["pattern"] {
  const given = wire.recurrenceProperties ?? {};
  const base = {
    interval: given.interval ?? 1,
    daysOfWeek: [],
    firstDayOfWeek: longDay(given.firstDayOfWeek ?? "sun"),
    dayOfMonth: 0,
    month: 0,
    index: "first",
  };
  const relative = given.dayOfWeek !== undefined;
  const onDay = relative
    ? { daysOfWeek: [longDay(given.dayOfWeek)], index: given.weekNumber ?? "first" }
    : { dayOfMonth: given.dayOfMonth ?? 1 };
  switch (wire.recurrenceType) {
    case "daily":
      return { ...base, type: "daily" };
    case "weekday":
      return { ...base, type: "weekly", daysOfWeek: WORKING_DAYS };
    case "weekly":
      return { ...base, type: "weekly", daysOfWeek: (given.days ?? []).map(longDay) };
    case "monthly":
      return { ...base, ...onDay, type: relative ? "relativeMonthly" : "absoluteMonthly" };
    case "yearly":
      return {
        ...base,
        ...onDay,
        type: relative ? "relativeYearly" : "absoluteYearly",
        month: MONTHS.indexOf((given.month ?? "jan").slice(0, 3).toLowerCase()) + 1,
      };
  }
}
