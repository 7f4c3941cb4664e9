/** One condition, operator and values, as SQL on one column. */
import { badArgument } from "../errors.ts";
import type { Column } from "../metadata/facts.ts";
import type { Session } from "../session.ts";
import type { Sql } from "../storage/sql.ts";
import { NEVER, and, list, not, or, raw, sql } from "../storage/sql.ts";
import { addDays, dayOf, printDay, printInstant, startOfDay } from "../time/local-time.ts";
import type { Range } from "./date-ranges.ts";
import { rangeOf } from "./date-ranges.ts";
import { fiscalRange, monthsOfPeriod } from "./fiscal.ts";
import { hierarchySql } from "./hierarchy.ts";
import { fiscalCalendar } from "./organization-calendar.ts";
import type { Operator } from "./operators.ts";
import { arityOf } from "./operators.ts";
import { like, sameText } from "./patterns.ts";
import { conditionValue, readDay } from "./values.ts";
import type { Condition } from "./condition.ts";

/** Operators that negate also match rows without a value: the platform adds `OR column IS NULL`. */
const orNull = (value: Sql, condition: Sql): Sql => or([condition, sql`${value} IS NULL`]);

export function conditionSql(session: Session, condition: Condition): Sql {
  checkValues(condition);
  return (
    plainSql(session, condition) ??
    identitySql(session, condition) ??
    spanSql(session, condition) ??
    hierarchySql(session, condition) ??
    NEVER
  );
}

function checkValues({ operator, values, column }: Condition): void {
  const arity = arityOf(operator);
  const wrong =
    (arity === "none" && values.length > 0) ||
    (arity === "one" && values.length !== 1) ||
    (arity === "two" && values.length !== 2) ||
    (arity === "many" && values.length === 0);
  if (!wrong) return;
  const wanted = { none: "no value", one: "one value", two: "two values", many: "at least one value" }[arity];
  throw badArgument(
    `Condition for attribute '${column.name}': operator '${operator}' takes ${wanted}, ${String(values.length)} given.`,
  );
}

const isText = ({ kind }: Column): boolean => kind === "String" || kind === "Memo" || kind === "EntityName";

function plainSql(session: Session, condition: Condition): Sql | undefined {
  const { operator, column, value, values } = condition;
  const zone = session.settings().zone;
  const first = values[0] ?? "";
  const typed = (text: string): Sql => sql`${conditionValue(column, text, zone)}`;
  const equal = (text: string): Sql => (isText(column) ? sameText(value, text) : sql`${value} = ${typed(text)}`);
  const any = (): Sql =>
    isText(column)
      ? or(values.map(equal))
      : sql`${value} IN (${list(values.map((text) => conditionValue(column, text, zone)))})`;
  const between = (): Sql => sql`${value} BETWEEN ${typed(first)} AND ${typed(values[1] ?? "")}`;
  switch (operator) {
    case "eq":
      return equal(first);
    case "ne":
    case "neq":
      return orNull(value, not(equal(first)));
    case "gt":
      return sql`${value} > ${typed(first)}`;
    case "ge":
      return sql`${value} >= ${typed(first)}`;
    case "lt":
      return sql`${value} < ${typed(first)}`;
    case "le":
      return sql`${value} <= ${typed(first)}`;
    case "null":
      return sql`${value} IS NULL`;
    case "not-null":
      return sql`${value} IS NOT NULL`;
    case "in":
      return any();
    case "not-in":
      return orNull(value, not(any()));
    case "between":
      return between();
    case "not-between":
      return not(between());
    default:
      return patternSql(condition);
  }
}

function patternSql({ operator, value, values }: Condition): Sql | undefined {
  const first = values[0] ?? "";
  switch (operator) {
    case "like":
      return like(value, first);
    case "not-like":
      return orNull(value, not(like(value, first)));
    case "begins-with":
      return like(value, `${first}%`);
    case "not-begin-with":
      return orNull(value, not(like(value, `${first}%`)));
    case "ends-with":
      return like(value, `%${first}`);
    case "not-end-with":
      return orNull(value, not(like(value, `%${first}`)));
    case "contain-values":
      return or(values.map((choice) => hasChoice(value, choice)));
    case "not-contain-values":
      return orNull(value, not(or(values.map((choice) => hasChoice(value, choice)))));
    default:
      return undefined;
  }
}

