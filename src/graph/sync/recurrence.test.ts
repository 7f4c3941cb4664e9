import { writeRecurrence } from "./recurrence.ts";

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
