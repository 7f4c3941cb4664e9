import type { FieldValue } from "../../domain/fields/value.ts";
import { partOf, partsOf, textOf } from "../../domain/fields/value.ts";
import { toIanaZone, toLocalTime } from "../../domain/fields/zone.ts";
import type { MailboxWrite } from "../../ports/sync-mailbox.ts";
import { list, object, record } from "../../wire/shape.ts";
import { resource } from "../address.ts";
import { read, type Body, type ClientParts, type GraphRequest } from "../client.ts";
import { instantAt, objectAt, objectsAt, textAt, textsAt, type Json } from "./json.ts";
import { patiently } from "../../wire/patience.ts";
import { askAll } from "./patience.ts";

/**
 * The days on which a series is not like itself, by the day they were meant for: taken out, or moved and renamed. One value,
 * because they only make sense together with the series.
 * https://learn.microsoft.com/graph/api/resources/event (cancelledOccurrences, exceptionOccurrences)
 */
export const CANCELLED = "cancelled";

const zoneOf = (master: Json): string => toIanaZone(textAt(master, "originalStartTimeZone") ?? "UTC");

/** Day an occurrence was meant for, in the zone of its series. */
function dayOf(occurrence: Json, zone: string): string {
  const original = textAt(occurrence, "originalStart") ?? instantAt(occurrence, "start") ?? "";
  return Number.isNaN(Date.parse(original)) ? "" : toLocalTime(original, zone).slice(0, 10);
}

const shown = (occurrence: Json): FieldValue => ({
  start: instantAt(occurrence, "start"),
  end: instantAt(occurrence, "end"),
  subject: textAt(occurrence, "subject"),
  location: textAt(objectAt(occurrence, "location"), "displayName"),
});

/** Exceptions of a master that was read with `exceptionOccurrences`. */
export function readExceptions(master: Json): FieldValue {
  const zone = zoneOf(master);
  const days: Record<string, FieldValue> = {};
  for (const occurrence of objectsAt(master, "exceptionOccurrences")) days[dayOf(occurrence, zone)] = shown(occurrence);
  // An id of the form OID.{master}.{day}.
  for (const id of textsAt(master, "cancelledOccurrences")) days[id.slice(-10)] = CANCELLED;
  delete days[""];
  return days;
}

const DAY = 86_400_000;
const found = record({ value: list(object) });

async function occurrenceOn(
  parts: ClientParts,
  master: string,
  day: string,
  signal?: AbortSignal,
): Promise<string | undefined> {
  const at = (days: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString();
  const address = resource(["events", master, "instances"], { startDateTime: at(-1), endDateTime: at(2) });
  const { value } = await patiently(parts.clock, () => read(parts, found, { method: "GET", address }, signal), signal);
  const occurrence = value.find((candidate) => dayOf(candidate, zoneOf(candidate)) === day);
  return occurrence === undefined ? undefined : (textAt(occurrence, "id") ?? undefined);
}

function toBody(change: FieldValue): Body {
  const zoned = (name: string): Body => ({ dateTime: textOf(partOf(change, name)).replace("Z", ""), timeZone: "UTC" });
  return {
    subject: textOf(partOf(change, "subject")),
    start: zoned("start"),
    end: zoned("end"),
    location: { displayName: textOf(partOf(change, "location")) },
  };
}

/**
 * Takes out and changes single days of a series, as the CRM has them; days that are alike already are left alone. Answers
 * whether all of them got through.
 */
export async function writeExceptions(
  parts: ClientParts,
  master: string,
  write: Exclude<MailboxWrite, { do: "delete" }>,
  signal?: AbortSignal,
): Promise<boolean> {
  const before = write.do === "update" ? partsOf(write.current.fields["exceptions"] ?? null) : {};
  const requests: GraphRequest[] = [];
  for (const [day, change] of Object.entries(partsOf(write.fields["exceptions"] ?? null))) {
    if (JSON.stringify(before[day]) === JSON.stringify(change)) continue;
    const id = await occurrenceOn(parts, master, day, signal);
    if (id === undefined) continue;
    const address = resource(["events", id]);
    requests.push(
      change === CANCELLED ? { method: "DELETE", address } : { method: "PATCH", address, body: toBody(change) },
    );
  }
  const outcomes = await askAll(parts, requests, signal);
  return outcomes.every((outcome) => outcome?.kind === "done");
}
