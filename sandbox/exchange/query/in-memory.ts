/** The same conditions over small collections that are already JSON. */
import { badRequest, inefficientFilter } from "../http/errors.ts";
import { isObject } from "../json.ts";
import type { Json, JsonObject } from "../json.ts";
import { toMillis } from "../schema/moment.ts";
import { askedOf, entryOf } from "./evidence.ts";
import type { Query, SortKey } from "./query.ts";
import type { Comparison, Condition, Operand } from "./syntax.ts";

/** What a condition may ask of the row at an index beside its members. */
export type Evidence = (at: number) => JsonObject;
const NO_EVIDENCE: Evidence = () => ({});

/** The rows a condition holds for. */
export function keptBy(
  rows: readonly JsonObject[],
  query: Pick<Query, "filter">,
  evidence: Evidence = NO_EVIDENCE,
): JsonObject[] {
  const { filter } = query;
  return filter ? rows.filter((row, at) => holds(filter, { ...row, ...evidence(at) })) : [...rows];
}

/** Filters, sorts and cuts; answers the page and what the whole would have been. */
export function pageOf(
  rows: readonly JsonObject[],
  query: Query,
  size: number,
  evidence: Evidence = NO_EVIDENCE,
): { page: JsonObject[]; total: number; more: boolean } {
  const kept = keptBy(rows, query, evidence);
  if (query.orderBy.length > 0) kept.sort((a, b) => compareBy(query.orderBy, a, b));
  const page = kept.slice(query.skip, query.skip + size);
  return { page, total: kept.length, more: kept.length > query.skip + size };
}

type Scope = Readonly<Record<string, Json>>;

export function holds(condition: Condition, row: JsonObject, scope: Scope = {}): boolean {
  switch (condition.is) {
    case "and":
      return holds(condition.left, row, scope) && holds(condition.right, row, scope);
    case "or":
      return holds(condition.left, row, scope) || holds(condition.right, row, scope);
    case "not":
      return !holds(condition.of, row, scope);
    case "compare":
      return compare(condition.how, valueOf(condition.left, row, scope), valueOf(condition.right, row, scope));
    case "in":
      return condition.right.some((value) =>
        compare("eq", valueOf(condition.left, row, scope), valueOf(value, row, scope)),
      );
    case "truth":
      return valueOf(condition.of, row, scope) === true;
    case "test":
      return test(condition.name, valueOf(condition.left, row, scope), valueOf(condition.right, row, scope));
    case "lambda":
      return lambda(condition, row, scope);
  }
}

function lambda(condition: Extract<Condition, { is: "lambda" }>, row: JsonObject, scope: Scope): boolean {
  const list = memberAt(row, condition.path, scope);
  if (!Array.isArray(list)) return condition.how === "all";
  const of = condition.of;
  if (!of) return list.length > 0;
  if (/^(singleValueExtendedProperties|extensions)$/i.test(condition.path.join("/"))) {
    const asked = askedOf(condition.path.join("/"), condition.variable, of);
    const entry = entryOf(list, asked.id);
    return entry !== undefined && (!asked.rest || holds(asked.rest, row, { ...scope, [condition.variable]: entry }));
  }
  const fits = (value: Json): boolean => holds(of, row, { ...scope, [condition.variable]: value });
  return condition.how === "any" ? list.some(fits) : list.every(fits);
}

function valueOf(operand: Operand, row: JsonObject, scope: Scope): Json {
  switch (operand.is) {
    case "literal":
      return operand.value;
    case "path":
      return memberAt(row, operand.segments, scope);
    case "call":
      return call(
        operand.name,
        operand.operands.map((part) => valueOf(part, row, scope)),
      );
  }
}

function call(name: string, values: readonly Json[]): Json {
  const first = values[0];
  if (typeof first !== "string") return null;
  switch (name) {
    case "tolower":
      return first.toLowerCase();
    case "toupper":
      return first.toUpperCase();
    case "trim":
      return first.trim();
    case "length":
      return first.length;
    default:
      throw inefficientFilter();
  }
}

function memberAt(row: JsonObject, segments: readonly string[], scope: Scope): Json {
  const [head, ...rest] = segments;
  const scoped = head !== undefined && Object.hasOwn(scope, head);
  let current: Json = scoped ? (scope[head] ?? null) : row;
  for (const segment of scoped ? rest : segments) {
    if (!isObject(current)) return null;
    const holder: JsonObject = current;
    const key = Object.keys(holder).find((name) => name.toLowerCase() === segment.toLowerCase());
    current = key === undefined ? null : (holder[key] ?? null);
  }
  return current;
}

function compare(how: Comparison, left: Json, right: Json): boolean {
  const order = orderOf(left, right);
  switch (how) {
    case "eq":
      return order === 0;
    case "ne":
      return order !== 0;
    case "gt":
      return order !== undefined && order > 0;
    case "ge":
      return order !== undefined && order >= 0;
    case "lt":
      return order !== undefined && order < 0;
    case "le":
      return order !== undefined && order <= 0;
  }
}

/** Negative, zero, positive; undefined when the two cannot be compared. */
function orderOf(left: Json, right: Json): number | undefined {
  if (left === null || right === null) return left === right ? 0 : undefined;
  if (typeof left === "number" && typeof right === "number") return left - right;
  if (typeof left === "boolean" && typeof right === "boolean") return Number(left) - Number(right);
  // The values of extended properties are text; a condition may compare them with numbers.
  if (typeof left === "string" && typeof right === "number") return Number(left) - right;
  if (typeof left !== "string" || typeof right !== "string")
    throw badRequest("A binary operator with incompatible types was detected.");
  const dates = /^\d{4}-\d\d-\d\d/.test(left) && /^\d{4}-\d\d-\d\d/.test(right);
  if (dates) return (toMillis(left) ?? 0) - (toMillis(right) ?? 0);
  return left.toLowerCase() === right.toLowerCase() ? 0 : left.toLowerCase() < right.toLowerCase() ? -1 : 1;
}

function test(name: "contains" | "startswith" | "endswith", left: Json, right: Json): boolean {
  if (typeof left !== "string" || typeof right !== "string") return false;
  const [text, part] = [left.toLowerCase(), right.toLowerCase()];
  if (name === "contains") return text.includes(part);
  return name === "startswith" ? text.startsWith(part) : text.endsWith(part);
}

function compareBy(keys: readonly SortKey[], a: JsonObject, b: JsonObject): number {
  for (const key of keys) {
    const [left, right] = [memberAt(a, key.path, {}), memberAt(b, key.path, {})];
    const order = left === right ? 0 : left === null ? -1 : right === null ? 1 : (orderOf(left, right) ?? 0);
    if (order !== 0) return key.descending ? -order : order;
  }
  return 0;
}
