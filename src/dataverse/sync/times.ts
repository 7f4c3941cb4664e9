import type { FieldValue } from "../../domain/fields/value.ts";
import { partOf, textOf } from "../../domain/fields/value.ts";
import { fromLocalTime, timeOfDay, toLocalTime } from "../../domain/fields/zone.ts";
import type { Body } from "../client.ts";
import { textOf as columnText, type Row } from "../row.ts";

const MIDNIGHT = "00:00:00";
const DAY = 86_400_000;

/** A date-and-time column as an instant with whole seconds. */
export function instantOf(row: Row, column: string): string | null {
  const text = columnText(row, column);
  return text === "" ? null : `${text.slice(0, 19)}Z`;
}

/** The date on which the user sees a date-and-time column (S7). */
export function dateOf(row: Row, column: string, zone: string): string | null {
  const instant = instantOf(row, column);
  return instant === null ? null : toLocalTime(instant, zone).slice(0, 10);
}

/** A due time at midnight is a date; any other one is a time worth a reminder. */
export function timeWorthMinding(row: Row, column: string, zone: string): string | null {
  const instant = instantOf(row, column);
  return instant === null || timeOfDay(instant, zone) === MIDNIGHT ? null : instant;
}

/** A date of Outlook as an instant: the time of day that the record had stays. */
export function toInstant(date: FieldValue, before: FieldValue | undefined, zone: string): string | null {
  const day = textOf(date);
  if (day === "") return null;
  const old = textOf(before ?? null);
  const time = old === "" ? MIDNIGHT : timeOfDay(old, zone);
  return fromLocalTime(`${day}T${time}`, zone);
}

const nextDay = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) + DAY).toISOString().slice(0, 10);

const HALF_HOUR = 1_800_000;
/** Other clients make appointments without an end, which Outlook cannot show: half an hour is what its form begins with. */
const endOf = (start: string | null): string | null =>
  start === null ? null : `${new Date(Date.parse(start) + HALF_HOUR).toISOString().slice(0, 19)}Z`;

/** Start, end and all-day as one value. All-day ends are exclusive on both sides. */
export function readSpan(row: Row, zone: string): FieldValue {
  const [start, end] = [instantOf(row, "scheduledstart"), instantOf(row, "scheduledend")];
  if (row["isalldayevent"] !== true) return { allDay: false, start, end: end ?? endOf(start) };
  const first = start === null ? null : toLocalTime(start, zone).slice(0, 10);
  if (first === null) return { allDay: true, start: null, end: null };
  const last = end === null ? "" : toLocalTime(end, zone).slice(0, 10);
  const until = end === null || timeOfDay(end, zone) === MIDNIGHT ? last : nextDay(last);
  return { allDay: true, start: first, end: until > first ? until : nextDay(first) };
}

export function writeSpan(value: FieldValue, zone: string): Body {
  const allDay = partOf(value, "allDay") === true;
  const at = (name: string): string | null => {
    const text = textOf(partOf(value, name));
    return text === "" ? null : allDay ? fromLocalTime(`${text.slice(0, 10)}T${MIDNIGHT}`, zone) : text;
  };
  return { isalldayevent: allDay, scheduledstart: at("start"), scheduledend: at("end") };
}
