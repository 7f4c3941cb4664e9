/** Values of a request body, checked against the column and turned into what SQL stores. */
import type { SqlValue } from "../../database/database.ts";
import { readGuid } from "../conditions/values.ts";
import {
  badChoice,
  badDate,
  badRequest,
  decimalOutOfRange,
  integerOutOfRange,
  missingField,
  tooLong,
} from "../errors.ts";
import type { Column } from "../metadata/facts.ts";
import { printInstant } from "../time/local-time.ts";

const mismatch = (column: Column, value: unknown, type: string): Error =>
  badRequest(
    `Cannot convert the literal '${typeof value === "string" ? value : JSON.stringify(value)}' to the expected type '${type}' of property '${column.name}'.`,
  );

const DATE = /^\d{4}-\d\d-\d\d$/;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/i;
/** SQL Server's `datetime` begins here. */
const FIRST_YEAR = 1753;

export function writeValue(column: Column, value: unknown, table: string): SqlValue {
  if (value === null) return cleared(column, table);
  switch (column.kind) {
    case "String":
    case "Memo":
    case "Virtual":
      return textValue(column, value, table);
    case "Integer":
      return integer(column, value);
    case "BigInt":
      if (typeof value !== "number" || !Number.isInteger(value)) throw mismatch(column, value, "Edm.Int64");
      return value;
    case "Double":
    case "Decimal":
    case "Money":
      return decimal(column, value);
    case "Boolean":
      if (typeof value !== "boolean") throw mismatch(column, value, "Edm.Boolean");
      return value ? 1 : 0;
    case "Picklist":
    case "State":
    case "Status":
      return option(column, value, table);
    case "DateTime":
      return dateTime(column, value);
    case "Uniqueidentifier":
    case "File":
      return guid(column, value);
    case "EntityName":
    case "Image":
      if (typeof value !== "string") throw mismatch(column, value, "Edm.String");
      return value;
    case "ManagedProperty":
      return managed(column, value);
    case "Lookup":
    case "Customer":
    case "Owner":
    case "PartyList":
      throw badRequest(
        `CRM do not support direct update of Entity Reference properties, Use Navigation properties instead: '${column.name}'.`,
      );
  }
}

function cleared(column: Column, table: string): null {
  if (column.required === "SystemRequired")
    throw missingField(`Attribute '${column.name}' of '${table}' cannot be NULL`);
  return null;
}

function textValue(column: Column, value: unknown, table: string): string {
  if (typeof value !== "string") throw mismatch(column, value, "Edm.String");
  if (column.maxLength !== undefined && value.length > column.maxLength) {
    throw tooLong(
      `A validation error occurred.  The length of the '${column.name}' attribute of the '${table}' entity exceeded the maximum allowed length of '${String(column.maxLength)}'.`,
    );
  }
  return value;
}

const outside = ({ min, max }: Column, value: number): boolean =>
  (min !== undefined && value < min) || (max !== undefined && value > max);

function integer(column: Column, value: unknown): number {
  if (typeof value !== "number" || !Number.isInteger(value) || Math.abs(value) > 2_147_483_648)
    throw mismatch(column, value, "Edm.Int32");
  if (outside(column, value)) {
    throw integerOutOfRange(
      `A validation error occurred. The value ${String(value)} of '${column.name}' is outside the valid range(${String(column.min)} to ${String(column.max)}).`,
    );
  }
  return value;
}

function decimal(column: Column, value: unknown): number {
  if (typeof value !== "number") throw mismatch(column, value, column.kind === "Double" ? "Edm.Double" : "Edm.Decimal");
  if (outside(column, value)) {
    throw decimalOutOfRange(
      `A validation error occurred. The value ${String(value)} of '${column.name}' is outside the valid range(${String(column.min)} to ${String(column.max)}).`,
    );
  }
  return column.precision === undefined ? value : Number(value.toFixed(column.precision));
}

function option(column: Column, value: unknown, table: string): number {
  if (typeof value !== "number" || !Number.isInteger(value)) throw mismatch(column, value, "Edm.Int32");
  if (column.options !== undefined && column.options.size > 0 && !column.options.has(value)) {
    throw badChoice(
      `A validation error occurred. The value ${String(value)} of '${column.name}' on record of type '${table}' is outside the valid range. Accepted Values: ${[...column.options.keys()].join(",")}`,
    );
  }
  return value;
}

function dateTime(column: Column, value: unknown): string {
  const dateOnly = column.behavior === "DateOnly";
  const type = dateOnly ? "Edm.Date" : "Edm.DateTimeOffset";
  if (typeof value !== "string" || !(dateOnly ? DATE : INSTANT).test(value)) throw mismatch(column, value, type);
  const instant = Date.parse(dateOnly ? `${value}T00:00:00Z` : value);
  if (Number.isNaN(instant)) throw mismatch(column, value, type);
  // A date that rolls over (31 February) is none.
  if (new Date(Date.parse(`${value.slice(0, 10)}T00:00:00Z`)).toISOString().slice(0, 10) !== value.slice(0, 10))
    throw mismatch(column, value, type);
  if (new Date(instant).getUTCFullYear() < FIRST_YEAR) {
    throw badDate(
      `DateTime is less than minimum value supported by CrmDateTime. Actual value: ${value}, Minimum value supported: 01/01/1753 00:00:00`,
    );
  }
  return dateOnly ? value : printInstant(instant);
}

function guid(column: Column, value: unknown): string {
  const read = typeof value === "string" ? readGuid(value) : undefined;
  if (read === undefined) throw mismatch(column, value, "Edm.Guid");
  return read;
}

function managed(column: Column, value: unknown): number {
  if (typeof value === "object" && value !== null && "Value" in value && typeof value.Value === "boolean")
    return value.Value ? 1 : 0;
  throw mismatch(column, value, "mscrm.BooleanManagedProperty");
}
