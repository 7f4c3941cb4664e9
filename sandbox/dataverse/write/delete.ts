/** Deletes rows with what belongs to them; what only points at them lets go. */
import { DataverseError, notSupported } from "../errors.ts";
import type { Table } from "../metadata/model.ts";
import { requireAccess } from "../security/access.ts";
import type { Session } from "../session.ts";
import { isPolymorphic, sqlTable, typeColumn } from "../storage/columns.ts";
import { name, sql } from "../storage/sql.ts";
import type { Row } from "../storage/store.ts";
import { relatedRows } from "./related.ts";
import { ruleOf } from "./rules/index.ts";

/** Tables whose rows are never deleted by a request. */
const UNDELETABLE = new Set(["systemuser", "usersettings", "organization", "activityparty"]);
export function deleteRow(session: Session, table: Table, row: Row): void {
  if (UNDELETABLE.has(table.name))
    throw notSupported(`The 'Delete' method does not support entities of type '${table.name}'.`);
  requireAccess(session, table, row, "Delete");
  session.store.transaction(() => {
    removeRow(session, table, row);
  });
}

/** Removes without asking for rights: those of the row that was asked for decide for all that goes with it. */
export function removeRow(session: Session, table: Table, row: Row): void {
  const id = String(row[table.primaryId]);
  if (table.name === "activitypointer") {
    removeActivity(session, String(row["activitytypecode"]), id);
    return;
  }
  ruleOf(table).remove?.(session, table, row);
  session.store.remove(table, id, session.now);
  if (table.isActivity) session.store.remove(session.model.table("activitypointer"), id, session.now);
  session.store.run(sql`DELETE FROM crm_share WHERE objectid = ${id}`);
  session.store.run(sql`DELETE FROM crm_inheritedaccess WHERE objectid = ${id}`);
  for (const { intersect, first, second } of session.model.manyToMany) {
    for (const side of [first, second]) {
      if (side.table === table.name)
        session.store.run(sql`DELETE FROM ${sqlTable(intersect)} WHERE ${name(side.column)} = ${id}`);
    }
  }
  releaseReferences(session, table, id);
}

function removeActivity(session: Session, kind: string, id: string): void {
  const table = session.model.tables.get(kind);
  const row = table === undefined ? undefined : session.store.byId(table, id);
  if (table !== undefined && row !== undefined) removeRow(session, table, row);
}

function releaseReferences(session: Session, table: Table, id: string): void {
  for (const { table: referencing, column, cascade, rows } of relatedRows(session, table, id)) {
    if (cascade.remove === "Restrict") {
      throw new DataverseError(
        405,
        "0x80040227",
        `The ${table.label} cannot be deleted: it is associated with a row of ${referencing.name}.`,
      );
    }
    const type = isPolymorphic(column) ? typeColumn(column) : undefined;
    for (const row of rows) {
      if (cascade.remove === "Cascade") removeRow(session, referencing, row);
      else release(session, referencing, String(row[referencing.primaryId]), column.name, type);
    }
  }
}

function release(session: Session, table: Table, id: string, column: string, type: string | undefined): void {
  const changes: Row = {
    [column]: null,
    versionnumber: session.store.nextVersion(),
    ...(type === undefined ? {} : { [type]: null }),
  };
  if (table.column.has("modifiedon")) changes["modifiedon"] = session.now;
  session.store.update(table, id, changes);
}
