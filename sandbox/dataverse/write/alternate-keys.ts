/** No two rows of a table share the values of an alternate key; keys with a value missing are not looked at. */
import { duplicateKey } from "../errors.ts";
import type { Table } from "../metadata/model.ts";
import type { Session } from "../session.ts";
import { sqlTable } from "../storage/columns.ts";
import { and, name, sql } from "../storage/sql.ts";
import type { Row } from "../storage/store.ts";

/** Refuses (412) a row whose key another row has; `changed` says which columns are being written. */
export function refuseTakenKeys(session: Session, table: Table, whole: Row, changed: Row, id: string): void {
  for (const { columns } of table.keys) {
    const values = columns.map((column) => whole[column] ?? null);
    if (values.includes(null) || !columns.some((column) => column in changed)) continue;
    const taken = session.store.get(sql`
      SELECT 1 AS yes FROM ${sqlTable(table.name)}
      WHERE ${and(columns.map((column, index) => sql`${name(column)} = ${values[index] ?? null}`))}
        AND ${name(table.primaryId)} <> ${id} LIMIT 1`);
    if (taken !== undefined) throw duplicateKey();
  }
}
