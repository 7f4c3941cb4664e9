/** Rows to cards. */
import { readId, toRecordId } from "../domain/ids.ts";
import type { RecordCard } from "../domain/records.ts";
import { numberOf, textOf, type Row } from "./row.ts";
import { toDetails } from "./card-columns.ts";
import type { TableFacts } from "./tables.ts";

/** The card of a row read with `cardColumns`; undefined for a row without a usable key. */
export function toCard(facts: TableFacts, source: Row): RecordCard | undefined {
  const id = readId(toRecordId, textOf(source, facts.idColumn));
  if (id === undefined) return undefined;
  return {
    table: facts.table,
    id,
    name: textOf(source, facts.nameColumn),
    details: toDetails(facts, source),
    open: isOpen(facts, source),
  };
}

/** Cards of all rows that have a key. */
export const toCards = (facts: TableFacts, rows: readonly Row[]): readonly RecordCard[] =>
  rows.flatMap((source) => toCard(facts, source) ?? []);

function isOpen({ table, openStates }: TableFacts, source: Row): boolean {
  if (table === "systemuser") return source["isdisabled"] !== true;
  const state = numberOf(source, "statecode");
  return openStates === undefined || state === undefined || openStates.includes(state);
}
