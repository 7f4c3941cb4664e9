import { readTask } from "./task-fields.ts";

describe("S7 dates of a To Do task", () => {
  const at = (dateTime: string) => ({ dateTime, timeZone: "UTC" });
  const startOf = (dateTime: string, zone: string) =>
    readTask({ startDateTime: at(dateTime) }, () => null, null, zone)["start"];

  it("takes a start without a time of day as that date, wherever the user is", () => {
    expect(startOf("2026-12-01T00:00:00.0000000", "Asia/Tokyo")).toBe("2026-12-01");
    expect(startOf("2026-12-01T00:00:00.0000000", "America/Los_Angeles")).toBe("2026-12-01");
  });

  it("takes a start with a time of day as the date the user sees", () => {
    expect(startOf("2026-11-30T23:00:00.0000000", "Asia/Tokyo")).toBe("2026-12-01");
    expect(startOf("2026-12-02T02:30:00.0000000", "America/Los_Angeles")).toBe("2026-12-01");
  });

  it("shows no start where there is none", () => {
    expect(readTask({}, () => null, null, "UTC")["start"]).toBeNull();
  });
});
