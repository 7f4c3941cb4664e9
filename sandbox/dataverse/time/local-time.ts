/** The calendar of a time zone: which local day an instant falls on, and at which instant a local day begins. */

/** A civil date; `month` is 1 to 12. Days and months out of range roll over. */
export interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const HOUR = 3_600_000;
const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  formats.set(zone, made);
  return made;
}

/** Wall-clock time of an instant, as if it were UTC: milliseconds since 1970. */
export function wallClock(instant: number, zone: string): number {
  if (zone === "Etc/UTC") return instant;
  const parts: Record<string, number> = {};
  for (const { type, value } of formatFor(zone).formatToParts(instant))
    if (type !== "literal") parts[type] = Number(value);
  const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  const seconds = Date.UTC(year, month - 1, day, hour, minute, second);
  return seconds + (((instant % 1000) + 1000) % 1000);
}

/** The instant at which the wall shows `wall`. In the hour a clock skips, the instant the clock is set forward. */
export function instantOf(wall: number, zone: string): number {
  if (zone === "Etc/UTC") return wall;
  const first = wall - (wallClock(wall, zone) - wall);
  const offset = wallClock(first, zone) - first;
  const second = wall - offset;
  if (wallClock(second, zone) === wall) return second;
  // In the gap of spring both guesses miss: the later of the two is after the change.
  return Math.max(first, second) === second ? second : first;
}

export function dayOf(instant: number, zone: string): Day {
  const wall = new Date(wallClock(instant, zone));
  return { year: wall.getUTCFullYear(), month: wall.getUTCMonth() + 1, day: wall.getUTCDate() };
}

/** First instant of a local day. */
export const startOfDay = ({ year, month, day }: Day, zone: string): number =>
  instantOf(Date.UTC(year, month - 1, day), zone);

/** 0 is Sunday. */
export const weekday = ({ year, month, day }: Day): number => new Date(Date.UTC(year, month - 1, day)).getUTCDay();

export const addDays = (date: Day, days: number): Day => normal({ ...date, day: date.day + days });

/** Keeps the day of the month where the month has it, else takes the month's last. */
export function addMonths({ year, month, day }: Day, months: number): Day {
  const first = normal({ year, month: month + months, day: 1 });
  const last = new Date(Date.UTC(first.year, first.month, 0)).getUTCDate();
  return { ...first, day: Math.min(day, last) };
}

export const firstOfMonth = ({ year, month }: Day, months = 0): Day => normal({ year, month: month + months, day: 1 });
export const firstOfYear = ({ year }: Day, years = 0): Day => ({ year: year + years, month: 1, day: 1 });
/** The Sunday a week begins with. */
export const firstOfWeek = (date: Day, weeks = 0): Day => addDays(date, 7 * weeks - weekday(date));

/** The full hour an instant lies in; zones with half-hour offsets have theirs at the half. */
export const startOfHour = (instant: number, zone: string): number => {
  const wall = wallClock(instant, zone);
  return instant - (((wall % HOUR) + HOUR) % HOUR);
};

function normal({ year, month, day }: Day): Day {
  const date = new Date(Date.UTC(year, month - 1, day));
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

const two = (value: number): string => String(value).padStart(2, "0");

/** `YYYY-MM-DD` */
export const printDay = ({ year, month, day }: Day): string =>
  `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`;

/** ISO 8601 in UTC with whole seconds, the way the service stores and prints instants. */
export const printInstant = (instant: number): string => `${new Date(instant).toISOString().slice(0, 19)}Z`;
