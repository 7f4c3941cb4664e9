import { isSeriesOver, lastDayOf } from "./series-end.ts";

describe("[S16] a series is over when its last day is", () => {
  const at = (instant: string) => isSeriesOver("2026-12-01", Date.parse(instant), "UTC");

  it("not in the evening of that day", () => {
    expect(at("2026-12-01T20:00:00Z")).toBe(false);
  });

  it("at the end of it", () => {
    expect(at("2026-12-02T00:00:00Z")).toBe(true);
  });

  it("whatever time of day the service puts beside the date", () => {
    expect(isSeriesOver("2026-12-01T00:00:00Z", Date.parse("2026-12-01T08:00:00Z"), "UTC")).toBe(false);
  });

  it("Y133 where the user lives", () => {
    const inZone = (zone: string, instant: string) => isSeriesOver("2026-12-01", Date.parse(instant), zone);
    expect([
      inZone("America/Los_Angeles", "2026-12-02T07:59:59Z"),
      inZone("America/Los_Angeles", "2026-12-02T08:00:00Z"),
    ]).toEqual([false, true]);
    expect([inZone("Asia/Tokyo", "2026-12-01T14:59:59Z"), inZone("Asia/Tokyo", "2026-12-01T15:00:00Z")]).toEqual([
      false,
      true,
    ]);
  });
});

describe("[S16] the last day of a series", () => {
  const series = (type: string, more: object = {}) =>
    lastDayOf({ type, interval: 2, range: "numbered", count: 3, start: "2026-01-31T09:00:00Z", ...more }, "UTC");

  it.each([
    ["daily", {}, "2026-02-04"],
    ["weekly", { daysOfWeek: ["saturday"] }, "2026-02-28"],
    ["weekly", { daysOfWeek: ["saturday", "sunday"] }, "2026-02-14"],
    ["absoluteMonthly", { dayOfMonth: 31 }, "2026-05-31"],
    ["relativeMonthly", { daysOfWeek: ["saturday"], index: "last" }, "2026-06-06"],
    ["absoluteYearly", { interval: 1 }, "2028-01-31"],
    ["daily", { range: "endDate", endDate: "2026-03-01" }, "2026-03-01"],
    ["daily", { range: "endDate" }, undefined],
    ["daily", { range: "noEnd" }, undefined],
    ["daily", { interval: null }, "2026-02-02"],
    ["weekly", { interval: null, daysOfWeek: ["saturday"] }, "2026-02-14"],
    ["daily", { start: "2026-01-31", count: 1 }, "2026-01-31"],
  ])("%s %j: %s", (type, more, last) => {
    expect(series(type, more)).toBe(last);
  });

  it("Y133 counts from the day on which the user has the first one", () => {
    const series = { type: "daily", interval: 1, range: "numbered", count: 2, start: "2026-02-01T04:00:00Z" };
    expect(["America/Los_Angeles", "Asia/Tokyo"].map((zone) => lastDayOf(series, zone))).toEqual([
      "2026-02-01",
      "2026-02-02",
    ]);
    expect(lastDayOf({ ...series, start: "2026-02-01" }, "America/Los_Angeles")).toBe("2026-02-02");
  });
});
