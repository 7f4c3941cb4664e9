/**
 * The condition operators of FetchXML and what each takes. The query functions of OData are the same operators under
 * other names. https://learn.microsoft.com/power-apps/developer/data-platform/fetchxml/reference/operators
 */
export type Arity = "none" | "one" | "two" | "many";

const NONE = [
  "null",
  "not-null",
  "yesterday",
  "today",
  "tomorrow",
  "last-seven-days",
  "next-seven-days",
  "last-week",
  "this-week",
  "next-week",
  "last-month",
  "this-month",
  "next-month",
  "last-year",
  "this-year",
  "next-year",
  "last-fiscal-year",
  "this-fiscal-year",
  "next-fiscal-year",
  "last-fiscal-period",
  "this-fiscal-period",
  "next-fiscal-period",
  "eq-userid",
  "ne-userid",
  "eq-userteams",
  "eq-useroruserteams",
  "eq-useroruserhierarchy",
  "eq-useroruserhierarchyandteams",
  "eq-businessid",
  "ne-businessid",
  "eq-userlanguage",
] as const;

const ONE = [
  "eq",
  "ne",
  "neq",
  "gt",
  "ge",
  "lt",
  "le",
  "like",
  "not-like",
  "begins-with",
  "not-begin-with",
  "ends-with",
  "not-end-with",
  "on",
  "on-or-before",
  "on-or-after",
  "last-x-hours",
  "next-x-hours",
  "last-x-days",
  "next-x-days",
  "last-x-weeks",
  "next-x-weeks",
  "last-x-months",
  "next-x-months",
  "last-x-years",
  "next-x-years",
  "olderthan-x-minutes",
  "olderthan-x-hours",
  "olderthan-x-days",
  "olderthan-x-weeks",
  "olderthan-x-months",
  "olderthan-x-years",
  "last-x-fiscal-years",
  "next-x-fiscal-years",
  "last-x-fiscal-periods",
  "next-x-fiscal-periods",
  "in-fiscal-year",
  "in-fiscal-period",
  "under",
  "eq-or-under",
  "not-under",
  "above",
  "eq-or-above",
] as const;

const TWO = [
  "between",
  "not-between",
  "in-fiscal-period-and-year",
  "in-or-before-fiscal-period-and-year",
  "in-or-after-fiscal-period-and-year",
] as const;

const MANY = ["in", "not-in", "contain-values", "not-contain-values"] as const;

export type Operator = (typeof NONE)[number] | (typeof ONE)[number] | (typeof TWO)[number] | (typeof MANY)[number];

const ARITY: ReadonlyMap<string, Arity> = new Map<string, Arity>([
  ...NONE.map((name) => [name, "none"] as const),
  ...ONE.map((name) => [name, "one"] as const),
  ...TWO.map((name) => [name, "two"] as const),
  ...MANY.map((name) => [name, "many"] as const),
]);

export const isOperator = (name: string): name is Operator => ARITY.has(name);

export const arityOf = (operator: Operator): Arity => ARITY.get(operator) ?? "none";

/** Names of query functions that are not the operator's words run together. */
const FUNCTION_NAMES: Readonly<Record<string, Operator>> = {
  Above: "above",
  AboveOrEqual: "eq-or-above",
  Between: "between",
  NotBetween: "not-between",
  ContainValues: "contain-values",
  DoesNotContainValues: "not-contain-values",
  EqualBusinessId: "eq-businessid",
  NotEqualBusinessId: "ne-businessid",
  EqualUserId: "eq-userid",
  NotEqualUserId: "ne-userid",
  EqualUserLanguage: "eq-userlanguage",
  EqualUserOrUserHierarchy: "eq-useroruserhierarchy",
  EqualUserOrUserHierarchyAndTeams: "eq-useroruserhierarchyandteams",
  EqualUserOrUserTeams: "eq-useroruserteams",
  EqualUserTeams: "eq-userteams",
  In: "in",
  NotIn: "not-in",
  InFiscalPeriod: "in-fiscal-period",
  InFiscalPeriodAndYear: "in-fiscal-period-and-year",
  InFiscalYear: "in-fiscal-year",
  InOrAfterFiscalPeriodAndYear: "in-or-after-fiscal-period-and-year",
  InOrBeforeFiscalPeriodAndYear: "in-or-before-fiscal-period-and-year",
  Last7Days: "last-seven-days",
  Next7Days: "next-seven-days",
  NotUnder: "not-under",
  On: "on",
  OnOrAfter: "on-or-after",
  OnOrBefore: "on-or-before",
  Under: "under",
  UnderOrEqual: "eq-or-under",
};

const words = (operator: string): string =>
  operator
    .split("-")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("")
    .replace(/^Olderthan/, "OlderThan");

/** `LastXDays` is `last-x-days`, and so on for all that count or name a span of time. */
const BY_FUNCTION: ReadonlyMap<string, Operator> = new Map<string, Operator>([
  ...[...NONE, ...ONE]
    .filter((name) => /^(last|next|this|yesterday|today|tomorrow|olderthan)/.test(name))
    .map((name) => [words(name), name] as const),
  ...Object.entries(FUNCTION_NAMES),
]);

/** The operator behind `Microsoft.Dynamics.CRM.<name>(…)`. */
export const operatorOfFunction = (name: string): Operator | undefined => BY_FUNCTION.get(name);
