/** Filters and conditions of a query as SQL. */
import { conditionSql } from "../conditions/condition-sql.ts";
import { DataverseError } from "../errors.ts";
import type { Column } from "../metadata/facts.ts";
import type { Sql } from "../storage/sql.ts";
import { ALWAYS, and, or, raw, sql } from "../storage/sql.ts";
import { byEntityName, fetchColumn } from "./check.ts";
import { conditionColumn } from "./columns.ts";
import type { Context, Place } from "./place.ts";
import type { Comparison, Filter, Link } from "./query.ts";

/** Whether rows at the other end of a link are there. Links hold filters and filters hold links: places.ts passes this in. */
type LinkTest = (context: Context, parent: Place, link: Link) => Sql;

export function filterSql(context: Context, place: Place, filter: Filter, linkTest: LinkTest): Sql {
  if (filter.parts.length === 0) return ALWAYS;
  const parts = filter.parts.map((part) => {
    if (part.kind === "filter") return filterSql(context, place, part, linkTest);
    return part.kind === "link" ? linkTest(context, place, part.link) : comparison(context, place, part);
  });
  return filter.type === "or" ? or(parts) : and(parts);
}

function comparison(context: Context, here: Place, part: Comparison): Sql {
  const place = part.entityName === undefined ? here : byEntityName(context.places, part.entityName);
  const column = fetchColumn(place.table, part.attribute);
  const value = conditionColumn(context.session, place.table, column, place.sqlAlias);
  if (part.valueOf !== undefined) return columnComparison(context, place, part, column, value);
  // A name behind a lookup or choice is compared as the text it is.
  const typed: Column =
    column.shadowOf !== undefined && column.kind === "Virtual" ? { ...column, kind: "String" } : column;
  return conditionSql(context.session, {
    operator: part.operator,
    column: typed,
    table: place.table.name,
    value,
    values: part.values,
  });
}

const SIGNS: Readonly<Record<string, string>> = { eq: "=", ne: "<>", neq: "<>", gt: ">", ge: ">=", lt: "<", le: "<=" };

/** `valueof`: another column of the same or of a linked row. */
function columnComparison(
  context: Context,
  here: Place,
  { operator, valueOf = "" }: Comparison,
  column: Column,
  value: Sql,
): Sql {
  const sign = SIGNS[operator];
  if (sign === undefined)
    throw new DataverseError(400, "0x80041120", `The operator '${operator}' cannot compare two columns.`);
  const [first = "", second] = valueOf.split(".");
  const place = second === undefined ? here : byEntityName(context.places, first);
  const other = fetchColumn(place.table, second ?? first);
  if (other.kind !== column.kind) {
    throw new DataverseError(
      400,
      "0x80041108",
      `The columns '${column.name}' and '${other.name}' are of different types and cannot be compared.`,
    );
  }
  return sql`${value} ${raw(sign)} ${conditionColumn(context.session, place.table, other, place.sqlAlias)}`;
}
