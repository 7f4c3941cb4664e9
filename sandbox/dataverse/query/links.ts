/** Conditions and addresses that lead along a navigation. */
import type { SqlValue } from "../../database/database.ts";
import type { Table } from "../metadata/model.ts";
import type { CollectionNavigation, ManyToManyNavigation } from "../metadata/navigation.ts";
import type { ExpandItem } from "../odata/options.ts";
import { columnSql, sqlTable } from "../storage/columns.ts";
import type { Sql } from "../storage/sql.ts";
import { name, sql } from "../storage/sql.ts";
import { printCookie } from "./cookie.ts";

/** Rows (alias `t`) of a collection that belong to the row `id`. */
export function collectionLink(navigation: CollectionNavigation | ManyToManyNavigation, table: Table, id: string): Sql {
  if (navigation.kind === "collection") return sql`${columnSql(navigation.column, "t")} = ${id}`;
  return sql`${name(table.primaryId, "t")} IN (
    SELECT ${name(navigation.to)} FROM ${sqlTable(navigation.intersect)} WHERE ${name(navigation.from)} = ${id})`;
}

/** Where the rest of an expanded collection is read; without `more`, where all of it is. */
export function nestedLink(
  base: string,
  generation: number,
  table: Table,
  id: string,
  { name: step, options }: ExpandItem,
  more: readonly SqlValue[] | undefined,
): string {
  const parts: string[] = [];
  if (options.select !== undefined) parts.push(`$select=${options.select.join(",")}`);
  if (options.filter !== undefined) parts.push(`$filter=${encodeURIComponent(options.filter)}`);
  if (options.orderBy.length > 0) {
    const order = options.orderBy
      .map(({ path, descending }) => `${path.join("/")}${descending ? " desc" : ""}`)
      .join(",");
    parts.push(`$orderby=${encodeURIComponent(order)}`);
  }
  if (options.expand.length > 0) parts.push(`$expand=${options.expand.map(printExpand).join(",")}`);
  if (more === undefined && options.top !== undefined) parts.push(`$top=${String(options.top)}`);
  if (more !== undefined)
    parts.push(`$skiptoken=${encodeURIComponent(printCookie({ page: 2, position: more, generation }))}`);
  const query = parts.length === 0 ? "" : `?${parts.join("&")}`;
  return `${base}/${table.set}(${id})/${step}${query}`;
}

function printExpand({ name: step, reference, options }: ExpandItem): string {
  const parts: string[] = [];
  if (options.select !== undefined) parts.push(`$select=${options.select.join(",")}`);
  if (options.filter !== undefined) parts.push(`$filter=${encodeURIComponent(options.filter)}`);
  if (options.expand.length > 0) parts.push(`$expand=${options.expand.map(printExpand).join(",")}`);
  return `${step}${reference ? "/$ref" : ""}${parts.length === 0 ? "" : `(${parts.join(";")})`}`;
}
