/**
 * A filter as a person would say it (O4): a list of rules, all or any of which have to hold. What cannot be said this way
 * stays FetchXML and is edited as text.
 */
export type FilterRule =
  /** The user takes part in the activity; `roles` are codes of `activityparty.participationtypemask`. */
  | { readonly kind: "party"; readonly roles: readonly number[] }
  | {
      readonly kind: "column";
      readonly column: string;
      readonly operator: RuleOperator;
      readonly values: readonly string[];
    };

/** FetchXML's names. `contains` and `not-contains` are `like` and `not-like` with wildcards on both ends. */
export const RULE_OPERATORS = [
  "eq",
  "ne",
  "in",
  "not-in",
  "contains",
  "not-contains",
  "begins-with",
  "null",
  "not-null",
  "gt",
  "lt",
  "on-or-after",
  "on-or-before",
  "last-x-days",
  "next-x-days",
  "today",
  "this-week",
  "this-month",
  "this-year",
  "eq-userid",
  "ne-userid",
  "eq-userteams",
] as const;
export type RuleOperator = (typeof RULE_OPERATORS)[number];

export interface FilterRules {
  readonly join: "and" | "or";
  readonly rules: readonly FilterRule[];
}

/** What the column's type allows to ask. */
export type RuleColumnType = "text" | "date" | "number" | "yesNo" | "choice" | "lookup";

const BY_TYPE: Readonly<Record<RuleColumnType, readonly RuleOperator[]>> = {
  text: ["contains", "not-contains", "begins-with", "eq", "ne", "null", "not-null"],
  date: [
    "last-x-days",
    "next-x-days",
    "today",
    "this-week",
    "this-month",
    "this-year",
    "on-or-after",
    "on-or-before",
    "null",
    "not-null",
  ],
  number: ["eq", "ne", "gt", "lt", "null", "not-null"],
  yesNo: ["eq", "ne"],
  choice: ["in", "not-in", "null", "not-null"],
  lookup: ["null", "not-null"],
};
const OWNER: readonly RuleOperator[] = ["eq-userid", "ne-userid", "eq-userteams"];
const PEOPLE = /^(?:ownerid|createdby|modifiedby|preferredsystemuserid|owninguser)$/;

/** What can be asked about the column, the usual question first. */
export const operatorsFor = (column: string, type: RuleColumnType): readonly RuleOperator[] =>
  PEOPLE.test(column) ? (column === "ownerid" ? OWNER : OWNER.slice(0, 2)) : BY_TYPE[type];

export type ValueForm = "none" | "text" | "days" | "date" | "number" | "choices" | "yesNo";

/** What has to be typed or chosen beside the operator. */
export function valueFormOf(operator: RuleOperator, type: RuleColumnType): ValueForm {
  switch (operator) {
    case "null":
    case "not-null":
    case "today":
    case "this-week":
    case "this-month":
    case "this-year":
    case "eq-userid":
    case "ne-userid":
    case "eq-userteams":
      return "none";
    case "last-x-days":
    case "next-x-days":
      return "days";
    case "on-or-after":
    case "on-or-before":
      return "date";
    case "in":
    case "not-in":
      return "choices";
    case "contains":
    case "not-contains":
    case "begins-with":
      return "text";
    case "eq":
    case "ne":
    case "gt":
    case "lt":
      return type === "yesNo" ? "yesNo" : type === "number" ? "number" : "text";
  }
}

/** A value is there where one is needed: only then Dataverse can be asked. */
export function isComplete(rule: FilterRule, type: RuleColumnType): boolean {
  if (rule.kind === "party") return rule.roles.length > 0;
  const form = valueFormOf(rule.operator, type);
  if (form === "none") return true;
  const [first = ""] = rule.values;
  return form === "days" ? Number(first) >= 1 : rule.values.length > 0 && first.trim() !== "";
}
