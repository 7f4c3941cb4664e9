/** What a filter selects, before and after it is saved (O4). Dataverse itself evaluates it, so that nothing is guessed. */
import { faultOf, topOf } from "../../domain/filter-limits.ts";
import { toSweepXml } from "../../domain/filters.ts";
import type { SyncKind } from "../../domain/fields/kinds.ts";
import type { FilterTrial, FoundRecord } from "../../ports/crm-settings.ts";
import { ServiceError } from "../../ports/service-error.ts";
import { read, type ClientParts } from "../client.ts";
import { condition, every, some, toFetchXml } from "../fetchxml.ts";
import { toGuid, toPatternText } from "../names.ts";
import { fetched, type Address } from "../query.ts";
import { formattedOf, page, textOf, type Row } from "../row.ts";
import { SWEEP_SIZE } from "../sync/filters.ts";
import { syncTable } from "../sync/tables.ts";
import { declaredTable } from "../tables.ts";

const SAMPLE = 5;
const FOUND = 12;

const columnsOf = (kind: SyncKind): readonly string[] => {
  const { key } = syncTable(kind);
  const { nameColumn } = declaredTable(kind);
  return kind === "contact" ? [key, nameColumn, "parentcustomerid"] : [key, nameColumn, "scheduledend", "ownerid"];
};

function toFound(kind: SyncKind, row: Row): FoundRecord {
  const { key } = syncTable(kind);
  const detail = kind === "contact" ? formattedOf(row, "_parentcustomerid_value") : formattedOf(row, "scheduledend");
  return { id: textOf(row, key).toLowerCase(), name: textOf(row, declaredTable(kind).nameColumn), detail };
}

/** Answers as Dataverse's own refusal would, so that the pane has one way to say it. @throws ServiceError, `refused` */
export function demandFilter(fetchXml: string): void {
  const message = faultOf(fetchXml);
  if (message !== undefined) throw new ServiceError({ service: "crm", kind: "refused", message });
}

function sweep(kind: SyncKind, fetchXml: string, columns: readonly string[], at: number, size: number): Address {
  const { set, key } = syncTable(kind);
  demandFilter(fetchXml);
  return fetched(set, toSweepXml(fetchXml, columns, key, at, size) ?? "");
}

/** @throws ServiceError, `refused` for what Dataverse cannot evaluate */
export async function tryFilter(
  parts: ClientParts,
  kind: SyncKind,
  fetchXml: string,
  signal?: AbortSignal,
): Promise<FilterTrial> {
  const { key } = syncTable(kind);
  const ask = (address: Address, annotated: boolean) =>
    read(parts, page, { method: "GET", address, annotated }, signal);
  const [all, sample] = await Promise.all([
    ask(sweep(kind, fetchXml, [key], 1, SWEEP_SIZE), false),
    ask(sweep(kind, fetchXml, columnsOf(kind), 1, SAMPLE), true),
  ]);
  const top = Number(topOf(fetchXml));
  return {
    count: new Set(all.value.map((row) => textOf(row, key))).size,
    more: all.value.length >= SWEEP_SIZE && top !== SWEEP_SIZE,
    ...(top > 0 ? { top } : {}),
    sample: sample.value.map((row) => toFound(kind, row)),
  };
}

/** @throws ServiceError */
export async function selectIds(
  parts: ClientParts,
  kind: SyncKind,
  fetchXml: string,
  signal?: AbortSignal,
): Promise<ReadonlySet<string>> {
  const { key } = syncTable(kind);
  const ids = new Set<string>();
  for (let at = 1; ; at += 1) {
    const address = sweep(kind, fetchXml, [key], at, SWEEP_SIZE);
    const { value } = await read(parts, page, { method: "GET", address }, signal);
    for (const row of value) ids.add(textOf(row, key).toLowerCase());
    if (value.length < SWEEP_SIZE || topOf(fetchXml) !== undefined) return ids;
  }
}

/** The same query, narrowed to one record. @throws ServiceError */
export async function selects(
  parts: ClientParts,
  kind: SyncKind,
  fetchXml: string,
  id: string,
  signal?: AbortSignal,
): Promise<boolean> {
  // Narrowed, it would answer another question: is the record among the first of those few?
  if (topOf(fetchXml) !== undefined) return (await selectIds(parts, kind, fetchXml, signal)).has(id.toLowerCase());
  demandFilter(fetchXml);
  const { set, key } = syncTable(kind);
  const bare = toSweepXml(fetchXml, [key], key, 1, 1) ?? "";
  const only = `<filter type="and"><condition attribute="${key}" operator="eq" value="${toGuid(id)}"/></filter>`;
  const narrowed = bare.replace(/<\/entity>/, `${only}</entity>`);
  const { value } = await read(parts, page, { method: "GET", address: fetched(set, narrowed) }, signal);
  return value.length > 0;
}

async function ask(
  parts: ClientParts,
  kind: SyncKind,
  fetchXml: string,
  signal: AbortSignal | undefined,
): Promise<readonly FoundRecord[]> {
  const address = fetched(syncTable(kind).set, fetchXml);
  const { value } = await read(parts, page, { method: "GET", address, annotated: true }, signal);
  return value.map((row) => toFound(kind, row));
}

/** Names of at most a hundred records; those that are gone are missing. @throws ServiceError */
export async function readNames(
  parts: ClientParts,
  kind: SyncKind,
  ids: readonly string[],
  signal?: AbortSignal,
): Promise<readonly FoundRecord[]> {
  if (ids.length === 0) return [];
  const filter = every(condition(syncTable(kind).key, "in", ...ids.slice(0, 100)));
  return ask(parts, kind, toFetchXml({ table: kind, columns: columnsOf(kind), filter }), signal);
}

/** Records the user may mean, last changed first. @throws ServiceError */
export async function findRecords(
  parts: ClientParts,
  kind: SyncKind,
  words: string,
  signal?: AbortSignal,
): Promise<readonly FoundRecord[]> {
  const pattern = `%${toPatternText(words.trim())}%`;
  const columns = kind === "contact" ? ["fullname", "emailaddress1"] : [declaredTable(kind).nameColumn];
  const filter = some(...columns.map((column) => condition(column, "like", pattern)));
  const orderBy = [{ column: "modifiedon", descending: true }];
  return ask(parts, kind, toFetchXml({ table: kind, columns: columnsOf(kind), filter, orderBy, top: FOUND }), signal);
}
