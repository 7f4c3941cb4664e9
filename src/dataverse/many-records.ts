/** Owner, state and regarding of many records in few questions: what lists of items show (T4). */
import type { RecordId } from "../domain/ids.ts";
import type { RecordRef, TableName } from "../domain/records.ts";
import type { TrackedRecord } from "../domain/tracking-state.ts";
import { read, type ClientParts } from "./client.ts";
import { isOneOf } from "./filter.ts";
import { rowsOf } from "./query.ts";
import { page } from "./row.ts";
import type { TableBook } from "./table-book.ts";
import { toTracked, trackedColumnsOf } from "./tracked.ts";

/** Ids of 36 characters each: the address stays well below what a server takes. */
const IDS_PER_QUESTION = 50;

/** See {@link CrmCreation.readRecords}. */
export async function readRecords(
  parts: ClientParts,
  book: TableBook,
  records: readonly RecordRef[],
  signal?: AbortSignal,
): Promise<ReadonlyMap<RecordId, TrackedRecord>> {
  const tables = [...new Set(records.map(({ table }) => table))];
  const found = await Promise.all(tables.map((table) => readTable(parts, book, table, records, signal)));
  return new Map(found.flat().map((tracked) => [tracked.record.id, tracked]));
}

async function readTable(
  parts: ClientParts,
  book: TableBook,
  table: TableName,
  records: readonly RecordRef[],
  signal: AbortSignal | undefined,
): Promise<readonly TrackedRecord[]> {
  const facts = await book.facts(table);
  const ids = [...new Set(records.filter((one) => one.table === table).map(({ id }) => id))];
  const questions = Array.from({ length: Math.ceil(ids.length / IDS_PER_QUESTION) }, (_, part) =>
    rowsOf(facts.set, {
      select: trackedColumnsOf(table),
      filter: isOneOf(facts.idColumn, ids.slice(part * IDS_PER_QUESTION, (part + 1) * IDS_PER_QUESTION)),
    }),
  );
  const pages = await Promise.all(
    questions.map((address) => read(parts, page, { method: "GET", address, annotated: true }, signal)),
  );
  return pages.flatMap(({ value }) => value).flatMap((source) => toTracked(facts, source) ?? []);
}
