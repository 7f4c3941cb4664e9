/** How a task repeats, from its due date on. Pure. */

export const REPEATS = [
  ["none", "Never"],
  ["daily", "Every day"],
  ["weekdays", "Every weekday"],
  ["weekly", "Every week"],
  ["monthly", "Every month"],
  ["yearly", "Every year"],
] as const;
/** `kept`: the pattern the task has already, whatever it is. */
export type Repeat = (typeof REPEATS)[number][0] | "kept";

export const isRepeat = (text: string): text is Repeat => text === "kept" || REPEATS.some(([value]) => value === text);

const DAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

/**
 * Graph's recurrence for a task due on `due` (ISO date); null ends it, undefined leaves it as it is.
 * https://learn.microsoft.com/graph/api/resources/patternedrecurrence
 */
export function taskRecurrence(repeat: Repeat, due: string): object | null | undefined {
  if (repeat === "kept") return undefined;
  if (repeat === "none" || due === "") return null;
  const date = new Date(`${due}T00:00:00Z`);
  const dayOfMonth = date.getUTCDate();
  const weekday = DAYS[date.getUTCDay()] ?? "monday";
  const patterns = {
    daily: { type: "daily", interval: 1 },
    weekdays: { type: "weekly", interval: 1, daysOfWeek: DAYS.slice(1, 6), firstDayOfWeek: "monday" },
    weekly: { type: "weekly", interval: 1, daysOfWeek: [weekday], firstDayOfWeek: "monday" },
    monthly: { type: "absoluteMonthly", interval: 1, dayOfMonth },
    yearly: { type: "absoluteYearly", interval: 1, dayOfMonth, month: date.getUTCMonth() + 1 },
  };
  return { pattern: patterns[repeat], range: { type: "noEnd", startDate: due } };
}
