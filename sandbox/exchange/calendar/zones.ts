/**
 * Time zones by Windows or IANA name, and local times in them with daylight saving.
 * https://learn.microsoft.com/graph/api/resources/datetimetimezone#additional-time-zones
 */
import { Temporal } from "temporal-polyfill";
import { findIana, WINDOWS_TO_IANA_MAP } from "windows-iana";
import { unsupportedZone } from "../http/errors.ts";
import { localMillis, toLocalTicks } from "../schema/moment.ts";

const SPECIAL: Readonly<Record<string, string>> = {
  utc: "UTC",
  "etc/utc": "UTC",
  gmt: "UTC",
  "etc/gmt": "UTC",
  "coordinated universal time": "UTC",
};

let names: Map<string, string> | undefined;
/** Lower-case zone name to the IANA name that computes it. */
function zoneNames(): Map<string, string> {
  if (names) return names;
  const found = new Map<string, string>();
  for (const name of Intl.supportedValuesOf("timeZone")) found.set(name.toLowerCase(), name);
  for (const row of WINDOWS_TO_IANA_MAP) {
    for (const iana of row.iana) found.set(iana.toLowerCase(), iana);
  }
  for (const row of WINDOWS_TO_IANA_MAP) {
    const iana = findIana(row.windowsName)[0];
    if (iana !== undefined) found.set(row.windowsName.toLowerCase(), iana);
  }
  for (const [name, iana] of Object.entries(SPECIAL)) found.set(name, iana);
  names = found;
  return found;
}

export function isKnownZone(name: string): boolean {
  return zoneNames().has(name.toLowerCase());
}

/** The IANA name of a Windows or IANA zone. Throws GraphError 400 TimeZoneNotSupportedException. */
export function ianaZone(name: string): string {
  const found = zoneNames().get(name.toLowerCase());
  if (found === undefined) throw unsupportedZone(name);
  return found;
}

/** Windows name of an IANA zone, as mailbox settings show it. */
export function windowsZone(iana: string): string {
  if (iana === "UTC") return "UTC";
  const rows: readonly { readonly windowsName: string; readonly iana: readonly string[] }[] = WINDOWS_TO_IANA_MAP;
  const match = rows.find((row) => row.iana.includes(iana));
  return match?.windowsName ?? "UTC";
}

/** Windows names with the zones they compute by; each once. */
export function windowsZones(): string[] {
  return [...new Set(WINDOWS_TO_IANA_MAP.map((row) => row.windowsName))];
}
export function ianaZones(): string[] {
  return Intl.supportedValuesOf("timeZone");
}

/**
 * Epoch milliseconds of a local time (`2026-03-29T02:30:00`, up to 9 decimals) in a zone. A time in the gap of a
 * change to summer time moves forward, an ambiguous one is the earlier. undefined when the text is no local time.
 */
export function zonedMillis(local: string, zone: string): number | undefined {
  const plain = localMillis(local);
  if (plain === undefined) return undefined;
  const iana = ianaZone(zone);
  return iana === "UTC" ? plain : toUtc(plain, iana);
}

/** Epoch milliseconds of local milliseconds ("as if UTC") in a zone. */
export function localToUtc(plain: number, zone: string): number {
  const iana = ianaZone(zone);
  return iana === "UTC" ? plain : toUtc(plain, iana);
}

const resolved = new Map<string, number>();
function toUtc(plain: number, iana: string): number {
  const key = `${plain} ${iana}`;
  const known = resolved.get(key);
  if (known !== undefined) return known;
  const text = new Date(plain).toISOString().slice(0, 23);
  const made = Temporal.PlainDateTime.from(text).toZonedDateTime(iana, {
    disambiguation: "compatible",
  }).epochMilliseconds;
  if (resolved.size > 20_000) resolved.clear();
  resolved.set(key, made);
  return made;
}

/** The same in the other direction: local milliseconds ("as if UTC") of an instant in a zone. */
export function localIn(millis: number, zone: string): number {
  const iana = ianaZone(zone);
  if (iana === "UTC") return millis;
  const offset = Temporal.Instant.fromEpochMilliseconds(millis).toZonedDateTimeISO(iana).offsetNanoseconds;
  return millis + offset / 1_000_000;
}

/** dateTimeTimeZone of an instant, in the zone asked for. */
export function toZoned(millis: number, zone: string): { dateTime: string; timeZone: string } {
  return { dateTime: toLocalTicks(localIn(millis, zone)), timeZone: zone };
}
