import { readRecurrence, writeRecurrence } from "./recurrence.ts";

describe("a recurrence written to Outlook", () => {
  it("S7 names its days in the order of the week", () => {
    const daysOfWeek = ["friday", "monday", "wednesday"];
    const times = { start: "2025-03-03T09:00:00Z", end: "2025-03-03T10:00:00Z", allDay: false };
    const series = { type: "weekly", interval: 1, daysOfWeek, range: "noEnd", ...times };
    expect(writeRecurrence(series, "Etc/UTC")).toMatchObject({
      recurrence: { pattern: { daysOfWeek: ["monday", "wednesday", "friday"] } },
    });
  });
});

describe("S7 Y132 a series that somebody made in another zone", () => {
  /** Eight in the morning in Tokyo: the day before on the West Coast. */
  const inTokyo = (pattern: object, startDate: string, recurrenceTimeZone = "Tokyo Standard Time") => {
    const start = new Date(Date.parse(`${startDate}T08:00:00+09:00`)).toISOString().slice(0, 19);
    return {
      type: "seriesMaster",
      start: { dateTime: start, timeZone: "UTC" },
      end: { dateTime: start, timeZone: "UTC" },
      recurrence: { pattern: { interval: 1, ...pattern }, range: { type: "noEnd", startDate, recurrenceTimeZone } },
    };
  };
  const seen = (item: object) => readRecurrence({ ...item }, "America/Los_Angeles");

  it.each([
    ["every day", { type: "daily" }, {}],
    ["Mondays", { type: "weekly", daysOfWeek: ["monday"] }, { daysOfWeek: ["sunday"] }],
    [
      "two days of every other week",
      { type: "weekly", interval: 2, daysOfWeek: ["monday", "thursday"], firstDayOfWeek: "monday" },
      { daysOfWeek: ["sunday", "wednesday"], firstDayOfWeek: "sunday" },
    ],
    ["the 15th", { type: "absoluteMonthly", dayOfMonth: 15 }, { dayOfMonth: 14 }],
    ["the 31st", { type: "absoluteMonthly", dayOfMonth: 31 }, { dayOfMonth: 30 }],
    ["the 1st", { type: "absoluteMonthly", dayOfMonth: 1 }, { dayOfMonth: 31 }],
    [
      "the first Monday",
      { type: "relativeMonthly", daysOfWeek: ["monday"], index: "first" },
      { daysOfWeek: ["sunday"], index: "first" },
    ],
    ["New Year", { type: "absoluteYearly", dayOfMonth: 1, month: 1 }, { dayOfMonth: 31, month: 12 }],
    ["the 1st of March", { type: "absoluteYearly", dayOfMonth: 1, month: 3 }, { dayOfMonth: 28, month: 2 }],
    ["the 29th of February", { type: "absoluteYearly", dayOfMonth: 29, month: 2 }, { dayOfMonth: 28, month: 2 }],
    [
      "the last Friday of May",
      { type: "relativeYearly", daysOfWeek: ["friday"], index: "last", month: 5 },
      { daysOfWeek: ["thursday"], month: 5 },
    ],
  ])("on %s is on the days on which the user has it", (_, pattern, expected) => {
    expect(seen(inTokyo(pattern, "2027-05-03"))).toMatchObject(expected);
  });

  it("on the last day of a month is on the 1st where it is a day later", () => {
    const start = { dateTime: "2027-05-31T23:00:00", timeZone: "UTC" };
    const range = { type: "noEnd", startDate: "2027-05-31", recurrenceTimeZone: "UTC" };
    const pattern = { type: "absoluteMonthly", interval: 1, dayOfMonth: 31 };
    const item = { type: "seriesMaster", start, end: start, recurrence: { pattern, range } };
    expect(readRecurrence(item, "Asia/Tokyo")).toMatchObject({ dayOfMonth: 1 });
  });

  it("whose name nobody knows is on the days on which the user has it, too", () => {
    const weekly = inTokyo({ type: "weekly", daysOfWeek: ["monday"] }, "2027-05-03", "Customized Time Zone");
    expect(seen(weekly)).toMatchObject({ daysOfWeek: ["sunday"] });
    expect(readRecurrence(weekly, "Asia/Tokyo")).toMatchObject({ daysOfWeek: ["monday"] });
  });
});
