/** Every kind of activity also stands in `activitypointer`, with the columns all of them share. */
import type { Column } from "../metadata/facts.ts";
import type { Table } from "../metadata/model.ts";
import type { Session } from "../session.ts";
import { isPolymorphic, storedColumns, typeColumn } from "../storage/columns.ts";
import type { Row } from "../storage/store.ts";

/** The pointer has status reasons of its own, one for each state. */
const statusOfState = (state: number): number => state + 1;

const sharedColumns = new Map<string, readonly Column[]>();

function shared(session: Session, table: Table): readonly Column[] {
  const known = sharedColumns.get(table.name);
  if (known !== undefined) return known;
  const columns = storedColumns(session.model.table("activitypointer")).filter(({ name }) => table.column.has(name));
  sharedColumns.set(table.name, columns);
  return columns;
}

function pointerRow(session: Session, table: Table, changes: Row): Row {
  const row: Row = {};
  for (const column of shared(session, table)) {
    if (column.name in changes) row[column.name] = changes[column.name] ?? null;
    const type = typeColumn(column);
    if (isPolymorphic(column) && type in changes) row[type] = changes[type] ?? null;
  }
  if (typeof changes["statecode"] === "number") row["statuscode"] = statusOfState(changes["statecode"]);
  else delete row["statuscode"];
  return row;
}

/** All kinds of activities share one key: an id is taken by any of them. */
export const hasPointer = (session: Session, table: Table, id: string): boolean =>
  table.isActivity && session.store.has(session.model.table("activitypointer"), id);

export function insertPointer(session: Session, table: Table, row: Row): void {
  if (!table.isActivity) return;
  session.store.insert(session.model.table("activitypointer"), {
    ...pointerRow(session, table, row),
    activitytypecode: table.name,
  });
}

export function updatePointer(session: Session, table: Table, id: string, changes: Row): void {
  if (table.isActivity)
    session.store.update(session.model.table("activitypointer"), id, pointerRow(session, table, changes));
}
