/** Deletes rows with what belongs to them; what only points at them lets go. */
import { DataverseError, notSupported } from "../errors.ts";
import type { Table } from "../metadata/model.ts";
import type { CollectionNavigation } from "../metadata/navigation.ts";
import { requireAccess } from "../security/access.ts";
import type { Session } from "../session.ts";
import { isPolymorphic, sqlTable, typeColumn } from "../storage/columns.ts";
import { name, sql } from "../storage/sql.ts";
import type { Row } from "../storage/store.ts";
import { ruleOf } from "./rules/index.ts";

/** Lookups whose rows go with the row they point at, as the default relationship behaviour has it. */
const CASCADING = new Set([
  "activitymimeattachment.activityid",
  "activitymimeattachment.objectid",
  "activityparty.activityid",
  "annotation.objectid",
  "connection.record1id",
  "connection.record2id",
  "contact.parentcustomerid",
  "incident.customerid",
  "mailboxtrackingfolder.mailboxid",
  "opportunity.customerid",
  "queueitem.objectid",
  "queueitem.queueid",
  "salesliteratureitem.salesliteratureid",
]);
/** Tables whose rows cannot go while something points at them, and those that are never deleted. */
const RESTRICTED = new Set(["transactioncurrency", "businessunit", "team", "queue"]);
const UNDELETABLE = new Set(["systemuser", "usersettings", "organization", "activityparty"]);
/** Written by the platform alone: nobody waits for these to be cleared. */
const IGNORED = new Set([
  "createdby",
  "createdonbehalfby",
  "modifiedby",
  "modifiedonbehalfby",
  "owningbusinessunit",
  "owninguser",
  "owningteam",
]);

const isCascading = (referencing: string, column: string, activity: boolean): boolean =>
  CASCADING.has(`${referencing}.${column}`) || (activity && column === "regardingobjectid");

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

/** Each referencing column once: an activity is pointed at as itself and as activitypointer. */
function collections(table: Table): CollectionNavigation[] {
  const seen = new Map<string, CollectionNavigation>();
  for (const navigation of table.navigations.values()) {
    if (navigation.kind === "collection") seen.set(`${navigation.target}.${navigation.column.name}`, navigation);
  }
  return [...seen.values()];
}

function releaseReferences(session: Session, table: Table, id: string): void {
  for (const { target, column } of collections(table)) {
    const referencing = session.model.table(target);
    if (IGNORED.has(column.name) || target === "activitypointer") continue;
    const found = session.store.all(sql`SELECT * FROM ${sqlTable(target)} WHERE ${name(column.name)} = ${id}`);
    if (found.length === 0) continue;
    if (RESTRICTED.has(table.name) && !isCascading(target, column.name, false)) {
      throw new DataverseError(
        405,
        "0x80040227",
        `The ${table.label} cannot be deleted: it is associated with a row of ${target}.`,
      );
    }
    for (const row of found) {
      if (isCascading(target, column.name, referencing.isActivity)) removeRow(session, referencing, row);
      else
        release(
          session,
          referencing,
          String(row[referencing.primaryId]),
          column.name,
          isPolymorphic(column) ? typeColumn(column) : undefined,
        );
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
