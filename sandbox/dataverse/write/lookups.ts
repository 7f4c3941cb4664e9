/** Puts lookups into rows and checks that the caller may tie the two rows together. */
import { missingField } from "../errors.ts";
import type { SingleNavigation } from "../metadata/navigation.ts";
import type { Table } from "../metadata/model.ts";
import { hasAccess, requireAccess, requirePrivilege } from "../security/access.ts";
import type { Session } from "../session.ts";
import { isPolymorphic, typeColumn } from "../storage/columns.ts";
import type { Row } from "../storage/store.ts";
import type { Payload } from "./payload.ts";
import { requireTarget } from "./references.ts";

/** Sets a lookup; of one that may point at several tables only the latest counts. */
export function setLookup(row: Row, { column }: Pick<SingleNavigation, "column">, table: string, id: string): void {
  row[column.name] = id;
  if (isPolymorphic(column)) row[typeColumn(column)] = table;
}

export function clearLookup(row: Row, { column }: Pick<SingleNavigation, "column">): void {
  row[column.name] = null;
  if (isPolymorphic(column)) row[typeColumn(column)] = null;
}

/** Binding needs the right to append something to the row at the other end. */
function requireAppendTo(session: Session, table: Table, id: string): void {
  if (session.system || table.ownership !== "User") return;
  requirePrivilege(session, table, "AppendTo");
  if (hasAccess(session, table, id, "AppendTo")) return;
  const row = session.store.byId(table, id);
  if (row !== undefined) requireAccess(session, table, row, "AppendTo");
}

/** Writes what a payload says about lookups into `row`. */
export function applyBinds(session: Session, table: Table, payload: Payload, row: Row): void {
  for (const { navigation, reference } of payload.binds.values()) {
    const { column } = navigation;
    if (reference === null) {
      if (column.required === "SystemRequired")
        throw missingField(`Attribute '${column.name}' of '${table.name}' cannot be NULL`);
      clearLookup(row, navigation);
      continue;
    }
    const target = requireTarget(session, navigation, reference);
    if (column.kind !== "Owner") requireAppendTo(session, reference.table, reference.id);
    setLookup(row, navigation, target, reference.id);
  }
}
