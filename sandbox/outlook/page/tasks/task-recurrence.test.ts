import { isRepeat, taskRecurrence } from "./task-recurrence.ts";

test("a task repeats from its due date on", () => {
  expect(taskRecurrence("weekly", "2026-05-08")).toEqual({
    pattern: { type: "weekly", interval: 1, daysOfWeek: ["friday"], firstDayOfWeek: "monday" },
    range: { type: "noEnd", startDate: "2026-05-08" },
  });
  expect(taskRecurrence("yearly", "2026-05-08")).toMatchObject({ pattern: { dayOfMonth: 8, month: 5 } });
});

test("without a due date nothing repeats, and a pattern that is kept is not written", () => {
  expect(taskRecurrence("daily", "")).toBeNull();
  expect(taskRecurrence("none", "2026-05-08")).toBeNull();
  expect(taskRecurrence("kept", "2026-05-08")).toBeUndefined();
  expect(isRepeat("sometimes")).toBe(false);
});
