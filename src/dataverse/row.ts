/**
 * Reading rows. Texts of choices, dates and lookups come as annotations beside the raw value, in the user's language
 * and time zone.
 * https://learn.microsoft.com/power-apps/developer/data-platform/webapi/compose-http-requests-handle-errors#include-odata-annotations
 */
import { readId, toRecordId } from "../domain/ids.ts";
import type { NamedRecord } from "../domain/records.ts";
import { list, object, or, record, text, type Shape } from "../wire/shape.ts";

/** One row, members as the service names them. */
export type Row = Readonly<Record<string, unknown>>;

export const row: Shape<Row> = object;
/** A page of rows; `next` is the link to the following one. */
export const page = record({ value: list(row), "@odata.nextLink": or(text, undefined) });

const FORMATTED = "@OData.Community.Display.V1.FormattedValue";
const LOOKUP_TABLE = "@Microsoft.Dynamics.CRM.lookuplogicalname";

/** A text column; empty for null, absent and anything that is no text. */
export function textOf(source: Row, column: string): string {
  const value = source[column];
  return typeof value === "string" ? value : "";
}

/** A number column. */
export function numberOf(source: Row, column: string): number | undefined {
  const value = source[column];
  return typeof value === "number" ? value : undefined;
}

/** The value as the service would show it to this user; empty when there is none. */
export const formattedOf = (source: Row, column: string): string => textOf(source, `${column}${FORMATTED}`);

/** ETag of the row; empty when the table has none. */
export const etagOf = (source: Row): string => textOf(source, "@odata.etag");

/** Where a lookup column (logical name) points, with the name of the row there; undefined when it is empty. */
export function lookupOf(source: Row, column: string): NamedRecord | undefined {
  const key = `_${column}_value`;
  const told = textOf(source, key);
  // Most rows lack most lookups, and an id that is refused costs as much as reading the whole row.
  if (told === "") return undefined;
  const id = readId(toRecordId, told);
  const table = textOf(source, `${key}${LOOKUP_TABLE}`);
  return id === undefined || table === "" ? undefined : { table, id, name: formattedOf(source, key) };
}
