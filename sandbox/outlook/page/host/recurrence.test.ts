import { fromWireRecurrence } from "./recurrence-in.ts";
import { normalizedSubject, toWireColor, toWireRecurrence } from "./wire-shapes.ts";
import type { Recurrence } from "../graph/shapes.ts";

const pattern = (part: Partial<Recurrence["pattern"]>): Recurrence["pattern"] => ({
  type: "daily",
  interval: 1,
  daysOfWeek: [],
  firstDayOfWeek: "sunday",
  dayOfMonth: 0,
  month: 0,
  index: "first",
  ...part,
});
const range = (part: Partial<Recurrence["range"]> = {}): Recurrence["range"] => ({
  type: "noEnd",
  startDate: "2026-03-02",
  endDate: "0001-01-01",
  numberOfOccurrences: 0,
  recurrenceTimeZone: "Europe/Berlin",
  ...part,
});
const START = Date.parse("2026-03-02T08:30:00Z");
const END = Date.parse("2026-03-02T09:15:00Z");

test("the series' time is its wall clock time, months counted from one", () => {
  const wire = toWireRecurrence({ pattern: pattern({}), range: range() }, START, END, "Europe/Berlin");
  expect(wire.seriesTimeJson).toEqual({
    startYear: 2026,
    startMonth: 3,
    startDay: 2,
    startTimeMin: 570,
    durationMin: 45,
    noEndDate: true,
  });
});

test("a last day leaves noEndDate out altogether", () => {
  const ending = range({ type: "endDate", endDate: "2026-12-31" });
  const { seriesTimeJson } = toWireRecurrence({ pattern: pattern({}), range: ending }, START, END, "Europe/Berlin");
  expect(seriesTimeJson).not.toHaveProperty("noEndDate");
  expect(seriesTimeJson).toMatchObject({ endYear: 2026, endMonth: 12, endDay: 31 });
});

test("Monday to Friday every week is a weekday series", () => {
  const days = ["monday", "tuesday", "wednesday", "thursday", "friday"];
  const weekdays = { pattern: pattern({ type: "weekly", daysOfWeek: days }), range: range() };
  expect(toWireRecurrence(weekdays, START, END, "UTC").recurrenceType).toBe("weekday");
});

test.each([
  [pattern({ type: "weekly", interval: 2, daysOfWeek: ["tuesday"], firstDayOfWeek: "monday" })],
  [pattern({ type: "absoluteMonthly", dayOfMonth: 14 })],
  [pattern({ type: "relativeMonthly", daysOfWeek: ["friday"], index: "last" })],
  [pattern({ type: "absoluteYearly", dayOfMonth: 14, month: 7 })],
  [pattern({ type: "relativeYearly", daysOfWeek: ["monday"], index: "second", month: 5 })],
])("what goes to the add-in comes back the same: %j", (given) => {
  const wire = toWireRecurrence({ pattern: given, range: range() }, START, END, "Europe/Berlin");
  const back = fromWireRecurrence(JSON.parse(JSON.stringify(wire)), "2026-03-02", "Europe/Berlin");
  expect(back.pattern).toEqual({
    ...given,
    firstDayOfWeek: given.type === "weekly" ? given.firstDayOfWeek : "sunday",
  });
  expect(back.range).toEqual(range());
});

test("prefixes of answers are not part of the normalized subject", () => {
  expect(normalizedSubject("RE: Fw: AW: Offer: bikes")).toBe("Offer: bikes");
});

test("colours of categories are written as Office.js knows them", () => {
  expect([toWireColor("preset10"), toWireColor("none"), toWireColor("")]).toEqual(["Preset10", "None", "None"]);
});
