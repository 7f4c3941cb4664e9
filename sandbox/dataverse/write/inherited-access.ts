/**
 * What one may do with a row because of the row above it: whoever owns the parent, or has it shared, reaches what is put
 * below it. This is the Reparent behaviour of parental relationships; it counts from when a row is put there.
 * https://learn.microsoft.com/power-apps/developer/data-platform/configure-entity-relationship-cascading-behavior
 */
import { cascadeOf } from "../metadata/cascades.ts";
import type { Column } from "../metadata/facts.ts";
import { isLookup } from "../metadata/facts.ts";
import type { Table } from "../metadata/model.ts";
import { FULL_ACCESS } from "../security/rights.ts";
import type { Session } from "../session.ts";
import { isPolymorphic, typeColumn } from "../storage/columns.ts";
import { sql } from "../storage/sql.ts";
import type { Row } from "../storage/store.ts";
import { descendants } from "./related.ts";

interface Parent {
  readonly table: Table;
  readonly id: string;
}

/** The row a parental lookup points at; undefined for lookups of another kind and for empty ones. */
function parentBy(session: Session, table: Table, column: Column, row: Row): Parent | undefined {
  const id = row[column.name];
  if (!isLookup(column) || column.inherited === true || typeof id !== "string") return undefined;
  const above = isPolymorphic(column) ? row[typeColumn(column)] : column.targets[0]?.table;
  const target = typeof above === "string" ? session.model.tables.get(above) : undefined;
  const parental = target !== undefined && cascadeOf(target.name, table, column.name).reparent === "Cascade";
  return parental ? { table: target, id } : undefined;
}

const parentsOf = (session: Session, table: Table, row: Row): Parent[] =>
  table.columns.flatMap((column) => parentBy(session, table, column, row) ?? []);

interface Access {
  readonly principal: string;
  readonly type: string;
  readonly rights: number;
}

function accessTo(session: Session, { table, id }: Parent): Access[] {
  const owner = session.store.byId(table, id);
  const given = session.store.all(sql`
    SELECT principalid, principaltype, rights FROM crm_share WHERE objectid = ${id}
    UNION ALL SELECT principalid, principaltype, rights FROM crm_inheritedaccess WHERE objectid = ${id}`);
  const shared = given.map((row) => ({
    principal: String(row["principalid"]),
    type: String(row["principaltype"]),
    rights: Number(row["rights"]),
  }));
  const { ownerid, ownerid__type: type } = owner ?? {};
  if (typeof ownerid !== "string") return shared;
  return [...shared, { principal: ownerid, type: typeof type === "string" ? type : "systemuser", rights: FULL_ACCESS }];
}

function settle(session: Session, table: Table, id: string, row: Row): void {
  session.store.run(sql`DELETE FROM crm_inheritedaccess WHERE objectid = ${id}`);
  for (const parent of parentsOf(session, table, row)) {
    for (const { principal, type, rights } of accessTo(session, parent)) {
      if (principal === row["ownerid"] || rights === 0) continue;
      session.store.run(sql`
        INSERT INTO crm_inheritedaccess (objectid, principalid, tablename, principaltype, rights)
        VALUES (${id}, ${principal}, ${table.name}, ${type}, ${rights})
        ON CONFLICT (objectid, principalid) DO UPDATE SET rights = rights | excluded.rights`);
    }
  }
}

/** After a row was put below others (`changes` names what was written); `row` is as it stands now. */
export function inheritAccess(session: Session, table: Table, id: string, row: Row, changes: Row): void {
  if (session.system || table.ownership !== "User") return;
  const moved = table.columns.some(
    (column) =>
      column.name in changes &&
      column.targets.some((target) => cascadeOf(target.table, table, column.name).reparent === "Cascade"),
  );
  if (!moved) return;
  settle(session, table, id, row);
  for (const below of descendants(session, table, id, ({ reparent }) => reparent === "Cascade"))
    settle(session, below.table, below.id, below.row);
}
