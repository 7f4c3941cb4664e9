import { findIana, findWindows } from "windows-iana";

/** IANA name of a zone that may be given by its Windows or IANA name; undefined for names nobody knows. */
export function knownZone(name: string): string | undefined {
  const [iana] = findIana(name);
  if (iana !== undefined) return iana;
  if (findWindows(name).length > 0) return name;
  try {
    // Last, because it takes longer than everything else in a run in which nothing happened.
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    // The only thing it can complain about is a name that is none.
    return undefined;
  }
}

/** The same; UTC for names nobody knows. */
export const toIanaZone = (name: string): string => knownZone(name) ?? "UTC";

/** What Graph calls the zone with that IANA name; the name itself where Windows has none for it. */
export const toWindowsZone = (iana: string): string => (iana === "UTC" ? iana : (findWindows(iana)[0] ?? iana));

/** IANA names of the zones in which either side shows the user its dates: each has a setting of its own. */
export interface Zones {
  readonly mailbox: string;
  readonly crm: string;
}

const DAY = 86_400_000;

/** The calendar day of an instant in a zone. */
export const dayIn = (instant: string, zone: string): string => toLocalTime(instant, zone).slice(0, 10);

/** How many days lie between two calendar days; `YYYY-MM-DD`. */
export const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / DAY);

/** The calendar day so many days later; `YYYY-MM-DD`. */
export const addDays = (day: string, count: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY).toISOString().slice(0, 10);

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known !== undefined) return known;
  // The Swedish way to write a date is ISO 8601's.
  const made = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "medium" });
  formatters.set(zone, made);
  return made;
}

/** Wall clock of an instant in a zone: `YYYY-MM-DDTHH:MM:SS`. `instant` is ISO 8601. */
export function toLocalTime(instant: string, zone: string): string {
  return formatterOf(zone).format(new Date(instant)).replace(" ", "T");
}

const toText = (time: number): string => `${new Date(time).toISOString().slice(0, 19)}Z`;

/**
 * The instant at which a zone's wall clock shows `local`: `…Z`, whole seconds. A time that the clocks skip is as much later as they
 * are set forward: a midnight that does not exist is the first moment of its day.
 */
export function fromLocalTime(local: string, zone: string): string {
  const wanted = Date.parse(`${local}Z`);
  const shownAt = (time: number): number => Date.parse(`${toLocalTime(toText(time), zone)}Z`);
  // The offset belongs to the instant, not to the wall clock: two rounds settle it, also beside a change of the clocks.
  const first = 2 * wanted - shownAt(wanted);
  const second = first + wanted - shownAt(first);
  return toText(first === second || shownAt(second) === wanted ? second : Math.max(first, second));
}

const MIDNIGHT = "00:00:00";

/** The first instant that is no longer the calendar day (`YYYY-MM-DD`) in a zone. */
export const endOfDay = (day: string, zone: string): string => fromLocalTime(`${addDays(day, 1)}T${MIDNIGHT}`, zone);

/** What the wall clock shows at an instant: `HH:MM:SS`. A day begins at midnight, also where the clocks skip that. */
export function timeOfDay(instant: string, zone: string): string {
  const local = toLocalTime(instant, zone);
  const begins = fromLocalTime(`${local.slice(0, 10)}T${MIDNIGHT}`, zone) === instant;
  return begins ? MIDNIGHT : local.slice(11);
}
