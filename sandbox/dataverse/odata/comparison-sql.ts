/** A column compared with a literal. The literal's type must be the column's, as in any OData service. */
import type { SqlValue } from "../../database/database.ts";
import { sameText } from "../conditions/patterns.ts";
import { badQuery } from "../errors.ts";
import type { Column } from "../metadata/facts.ts";
import { isLookup } from "../metadata/facts.ts";
import type { Sql } from "../storage/sql.ts";
import { not, or, raw, sql } from "../storage/sql.ts";
import { printInstant } from "../time/local-time.ts";
import type { Comparison, Literal } from "./expression.ts";

const SIGNS: Readonly<Record<Comparison, string>> = { eq: "=", ne: "<>", gt: ">", ge: ">=", lt: "<", le: "<=" };

/** The Edm type of a column's property. */
export function edmType(column: Column): string {
  switch (column.kind) {
    case "Integer":
    case "Picklist":
    case "State":
    case "Status":
      return "Edm.Int32";
    case "BigInt":
      return "Edm.Int64";
    case "Double":
      return "Edm.Double";
    case "Decimal":
    case "Money":
      return "Edm.Decimal";
    case "Boolean":
      return "Edm.Boolean";
    case "DateTime":
      return column.behavior === "DateOnly" ? "Edm.Date" : "Edm.DateTimeOffset";
    case "Lookup":
    case "Customer":
    case "Owner":
    case "Uniqueidentifier":
    case "File":
      return "Edm.Guid";
    case "Image":
      return "Edm.Binary";
    case "ManagedProperty":
      return "mscrm.BooleanManagedProperty";
    case "String":
    case "Memo":
    case "EntityName":
    case "PartyList":
    case "Virtual":
      return "Edm.String";
  }
}

const LITERAL_TYPES: Readonly<Record<Literal["kind"], string>> = {
  null: "null",
  string: "Edm.String",
  number: "Edm.Int32",
  boolean: "Edm.Boolean",
  guid: "Edm.Guid",
  date: "Edm.Date",
  instant: "Edm.DateTimeOffset",
};

const NAMES: Readonly<Record<Comparison, string>> = {
  eq: "Equal",
  ne: "NotEqual",
  gt: "GreaterThan",
  ge: "GreaterThanOrEqual",
  lt: "LessThan",
  le: "LessThanOrEqual",
};

/** Numbers compare with numbers; everything else only with its own type. */
const family = (type: string): string => (/Int32|Int64|Double|Decimal/.test(type) ? "number" : type);

export const sameKind = (left: Column, right: Column): boolean => family(edmType(left)) === family(edmType(right));

function literalValue(column: Column, operator: Comparison, literal: Exclude<Literal, { kind: "null" }>): SqlValue {
  const type = edmType(column);
  const given = LITERAL_TYPES[literal.kind];
  const fits = family(type) === family(given) || (type === "Edm.DateTimeOffset" && literal.kind === "date");
  if (!fits) {
    throw badQuery(
      `A binary operator with incompatible types was detected. Found operand types '${type}' and '${given}' for operator kind '${NAMES[operator]}'.`,
    );
  }
  if (literal.kind === "boolean") return literal.value ? 1 : 0;
  if (type !== "Edm.DateTimeOffset") return literal.value;
  const text = String(literal.value);
  const zoned = /(Z|[+-]\d\d:\d\d)$/i.test(text) || literal.kind === "date";
  const instant = Date.parse(zoned ? text : `${text}Z`);
  if (Number.isNaN(instant)) throw badQuery(`The date '${text}' is not valid.`);
  return printInstant(instant);
}

export function comparisonSql(
  column: Column,
  value: Sql,
  operator: Comparison,
  literal: Exclude<Literal, { kind: "null" }>,
): Sql {
  const given = literalValue(column, operator, literal);
  const equal =
    typeof given === "string" && !isLookup(column) && column.kind !== "DateTime"
      ? sameText(value, given)
      : sql`${value} = ${given}`;
  if (operator === "eq") return equal;
  // The platform adds `OR column IS NULL` to inequality.
  if (operator === "ne") return or([not(equal), sql`${value} IS NULL`]);
  return sql`${value} ${raw(SIGNS[operator])} ${given}`;
}

export function nullComparison(value: Sql, operator: Comparison): Sql {
  if (operator === "eq") return sql`${value} IS NULL`;
  if (operator === "ne") return sql`${value} IS NOT NULL`;
  throw badQuery(`The operator '${operator}' cannot be used with null.`);
}
