/** Rows of SQL as JSON: names of the wire, ETag, annotations. */
import type { SqlValue } from "../../database/database.ts";
import type { AnnotationFilter } from "../http/prefer.ts";
import type { Column } from "../metadata/facts.ts";
import { isLookup, propertyOf } from "../metadata/facts.ts";
import type { Table } from "../metadata/model.ts";
import type { Session } from "../session.ts";
import type { Row } from "../storage/store.ts";
import { isSecured } from "../security/secured-columns.ts";
import { currencySymbols } from "./currency.ts";
import { formatValue } from "./format.ts";
import type { Names } from "./names.ts";
import { readNames, referenceOf, referencesIn } from "./names.ts";

export type Json = Record<string, unknown>;

export const FORMATTED = "OData.Community.Display.V1.FormattedValue";
export const LOGICAL_NAME = "Microsoft.Dynamics.CRM.lookuplogicalname";
export const NAVIGATION = "Microsoft.Dynamics.CRM.associatednavigationproperty";

export const etag = (row: Row): string => `W/"${String(row["versionnumber"])}"`;

/** One value the way JSON shows it. */
export function jsonValue(column: Column, value: SqlValue): unknown {
  if (value === null) return null;
  switch (column.kind) {
    case "Boolean":
      return Number(value) === 1;
    case "Integer":
    case "BigInt":
    case "Double":
    case "Decimal":
    case "Money":
    case "Picklist":
    case "State":
    case "Status":
      return Number(value);
    case "ManagedProperty":
      return { Value: Number(value) === 1, CanBeChanged: true, ManagedPropertyLogicalName: column.name };
    case "String":
    case "Memo":
    case "DateTime":
    case "Lookup":
    case "Customer":
    case "Owner":
    case "PartyList":
    case "Uniqueidentifier":
    case "EntityName":
    case "Image":
    case "File":
    case "Virtual":
      return value;
  }
}

export interface Shape {
  readonly table: Table;
  /** Columns to show, the primary key among them. */
  readonly columns: readonly Column[];
  readonly annotations: AnnotationFilter | undefined;
}

const never: AnnotationFilter = () => false;

/** The navigation property to write a lookup with; undefined for those only the platform writes. */
export function bindingName(column: Column, table: string): string | undefined {
  if (!column.create && !column.update) return undefined;
  const name = column.targets.find((target) => target.table === table)?.navigation;
  return name === undefined || name === "" || name === "-" ? undefined : name;
}

export function shapeRows(session: Session, { table, columns, annotations }: Shape, rows: readonly Row[]): Json[] {
  const wants = annotations ?? never;
  const formatted = wants(FORMATTED);
  const names = readNames(session, formatted ? referencesIn(rows, columns) : []);
  const symbols = formatted && columns.some(({ kind }) => kind === "Money") ? currencySymbols(session) : undefined;
  const secured = isSecured(session, table);
  return rows.map((row) => {
    const json: Json = { "@odata.etag": etag(row) };
    if (table.name === "activitypointer")
      json["@odata.type"] = `#Microsoft.Dynamics.CRM.${String(row["activitytypecode"] ?? "activitypointer")}`;
    for (const column of columns) {
      const property = propertyOf(column);
      if (property === undefined) continue;
      const value = secured(column, row) ? null : (row[column.name] ?? null);
      json[property] = jsonValue(column, value);
      if (annotations === undefined || value === null) continue;
      if (isLookup(column)) annotateLookup(json, property, column, row, wants, formatted ? names : undefined);
      else if (formatted) {
        const label = formatValue(column, value, session.settings(), symbols?.of(row, column) ?? "");
        if (label !== undefined) json[`${property}@${FORMATTED}`] = label;
      }
    }
    // Users and teams are principals, whose key is called ownerid.
    if (table.name === "systemuser" || table.name === "team") json["ownerid"] = row[table.primaryId];
    return json;
  });
}

function annotateLookup(
  json: Json,
  property: string,
  column: Column,
  row: Row,
  wants: AnnotationFilter,
  names: Names | undefined,
): void {
  const reference = referenceOf(column, row);
  if (reference === undefined) return;
  const label = names?.of(reference);
  if (label !== undefined) json[`${property}@${FORMATTED}`] = label;
  const navigation = bindingName(column, reference.table);
  if (navigation !== undefined && wants(NAVIGATION)) json[`${property}@${NAVIGATION}`] = navigation;
  if (wants(LOGICAL_NAME)) json[`${property}@${LOGICAL_NAME}`] = reference.table;
}
