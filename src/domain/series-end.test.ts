import { isSeriesOver } from "./series-end.ts";

describe("[S16] a series is over when its last day is", () => {
  const at = (instant: string) => isSeriesOver("2026-12-01", Date.parse(instant));

  it("not in the evening of that day", () => {
    expect(at("2026-12-01T20:00:00Z")).toBe(false);
  });

  it("at the end of it", () => {
    expect(at("2026-12-02T00:00:00Z")).toBe(true);
  });

  it("whatever time of day the service puts beside the date", () => {
    expect(isSeriesOver("2026-12-01T00:00:00Z", Date.parse("2026-12-01T08:00:00Z"))).toBe(false);
  });
});
