/** Ties two existing rows together and apart again: `$ref`. */
import { badRequest, missingField, notFound } from "../errors.ts";
import type { Table } from "../metadata/model.ts";
import type { CollectionNavigation, ManyToManyNavigation, SingleNavigation } from "../metadata/navigation.ts";
import { requireAccess } from "../security/access.ts";
import type { Session } from "../session.ts";
import { sqlTable } from "../storage/columns.ts";
import { name, sql } from "../storage/sql.ts";
import type { Row } from "../storage/store.ts";
import { clearLookup, setLookup } from "./lookups.ts";
import type { RowReference } from "./references.ts";
import { targetOf } from "./references.ts";
import { requireAssignableRole, requireOwnMembers } from "./rules/teams.ts";
import { changeRow, updateFrom } from "./update.ts";

function writable(session: Session, table: Table, id: string): Row {
  const row = session.store.byId(table, id);
  if (row === undefined) throw notFound(table.schemaName, id);
  requireAccess(session, table, row, "Write");
  return row;
}

/** Teams and roles have rules of their own about who joins and who leaves, from whichever side it is asked. */
function requireMember(
  session: Session,
  { intersect }: ManyToManyNavigation,
  here: RowReference,
  there: RowReference,
  adding: boolean,
): void {
  const holder = here.table.name === "role" ? there : here;
  if (intersect === "systemuserroles" || intersect === "teamroles") {
    requireAssignableRole(session, holder.table, holder.id);
    return;
  }
  const team = [here, there].find(({ table }) => table.name === "team");
  const changed = team ?? here;
  writable(session, changed.table, changed.id);
  if (team) requireOwnMembers(session, team.id, adding);
}

/** Puts a row into a collection of the row `id`. */
export function associate(
  session: Session,
  table: Table,
  id: string,
  navigation: CollectionNavigation | ManyToManyNavigation,
  other: RowReference,
): void {
  if (other.table.name !== navigation.target) {
    throw badRequest(
      `The collection '${navigation.name}' holds ${navigation.target}, but the reference is to '${other.table.name}'.`,
    );
  }
  if (session.store.byId(table, id) === undefined) throw notFound(table.schemaName, id);
  if (navigation.kind === "many") {
    if (session.store.byId(other.table, other.id) === undefined) throw notFound(other.table.schemaName, other.id);
    requireMember(session, navigation, { table, id }, other, true);
    session.store.run(
      sql`INSERT OR IGNORE INTO ${sqlTable(navigation.intersect)} (${name(navigation.from)}, ${name(navigation.to)}) VALUES (${id}, ${other.id})`,
    );
    return;
  }
  const changes: Row = {};
  const target = targetOf(
    {
      kind: "single",
      name: "",
      column: navigation.column,
      targets: navigation.column.targets.map((possible) => possible.table),
    },
    table,
  );
  setLookup(changes, navigation, target ?? table.name, id);
  changeRow(session, other.table, writable(session, other.table, other.id), changes);
}

/** Takes a row out of a collection of the row `id`. */
export function disassociate(
  session: Session,
  table: Table,
  id: string,
  navigation: CollectionNavigation | ManyToManyNavigation,
  otherId: string,
): void {
  const target = session.model.table(navigation.target);
  if (navigation.kind === "many") {
    requireMember(session, navigation, { table, id }, { table: target, id: otherId }, false);
    session.store.run(
      sql`DELETE FROM ${sqlTable(navigation.intersect)} WHERE ${name(navigation.from)} = ${id} AND ${name(navigation.to)} = ${otherId}`,
    );
    return;
  }
  const row = writable(session, target, otherId);
  if (row[navigation.column.name] !== id) throw notFound(target.schemaName, otherId);
  if (navigation.column.required === "SystemRequired")
    throw missingField(`Attribute '${navigation.column.name}' of '${target.name}' cannot be NULL`);
  const changes: Row = {};
  clearLookup(changes, navigation);
  changeRow(session, target, row, changes);
}

/** Sets or clears a lookup of the row `id`. */
export function setReference(
  session: Session,
  table: Table,
  id: string,
  navigation: SingleNavigation,
  other: RowReference | undefined,
): void {
  const row = session.store.byId(table, id);
  if (row === undefined) throw notFound(table.schemaName, id);
  // The same as a PATCH with `@odata.bind`: an owner is assigned, and both rows must allow the tie.
  const binds = new Map([[navigation.name, { navigation, reference: other ?? null }]]);
  updateFrom(session, table, row, {
    values: new Map(),
    binds,
    singles: new Map(),
    children: new Map(),
    links: new Map(),
  });
}
