import { readTask, writeTask } from "./task-fields.ts";

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

describe("S7 what a task of the CRM says in To Do", () => {
  const NOW = Date.parse("2026-03-02T09:00:00Z");

  it.each([
    ["to come", { reminder: "2026-03-02T10:00:00Z" }, true],
    ["due an hour ago", { reminder: "2026-03-02T08:00:00Z" }, true],
    ["due two days ago", { reminder: "2026-02-28T08:00:00Z" }, false],
    ["done", { reminder: "2026-03-02T10:00:00Z", status: "completed" }, false],
    ["without a time of day", { reminder: null }, false],
  ])("a reminder of what is %s", (_, fields, isOn) => {
    expect(writeTask(fields, NOW)["isReminderOn"]).toBe(isOn);
    expect("reminderDateTime" in writeTask(fields, NOW)).toBe(isOn);
  });

  it("no reminder of what is done in To Do", () => {
    expect(writeTask({ reminder: "2026-03-02T10:00:00Z" }, NOW, { status: "completed" })).toEqual({
      isReminderOn: false,
    });
  });

  it("a date of completion only where the task is done, or gets done", () => {
    const date = { dateTime: "2026-01-05T00:00:00", timeZone: "UTC" };
    expect(writeTask({ completed: "2026-01-05" }, NOW, { status: "completed" })).toEqual({ completedDateTime: date });
    expect(writeTask({ completed: "2026-01-05", status: "completed" }, NOW)).toMatchObject({ completedDateTime: date });
    expect(writeTask({ completed: "2026-01-05" }, NOW, { status: "notStarted" })).toEqual({});
    expect(writeTask({ completed: null }, NOW, { status: "completed" })).toEqual({});
  });

  it("S6 the percentage that was kept, until the status contradicts it", () => {
    const percentOf = (status: string, kept: number | null) => readTask({ status }, () => null, kept, "UTC")["percent"];
    expect([percentOf("inProgress", 75), percentOf("waitingOnOthers", 75), percentOf("completed", 75)]).toEqual([
      75, 75, 100,
    ]);
    expect([percentOf("inProgress", null), percentOf("notStarted", null)]).toEqual([50, 0]);
    expect([percentOf("inProgress", 100), percentOf("notStarted", 100)]).toEqual([50, 0]);
  });
});
