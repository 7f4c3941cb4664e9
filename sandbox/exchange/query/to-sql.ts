/** Turns a condition into SQL over `item`. Every value is a parameter; the service refuses what it cannot search. */
import type { SqlValue } from "../../database/database.ts";
import { extendedName, shortName } from "../extended/names.ts";
import { badRequest, inefficientFilter } from "../http/errors.ts";
import { toLocalTicks, toMillis, toSeconds, toTicks } from "../schema/moment.ts";
import { resolvePath, shapeAt } from "./paths.ts";
import { columnOf } from "./searchable.ts";
import { equalsOf } from "./equals.ts";
import type { Searchable } from "./searchable.ts";
import type { Comparison, Condition, Operand } from "./syntax.ts";

export interface Sql {
  readonly text: string;
  readonly parameters: readonly SqlValue[];
}

/** Types whose instants are kept with seven decimals: as texts they compare only with their like. */
const IN_TICKS: ReadonlySet<string> = new Set(["event", "todoTask"]);
const SQL_COMPARISON: Readonly<Record<Comparison, string>> = {
  eq: "=",
  ne: "<>",
  gt: ">",
  ge: ">=",
  lt: "<",
  le: "<=",
};

export function toSql(of: Searchable, condition: Condition): Sql {
  const parameters: SqlValue[] = [];
  const text = new Writer(of, parameters).condition(condition);
  return { text, parameters };
}

class Writer {
  readonly #of: Searchable;
  readonly #parameters: SqlValue[];

  constructor(of: Searchable, parameters: SqlValue[]) {
    this.#of = of;
    this.#parameters = parameters;
  }

  condition(condition: Condition): string {
    switch (condition.is) {
      case "and":
        return `(${this.condition(condition.left)} AND ${this.condition(condition.right)})`;
      case "or":
        return this.#oneOf(condition) ?? `(${this.condition(condition.left)} OR ${this.condition(condition.right)})`;
      case "not":
        return `NOT coalesce(${this.condition(condition.of)}, 0)`;
      case "compare":
        return this.#compare(condition.how, condition.left, condition.right);
      case "in":
        return this.#in(condition.left, condition.right);
      case "test":
        return this.#test(condition.name, this.#operand(condition.left), condition.right);
      case "truth":
        return `${this.#operand(condition.of)} = 1`;
      case "lambda":
        return this.#lambda(condition);
    }
  }

