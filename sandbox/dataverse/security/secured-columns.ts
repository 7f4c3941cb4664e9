/**
 * Column security: columns on the list are readable and writable only for the principals named with them.
 * Rights: 1 read, 2 update, 4 create. Administrators are never kept out.
 * https://learn.microsoft.com/power-platform/admin/field-level-security
 */
import { DataverseError } from "../errors.ts";
import type { Column } from "../metadata/facts.ts";
import type { Table } from "../metadata/model.ts";
import type { Session } from "../session.ts";
import { sql } from "../storage/sql.ts";
import type { Row } from "../storage/store.ts";

const COLUMN_READ = 1;
export const COLUMN_UPDATE = 2;
export const COLUMN_CREATE = 4;

/** Rights of the caller by secured column; undefined when the table has none or the caller stands above them. */
function rightsOf(session: Session, table: Table): ReadonlyMap<string, number> | undefined {
  if (session.system || session.caller.may("prvAdminFilter")) return undefined;
  const rows = session.store.all(
    sql`SELECT columnname, principalid, rights FROM crm_securedcolumn WHERE tablename = ${table.name}`,
  );
  if (rows.length === 0) return undefined;
  const rights = new Map<string, number>();
  for (const row of rows) {
    const column = String(row["columnname"]);
    const granted = session.caller.principals.includes(String(row["principalid"])) ? Number(row["rights"]) : 0;
    rights.set(column, (rights.get(column) ?? 0) | granted);
  }
  return rights;
}

/** Names of a table's secured columns: the definitions say so to everybody, whatever the rights. */
export function securedColumns(session: Session, table: Table): ReadonlySet<string> {
  const rows = session.store.all(
    sql`SELECT DISTINCT columnname FROM crm_securedcolumn WHERE tablename = ${table.name}`,
  );
  return new Set(rows.map((row) => String(row["columnname"])));
}

/** Answers whether a column of a row is hidden from the caller. */
export function isSecured(session: Session, table: Table): (column: Column, row: Row) => boolean {
  const rights = rightsOf(session, table);
  if (rights === undefined) return () => false;
  return (column) => ((rights.get(column.name) ?? COLUMN_READ) & COLUMN_READ) === 0;
}

/** Refuses (403) a write to a column the caller may not write. */
export function requireColumns(
  session: Session,
  table: Table,
  columns: Iterable<string>,
  right: typeof COLUMN_UPDATE | typeof COLUMN_CREATE,
): void {
  const rights = rightsOf(session, table);
  if (rights === undefined) return;
  for (const column of columns) {
    const granted = rights.get(column);
    if (granted === undefined || (granted & right) !== 0) continue;
    const [code, verb] = right === COLUMN_CREATE ? ["0x8004f502", "create"] : ["0x8004f507", "update"];
    throw new DataverseError(
      403,
      code,
      `The user does not have ${verb} permissions to a secured field '${column}' of ${table.name}.`,
    );
  }
}
