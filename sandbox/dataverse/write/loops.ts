/** Rows arranged as a tree must stay one: nobody is above itself. */
import { DataverseError } from "../errors.ts";
import type { Table } from "../metadata/model.ts";
import type { Session } from "../session.ts";
import { isPolymorphic, sqlTable, typeColumn } from "../storage/columns.ts";
import { name, sql } from "../storage/sql.ts";
import type { Row } from "../storage/store.ts";

/** The lookups trees are made of; what they point at otherwise (a contact's account) makes none. */
const PARENTS: Readonly<Record<string, string>> = {
  account: "parentaccountid",
  businessunit: "parentbusinessunitid",
  contact: "parentcustomerid",
  incident: "parentcaseid",
  systemuser: "parentsystemuserid",
};

/** Refuses changes that would put a row below itself, directly or over others. Throws DataverseError (400). */
export function refuseLoops(session: Session, table: Table, id: string, changes: Row): void {
  const parent = PARENTS[table.name];
  const column = parent === undefined ? undefined : table.column.get(parent);
  const above = parent === undefined ? undefined : changes[parent];
  if (column === undefined || typeof above !== "string") return;
  if (isPolymorphic(column) && changes[typeColumn(column)] !== table.name) return;
  const key = name(table.primaryId, "c");
  const found = session.store.get(sql`
    WITH RECURSIVE line(id) AS (
      SELECT ${above}
      UNION SELECT ${name(column.name, "c")} FROM ${sqlTable(table.name)} c JOIN line ON ${key} = line.id
    ) SELECT 1 AS yes FROM line WHERE id = ${id}`);
  if (found !== undefined)
    throw new DataverseError(
      400,
      "0x80045908",
      `Creating this parental association would create a loop in the ${table.name} hierarchy.`,
    );
}
