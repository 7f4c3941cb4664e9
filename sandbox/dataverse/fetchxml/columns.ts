/** Columns of a query as SQL. SDK-only columns stand for the name or type behind a lookup or choice. */
import type { Column } from "../metadata/facts.ts";
import { isLookup } from "../metadata/facts.ts";
import type { Table } from "../metadata/model.ts";
import { sortValue } from "../query/order.ts";
import type { Session } from "../session.ts";
import { isPolymorphic, isStored, typeColumn } from "../storage/columns.ts";
import type { Sql } from "../storage/sql.ts";
import { join, name, raw, sql } from "../storage/sql.ts";

/** The label of a choice, for sorting and for its …name column. */
function labelValue(column: Column, alias: string): Sql {
  const value = name(column.name, alias);
  const labels = [...(column.options ?? [])];
  if (labels.length === 0) return value;
  return sql`(CASE ${value} ${join(
    labels.map(([number, label]) => sql`WHEN ${number} THEN ${label}`),
    " ",
  )} END)`;
}

/** The value of a column in a condition. */
export function conditionColumn(session: Session, table: Table, column: Column, alias: string): Sql {
  if (isStored(column)) return name(column.name, alias);
  const base = table.column.get(column.shadowOf ?? "");
  if (base === undefined) return raw("NULL");
  if (column.kind === "EntityName")
    return isPolymorphic(base) ? name(typeColumn(base), alias) : sql`${base.targets[0]?.table ?? ""}`;
  return isLookup(base) ? sortValue(session, base, alias) : labelValue(base, alias);
}

const LABELLED = new Set(["Picklist", "State", "Status", "Boolean"]);

/** What rows are sorted by: choices by label unless the query asks for numbers, lookups by name. */
export function orderColumn(session: Session, table: Table, column: Column, alias: string, byNumber: boolean): Sql {
  if (!isStored(column)) return conditionColumn(session, table, column, alias);
  return LABELLED.has(column.kind) && !byNumber ? labelValue(column, alias) : sortValue(session, column, alias);
}
