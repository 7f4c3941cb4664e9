/** Sorting and where a page begins: the keys of the last row seen, compared the way SQL sorts them. */
import type { SqlValue } from "../../database/database.ts";
import type { Column } from "../metadata/facts.ts";
import { isLookup } from "../metadata/facts.ts";
import type { Session } from "../session.ts";
import { isPolymorphic, sqlTable, typeColumn } from "../storage/columns.ts";
import type { Sql } from "../storage/sql.ts";
import { ALWAYS, NEVER, and, join, name, or, raw, sql } from "../storage/sql.ts";

export interface OrderKey {
  readonly value: Sql;
  readonly descending: boolean;
}

/** What a column is sorted by: lookups by the name they show, everything else by its value. */
export function sortValue(session: Session, column: Column, alias: string): Sql {
  const value = name(column.name, alias);
  if (!isLookup(column)) return value;
  const installed = column.targets.flatMap(({ table }) => {
    const target = session.model.tables.get(table);
    return target?.primaryName === undefined || !target.column.has(target.primaryName)
      ? []
      : [{ target, primaryName: target.primaryName }];
  });
  const nameIn = ({ target, primaryName }: (typeof installed)[number]): Sql =>
    sql`(SELECT ${name(primaryName, "n")} FROM ${sqlTable(target.name)} n WHERE ${name(target.primaryId, "n")} = ${value})`;
  const [only, ...more] = installed;
  if (only === undefined) return value;
  if (more.length === 0 && !isPolymorphic(column)) return nameIn(only);
  const cases = installed.map((found) => sql`WHEN ${found.target.name} THEN ${nameIn(found)}`);
  return sql`(CASE ${name(typeColumn(column), alias)} ${join(cases, " ")} END)`;
}

export const orderBy = (keys: readonly OrderKey[]): Sql =>
  join(
    keys.map(({ value, descending }) => (descending ? sql`${value} DESC` : value)),
    ", ",
  );

/** Rows after (or, `backwards`, before) the one with these key values. SQLite sorts NULL before everything else. */
export function after(keys: readonly OrderKey[], last: readonly SqlValue[]): Sql {
  const alternatives: Sql[] = [];
  const equal: Sql[] = [];
  keys.forEach(({ value, descending }, index) => {
    const at = last[index] ?? null;
    alternatives.push(and([...equal, beyond(value, at, descending)]));
    equal.push(sql`${value} IS ${at}`);
  });
  return and([seek(keys[0], last[0] ?? null), or(alternatives)]);
}

/** Columns the platform always fills. */
const ALWAYS_FILLED = /"(rowid|createdon|modifiedon|versionnumber)"$/;

/** Says again, in a way an index can use, where the first key has got to. */
function seek(key: OrderKey | undefined, at: SqlValue): Sql {
  if (key === undefined || at === null) return ALWAYS;
  if (!key.descending) return sql`${key.value} >= ${at}`;
  return ALWAYS_FILLED.test(key.value.text) ? sql`${key.value} <= ${at}` : ALWAYS;
}

function beyond(value: Sql, at: SqlValue, descending: boolean): Sql {
  if (at === null) return descending ? NEVER : sql`${value} IS NOT NULL`;
  return descending ? or([sql`${value} < ${at}`, sql`${value} IS NULL`]) : sql`${value} > ${at}`;
}

/** The key values of a row, selected beside its columns. */
export const keyColumns = (keys: readonly OrderKey[]): Sql[] =>
  keys.map(({ value }, index) => sql`${value} AS ${raw(`"#${String(index)}"`)}`);

export const keyValues = (keys: readonly OrderKey[], row: Readonly<Record<string, SqlValue>>): SqlValue[] =>
  keys.map((_, index) => row[`#${String(index)}`] ?? null);
