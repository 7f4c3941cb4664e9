import { faultOf, topOf } from "../filter-limits.ts";
import { RULE_OPERATORS, type FilterRule, type FilterRules, type RuleOperator } from "./rules.ts";
import { parseXml, type XmlElement } from "./xml.ts";

/** Attributes of `<fetch>`, `<entity>` and `<condition>` that change nothing a rule would have to say. */
const SILENT = new Set(["attribute", "order", "all-attributes"]);

const isOperator = (text: string): text is RuleOperator => RULE_OPERATORS.some((operator) => operator === text);

/** `%words%` and `words%`; other patterns are beyond what a person would say. */
function textPattern(operator: string, value: string): readonly [RuleOperator, string] | undefined {
  const inner = value.replace(/^%|%$/g, "");
  if (/[%_[]/.test(inner.replace(/\[[%_[]\]/g, ""))) return undefined;
  const words = inner.replace(/\[([%_[])\]/g, "$1");
  const [start, end] = [value.startsWith("%"), value.endsWith("%") && value.length > 1];
  if (start && end) return [operator === "like" ? "contains" : "not-contains", words];
  return !start && end && operator === "like" ? ["begins-with", words] : undefined;
}

function toRule({ attributes, children }: XmlElement): FilterRule | undefined {
  const { attribute: column, operator = "", value } = attributes;
  if (column === undefined || attributes["entityname"] !== undefined || attributes["valueof"] !== undefined)
    return undefined;
  const values = value === undefined ? children.map((child) => child.text.trim()) : [value];
  if (operator === "like" || operator === "not-like") {
    const pattern = textPattern(operator, values[0] ?? "");
    return pattern && { kind: "column", column, operator: pattern[0], values: [pattern[1]] };
  }
  // A choice with one value and a choice among several are the same question to a person.
  if (operator === "eq" && /^(?:state|status)code$/.test(column))
    return { kind: "column", column, operator: "in", values };
  if (operator === "ne" && /^(?:state|status)code$/.test(column))
    return { kind: "column", column, operator: "not-in", values };
  return isOperator(operator) ? { kind: "column", column, operator, values } : undefined;
}

/** "I take part": the only join the builder knows. */
function toParty({ attributes, children }: XmlElement): FilterRule | undefined {
  const [filter] = children;
  const isParty =
    attributes["name"] === "activityparty" && attributes["from"] === "activityid" && attributes["to"] === "activityid";
  if (!isParty || attributes["link-type"] === "outer" || children.length !== 1 || filter?.name !== "filter")
    return undefined;
  const conditions = filter.children;
  const me = conditions.find((one) => one.attributes["attribute"] === "partyid");
  const mask = conditions.find((one) => one.attributes["attribute"] === "participationtypemask");
  if (conditions.length !== 2 || me?.attributes["operator"] !== "eq-userid" || mask === undefined) return undefined;
  const { operator, value } = mask.attributes;
  if (operator !== "eq" && operator !== "in") return undefined;
  const codes = value === undefined ? mask.children.map((child) => Number(child.text)) : [Number(value)];
  return codes.some((code) => !Number.isInteger(code)) ? undefined : { kind: "party", roles: codes };
}

/** The rules of one `<filter>`; undefined when it holds something that rules cannot say. */
function fromFilter(filter: XmlElement): FilterRules | undefined {
  const join = filter.attributes["type"] === "or" ? "or" : "and";
  const rules = filter.children.map((child) => (child.name === "condition" ? toRule(child) : undefined));
  return rules.every((rule) => rule !== undefined) ? { join, rules } : undefined;
}

/** What a stored filter says, as rules; undefined when only FetchXML can say it. */
export function fromFetch(fetchXml: string, table: string): FilterRules | undefined {
  const fetch = parseXml(fetchXml);
  const [entity] = fetch?.children ?? [];
  if (fetch?.name !== "fetch" || fetch.children.length !== 1 || entity?.name !== "entity") return undefined;
  if (entity.attributes["name"] !== table || fetch.attributes["aggregate"] === "true") return undefined;
  // Rules cannot say how many, nor which page: the builder would drop it without a word.
  if (topOf(fetchXml) !== undefined || faultOf(fetchXml) !== undefined) return undefined;
  let joined: FilterRules = { join: "and", rules: [] };
  const parties: FilterRule[] = [];
  for (const child of entity.children) {
    if (SILENT.has(child.name)) continue;
    const part = child.name === "filter" ? fromFilter(child) : undefined;
    const party = child.name === "link-entity" ? toParty(child) : undefined;
    if (party !== undefined) parties.push(party);
    else if (part !== undefined && joined.rules.length === 0) joined = part;
    else return undefined;
  }
  if (parties.length === 0) return joined;
  // Joins narrow: beside alternatives they would mean something else than one more alternative.
  return joined.join === "or" && joined.rules.length > 1
    ? undefined
    : { join: "and", rules: [...parties, ...joined.rules] };
}
