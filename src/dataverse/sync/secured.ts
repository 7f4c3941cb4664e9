/**
 * Columns under column security (S11). To a user who may not read one, the Web API shows nothing instead of refusing, which
 * looks like a field that somebody emptied. No answer tells the two apart, so nothing in a secured column is no value.
 * https://learn.microsoft.com/power-platform/admin/field-level-security
 */
import { defaultPairsOf } from "../../domain/fields/catalogue.ts";
import type { SyncKind } from "../../domain/fields/kinds.ts";
import type { CrmSnapshot } from "../../domain/presence.ts";
import type { Element, Outcome } from "../batch.ts";
import { securedColumnsOf } from "../query.ts";
import { textOf, type Row } from "../row.ts";
import { rowsOf, single } from "./patience.ts";
import { propertyOf } from "./snapshots.ts";

/** Logical names of secured columns. */
export type Secured = ReadonlySet<string>;

/** Asked in the same batch as the rows: a column may have been secured since the last one. */
export const askSecured = (kind: SyncKind): Element => single({ method: "GET", address: securedColumnsOf(kind) });

/** Undefined when the question was not answered: then no row of the kind can be trusted. */
export const toSecured = (outcome: Outcome | undefined): Secured | undefined =>
  outcome?.kind === "done" ? new Set(rowsOf(outcome).map((row) => textOf(row, "LogicalName"))) : undefined;

/** The snapshot without the fields that one of the named columns leaves in doubt. */
export function withoutHidden(snapshot: CrmSnapshot, row: Row, secured: Secured): CrmSnapshot {
  if (secured.size === 0) return snapshot;
  const isHidden = (column: string): boolean => secured.has(column) && (row[propertyOf(column)] ?? null) === null;
  const hidden = defaultPairsOf(snapshot.kind)
    .filter(({ columns }) => columns.some(isHidden))
    .map(({ key }) => key);
  return hidden.length === 0 ? snapshot : dropped(snapshot, hidden);
}

/** What was hidden before a write is so after it, unless the answer shows a value. */
export function stillHidden(snapshot: CrmSnapshot, before: readonly string[] = []): CrmSnapshot {
  const hidden = before.filter((key) => (snapshot.fields[key] ?? null) === null);
  return hidden.length === 0 ? snapshot : dropped(snapshot, hidden);
}

const dropped = (snapshot: CrmSnapshot, hidden: readonly string[]): CrmSnapshot => ({
  ...snapshot,
  fields: Object.fromEntries(Object.entries(snapshot.fields).filter(([key]) => !hidden.includes(key))),
  hidden,
});
