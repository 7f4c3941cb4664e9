/**
 * A `$filter` expression as SQL. `not` is pushed down to the comparisons, because what is negated decides whether rows
 * without a value match: `ne` and the negated text functions do, everything else does not.
 */
import { conditionSql } from "../conditions/condition-sql.ts";
import { operatorOfFunction } from "../conditions/operators.ts";
import { like } from "../conditions/patterns.ts";
import { badQuery } from "../errors.ts";
import { reachable } from "../security/access.ts";
import type { Session } from "../session.ts";
import { columnSql, sqlTable } from "../storage/columns.ts";
import type { Sql } from "../storage/sql.ts";
import { ALWAYS, NEVER, and, name, not, or, raw, sql } from "../storage/sql.ts";
import { comparisonSql, nullComparison, sameKind } from "./comparison-sql.ts";
import type { Comparison, Expression, Operand } from "./expression.ts";
import type { Place } from "./scope.ts";
import { Scope, noProperty } from "./scope.ts";

interface Context {
  readonly session: Session;
  readonly scope: Scope;
  /** Range variables of any/all and where they stand. */
  readonly variables: ReadonlyMap<string, { readonly scope: Scope; readonly place: Place }>;
  readonly depth: number;
}

export function filterSql(session: Session, scope: Scope, expression: Expression): Sql {
  return compile({ session, scope, variables: new Map(), depth: 0 }, expression, false);
}

const OPPOSITE: Readonly<Record<Comparison, Comparison>> = {
  eq: "ne",
  ne: "eq",
  gt: "le",
  ge: "lt",
  lt: "ge",
  le: "gt",
};

function compile(context: Context, expression: Expression, negated: boolean): Sql {
  switch (expression.kind) {
    case "logical": {
      const parts = [compile(context, expression.left, negated), compile(context, expression.right, negated)];
      return (expression.operator === "and") === negated ? or(parts) : and(parts);
    }
    case "not":
      return compile(context, expression.operand, !negated);
    case "compare":
      return compare(
        context,
        negated ? OPPOSITE[expression.operator] : expression.operator,
        expression.left,
        expression.right,
      );
    case "text":
      return textSql(context, expression, negated);
    case "query":
      return querySql(context, expression, negated);
    case "lambda":
      return lambdaSql(context, expression, negated);
    case "truth":
      return truthSql(context, expression.operand, negated);
  }
}

const isVariable = (context: Context, path: readonly string[]): boolean => context.variables.has(path[0] ?? "");

function find(context: Context, path: readonly string[]): ReturnType<Scope["find"]> {
  const bound = context.variables.get(path[0] ?? "");
  return bound === undefined ? context.scope.find(path) : bound.scope.find(path.slice(1), bound.place);
}

const FLIPPED: Readonly<Record<Comparison, Comparison>> = {
  eq: "eq",
  ne: "ne",
  gt: "lt",
  ge: "le",
  lt: "gt",
  le: "ge",
};

function compare(context: Context, operator: Comparison, left: Operand, right: Operand): Sql {
  if (left.kind === "literal" && right.kind === "literal")
    throw badQuery("A comparison of two literals is not supported.");
  if (left.kind === "literal") return compare(context, FLIPPED[operator], right, left);
  const found = find(context, left.path);
  if (right.kind === "literal") {
    if (right.literal.kind === "null") return nullComparison(found.value, operator);
    return comparisonSql(found.column, found.value, operator, right.literal);
  }
  const other = find(context, right.path);
  if (!sameKind(found.column, other.column)) {
    throw badQuery(
      `A binary operator with incompatible types was detected: '${found.column.name}' and '${other.column.name}' cannot be compared.`,
    );
  }
  const sign = { eq: "=", ne: "<>", gt: ">", ge: ">=", lt: "<", le: "<=" }[operator];
  return sql`${found.value} ${raw(sign)} ${other.value}`;
}

