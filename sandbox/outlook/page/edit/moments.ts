/** Graph's `dateTimeTimeZone` and milliseconds. The page asks Graph for UTC and shows the mailbox owner's zone. */
import { Temporal } from "temporal-polyfill";
import type { Moment } from "../graph/shapes.ts";

/** Milliseconds since 1970 of a moment that Graph gave in UTC (its default) or in an IANA zone. */
export function fromMoment(moment: Moment): number {
  const zone = moment.timeZone === "" ? "UTC" : moment.timeZone;
  const plain = Temporal.PlainDateTime.from(moment.dateTime.replace(/Z$/, "").slice(0, 26));
  try {
    return plain.toZonedDateTime(zone).epochMilliseconds;
  } catch {
    // A Windows zone name, which only an unusual client would have provoked: read it as UTC rather than fail.
    return plain.toZonedDateTime("UTC").epochMilliseconds;
  }
}

/** The moment as wall clock time in `zone` (IANA), which Graph accepts as it accepts Windows names. */
export function toMoment(milliseconds: number, zone: string): Moment {
  const zoned = Temporal.Instant.fromEpochMilliseconds(milliseconds).toZonedDateTimeISO(zone);
  return { dateTime: zoned.toPlainDateTime().toString({ smallestUnit: "second" }), timeZone: zone };
}

/** Wall clock time for an `<input type="datetime-local">`. */
export const toLocalInput = (milliseconds: number, zone: string): string =>
  toMoment(milliseconds, zone).dateTime.slice(0, 16);

/** Milliseconds of what such an input holds; undefined while it is incomplete. */
export function fromLocalInput(text: string, zone: string): number | undefined {
  try {
    return Temporal.PlainDateTime.from(text).toZonedDateTime(zone).epochMilliseconds;
  } catch {
    return undefined;
  }
}

/** Midnight of the day `milliseconds` is in, `days` later. */
export function startOfDay(milliseconds: number, zone: string, days = 0): number {
  return Temporal.Instant.fromEpochMilliseconds(milliseconds).toZonedDateTimeISO(zone).startOfDay().add({ days })
    .epochMilliseconds;
}
