/** A row as the form sees it. */
import type { ColumnInfo, TableInfo } from "./metadata.ts";
import { listIn, textIn } from "./values.ts";
import type { Json } from "./values.ts";
import type { WebApi } from "./web-api.ts";

export interface Reference {
  readonly table: string;
  readonly id: string;
  readonly name: string;
}
/** What a field holds. Dates are ISO 8601; choices their number. */
export type FieldValue = string | number | boolean | Reference | null;

export interface CrmRecord {
  readonly id: string;
  readonly name: string;
  readonly etag: string;
  readonly values: Readonly<Record<string, FieldValue>>;
  /** As the service words it: "€ 5,200.00", "Open". */
  readonly formatted: Readonly<Record<string, string>>;
}

const FORMATTED = "@OData.Community.Display.V1.FormattedValue";
const LOOKUP_TABLE = "@Microsoft.Dynamics.CRM.lookuplogicalname";

export const isReference = (value: FieldValue | undefined): value is Reference =>
  typeof value === "object" && value !== null;

/** The name a column has in JSON: lookups are read as `_name_value`. */
export const jsonName = (column: ColumnInfo): string => (isLookup(column) ? `_${column.name}_value` : column.name);
export const isLookup = ({ type }: Pick<ColumnInfo, "type">): boolean => ["Lookup", "Customer", "Owner"].includes(type);

export function toRecord(table: TableInfo, row: Json): CrmRecord {
  const values: Record<string, FieldValue> = {};
  const formatted: Record<string, string> = {};
  for (const column of table.columns.values()) {
    const name = jsonName(column);
    const value = row[name];
    if (value === undefined) continue;
    formatted[column.name] = textIn(row[`${name}${FORMATTED}`]);
    values[column.name] =
      isLookup(column) && typeof value === "string"
        ? { table: textIn(row[`${name}${LOOKUP_TABLE}`]), id: value, name: formatted[column.name] ?? "" }
        : plain(value);
  }
  const name = values[table.nameColumn];
  return {
    id: textIn(row[table.idColumn]),
    name: typeof name === "string" && name !== "" ? name : "(no name)",
    etag: textIn(row["@odata.etag"]),
    values,
    formatted,
  };
}

function plain(value: unknown): FieldValue {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : null;
}

export async function readRecord(api: WebApi, table: TableInfo, id: string): Promise<CrmRecord> {
  return toRecord(table, await api.get(`${table.set}(${id})`));
}

/** Records of a table whose name begins with `text`, for look-up fields. */
export async function findByName(api: WebApi, table: TableInfo, text: string): Promise<readonly Reference[]> {
  const filter =
    text === "" ? "" : `&$filter=contains(${table.nameColumn},'${encodeURIComponent(text.replaceAll("'", "''"))}')`;
  const answer = await api.get(
    `${table.set}?$select=${table.nameColumn}&$orderby=${table.nameColumn}&$top=20${filter}`,
  );
  return listIn(answer["value"]).map((row) => ({
    table: table.name,
    id: textIn(row[table.idColumn]),
    name: textIn(row[table.nameColumn]),
  }));
}