function textSql(context: Context, expression: Extract<Expression, { kind: "text" }>, negated: boolean): Sql {
  const { left, right } = expression;
  if (left.kind !== "path" || right.kind !== "literal" || right.literal.kind !== "string") {
    throw badQuery(
      `No function signature for the function with name '${expression.function}' matches the specified arguments.`,
    );
  }
  const { column, value } = find(context, left.path);
  if (column.kind !== "String" && column.kind !== "Memo" && column.kind !== "EntityName") {
    throw badQuery(
      `No function signature for the function with name '${expression.function}' matches the specified arguments: '${column.name}' is not a string.`,
    );
  }
  const text = right.literal.value;
  const pattern = { contains: `%${text}%`, startswith: `${text}%`, endswith: `%${text}` }[expression.function];
  const matches = like(value, pattern);
  return negated ? or([not(matches), sql`${value} IS NULL`]) : matches;
}

function querySql(context: Context, expression: Extract<Expression, { kind: "query" }>, negated: boolean): Sql {
  const operator = operatorOfFunction(expression.name);
  if (operator === undefined)
    throw badQuery(`An unknown function with name 'Microsoft.Dynamics.CRM.${expression.name}' was found.`);
  const parts = expression.property.split("/");
  const [first = "", ...rest] = parts;
  const bound = context.variables.get(first);
  const place = bound?.place ?? context.scope.root;
  const columnName = bound === undefined ? first : (rest[0] ?? "");
  const column = place.table.column.get(columnName);
  if (column === undefined || column.shadowOf !== undefined) throw noProperty(place.table, expression.property);
  const condition = conditionSql(context.session, {
    operator,
    column,
    table: place.table.name,
    value: columnSql(column, place.alias),
    values: expression.values,
  });
  return negated ? not(condition) : condition;
}

function truthSql(context: Context, operand: Operand, negated: boolean): Sql {
  if (operand.kind === "literal") {
    if (operand.literal.kind !== "boolean")
      throw badQuery("The $filter expression must evaluate to a single boolean value.");
    return operand.literal.value === negated ? NEVER : ALWAYS;
  }
  const { column, value } = find(context, operand.path);
  if (column.kind !== "Boolean") throw badQuery("The $filter expression must evaluate to a single boolean value.");
  return sql`${value} = ${negated ? 0 : 1}`;
}

/** Rows at the end of a collection-valued navigation, as an EXISTS. */
function lambdaSql(context: Context, expression: Extract<Expression, { kind: "lambda" }>, negated: boolean): Sql {
  const { place, step } = before(context, expression.path);
  const scope = new Scope(context.session, lambdaTable(context, place, step), `l${String(context.depth)}_`);
  const inside: Context = {
    ...context,
    depth: context.depth + 1,
    variables: new Map([...context.variables, [expression.variable, { scope, place: scope.root }]]),
  };
  const all = expression.quantifier === "all";
  const body = expression.body === undefined ? ALWAYS : compile(inside, expression.body, false);
  const wanted = all ? sql`NOT coalesce(${body}, 0)` : body;
  const linked = link(context, place, step, scope.root);
  const visible = reachable(context.session, scope.root.table, scope.root.alias);
  const exists = sql`EXISTS (SELECT 1 FROM ${scope.from()} WHERE ${and([linked, visible, wanted])})`;
  return all === negated ? exists : not(exists);
}

/** Collections are asked about where they hang on the row itself; the service does not follow a lookup to one. */
function before(context: Context, path: readonly string[]): { place: Place; step: string } {
  const bound = isVariable(context, path) ? context.variables.get(path[0] ?? "") : undefined;
  const [step = "", ...more] = bound === undefined ? path : path.slice(1);
  if (more.length > 0)
    throw badQuery(`any and all are not supported on '${path.join("/")}', a collection behind a navigation property.`);
  return { place: bound?.place ?? context.scope.root, step };
}

function lambdaTable({ session, scope }: Context, place: Place, step: string): Place["table"] {
  const navigation = scope.navigation(place, step);
  if (navigation.kind === "single")
    throw badQuery(`Any/All may only be used following a collection; '${step}' is not one.`);
  return session.model.table(navigation.target);
}

function link({ scope }: Context, place: Place, step: string, inner: Place): Sql {
  const navigation = scope.navigation(place, step);
  const outer = name(place.table.primaryId, place.alias);
  if (navigation.kind === "collection") return sql`${columnSql(navigation.column, inner.alias)} = ${outer}`;
  if (navigation.kind === "single") return NEVER;
  return sql`${name(inner.table.primaryId, inner.alias)} IN (SELECT ${name(navigation.to)} FROM ${sqlTable(navigation.intersect)} WHERE ${name(navigation.from)} = ${outer})`;
}
