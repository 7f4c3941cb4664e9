/** Where the value of a column lives in SQL. */
import type { Column } from "../metadata/facts.ts";
import { isLookup } from "../metadata/facts.ts";
import type { Table } from "../metadata/model.ts";
import type { Sql } from "./sql.ts";
import { name, raw } from "./sql.ts";

/** SQL tables carry a prefix: the database file may hold another service's tables, too. */
export const sqlTable = (table: string): Sql => raw(`"crm_${table}"`);

/** Lookups that may point at several tables keep the table beside the id. */
export const isPolymorphic = (column: Column): boolean => isLookup(column) && column.targets.length > 1;

export const typeColumn = (column: Column): string => `${column.name}__type`;

/** Columns that are stored; those only the SDK sees are derived, party lists are rows of their own. */
export const isStored = (column: Column): boolean => column.shadowOf === undefined && column.kind !== "PartyList";

export function sqlType(column: Column): string {
  switch (column.kind) {
    case "Integer":
    case "BigInt":
    case "Boolean":
    case "Picklist":
    case "State":
    case "Status":
      return "INTEGER";
    case "Double":
    case "Decimal":
    case "Money":
      return "REAL";
    case "String":
    case "Memo":
    case "EntityName":
      return "TEXT COLLATE NOCASE";
    case "DateTime":
    case "Lookup":
    case "Customer":
    case "Owner":
    case "Uniqueidentifier":
    case "PartyList":
    case "Image":
    case "File":
    case "ManagedProperty":
    case "Virtual":
      return "TEXT";
  }
}

export function storedColumns(table: Table): Column[] {
  return table.columns.filter(isStored);
}

export const columnSql = (column: Column, alias: string): Sql => name(column.name, alias);
