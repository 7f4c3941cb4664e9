/**
 * Filters of other people: an administrator (prvAdminFilter) reads them, but only with a query that asks for nothing
 * else than one query type and one owner.
 * https://learn.microsoft.com/power-platform/admin/configure-default-sync-filters-multiple-users
 */
import { readGuid } from "../conditions/values.ts";
import type { Source } from "../fetchxml/query.ts";
import type { Expression } from "../odata/expression.ts";
import type { Session } from "../session.ts";

const FILTER_TYPES = new Set([16, 256]);

function flatten(expression: Expression): Expression[] {
  return expression.kind === "logical" && expression.operator === "and"
    ? [...flatten(expression.left), ...flatten(expression.right)]
    : [expression];
}

/** The same for FetchXML: one filter of exactly these two conditions and nothing beside it. */
export function fetchedFilterOwner(session: Session, { table, filters, links }: Source): string | undefined {
  const [filter, ...more] = filters;
  if (table !== "userquery" || filter === undefined || more.length > 0 || links.length > 0) return undefined;
  if (filter.type !== "and" || filter.parts.length !== 2 || !session.caller.may("prvAdminFilter")) return undefined;
  let owner: string | undefined;
  let typed = false;
  for (const part of filter.parts) {
    if (part.kind !== "condition" || part.operator !== "eq") return undefined;
    const [value = ""] = part.values;
    if (part.attribute === "querytype") typed = FILTER_TYPES.has(Number(value));
    else if (part.attribute === "ownerid") owner = readGuid(value);
  }
  return typed ? owner : undefined;
}

/** The owner whose filters may be read by this query, or undefined when the ordinary rules hold. */
export function savedFilterOwner(session: Session, expression: Expression): string | undefined {
  if (!session.caller.may("prvAdminFilter")) return undefined;
  const parts = flatten(expression);
  if (parts.length !== 2) return undefined;
  let owner: string | undefined;
  let typed = false;
  for (const part of parts) {
    if (part.kind !== "compare" || part.operator !== "eq" || part.left.kind !== "path" || part.right.kind !== "literal")
      return undefined;
    const [property] = part.left.path;
    const { literal } = part.right;
    if (property === "querytype" && literal.kind === "number") typed = FILTER_TYPES.has(literal.value);
    else if (property === "_ownerid_value" && literal.kind === "guid") owner = literal.value;
  }
  return typed ? owner : undefined;
}
