/** The request behind a list. Pure. */
import type { ColumnInfo, TableInfo } from "../api/metadata.ts";
import { jsonName } from "../api/record.ts";
import { layoutOf } from "../form/layouts.ts";

export const PAGE_SIZE = 50;

export function listColumns(table: TableInfo): readonly ColumnInfo[] {
  const names = layoutOf(table.name)?.list ?? [table.nameColumn, "statuscode", "ownerid", "modifiedon"];
  return names.flatMap((name) => table.columns.get(name) ?? []);
}

export interface Sorting {
  readonly column: string;
  readonly descending: boolean;
}

export const firstSorting = (table: TableInfo): Sorting =>
  table.columns.has("modifiedon")
    ? { column: "modifiedon", descending: true }
    : { column: table.nameColumn, descending: false };

/** Columns a search looks into: the name and what people know each other by. */
const SEARCHED = ["emailaddress1", "companyname", "ticketnumber", "accountnumber", "internalemailaddress"];

export function listPath(table: TableInfo, search: string, sorting: Sorting): string {
  const columns = listColumns(table).map(jsonName);
  const parts = [
    `$select=${[...new Set([...columns, table.nameColumn].filter((name) => name !== ""))].join(",")}`,
    "$count=true",
  ];
  const sorted = table.columns.get(sorting.column);
  if (sorted !== undefined)
    parts.push(`$orderby=${jsonName(sorted)} ${sorting.descending ? "desc" : "asc"},${table.idColumn}`);
  const filter = searchFilter(table, search.trim());
  if (filter !== "") parts.push(`$filter=${encodeURIComponent(filter)}`);
  return `${table.set}?${parts.join("&")}`;
}

function searchFilter(table: TableInfo, text: string): string {
  if (text === "") return "";
  const literal = `'${text.replaceAll("'", "''")}'`;
  return [table.nameColumn, ...SEARCHED]
    .filter((name) => table.columns.get(name)?.type === "String")
    .map((name) => `contains(${name},${literal})`)
    .join(" or ");
}
