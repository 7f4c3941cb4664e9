import { findIana, findWindows } from "windows-iana";

/** IANA name of a zone that may be given by its Windows or IANA name; UTC for names nobody knows. */
export function toIanaZone(name: string): string {
  const [iana] = findIana(name);
  if (iana !== undefined) return iana;
  if (findWindows(name).length > 0) return name;
  try {
    // Last, because it takes longer than everything else in a run in which nothing happened.
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    // The only thing it can complain about is a name that is none.
    return "UTC";
  }
}

/** What Graph calls the zone with that IANA name; the name itself where Windows has none for it. */
export const toWindowsZone = (iana: string): string => (iana === "UTC" ? iana : (findWindows(iana)[0] ?? iana));

const DAY = 86_400_000;

/** How many calendar days later it is in one zone than in another at that instant: -1, 0 or 1. */
export function daysBetween(instant: string, from: string, to: string): number {
  if (from === to) return 0;
  const dayIn = (zone: string): number => Date.parse(toLocalTime(instant, zone).slice(0, 10));
  return Math.round((dayIn(to) - dayIn(from)) / DAY);
}

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

/** The instant at which a zone's wall clock shows `local`: `…Z`, whole seconds. In a gap, the moment the gap ends. */
export function fromLocalTime(local: string, zone: string): string {
  const wanted = Date.parse(`${local}Z`);
  let guess = wanted;
  // The offset belongs to the instant, not to the wall clock: two rounds settle it, also beside a change of the clocks.
  for (let round = 0; round < 2; round += 1) {
    const shown = Date.parse(`${toLocalTime(new Date(guess).toISOString(), zone)}Z`);
    guess += wanted - shown;
  }
  return `${new Date(guess).toISOString().slice(0, 19)}Z`;
}
