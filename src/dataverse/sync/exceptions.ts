import type { FieldValue } from "../../domain/fields/value.ts";
import { partOf, partsOf, textOf } from "../../domain/fields/value.ts";
import { toLocalTime } from "../../domain/fields/zone.ts";
import type { CrmWrite } from "../../ports/sync-crm.ts";
import type { Element } from "../batch.ts";
import type { ClientParts } from "../client.ts";
import { condition, every, toFetchXml } from "../fetchxml.ts";
import { fetched, rowAt, type Address } from "../query.ts";
import { numberOf, textOf as columnText, type Row } from "../row.ts";
import { askAll, rowsOf, single } from "./patience.ts";
import { instantOf } from "./times.ts";

/**
 * The days on which a series is not like itself. The platform keeps every day of a series as an appointment of its own; one
 * that was changed is an exception, one that was deleted is only remembered by the master.
 */
const EXCEPTION = 3;
const CANCELLED = "cancelled";

/** The days of several series at once: exceptions only, or all of them. */
export const daysOf = (series: readonly string[], onlyExceptions: boolean): Address =>
  fetched(
    "appointments",
    toFetchXml({
      table: "appointment",
      columns: [
        "activityid",
        "seriesid",
        "instancetypecode",
        "originalstartdate",
        "scheduledstart",
        "scheduledend",
        "subject",
        "location",
      ],
      filter: every(
        condition("seriesid", "in", ...series),
        ...(onlyExceptions ? [condition("instancetypecode", "eq", EXCEPTION)] : []),
      ),
    }),
  );

const seriesOf = (row: Row): string =>
  (columnText(row, "seriesid") || columnText(row, "_seriesid_value")).toLowerCase();

function dayOf(row: Row, zone: string): string {
  const original = instantOf(row, "originalstartdate") ?? instantOf(row, "scheduledstart");
  return original === null ? "" : toLocalTime(original, zone).slice(0, 10);
}

const shown = (row: Row): FieldValue => ({
  start: instantOf(row, "scheduledstart"),
  end: instantOf(row, "scheduledend"),
  subject: columnText(row, "subject") || null,
  location: columnText(row, "location") || null,
});

/** Exceptions of one series from its master and the exceptional days. */
export function readExceptions(master: Row, days: readonly Row[], zone: string): FieldValue {
  const id = columnText(master, "activityid").toLowerCase();
  const found: Record<string, FieldValue> = {};
  for (const day of days) {
    if (seriesOf(day) === id && numberOf(day, "instancetypecode") === EXCEPTION) found[dayOf(day, zone)] = shown(day);
  }
  for (const text of columnText(master, "deletedexceptionslist").split(",")) {
    if (!Number.isNaN(Date.parse(text)))
      found[toLocalTime(new Date(text).toISOString(), zone).slice(0, 10)] = CANCELLED;
  }
  delete found[""];
  return found;
}

/** Takes out and changes single days, as Outlook has them. Answers whether all of them got through. */
export async function writeExceptions(
  parts: ClientParts,
  write: Exclude<CrmWrite, { do: "delete" }>,
  zone: string,
  signal?: AbortSignal,
): Promise<boolean> {
  const before = write.do === "update" ? partsOf(write.current.fields["exceptions"] ?? null) : {};
  const changes = Object.entries(partsOf(write.fields["exceptions"] ?? null)).filter(
    ([day, change]) => JSON.stringify(before[day]) !== JSON.stringify(change),
  );
  if (changes.length === 0) return true;
  const [answer] = await askAll(parts, [single({ method: "GET", address: daysOf([write.id], false) })], signal);
  const rows = rowsOf(answer);
  const elements = changes.flatMap(([day, change]): Element[] => {
    const row = rows.find((candidate) => dayOf(candidate, zone) === day);
    if (row === undefined) return [];
    const address = rowAt("appointments", columnText(row, "activityid"));
    if (change === CANCELLED) return [single({ method: "DELETE", address })];
    const body = {
      subject: textOf(partOf(change, "subject")),
      location: textOf(partOf(change, "location")) || null,
      scheduledstart: textOf(partOf(change, "start")),
      scheduledend: textOf(partOf(change, "end")),
    };
    return [single({ method: "PATCH", address, body, ifMatch: "*", repeatable: true })];
  });
  const outcomes = await askAll(parts, elements, signal);
  return answer?.kind === "done" && outcomes.every((outcome) => outcome?.kind === "done");
}
