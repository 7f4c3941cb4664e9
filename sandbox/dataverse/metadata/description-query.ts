/** `$select`, `$filter`, `$orderby`, `$top` and `$expand` over descriptions, which live in memory. */
import { badQuery } from "../errors.ts";
import type { Expression, Operand } from "../odata/expression.ts";
import type { ExpandItem, QueryOptions } from "../odata/options.ts";
import { parseFilter } from "../odata/parse-filter.ts";
import type { Description } from "./definitions.ts";

/** What can be reached from a description by a navigation property. */
export type Navigate = (item: Description, name: string) => readonly Description[] | Description | null | undefined;

const HIDDEN = new Set(["OptionSet", "GlobalOptionSet"]);

function valueAt(item: Description, path: readonly string[]): unknown {
  let value: unknown = item;
  for (const step of path) {
    if (typeof value !== "object" || value === null || !(step in value)) {
      throw badQuery(`Could not find a property named '${path.join("/")}'.`);
    }
    value = Object.entries(value).find(([name]) => name === step)?.[1];
  }
  return value;
}

const operand = (item: Description, given: Operand): unknown => {
  if (given.kind === "path") return valueAt(item, given.path);
  return given.literal.kind === "null" ? null : given.literal.value;
};

const textOf = (value: unknown): string =>
  typeof value === "string" ? value.toLowerCase() : JSON.stringify(value ?? "");

const fold = (value: unknown): unknown => (typeof value === "string" ? value.toLowerCase() : value);

function isTrue(item: Description, expression: Expression): boolean {
  switch (expression.kind) {
    case "logical":
      return expression.operator === "and"
        ? isTrue(item, expression.left) && isTrue(item, expression.right)
        : isTrue(item, expression.left) || isTrue(item, expression.right);
    case "not":
      return !isTrue(item, expression.operand);
    case "compare":
      return compare(fold(operand(item, expression.left)), fold(operand(item, expression.right)), expression.operator);
    case "text": {
      const left = textOf(operand(item, expression.left));
      const right = textOf(operand(item, expression.right));
      if (expression.function === "contains") return left.includes(right);
      return expression.function === "startswith" ? left.startsWith(right) : left.endsWith(right);
    }
    case "query":
      if (expression.name === "In")
        return expression.values.map(fold).includes(fold(String(valueAt(item, [expression.property]))));
      throw badQuery(`The function ${expression.name} cannot be used on metadata.`);
    case "truth":
      return operand(item, expression.operand) === true;
    case "lambda":
      throw badQuery("any and all cannot be used on metadata.");
  }
}

function compare(left: unknown, right: unknown, operator: "eq" | "ne" | "gt" | "ge" | "lt" | "le"): boolean {
  if (operator === "eq") return left === right;
  if (operator === "ne") return left !== right;
  if (
    (typeof left !== "number" || typeof right !== "number") &&
    (typeof left !== "string" || typeof right !== "string")
  )
    return false;
  if (operator === "gt") return left > right;
  if (operator === "ge") return left >= right;
  return operator === "lt" ? left < right : left <= right;
}

export function queryDescriptions(
  items: readonly Description[],
  options: QueryOptions,
  navigate: Navigate,
): Description[] {
  const expression = options.filter === undefined ? undefined : parseFilter(options.filter);
  const found = expression === undefined ? [...items] : items.filter((item) => isTrue(item, expression));
  for (const { path, descending } of [...options.orderBy].reverse()) {
    found.sort(
      (one, other) => String(valueAt(one, path)).localeCompare(String(valueAt(other, path))) * (descending ? -1 : 1),
    );
  }
  return found.slice(0, options.top ?? found.length).map((item) => project(item, options, navigate));
}

/** One description with what was selected and expanded; the id and the type always come along. */
export function project(
  item: Description,
  options: Pick<QueryOptions, "select" | "expand">,
  navigate: Navigate,
): Description {
  const { select } = options;
  const shown: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(item)) {
    if (HIDDEN.has(name)) continue;
    if (select === undefined || select.includes(name) || name === "MetadataId" || name === "@odata.type")
      shown[name] = value;
  }
  for (const name of select ?? []) {
    if (!(name in item)) throw badQuery(`Could not find a property named '${name}'.`);
  }
  for (const expansion of options.expand) shown[expansion.name] = expanded(item, expansion, navigate);
  return shown;
}

function expanded(item: Description, { name, options }: ExpandItem, navigate: Navigate): unknown {
  const found = navigate(item, name);
  if (found === undefined) throw badQuery(`Could not find a property named '${name}'.`);
  if (found === null) return null;
  return isMany(found) ? queryDescriptions(found, options, navigate) : project(found, options, navigate);
}

const isMany = (found: readonly Description[] | Description): found is readonly Description[] => Array.isArray(found);
