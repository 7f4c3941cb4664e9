import { CANCELLED, differingParts, fromDayParts, isSameDay, meantSpan, toDay } from "../../domain/fields/days.ts";
import type { Fields, FieldValue } from "../../domain/fields/value.ts";
import { partOf, partsOf } from "../../domain/fields/value.ts";
import { addDays, toLocalTime } from "../../domain/fields/zone.ts";
import type { MailboxWrite } from "../../ports/sync-mailbox.ts";
import { isObject } from "../../wire/shape.ts";
import { resource } from "../address.ts";
import type { Outcome } from "../batch.ts";
import type { Body, ClientParts, GraphRequest } from "../client.ts";
import { instantAt, objectAt, objectsAt, textAt, textsAt, type Json } from "./json.ts";
import { dayShift } from "./recurrence.ts";
import { askAll } from "./patience.ts";

/**
 * Day an occurrence was meant for, where the user lives: the CRM knows no other zone. Days of a series of whole days are the
 * same everywhere.
 */
function dayOf(occurrence: Json, master: Json, zone: string): string {
  const original = textAt(occurrence, "originalStart") ?? instantAt(occurrence, "start") ?? "";
  if (Number.isNaN(Date.parse(original))) return "";
  return (master["isAllDay"] === true ? original : toLocalTime(original, zone)).slice(0, 10);
}

/**
 * The days on which a series is not like itself, by the day they were meant for: taken out, or moved and renamed. One value,
 * because they only make sense together with the series. `master` was read with `exceptionOccurrences`; `zone` is the user's.
 * https://learn.microsoft.com/graph/api/resources/event (cancelledOccurrences, exceptionOccurrences)
 */
export function readExceptions(master: Json, read: (occurrence: Json) => Fields, zone: string): FieldValue {
  const days: Record<string, FieldValue> = {};
  for (const occurrence of objectsAt(master, "exceptionOccurrences"))
    days[dayOf(occurrence, master, zone)] = toDay(read(occurrence));
  const shift = dayShift(master, objectAt(objectAt(master, "recurrence"), "range"), zone);
  // An id of the form OID.{master}.{day}, the day being the series' own.
  for (const id of textsAt(master, "cancelledOccurrences")) days[addDays(id.slice(-10), shift)] = CANCELLED;
  delete days[""];
  return days;
}

/** When those that were changed were meant to be, each with the length of the series. */
export function readMeant(master: Json, recurrence: FieldValue, zone: string): FieldValue {
  const meant = (occurrence: Json): FieldValue => {
    const original = textAt(occurrence, "originalStart") ?? "";
    return meantSpan(master["isAllDay"] === true ? original.slice(0, 10) : original, recurrence);
  };
  return Object.fromEntries(
    objectsAt(master, "exceptionOccurrences").map((occurrence) => [dayOf(occurrence, master, zone), meant(occurrence)]),
  );
}

const DAY = 86_400_000;

/**
 * Where the days are: changed ones may have been moved far away, the others are near the day they were meant for. Undefined
 * where not every question was answered.
 */
async function occurrencesOn(
  parts: ClientParts,
  master: string,
  days: readonly string[],
  zone: string,
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, Json> | undefined> {
  const at = (day: string, by: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + by * DAY).toISOString();
  const around = (day: string): GraphRequest => ({
    method: "GET",
    address: resource(["events", master, "instances"], { startDateTime: at(day, -1), endDateTime: at(day, 2) }),
  });
  const whole = resource(["events", master], { $expand: "exceptionOccurrences" });
  const outcomes = await askAll(parts, [{ method: "GET", address: whole }, ...days.map(around)], signal);
  const bodyOf = (outcome: Outcome | undefined): Json =>
    outcome?.kind === "done" && isObject(outcome.answer.body) ? outcome.answer.body : {};
  if (outcomes.some((outcome) => outcome?.kind !== "done")) return undefined;
  const [series, ...near] = outcomes;
  const found = [
    ...near.flatMap((outcome) => objectsAt(bodyOf(outcome), "value")),
    ...objectsAt(bodyOf(series), "exceptionOccurrences"),
  ];
  return new Map(found.map((occurrence) => [dayOf(occurrence, bodyOf(series), zone), occurrence]));
}

/** How an event is read and written: a day is an event like any other. */
export interface DayForm {
  readonly read: (occurrence: Json) => Fields;
  readonly write: (fields: Fields) => { readonly body: Body };
  /** The user's. */
  readonly zone: string;
}

/** What makes one day say what it is to say; undefined where it does, `stale` where somebody was faster. */
function toRequest(
  occurrence: Json | undefined,
  wanted: FieldValue,
  seen: FieldValue | undefined,
  form: DayForm,
): GraphRequest | "stale" | undefined {
  const id = occurrence === undefined ? null : textAt(occurrence, "id");
  if (occurrence === undefined || id === null) return undefined;
  const address = resource(["events", id]);
  if (wanted === CANCELLED) return { method: "DELETE", address };
  const now = toDay(form.read(occurrence));
  // A day that is like the others again, because the series was drawn anew, is nobody's work.
  if (textAt(occurrence, "type") === "exception" && seen !== undefined && !isSameDay(now, seen)) return "stale";
  const names = differingParts(now, wanted);
  if (names.length === 0) return undefined;
  const fields = fromDayParts(Object.fromEntries(names.map((name) => [name, partOf(wanted, name)])));
  return { method: "PATCH", address, body: form.write(fields).body };
}

/**
 * Takes out and changes single days of a series, as the CRM has them: only what is different, and nothing that somebody
 * changed since the decision (S13). Answers whether all of them got through.
 */
export async function writeExceptions(
  parts: ClientParts,
  master: string,
  write: Exclude<MailboxWrite, { do: "delete" }>,
  form: DayForm,
  signal?: AbortSignal,
): Promise<boolean> {
  const before = write.do === "update" ? partsOf(write.current.fields["exceptions"] ?? null) : {};
  const changes = Object.entries(partsOf(write.fields["exceptions"] ?? null)).filter(
    ([day, change]) => !isSameDay(before[day], change),
  );
  if (changes.length === 0) return true;
  const occurrences = await occurrencesOn(
    parts,
    master,
    changes.map(([day]) => day),
    form.zone,
    signal,
  );
  if (occurrences === undefined) return false;
  const requests = changes.map(([day, change]) => toRequest(occurrences.get(day), change, before[day], form));
  const outcomes = await askAll(
    parts,
    requests.flatMap((request) => (request === undefined || request === "stale" ? [] : [request])),
    signal,
  );
  return !requests.includes("stale") && outcomes.every((outcome) => outcome?.kind === "done");
}
