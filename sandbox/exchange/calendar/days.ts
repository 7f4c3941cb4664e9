/** Calendar days as numbers (0 = 1970-01-01) and the weekdays' names. */
export const WEEKDAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"] as const;
export const DAY_MS = 86_400_000;

export const dayOf = (millis: number): number => Math.floor(millis / DAY_MS);
export const weekdayOf = (day: number): number => (((day + 4) % 7) + 7) % 7;
export const dateText = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);
export const dayFrom = (text: string): number => dayOf(Date.parse(`${text}T00:00:00Z`));
export const dayAt = (year: number, month: number, day: number): number => dayOf(Date.UTC(year, month, day));
/** `month` counts from 0 and may run over. */
export const daysInMonth = (year: number, month: number): number => new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
