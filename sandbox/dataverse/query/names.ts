/** The names behind ids: what lookups show. Read once per page and table, whoever is asking. */
import type { Column } from "../metadata/facts.ts";
import { isLookup } from "../metadata/facts.ts";
import type { SingleNavigation } from "../metadata/navigation.ts";
import type { Session } from "../session.ts";
import { isPolymorphic, sqlTable } from "../storage/columns.ts";
import { list, name, sql } from "../storage/sql.ts";
import type { Row } from "../storage/store.ts";

export interface Reference {
  readonly table: string;
  readonly id: string;
}

/** What a lookup of a row points at; undefined when it is empty. `key` is where the row keeps the value. */
export function referenceOf(column: Column, row: Row, key: string = column.name): Reference | undefined {
  const id = row[key];
  if (typeof id !== "string") return undefined;
  const typed = isPolymorphic(column) ? row[`${key}__type`] : undefined;
  return { table: typeof typed === "string" ? typed : (column.targets[0]?.table ?? ""), id };
}

/** Where a navigation leads from a reference; undefined when it is for rows of another table. */
export function destination(
  session: Session,
  navigation: SingleNavigation,
  reference: Reference | undefined,
): Reference | undefined {
  if (reference === undefined || navigation.targets.includes(reference.table)) return reference;
  const isActivity = session.model.tables.get(reference.table)?.isActivity === true;
  return isActivity && navigation.targets.includes("activitypointer")
    ? { table: "activitypointer", id: reference.id }
    : undefined;
}

export interface Names {
  /** Primary name of a row; undefined when the table or the row is not there. */
  of(reference: Reference): string | undefined;
}

const CHUNK = 500;

export function readNames(session: Session, references: Iterable<Reference>): Names {
  const wanted = new Map<string, Set<string>>();
  for (const { table, id } of references) {
    const ids = wanted.get(table) ?? new Set<string>();
    wanted.set(table, ids.add(id));
  }
  const names = new Map<string, string>();
  for (const [tableName, ids] of wanted) {
    const table = session.model.tables.get(tableName);
    if (table?.primaryName === undefined || table.column.get(table.primaryName)?.shadowOf !== undefined) continue;
    const all = [...ids];
    for (let start = 0; start < all.length; start += CHUNK) {
      const rows = session.store.all(sql`
        SELECT ${name(table.primaryId)} AS id, ${name(table.primaryName)} AS name FROM ${sqlTable(tableName)}
        WHERE ${name(table.primaryId)} IN (${list(all.slice(start, start + CHUNK))})`);
      for (const row of rows)
        if (typeof row["name"] === "string") names.set(`${tableName} ${String(row["id"])}`, row["name"]);
    }
  }
  return { of: ({ table, id }) => names.get(`${table} ${id}`) };
}

/** References in these columns of these rows. */
export function* referencesIn(rows: readonly Row[], columns: Iterable<Column>): Generator<Reference> {
  for (const column of columns) {
    if (!isLookup(column)) continue;
    for (const row of rows) {
      const reference = referenceOf(column, row);
      if (reference !== undefined) yield reference;
    }
  }
}
