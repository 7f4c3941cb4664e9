/**
 * Builders of `$filter`. A `Filter` can only be made here, and a query only takes a `Filter` (Q4).
 * https://learn.microsoft.com/power-apps/developer/data-platform/webapi/query/filter-rows
 */
import { toGuid, toName, toPath, toPatternText, toTextLiteral } from "./names.ts";

declare const filterBrand: unique symbol;
/** A finished filter expression. */
export type Filter = string & { readonly [filterBrand]: true };

/** A value to compare with. GUIDs are written without quotes, hence a kind of their own. */
export type Literal = string | number | boolean | null | { readonly guid: string } | { readonly instant: string };
export type Comparison = "eq" | "ne" | "gt" | "ge" | "lt" | "le";

const INSTANT = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d+)?Z)?$/;

const made = (expression: string): Filter => expression as Filter;

function toLiteral(value: Literal): string {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "string") return toTextLiteral(value);
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw new RangeError("A filter cannot compare with infinity or NaN.");
    return String(value);
  }
  if ("guid" in value) return toGuid(value.guid);
  if (!INSTANT.test(value.instant)) throw new RangeError(`${JSON.stringify(value.instant)} is not a UTC instant.`);
  return value.instant;
}

/** `column op value`. The column may be a path through single-valued lookups. */
export const compare = (column: string, comparison: Comparison, value: Literal): Filter =>
  made(`${toPath(column)} ${comparison} ${toLiteral(value)}`);

/** `column eq value`. */
export const equals = (column: string, value: Literal): Filter => compare(column, "eq", value);

/** `_column_value eq guid` for a lookup column given by its logical name. */
export const pointsTo = (lookup: string, id: string): Filter => equals(`_${lookup}_value`, { guid: id });

/** Text comparisons; wildcards in `part` are taken literally. */
export const contains = (column: string, part: string): Filter => match("contains", column, part);
export const startsWith = (column: string, part: string): Filter => match("startswith", column, part);

const match = (name: string, column: string, part: string): Filter =>
  made(`${name}(${toPath(column)},${toTextLiteral(toPatternText(part))})`);

/**
 * `column` is one of `values`. The query function is used because a chain of `or` with a hundred members runs into
 * the service's limit of nodes in an expression. `column` is the logical name, also for lookups (`ownerid`).
 */
export function isOneOf(column: string, values: readonly string[]): Filter {
  if (values.length === 0) throw new RangeError("isOneOf needs at least one value.");
  const list = values.map(toTextLiteral).join(",");
  return made(`Microsoft.Dynamics.CRM.In(PropertyName='${toName(column)}',PropertyValues=[${list}])`);
}

/** The lookup or key column (logical name) holds the calling user. */
export const isCaller = (column: string): Filter =>
  made(`Microsoft.Dynamics.CRM.EqualUserId(PropertyName='${toName(column)}')`);

export const allOf = (...filters: readonly Filter[]): Filter => join("and", filters);
export const oneOf = (...filters: readonly Filter[]): Filter => join("or", filters);

function join(word: "and" | "or", filters: readonly Filter[]): Filter {
  const [only] = filters;
  if (only === undefined) throw new RangeError(`${word} needs at least one condition.`);
  return filters.length === 1 ? only : made(filters.map((filter) => `(${filter})`).join(` ${word} `));
}
