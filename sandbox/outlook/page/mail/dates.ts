/** Dates as a mail list shows them: the nearer, the more exact. */

/** `now` and `date` in milliseconds; the browser's language. */
export function listDate(date: number, now: number, zone: string): string {
  const day = (at: number): string => new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(at);
  const format = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(undefined, { timeZone: zone, ...options }).format(date);
  if (Number.isNaN(date)) return "";
  if (day(date) === day(now)) return format({ hour: "numeric", minute: "2-digit" });
  if (now - date < 6 * 86_400_000 && date < now)
    return format({ weekday: "short", hour: "numeric", minute: "2-digit" });
  if (day(date).slice(0, 4) === day(now).slice(0, 4)) return format({ day: "numeric", month: "short" });
  return format({ day: "numeric", month: "short", year: "numeric" });
}

/** The whole date with weekday and time. */
export const longDate = (date: number, zone: string): string =>
  Number.isNaN(date)
    ? ""
    : new Intl.DateTimeFormat(undefined, { timeZone: zone, dateStyle: "full", timeStyle: "short" }).format(date);

/** Bytes in the unit a person would use. */
export function fileSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** A day without a time, as To Do keeps it: the same day in every zone. */
export const dayInWords = (text: string): string =>
  new Intl.DateTimeFormat(undefined, { timeZone: "UTC", dateStyle: "medium" }).format(
    new Date(`${text.slice(0, 10)}T00:00:00Z`),
  );
