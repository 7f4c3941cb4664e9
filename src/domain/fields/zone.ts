import { findIana } from "windows-iana";

/** IANA name of a zone that may be given by its Windows or IANA name; UTC for names nobody knows. */
export function toIanaZone(name: string): string {
  const [iana] = findIana(name);
  const zone = iana ?? name;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone;
  } catch (error) {
    if (error instanceof RangeError) return "UTC";
    throw error;
  }
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known !== undefined) return known;
  const digits = {
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  } as const;
  const made = new Intl.DateTimeFormat("en-CA", { timeZone: zone, hourCycle: "h23", ...digits });
  formatters.set(zone, made);
  return made;
}

/** Wall clock of an instant in a zone: `YYYY-MM-DDTHH:MM:SS`. `instant` is ISO 8601. */
export function toLocalTime(instant: string, zone: string): string {
  const parts = Object.fromEntries(
    formatterOf(zone)
      .formatToParts(new Date(instant))
      .map(({ type, value }) => [type, value]),
  );
  const { year = "", month = "", day = "", hour = "", minute = "", second = "" } = parts;
  return `${year.padStart(4, "0")}-${month}-${day}T${hour}:${minute}:${second}`;
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
