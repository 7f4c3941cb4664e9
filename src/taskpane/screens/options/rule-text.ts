import type { FilterRule, FilterRules } from "../../../domain/filter-rules/rules.ts";
import { options } from "../../strings/en/options.ts";
import { fields } from "../../strings/en/fields.ts";
import type { FieldWords } from "../synchronization/words.ts";
import type { FilterColumn } from "./filter-types.ts";
import type { OptionsWords } from "./words.ts";

type ColumnRule = Extract<FilterRule, { kind: "column" }>;
type Key = keyof typeof options;

const isKey = (key: string): key is Key => key in options;
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
  const key = `column.${column}`;
  if (isKey(key)) return plain(words, key);
  return isField(column) ? names.say(column) : column;
}

/** A message without values; the key is found at run time, so its values cannot be checked beforehand. */
function plain(words: OptionsWords, key: Key): string {
  const say: (key: Key, values: Readonly<Record<string, never>>) => string = words.say;
  return say(key, {});
}

function oneValue(voice: RuleVoice, { column, operator }: ColumnRule, value: string): string {
  const { words, table, columns } = voice;
  const known = columns.find((one) => one.column === column);
  const choice = known?.choices.find((one) => String(one.value) === value);
  if (choice !== undefined) return choice.label;
  if (known?.type === "yesNo") return words.say(value === "1" || value === "true" ? "value.yes" : "value.no");
  const state = `state.${table === "contact" ? "contact" : "activity"}.${value}`;
  if (column === "statecode" && isKey(state)) return plain(words, state);
  return operator === "on-or-after" || operator === "on-or-before" ? words.date(value) : value;
}

function roleText(words: OptionsWords, code: number): string {
  const key = `role.${String(code)}`;
  return isKey(key) ? plain(words, key) : words.say("role.other");
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
