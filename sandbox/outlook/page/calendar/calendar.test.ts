import { toGraphEvent } from "../edit/save-event.ts";
import { createEventForm } from "../edit/event-form.ts";
import { fromMoment, startOfDay, toMoment } from "../edit/moments.ts";
import { periodOf } from "./event-desk.ts";
import { placeSideBySide } from "./layout.ts";
import { recurrenceInWords } from "./recurrence-words.ts";

const ZONE = "Europe/Berlin";
const iso = (at: number): string => new Date(at).toISOString();
const at = Date.parse("2026-03-28T12:00:00Z");

test("a day of 23 hours is a day", () => {
  const sunday = periodOf("day", Date.parse("2026-03-29T12:00:00Z"), ZONE);
  expect([iso(sunday.from), iso(sunday.to)]).toEqual(["2026-03-28T23:00:00.000Z", "2026-03-29T22:00:00.000Z"]);
});

test("weeks start on Monday, months show six whole weeks", () => {
  expect(iso(periodOf("week", at, ZONE).from)).toBe("2026-03-22T23:00:00.000Z");
  const month = periodOf("month", at, ZONE);
  expect([iso(month.from), iso(month.to)]).toEqual(["2026-02-22T23:00:00.000Z", "2026-04-05T22:00:00.000Z"]);
});

test("moments go to Graph as wall clock time and come back in UTC", () => {
  expect(toMoment(at, ZONE)).toEqual({ dateTime: "2026-03-28T13:00:00", timeZone: ZONE });
  expect(fromMoment({ dateTime: "2026-03-28T12:00:00.0000000", timeZone: "UTC" })).toBe(at);
});

test("overlapping events share the width, the next group starts anew", () => {
  const spans = [
    { start: 0, end: 3 },
    { start: 1, end: 2 },
    { start: 2, end: 4 },
    { start: 5, end: 6 },
  ];
  expect(placeSideBySide(spans).map(({ column, columns }) => [column, columns])).toEqual([
    [0, 2],
    [1, 2],
    [1, 2],
    [0, 1],
  ]);
});

test("an event too short for its words covers none that begins beside it, and none covers it", () => {
  const spans = [
    { start: 0, end: 1 },
    { start: 2, end: 60 },
    { start: 30, end: 60 },
  ];
  expect(placeSideBySide(spans, 30).map(({ column, columns }) => [column, columns])).toEqual([
    [0, 2],
    [1, 2],
    [0, 2],
  ]);
});

test("an event form becomes what Graph wants, without members the pattern does not use", () => {
  const form = createEventForm(
    "k",
    { upn: "m@x.example", name: "M", shared: false },
    { start: at, end: at + 3_600_000 },
  );
  form.set((before) => ({
    ...before,
    subject: "Planning",
    required: [{ name: "Tom", address: "tom@x.example" }],
    recurrence: {
      pattern: {
        type: "weekly",
        interval: 1,
        daysOfWeek: ["saturday"],
        firstDayOfWeek: "monday",
        dayOfMonth: 0,
        month: 0,
        index: "first",
      },
      range: { type: "numbered", startDate: "", endDate: "", numberOfOccurrences: 3, recurrenceTimeZone: ZONE },
    },
  }));
  expect(toGraphEvent(form.get(), ZONE)).toMatchObject({
    subject: "Planning",
    start: { dateTime: "2026-03-28T13:00:00", timeZone: ZONE },
    attendees: [{ type: "required", emailAddress: { address: "tom@x.example" } }],
    recurrence: {
      pattern: { type: "weekly", interval: 1, daysOfWeek: ["saturday"], firstDayOfWeek: "monday" },
      range: { type: "numbered", startDate: "2026-03-28", numberOfOccurrences: 3, recurrenceTimeZone: ZONE },
    },
  });
  form.set((before) => ({ ...before, eventType: "occurrence" }));
  expect(toGraphEvent(form.get(), ZONE)).not.toHaveProperty("recurrence");
});

test("a recurrence is said in words", () => {
  const range = {
    type: "endDate",
    startDate: "2026-01-01",
    endDate: "2026-12-31",
    numberOfOccurrences: 0,
    recurrenceTimeZone: ZONE,
  };
  const base = {
    interval: 2,
    daysOfWeek: ["friday"],
    firstDayOfWeek: "monday",
    dayOfMonth: 3,
    month: 5,
    index: "last",
  };
  expect(recurrenceInWords({ range, pattern: { ...base, type: "relativeYearly" } })).toBe(
    "Every 2 years on the last Friday of May until 2026-12-31",
  );
  expect(
    recurrenceInWords({ range: { ...range, type: "noEnd" }, pattern: { ...base, interval: 1, type: "weekly" } }),
  ).toBe("Every week on Friday");
});

test("midnight is midnight in the zone", () => {
  expect(iso(startOfDay(at, ZONE, 2))).toBe("2026-03-29T22:00:00.000Z");
});
