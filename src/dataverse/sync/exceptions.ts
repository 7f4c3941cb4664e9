import type { FieldValue } from "../../domain/fields/value.ts";
import { CANCELLED, differingParts, fromDayParts, isSameDay, meantSpan, toDay } from "../../domain/fields/days.ts";
import { partOf, partsOf } from "../../domain/fields/value.ts";
import { toLocalTime } from "../../domain/fields/zone.ts";
import type { CrmSnapshot } from "../../domain/presence.ts";
import type { CrmWrite } from "../../ports/sync-crm.ts";
import type { Element } from "../batch.ts";
import type { ClientParts } from "../client.ts";
import { condition, every, toFetchXml } from "../fetchxml.ts";
import { fetched, rowAt, type Address } from "../query.ts";
import { numberOf, textOf as columnText, type Row } from "../row.ts";
import { askAll, rowsOf, single } from "./patience.ts";
import { readActivity } from "./activity-columns.ts";
import { columnsOf, toSnapshot, type Reader } from "./snapshots.ts";
import { instantOf } from "./times.ts";

/**
 * The days on which a series is not like itself. The platform keeps every day of a series as an appointment of its own; one
 * that was changed is an exception, one that was deleted is only remembered by the master.
 */
const EXCEPTION = 3;

/** The days of several series at once: exceptions only, or all of them. */
export const daysOf = (series: readonly string[], onlyExceptions: boolean): Address =>
  fetched(
    "appointments",
    toFetchXml({
      table: "appointment",
      columns: [...columnsOf("appointment"), "seriesid", "instancetypecode", "originalstartdate"],
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

/** Exceptions of one series from its master and the exceptional days. */
function readExceptions(master: Row, days: readonly Row[], zone: string): FieldValue {
  const id = columnText(master, "activityid").toLowerCase();
  const found: Record<string, FieldValue> = {};
  for (const day of days) {
    if (seriesOf(day) === id && numberOf(day, "instancetypecode") === EXCEPTION)
      found[dayOf(day, zone)] = toDay(readActivity("appointment", day, [], zone));
  }
  for (const text of columnText(master, "deletedexceptionslist").split(",")) {
    if (!Number.isNaN(Date.parse(text)))
      found[toLocalTime(new Date(text).toISOString(), zone).slice(0, 10)] = CANCELLED;
  }
  delete found[""];
  return found;
}
/** When those that were changed were meant to be, each with the length of the series. */
function readMeant(master: Row, days: readonly Row[], recurrence: FieldValue, zone: string): FieldValue {
  const meant = (day: Row): FieldValue => {
    const original = instantOf(day, "originalstartdate") ?? "";
    return meantSpan(master["isalldayevent"] === true ? dayOf(day, zone) : original, recurrence);
  };
  return Object.fromEntries(days.map((day) => [dayOf(day, zone), meant(day)]));
}

/**
 * A series with its days. A day that was changed changes its series, whose own row does not say so: what counts is whoever
 * wrote last (S12).
 */
export function withItsDays(series: CrmSnapshot, row: Row, rows: readonly Row[], zone: string): CrmSnapshot {
  const days = rows.filter((day) => seriesOf(day) === series.id);
  const meant = readMeant(row, days, series.fields["recurrence"] ?? null, zone);
  const times = days.map((day) => Date.parse(columnText(day, "modifiedon")) || 0);
  return {
    ...series,
    modifiedAt: Math.max(series.modifiedAt, ...times),
    fields: { ...series.fields, exceptions: readExceptions(row, days, zone), meant },
  };
}

type Ours = Exclude<CrmWrite, { do: "delete" }>;
type DayWrite = Extract<CrmWrite, { do: "update" }>;

/** The write that makes one row say what the day is to say; undefined where it does, `stale` where somebody was faster. */
function toDayWrite(
  row: Row,
  wanted: FieldValue,
  seen: FieldValue | undefined,
  reader: Reader,
): DayWrite | "stale" | undefined {
  const current: CrmSnapshot = toSnapshot("appointment", row, [], reader);
  const now = toDay(current.fields);
  // A day that is like the others again, because the series was drawn anew, is nobody's work.
  if (numberOf(row, "instancetypecode") === EXCEPTION && seen !== undefined && !isSameDay(now, seen)) return "stale";
  const names = differingParts(now, wanted);
  if (names.length === 0) return undefined;
  const fields = fromDayParts(Object.fromEntries(names.map((name) => [name, partOf(wanted, name)])));
  return { do: "update", kind: "appointment", id: current.id, etag: current.etag, fields, current };
}

/**
 * Takes out and changes single days, as Outlook has them: only what is different, each row under the version it was read in
 * (S13). Answers whether all of them got through.
 */
export async function writeExceptions(
  parts: ClientParts,
  write: Ours,
  reader: Reader,
  toUpdate: (write: DayWrite) => Element | undefined,
  signal?: AbortSignal,
): Promise<boolean> {
  const before = write.do === "update" ? partsOf(write.current.fields["exceptions"] ?? null) : {};
  const changes = Object.entries(partsOf(write.fields["exceptions"] ?? null)).filter(
    ([day, change]) => !isSameDay(before[day], change),
  );
  if (changes.length === 0) return true;
  const [answer] = await askAll(parts, [single({ method: "GET", address: daysOf([write.id], false) })], signal);
  const rows = new Map(rowsOf(answer).map((row) => [dayOf(row, reader.zone), row]));
  let whole = answer?.kind === "done";
  const elements = changes.flatMap(([day, change]): Element[] => {
    const row = rows.get(day);
    if (row === undefined) return [];
    if (change === CANCELLED)
      return [single({ method: "DELETE", address: rowAt("appointments", columnText(row, "activityid")) })];
    const edit = toDayWrite(row, change, before[day], reader);
    if (edit === "stale") whole = false;
    const element = edit === undefined || edit === "stale" ? undefined : toUpdate(edit);
    return element === undefined ? [] : [element];
  });
  const outcomes = await askAll(parts, elements, signal);
  return whole && outcomes.every((outcome) => outcome?.kind === "done");
}
