import type { Fields, FieldValue } from "../../domain/fields/value.ts";
import { textOf } from "../../domain/fields/value.ts";
import { toLocalTime } from "../../domain/fields/zone.ts";
import type { Body } from "../client.ts";
import { bodyText } from "./event-fields.ts";
import { instantAt, textAt, type Json } from "./json.ts";
import { readRegarding, type StampReader } from "./stamps.ts";

const MIDNIGHT = "T00:00:00Z";

/**
 * A To Do task. Due and completed are dates (the service drops the time); asked for without a preferred zone, for any other
 * zone shifts them by a day. https://learn.microsoft.com/graph/api/resources/todotask
 */
const day = (item: Json, name: string): string | null => instantAt(item, name)?.slice(0, 10) ?? null;

/** The percentage that To Do has no place for: kept in our extension. What is open again is no longer done whole. */
function percent(kept: number | null, status: string): FieldValue {
  if (status === "completed") return 100;
  return kept === null || kept === 100 ? (status === "inProgress" ? 50 : 0) : kept;
}

/** The start keeps its time of day: then the date is the one the user sees, and a date alone is that date everywhere. */
function startDay(item: Json, zone: string): string | null {
  const start = instantAt(item, "startDateTime");
  if (start === null) return null;
  return (start.endsWith(MIDNIGHT) ? start : toLocalTime(start, zone)).slice(0, 10);
}

/** Every pair of a task, as the item shows it to a user of that zone (IANA name). */
export function readTask(item: Json, stamps: StampReader, kept: number | null, zone: string): Fields {
  const status = textAt(item, "status") ?? "notStarted";
  return {
    subject: textAt(item, "title"),
    description: bodyText(item),
    start: startDay(item, zone),
    due: day(item, "dueDateTime"),
    reminder: item["isReminderOn"] === true ? instantAt(item, "reminderDateTime") : null,
    priority: textAt(item, "importance") ?? "normal",
    status,
    completed: day(item, "completedDateTime"),
    percent: percent(kept, status),
    regarding: readRegarding(stamps),
  };
}

const zoned = (text: string): Body | null =>
  text === "" ? null : { dateTime: text.slice(0, 19).replace("Z", ""), timeZone: "UTC" };
const midnight = (date: FieldValue): Body | null => zoned(textOf(date) === "" ? "" : `${textOf(date)}T00:00:00`);

const DAY = 86_400_000;

/** A reminder of what is done, or was due more than a day ago, would go off at once. `now`: milliseconds since 1970. */
const isWorthMinding = (reminder: FieldValue, isDone: boolean, now: number): boolean =>
  reminder !== null && !isDone && Date.parse(textOf(reminder)) > now - DAY;

/** The body that writes `fields` into a task that shows `current`. Only what is done has a date of completion. */
export function writeTask(fields: Fields, now: number, current: Fields = {}): Body {
  const body: Record<string, unknown> = {};
  const { subject, description, start, due, reminder, priority, status, completed } = fields;
  if (subject !== undefined) body["title"] = textOf(subject).trim() === "" ? "(no subject)" : textOf(subject);
  if (description !== undefined) body["body"] = { contentType: "text", content: textOf(description) };
  if (start !== undefined) body["startDateTime"] = midnight(start);
  if (due !== undefined) body["dueDateTime"] = midnight(due);
  const isDone = (status ?? current["status"]) === "completed";
  if (reminder !== undefined) {
    const minds = isWorthMinding(reminder, isDone, now);
    body["isReminderOn"] = minds;
    if (minds) body["reminderDateTime"] = zoned(textOf(reminder));
  }
  if (priority !== undefined) body["importance"] = textOf(priority);
  if (status !== undefined) body["status"] = textOf(status);
  if (isDone && textOf(completed ?? null) !== "") body["completedDateTime"] = midnight(completed ?? null);
  return body;
}
