import { readActivity, writeActivity } from "./activity-columns.ts";

const read = (kind: "appointment" | "serviceappointment", row: object) => readActivity(kind, { ...row }, [], "UTC");

describe("S7 what an activity of the CRM says", () => {
  it.each([
    ["appointment", 3, 6, "oof"],
    ["serviceappointment", 3, 6, "busy"],
    ["serviceappointment", 3, 7, "busy"],
    ["serviceappointment", 0, 2, "tentative"],
    ["serviceappointment", 0, 1, "free"],
    ["serviceappointment", 1, 8, "free"],
    ["serviceappointment", 2, 9, "free"],
  ] as const)("%s in state %i, status %i shows as %s", (kind, statecode, statuscode, shown) => {
    expect(read(kind, { statecode, statuscode })["showas"]).toBe(shown);
  });

  it("an appointment without an end takes half an hour; without a start it has no time", () => {
    expect(read("appointment", { scheduledstart: "2030-03-04T09:00:00Z" })["span"]).toEqual({
      allDay: false,
      start: "2030-03-04T09:00:00Z",
      end: "2030-03-04T09:30:00Z",
    });
    expect(read("appointment", {})["span"]).toEqual({ allDay: false, start: null, end: null });
  });
});

describe("S6 the date on which a task was completed", () => {
  const bodyOf = (fields: object, statecode: number | undefined) =>
    writeActivity(
      "task",
      { ...fields },
      statecode === undefined ? undefined : { statecode, statuscode: statecode === 1 ? 5 : 2 },
      "UTC",
    ).body;

  it("goes into a record that is done, or gets done, and nowhere else", () => {
    expect(bodyOf({ completed: "2026-01-05" }, 1)).toEqual({ actualend: "2026-01-05T00:00:00Z" });
    expect(bodyOf({ completed: "2026-01-05", status: "completed" }, 0)).toEqual({ actualend: "2026-01-05T00:00:00Z" });
    expect(bodyOf({ completed: "2026-01-05", status: "completed" }, undefined)).toEqual({
      actualend: "2026-01-05T00:00:00Z",
    });
    expect(bodyOf({ completed: "2026-01-05" }, 0)).toEqual({});
    expect(bodyOf({ completed: null }, 1)).toEqual({});
  });

  it("is cleared when the task is open again: it would complete it once more", () => {
    expect(bodyOf({ status: "notStarted" }, 1)).toEqual({ actualend: null });
    expect(bodyOf({ completed: null }, 0)).toEqual({ actualend: null });
    expect(bodyOf({ status: "notStarted" }, undefined)).toEqual({});
  });
});

describe("S7 a long text", () => {
  it("of an appointment goes to the CRM whole, of a task as far as it fits", () => {
    const description = "x".repeat(150_000);
    const lengthOf = (kind: "appointment" | "task") =>
      String(writeActivity(kind, { description }, undefined, "UTC").body["description"]).length;
    expect([lengthOf("appointment"), lengthOf("task")]).toEqual([150_000, 2000]);
  });
});

describe("S7 Y128 where the clocks are set forward at midnight", () => {
  // In Chile the 5th of September 2027 begins at one o'clock.
  const zone = "America/Santiago";
  const [first, next] = ["2027-09-05T04:00:00Z", "2027-09-06T03:00:00Z"];
  const written = (kind: "appointment" | "task", fields: object) =>
    writeActivity(kind, { ...fields }, undefined, zone).body;
  const shown = (kind: "appointment" | "task", row: object) => readActivity(kind, { ...row }, [], zone);

  it.each([
    ["that day", "2027-09-05", "2027-09-06", first, next],
    ["the day before", "2027-09-04", "2027-09-05", "2027-09-04T04:00:00Z", first],
  ])("a whole day stays the day it is (%s)", (_, start, end, scheduledstart, scheduledend) => {
    const span = { allDay: true, start, end };
    const columns = { isalldayevent: true, scheduledstart, scheduledend };
    expect(written("appointment", { span })).toEqual(columns);
    expect(shown("appointment", columns)["span"]).toEqual(span);
  });

  it("a task that is due that day reminds nobody at one o'clock", () => {
    expect(written("task", { due: "2027-09-05" })).toEqual({ scheduledend: first });
    expect(shown("task", { scheduledend: first })).toMatchObject({ due: "2027-09-05", reminder: null });
  });

  it("a task that is moved away from that day is due at midnight", () => {
    const due = writeActivity("task", { due: "2027-09-06" }, { dueAt: first }, zone).body;
    expect(due).toEqual({ scheduledend: next });
  });
});
