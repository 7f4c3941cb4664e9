import type { FilterRule, FilterRules } from "./rules.ts";

const SIGNS: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

/** Control characters cannot be written in XML 1.0 at all; breaks become blanks. */
const escaped = (text: string): string =>
  text.replace(/[\t\n\r]/g, " ").replace(/[\p{Cc}&<>"']/gu, (sign) => SIGNS[sign] ?? "");
const literal = (text: string): string => text.replace(/[%_[]/g, (sign) => `[${sign}]`);
const isName = (text: string): boolean => /^[a-z_]\w*$/i.test(text);

const listed = (values: readonly (string | number)[]): string =>
  values.map((value) => `<value>${escaped(String(value))}</value>`).join("");

function toCondition({ column, operator, values }: Extract<FilterRule, { kind: "column" }>): string {
  if (!isName(column)) throw new RangeError(`${JSON.stringify(column)} is not the name of a column.`);
  const [first = ""] = values;
  const start = (name: string): string => `<condition attribute="${column}" operator="${name}"`;
  switch (operator) {
    case "contains":
      return `${start("like")} value="%${escaped(literal(first))}%"/>`;
    case "not-contains":
      return `${start("not-like")} value="%${escaped(literal(first))}%"/>`;
    case "begins-with":
      return `${start("like")} value="${escaped(literal(first))}%"/>`;
    case "in":
    case "not-in":
      return `${start(operator)}>${listed(values)}</condition>`;
    default:
      return values.length === 0 ? `${start(operator)}/>` : `${start(operator)} value="${escaped(first)}"/>`;
  }
}

const toJoin = ({ roles }: Extract<FilterRule, { kind: "party" }>): string =>
  `<link-entity name="activityparty" from="activityid" to="activityid" link-type="exists"><filter type="and">` +
  `<condition attribute="partyid" operator="eq-userid"/>` +
  `<condition attribute="participationtypemask" operator="in">${listed(roles)}</condition></filter></link-entity>`;

/** The rules as the FetchXML that Dataverse keeps and evaluates. @throws RangeError for a column that is no name */
export function toFetch(table: string, primaryKey: string, { join, rules }: FilterRules): string {
  const conditions = rules.flatMap((rule) => (rule.kind === "column" ? [toCondition(rule)] : []));
  const joins = rules.flatMap((rule) => (rule.kind === "party" ? [toJoin(rule)] : []));
  const filter = conditions.length === 0 ? "" : `<filter type="${join}">${conditions.join("")}</filter>`;
  return (
    `<fetch version="1.0" output-format="xml-platform" mapping="logical"><entity name="${table}">` +
    `<attribute name="${primaryKey}"/>${filter}${joins.join("")}</entity></fetch>`
  );
}
