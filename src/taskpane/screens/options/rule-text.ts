import type { FilterRule, FilterRules } from "../../../domain/filter-rules/rules.ts";
import { fields } from "../../strings/en/fields.ts";
import type { FieldWords } from "../synchronization/words.ts";
import type { FilterColumn } from "./filter-types.ts";
import type { OptionsWords } from "./words.ts";

type ColumnRule = Extract<FilterRule, { kind: "column" }>;
/** Columns and codes that the catalogue has words for. */
const COLUMNS = [
  "ownerid",
  "statecode",
  "statuscode",
  "modifiedon",
  "createdon",
  "fullname",
  "parentcustomerid",
  "scheduledstart",
  "scheduledend",
  "prioritycode",
  "address1_city",
  "address1_country",
] as const;
const CONTACT_STATES = ["0", "1"] as const;
const ACTIVITY_STATES = ["0", "1", "2", "3"] as const;
const ROLES = ["1", "2", "5", "6", "7", "9", "10", "11"] as const;

const isField = (key: string): key is keyof typeof fields => key in fields;

/** What a filter's rule is told with: words, and the organization's own names where they have been read. */
export interface RuleVoice {
  readonly words: OptionsWords;
  readonly names: FieldWords;
  readonly table: string;
  readonly columns: readonly FilterColumn[];
}

/** The CRM's own name of the column, else ours, else its logical name. */
export function columnText({ words, names, columns }: RuleVoice, column: string): string {
  const known = columns.find((one) => one.column === column);
  if (known !== undefined) return known.label;
  const ours = COLUMNS.find((one) => one === column);
  if (ours !== undefined) return words.say(`column.${ours}`);
  return isField(column) ? names.say(column) : column;
}

function oneValue(voice: RuleVoice, { column, operator }: ColumnRule, value: string): string {
  const { words, table, columns } = voice;
  const known = columns.find((one) => one.column === column);
  const choice = known?.choices.find((one) => String(one.value) === value);
  if (choice !== undefined) return choice.label;
  if (known?.type === "yesNo") return words.say(value === "1" || value === "true" ? "value.yes" : "value.no");
  if (column === "statecode") {
    const contact = CONTACT_STATES.find((one) => one === value);
    const activity = ACTIVITY_STATES.find((one) => one === value);
    if (table === "contact" && contact !== undefined) return words.say(`state.contact.${contact}`);
    if (table !== "contact" && activity !== undefined) return words.say(`state.activity.${activity}`);
  }
  return operator === "on-or-after" || operator === "on-or-before" ? words.date(value) : value;
}

function roleText(words: OptionsWords, code: number): string {
  const role = ROLES.find((one) => one === String(code));
  return role === undefined ? words.say("role.other") : words.say(`role.${role}`);
}

/** One rule as a sentence part: "Owner is me", "Last changed in the last 30 days". */
export function ruleText(voice: RuleVoice, rule: FilterRule): string {
  const { words } = voice;
  if (rule.kind === "party") {
    return words.say("draft.party.as", { roles: words.list(rule.roles.map((code) => roleText(words, code))) });
  }
  const column = columnText(voice, rule.column);
  const [value] = rule.values;
  if (rule.operator === "last-x-days" || rule.operator === "next-x-days") {
    return words.say("rule.plain", { column, operator: words.say(`said.${rule.operator}`, { value: value ?? "" }) });
  }
  const single = rule.values.length === 1;
  const operator =
    single && rule.operator === "in" ? "eq" : single && rule.operator === "not-in" ? "ne" : rule.operator;
  if (value === undefined) return words.say("rule.plain", { column, operator: words.say(`op.${operator}`) });
  const values = words.list(rule.values.map((each) => oneValue(voice, rule, each)));
  return words.say("rule.text", { column, operator: words.say(`op.${operator}`), value: values });
}

/** All rules of a filter as one sentence. */
export function rulesText(voice: RuleVoice, { join, rules }: FilterRules): string {
  const { words } = voice;
  const [first, ...more] = rules.map((rule) => ruleText(voice, rule));
  return more.reduce(
    (said, next) => words.say(`rule.${join}`, { first: said, second: next }),
    first ?? words.say("filters.everything"),
  );
}
