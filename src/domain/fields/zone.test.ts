import { daysBetween, toWindowsZone } from "./zone.ts";

describe("zones as Graph calls them", () => {
  it("have Windows' name, and their own where Windows has none", () => {
    expect(["Europe/Berlin", "UTC", "Antarctica/Troll"].map(toWindowsZone)).toEqual([
      "W. Europe Standard Time",
      "UTC",
      "Antarctica/Troll",
    ]);
  });

  it("may be in different days at one instant", () => {
    const inBerlin = (to: string) => daysBetween("2026-06-01T23:00:00Z", "Europe/Berlin", to);
    expect([inBerlin("UTC"), inBerlin("Europe/Berlin"), inBerlin("Asia/Tokyo")]).toEqual([-1, 0, 0]);
  });
});
