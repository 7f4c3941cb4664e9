/** Rows that point at a row, by the lookups they point with. */
import type { Cascade } from "../metadata/cascades.ts";
import { cascadeOf } from "../metadata/cascades.ts";
import type { Column } from "../metadata/facts.ts";
import type { Table } from "../metadata/model.ts";
import type { CollectionNavigation } from "../metadata/navigation.ts";
import type { Session } from "../session.ts";
import { sqlTable } from "../storage/columns.ts";
import { name, sql } from "../storage/sql.ts";
import type { Row } from "../storage/store.ts";

/** Written by the platform alone: nobody waits for these to follow. */
const IGNORED = new Set([
  "createdby",
  "createdonbehalfby",
  "modifiedby",
  "modifiedonbehalfby",
  "owningbusinessunit",
  "owninguser",
  "owningteam",
]);

export interface Related {
  readonly table: Table;
  readonly column: Column;
  readonly cascade: Cascade;
  readonly rows: readonly Row[];
}

/** Each referencing column once: an activity is pointed at as itself and as activitypointer. */
function collections(table: Table): CollectionNavigation[] {
  const seen = new Map<string, CollectionNavigation>();
  for (const navigation of table.navigations.values()) {
    if (navigation.kind === "collection") seen.set(`${navigation.target}.${navigation.column.name}`, navigation);
  }
  return [...seen.values()];
}

/** What points at the row `id`, one relationship after the other; relationships without rows are left out. */
export function* relatedRows(
  session: Session,
  table: Table,
  id: string,
  wanted: (cascade: Cascade) => boolean = () => true,
): Generator<Related> {
  for (const { target, column } of collections(table)) {
    if (IGNORED.has(column.name) || target === "activitypointer") continue;
    const referencing = session.model.table(target);
    const cascade = cascadeOf(table.name, referencing, column.name);
    if (!wanted(cascade)) continue;
    const rows = session.store.all(sql`SELECT * FROM ${sqlTable(target)} WHERE ${name(column.name)} = ${id}`);
    if (rows.length > 0) yield { table: referencing, column, cascade, rows };
  }
}

/** The row's children, their children and so on, along the relationships that are wanted; each row once. */
export function* descendants(
  session: Session,
  table: Table,
  id: string,
  wanted: (cascade: Cascade) => boolean,
  seen: Set<string> = new Set([id]),
): Generator<{ readonly table: Table; readonly row: Row; readonly id: string }> {
  for (const related of relatedRows(session, table, id, wanted)) {
    for (const row of related.rows) {
      const childId = String(row[related.table.primaryId]);
      if (seen.has(childId)) continue;
      seen.add(childId);
      yield { table: related.table, row, id: childId };
      yield* descendants(session, related.table, childId, wanted, seen);
    }
  }
}