  #compare(how: Comparison, left: Operand, right: Operand): string {
    if (left.is === "literal" && right.is !== "literal") return this.#compare(mirrored(how), right, left);
    if (left.is === "path" && left.segments.length === 1 && left.segments[0]?.toLowerCase() === "id")
      return this.#byId(how, right);
    const column = this.#operand(left);
    if (right.is === "literal" && right.kind === "null") return `${column} IS ${how === "eq" ? "" : "NOT "}NULL`;
    const value = this.#value(left, right);
    if (how === "ne") return `(${column} IS NULL OR ${column} <> ${value})`;
    return `${column} ${SQL_COMPARISON[how]} ${value}`;
  }

  /** Equal to one of several values: an index serves IN, but not OR. */
  #oneOf(condition: Condition): string | undefined {
    const choice = equalsOf(condition);
    return choice && this.#in({ is: "path", segments: choice.path.split("/") }, choice.values);
  }

  #in(left: Operand, values: readonly Operand[]): string {
    const plain = left.is === "path" && left.segments.join("/").toLowerCase() !== "id";
    const literal = values.every((value) => value.is === "literal" && value.kind !== "null");
    if (!plain || !literal) return `(${values.map((value) => this.#compare("eq", left, value)).join(" OR ")})`;
    const column = this.#operand(left);
    return `${column} IN (${values.map((value) => this.#value(left, value)).join(", ")})`;
  }

  #byId(how: Comparison, right: Operand): string {
    if (right.is !== "literal" || typeof right.value !== "string" || (how !== "eq" && how !== "ne"))
      throw inefficientFilter();
    this.#parameters.push(this.#of.rowOf(right.value));
    return `id ${SQL_COMPARISON[how]} ?`;
  }

  #operand(operand: Operand): string {
    switch (operand.is) {
      case "path":
        return columnOf(this.#of, resolvePath(this.#of.type, operand.segments));
      case "literal":
        return this.#literal(operand.value);
      case "call":
        return this.#call(operand.name, operand.operands);
    }
  }

  #call(name: string, operands: readonly Operand[]): string {
    const first = operands[0];
    if (!first) throw inefficientFilter();
    const inner = this.#operand(first);
    switch (name) {
      case "tolower":
        return `lower(${inner})`;
      case "toupper":
        return `upper(${inner})`;
      case "trim":
        return `trim(${inner})`;
      case "length":
        return `length(${inner})`;
      default:
        throw inefficientFilter();
    }
  }

  /** A literal in the form its counterpart is stored in. */
  #value(left: Operand, right: Operand): string {
    if (right.is !== "literal") return this.#operand(right);
    const path = left.is === "path" ? resolvePath(this.#of.type, left.segments) : [];
    const shape = shapeAt(this.#of.type, path);
    const zoned =
      /^(start|end|dueDateTime|reminderDateTime|completedDateTime|startDateTime)$/.test(path[0] ?? "") &&
      path[1] === "dateTime";
    if (shape?.is === "instant" && right.kind === "text")
      throw badRequest(
        "A binary operator with incompatible types was detected. Found operand types 'Edm.DateTimeOffset' and 'Edm.String'.",
      );
    if (typeof right.value === "string" && (right.kind === "instant" || shape?.is === "instant" || zoned)) {
      const millis = toMillis(right.value);
      if (millis === undefined) throw badRequest(`The literal '${right.value}' is not a date and time.`);
      if (zoned) return this.#literal(toLocalTicks(millis));
      return this.#literal(IN_TICKS.has(this.#of.type.name) ? toTicks(millis) : toSeconds(millis));
    }
    if (shape && right.kind === "number" && shape.is !== "int" && shape.is !== "number") {
      throw badRequest("A binary operator with incompatible types was detected.");
    }
    if (shape?.is === "flag" && right.kind !== "flag")
      throw badRequest(
        "A binary operator with incompatible types was detected. Found operand types 'Edm.Boolean' and 'Edm.String'.",
      );
    return this.#literal(right.value);
  }

  #literal(value: string | number | boolean | null): string {
    this.#parameters.push(typeof value === "boolean" ? Number(value) : value);
    return "?";
  }

  #test(name: "contains" | "startswith" | "endswith", column: string, right: Operand): string {
    if (right.is !== "literal" || typeof right.value !== "string") throw inefficientFilter();
    const escaped = right.value.replace(/[\\%_]/g, (sign) => `\\${sign}`);
    this.#parameters.push(`${name === "startswith" ? "" : "%"}${escaped}${name === "endswith" ? "" : "%"}`);
    return `${column} LIKE ? ESCAPE '\\'`;
  }

  #lambda(condition: Extract<Condition, { is: "lambda" }>): string {
    const path = resolvePath(this.#of.type, condition.path);
    const name = path.join("/");
    if (name === "singleValueExtendedProperties" && condition.of)
      return this.#extended(condition.variable, condition.of, condition.how);
    if (name === "extensions" && condition.of) return this.#openExtension(condition.variable, condition.of);
    if (name === "categories" || this.#of.equalOnly.includes(name)) return this.#member(name, condition);
    const source = `json_each(data, '$.${path.join(".")}')`;
    if (!condition.of) return `EXISTS(SELECT 1 FROM ${source})`;
    const inner = this.#element(condition.of, condition.variable);
    return condition.how === "any"
      ? `EXISTS(SELECT 1 FROM ${source} WHERE ${inner})`
      : `NOT EXISTS(SELECT 1 FROM ${source} WHERE NOT coalesce(${inner}, 0))`;
  }

  /** Conditions on the elements of a JSON array. */
  #element(condition: Condition, variable: string): string {
    switch (condition.is) {
      case "and":
      case "or":
        return `(${this.#element(condition.left, variable)} ${condition.is.toUpperCase()} ${this.#element(condition.right, variable)})`;
      case "not":
        return `NOT coalesce(${this.#element(condition.of, variable)}, 0)`;
      case "compare": {
        const column = elementColumn(condition.left, variable);
        if (condition.right.is !== "literal") throw inefficientFilter();
        return `${column} ${SQL_COMPARISON[condition.how]} ${this.#literal(condition.right.value)}`;
      }
      case "test":
        return this.#test(condition.name, elementColumn(condition.left, variable), condition.right);
      default:
        throw inefficientFilter();
    }
  }

  #member(name: string, condition: Extract<Condition, { is: "lambda" }>): string {
    const of = condition.of;
    if (!of)
      return `${condition.how === "any" ? "" : "NOT "}EXISTS(SELECT 1 FROM member m WHERE m.item = item.id AND m.path = '${name}')`;
    if (condition.how !== "any") throw inefficientFilter();
    if (of.is === "compare" && of.how === "eq" && of.right.is === "literal" && typeof of.right.value === "string") {
      const path = of.left.is === "path" ? of.left.segments.slice(1).join("/") : "";
      if (path !== "" && path.toLowerCase() !== "address") throw inefficientFilter();
      return `id IN (SELECT m.item FROM member m WHERE m.path = '${name}' AND m.value = ${this.#literal(of.right.value)})`;
    }
    if (this.#of.equalOnly.includes(name)) throw inefficientFilter();
    if (of.is === "test")
      return `id IN (SELECT m.item FROM member m WHERE m.path = '${name}' AND ${this.#test(of.name, "m.value", of.right)})`;
    throw inefficientFilter();
  }

  /** `any(ep: ep/id eq '…' and ep/value eq '…')` */
  #extended(variable: string, of: Condition, how: "any" | "all"): string {
    if (how !== "any" || of.is !== "and")
      throw badRequest("An extended property is searched by any(ep: ep/id eq '…' and ep/value eq '…').");
    const id = extendedIdOf(of.left, variable) ?? extendedIdOf(of.right, variable);
    const test = extendedIdOf(of.left, variable) === undefined ? of.left : of.right;
    if (id === undefined) throw badRequest("An extended property is searched by its id.");
    const name = extendedName(id, "single");
    this.#parameters.push(name.key);
    const inner = this.#extendedTest(test, name.numeric, "e.value");
    const stored = `id IN (SELECT e.item FROM extended e WHERE e.name = ? AND ${inner})`;
    const tag = this.#of.tags[name.key];
    return tag === undefined ? stored : `(${stored} OR ${this.#extendedTest(test, name.numeric, tag)})`;
  }

  #extendedTest(test: Condition, numeric: boolean, column: string): string {
    if (test.is === "test" && !numeric) return this.#test(test.name, column, test.right);
    if (test.is === "and" || test.is === "or") {
      return `(${this.#extendedTest(test.left, numeric, column)} ${test.is.toUpperCase()} ${this.#extendedTest(test.right, numeric, column)})`;
    }
    if (test.is === "not") return `NOT ${this.#extendedTest(test.of, numeric, column)}`;
    if (test.is !== "compare" || test.right.is !== "literal") throw inefficientFilter();
    if (test.right.kind === "null") return `${column} IS ${test.how === "ne" ? "NOT " : ""}NULL`;
    if (!numeric && test.how !== "eq" && test.how !== "ne") throw inefficientFilter();
    const value = this.#literal(numeric ? Number(test.right.value) : String(test.right.value));
    return `${numeric ? `CAST(${column} AS REAL)` : column} ${SQL_COMPARISON[test.how]} ${value}`;
  }

  /** `any(f: f/id eq '…')`: the only way to search by an open extension. */
  #openExtension(variable: string, of: Condition): string {
    const id = extendedIdOf(of, variable);
    if (id === undefined) throw badRequest("An open extension is searched by any(e: e/id eq '…').");
    const name = this.#literal(shortName(id));
    return `id IN (SELECT x.parent FROM item x WHERE x.kind = 'extension' AND json_extract(x.data,'$.extensionName') COLLATE NOCASE = ${name})`;
  }
}

