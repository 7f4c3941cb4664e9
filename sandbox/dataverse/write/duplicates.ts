/**
 * Duplicate detection with the rules every organization starts with: accounts, contacts and leads. It only looks when
 * the request asks for it. https://learn.microsoft.com/power-apps/developer/data-platform/webapi/manage-duplicate-detection-create-update
 */
import { duplicatesFound } from "../errors.ts";
import type { Table } from "../metadata/model.ts";
import type { Session } from "../session.ts";
import { sqlTable } from "../storage/columns.ts";
import type { Sql } from "../storage/sql.ts";
import { NEVER, and, name, or, raw, sql } from "../storage/sql.ts";
import type { Row } from "../storage/store.ts";

/** Column groups; rows that agree in all columns of one group are duplicates. */
const RULES: Readonly<Record<string, readonly (readonly string[])[]>> = {
  account: [["emailaddress1"], ["name"]],
  contact: [["emailaddress1"], ["firstname", "lastname"]],
  lead: [["emailaddress1"]],
};

/** SQL true for rows (alias `t`) of `matching` that duplicate the values of `row`. */
export function duplicateCondition(matching: Table, row: Row): Sql {
  const groups = (RULES[matching.name] ?? []).map((columns) => {
    const values = columns.map((column) => [column, row[column] ?? null] as const);
    if (values.some(([, value]) => value === null || value === "")) return NEVER;
    return and(values.map(([column, value]) => sql`${name(column, "t")} = ${value}`));
  });
  return or(groups);
}

const isEnabled = (session: Session): boolean =>
  Number(
    session.store.get(raw("SELECT isduplicatedetectionenabled AS yes FROM crm_organization LIMIT 1"))?.["yes"] ?? 1,
  ) === 1;

export function refuseDuplicates(session: Session, table: Table, row: Row, id: string): void {
  if (!session.duplicateDetection || !table.duplicateDetection || !isEnabled(session)) return;
  const condition = duplicateCondition(table, row);
  if (condition === NEVER) return;
  const found = session.store.get(
    sql`SELECT 1 AS yes FROM ${sqlTable(table.name)} t WHERE ${name(table.primaryId, "t")} <> ${id} AND ${condition} LIMIT 1`,
  );
  if (found !== undefined) throw duplicatesFound();
}
