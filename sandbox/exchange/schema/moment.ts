/**
 * Instants as text: parsed from any ISO 8601 form a client may send, kept in UTC with a trailing Z.
 * Mail and contacts show whole seconds, events and tasks 100 ns steps.
 * https://learn.microsoft.com/graph/api/resources/datetimetimezone
 */
const INSTANT = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,12}))?)?)?(Z|[+-]\d\d:\d\d)?$/i;
const LOCAL = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?)?$/;

/** Milliseconds since 1970 of an ISO instant; undefined when it is none. Without an offset it counts as UTC. */
export function toMillis(text: string): number | undefined {
  const parts = INSTANT.exec(text.trim());
  if (!parts) return undefined;
  const [, year, month, day, hour = "00", minute = "00", second = "00", fraction = "0", zone = "Z"] = parts;
  if (!isDay(Number(year), Number(month), Number(day)) || Number(hour) > 23) return undefined;
  const ms = Math.floor(Number(`0.${fraction}`) * 1000);
  return (
    utc(Number(year), Number(month), Number(day), Number(hour), Number(minute), Number(second), ms) - offsetMillis(zone)
  );
}

/** `Date.UTC` takes the years 0 to 99 for 1900 to 1999, but 0001 is how the service says never. */
function utc(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
  ms: number,
): number {
  const at = new Date(Date.UTC(2000, month - 1, day, hour, minute, second, ms));
  return year > 99 ? Date.UTC(year, month - 1, day, hour, minute, second, ms) : at.setUTCFullYear(year, month - 1, day);
}

function offsetMillis(zone: string): number {
  if (/^z$/i.test(zone)) return 0;
  const sign = zone.startsWith("-") ? -1 : 1;
  return sign * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6))) * 60_000;
}

export function isDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** `2026-01-31T10:00:00Z` */
export function toSeconds(millis: number): string {
  return `${new Date(millis).toISOString().slice(0, 19)}Z`;
}

/** `2026-01-31T10:00:00.1230000Z` */
export function toTicks(millis: number): string {
  return `${new Date(millis).toISOString().slice(0, 23)}0000Z`;
}

/** `2026-01-31T10:00:00.0000000`: the local form of dateTimeTimeZone. */
export function toLocalTicks(millis: number): string {
  return `${new Date(millis).toISOString().slice(0, 23)}0000`;
}

/** Reads a local time (no offset, 0–9 decimals) as if it were UTC; undefined when it is not one. */
export function localMillis(text: string): number | undefined {
  const parts = LOCAL.exec(text.trim());
  if (!parts) return undefined;
  const [, year, month, day, hour = "00", minute = "00", second = "00", fraction = "0"] = parts;
  if (!isDay(Number(year), Number(month), Number(day))) return undefined;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  const ms = Math.floor(Number(`0.${fraction}`) * 1000);
  return utc(Number(year), Number(month), Number(day), Number(hour), Number(minute), Number(second), ms);
}
