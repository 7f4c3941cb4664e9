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
