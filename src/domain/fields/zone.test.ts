import { dayIn, daysBetween, fromLocalTime, timeOfDay, toWindowsZone } from "./zone.ts";

describe("zones as Graph calls them", () => {
  it("have Windows' name, and their own where Windows has none", () => {
    expect(["Europe/Berlin", "UTC", "Antarctica/Troll"].map(toWindowsZone)).toEqual([
      "W. Europe Standard Time",
      "UTC",
      "Antarctica/Troll",
    ]);
  });

  it("may be in different days at one instant, two apart at most", () => {
    const from = (zone: string, to: string, at = "2026-06-01T23:00:00Z") => daysBetween(dayIn(at, zone), dayIn(at, to));
    const berlin = (to: string) => from("Europe/Berlin", to);
    expect([berlin("UTC"), berlin("Europe/Berlin"), berlin("Asia/Tokyo")]).toEqual([-1, 0, 0]);
    expect(from("Pacific/Pago_Pago", "Pacific/Kiritimati", "2026-06-01T10:30:00Z")).toBe(2);
  });
});

describe("S7 Y128: a day on which the clocks are set forward at midnight", () => {
  it.each([
    ["America/Santiago", "2027-09-05", "2027-09-05T04:00:00Z"],
    ["Atlantic/Azores", "2027-03-28", "2027-03-28T01:00:00Z"],
    ["Africa/Cairo", "2027-04-30", "2027-04-29T22:00:00Z"],
  ])("begins with its first moment (%s)", (zone, day, first) => {
    expect(fromLocalTime(`${day}T00:00:00`, zone)).toBe(first);
    expect([dayIn(first, zone), timeOfDay(first, zone)]).toEqual([day, "00:00:00"]);
  });

  it("has no other hour that counts as midnight", () => {
    expect(timeOfDay("2027-03-28T01:00:00Z", "Europe/Berlin")).toBe("03:00:00");
    expect(timeOfDay("2027-09-05T05:00:00Z", "America/Santiago")).toBe("02:00:00");
  });
});