function elementColumn(operand: Operand, variable: string): string {
  if (operand.is === "call" && (operand.name === "tolower" || operand.name === "toupper") && operand.operands[0]) {
    return elementColumn(operand.operands[0], variable);
  }
  if (operand.is !== "path" || operand.segments[0] !== variable) throw inefficientFilter();
  const rest = operand.segments.slice(1);
  return rest.length === 0
    ? "value COLLATE NOCASE"
    : `json_extract(value, '$.${rest.map(safe).join(".")}') COLLATE NOCASE`;
}

const safe = (name: string): string => name.replace(/[^A-Za-z0-9_]/g, "");

function extendedIdOf(condition: Condition, variable: string): string | undefined {
  if (
    condition.is !== "compare" ||
    condition.how !== "eq" ||
    condition.left.is !== "path" ||
    condition.right.is !== "literal"
  )
    return undefined;
  const [head, name] = condition.left.segments;
  if (head !== variable || name?.toLowerCase() !== "id" || typeof condition.right.value !== "string") return undefined;
  return condition.right.value;
}

function mirrored(how: Comparison): Comparison {
  const swap: Readonly<Record<Comparison, Comparison>> = { eq: "eq", ne: "ne", gt: "lt", ge: "le", lt: "gt", le: "ge" };
  return swap[how];
}