/** Multi-select choices are kept as a comma separated list of numbers. */
const hasChoice = (value: Sql, choice: string): Sql => sql`(',' || ${value} || ',') LIKE ${`%,${choice},%`}`;

function identitySql(session: Session, { operator, value }: Condition): Sql | undefined {
  const { caller } = session;
  switch (operator) {
    case "eq-userid":
      return sql`${value} = ${caller.userId}`;
    case "ne-userid":
      return orNull(value, sql`${value} <> ${caller.userId}`);
    case "eq-userteams":
      return sql`${value} IN (${list(caller.teamIds)})`;
    case "eq-useroruserteams":
      return sql`${value} IN (${list(caller.principals)})`;
    case "eq-businessid":
      return sql`${value} = ${caller.businessUnitId}`;
    case "ne-businessid":
      return orNull(value, sql`${value} <> ${caller.businessUnitId}`);
    case "eq-userlanguage":
      return sql`${value} = ${session.settings().languageCode}`;
    default:
      return undefined;
  }
}

function spanSql(session: Session, { operator, column, value, values }: Condition): Sql | undefined {
  const moment = {
    now: session.nowMs,
    zone: column.behavior === "TimeZoneIndependent" ? "Etc/UTC" : session.settings().zone,
  };
  const numbers = values.map(Number);
  if (/^(on|on-or-before|on-or-after)$/.test(operator)) {
    return rangeSql(column, value, literalDay(operator, column, values[0] ?? "", moment.zone), moment.zone);
  }
  if (operator === "in-fiscal-period") {
    const months = monthsOfPeriod(numbers[0] ?? 1, fiscalCalendar(session.store));
    return sql`CAST(strftime('%m', ${value}) AS INTEGER) IN (${list(months)})`;
  }
  if (column.kind === "DateTime" && numbers.some((number) => !Number.isInteger(number) || number < 0)) {
    throw badArgument(
      `Condition for attribute '${column.name}': '${values.join(", ")}' is not a valid number for operator '${operator}'.`,
    );
  }
  const range = operator.includes("fiscal")
    ? fiscalRange(operator, numbers, moment, fiscalCalendar(session.store))
    : rangeOf(operator, numbers[0] ?? 0, moment);
  return range === undefined ? undefined : rangeSql(column, value, range, moment.zone);
}

function literalDay(operator: Operator, column: Column, text: string, zone: string): Range {
  const day = readDay(text, zone);
  if (day === undefined) throw badArgument(`Condition for attribute '${column.name}': '${text}' is not a date.`);
  const from = startOfDay(day, zone);
  const to = startOfDay(addDays(day, 1), zone);
  if (operator === "on-or-after") return { from };
  return operator === "on-or-before" ? { to } : { from, to };
}

function rangeSql(column: Column, value: Sql, range: Range, zone: string): Sql {
  if (column.kind !== "DateTime")
    throw badArgument(`The attribute '${column.name}' is not a date and cannot be compared with a span of time.`);
  const dateOnly = column.behavior === "DateOnly";
  const print = (instant: number): string => (dateOnly ? printDay(dayOf(instant, zone)) : printInstant(instant));
  const parts: Sql[] = [];
  if (range.from !== undefined) parts.push(sql`${value} >= ${print(range.from)}`);
  if (range.to !== undefined) {
    const midnight = startOfDay(dayOf(range.to, zone), zone) === range.to;
    const included = range.toIncluded === true || (dateOnly && !midnight);
    parts.push(sql`${value} ${raw(included ? "<=" : "<")} ${print(range.to)}`);
  }
  return and(parts);
}
