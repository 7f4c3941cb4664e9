/**
 * `$search` over messages in SQL: words through the full-text table, properties on the message itself.
 * https://learn.microsoft.com/graph/search-query-parameter#using-search-on-message-collections
 */
import type { SqlValue } from "../../database/database.ts";
import { readSearch } from "./search-syntax.ts";
import type { Search, Sign } from "./search-syntax.ts";

export interface SearchSql {
  readonly text: string;
  readonly parameters: readonly SqlValue[];
}

type Term = Extract<Search, { is: "term" }>;

const WORDS_SQL = "id IN (SELECT rowid FROM words WHERE words MATCH ?)";
/** One word of many messages: the newest are enough, and the service gives no more than a thousand either. */
const NEWEST_SQL = "id IN (SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid DESC LIMIT 5000)";

/** Columns of the full-text table. */
const WORDS_IN: Readonly<Record<string, string>> = { subject: "subject", body: "text" };
/** Members that hold people. */
const PEOPLE: Readonly<Record<string, readonly string[]>> = {
  from: ["from"],
  to: ["toRecipients"],
  cc: ["ccRecipients"],
  bcc: ["bccRecipients"],
  recipients: ["toRecipients", "ccRecipients", "bccRecipients"],
  participants: ["from", "toRecipients", "ccRecipients", "bccRecipients"],
};
const FLAGS: Readonly<Record<string, string>> = {
  hasattachment: "hasAttachments",
  hasattachments: "hasAttachments",
  isread: "isRead",
};
const COMPARED: Readonly<Record<Sign, string>> = {
  ":": "=",
  "=": "=",
  "<>": "<>",
  ">=": ">=",
  "<=": "<=",
  ">": ">",
  "<": "<",
};
const SIZE =
  "(length(coalesce(body,'')) + (SELECT coalesce(sum(length(content)),0) FROM attachment WHERE item = item.id))";

/** SQL over `item` for a KQL text. Throws GraphError 400 when it cannot be read. */
export function searchSql(kql: string): SearchSql {
  const search = readSearch(kql);
  const parameters: SqlValue[] = [];
  const text = condition(search, parameters);
  // Otherwise the messages are gone through newest first and the search ends with a full page: the plus says so.
  return { text: text === WORDS_SQL ? NEWEST_SQL : text.replaceAll(WORDS_SQL, `+${WORDS_SQL}`), parameters };
}

function condition(search: Search, parameters: SqlValue[]): string {
  switch (search.is) {
    case "and":
    case "or":
      return `(${search.of.map((part) => condition(part, parameters)).join(` ${search.is.toUpperCase()} `)})`;
    case "not":
      return `NOT coalesce(${condition(search.of, parameters)}, 0)`;
    case "term":
      return term(search, parameters);
  }
}

function term(search: Term, parameters: SqlValue[]): string {
  const { name, value, sign } = search;
  const people = name === undefined ? undefined : PEOPLE[name];
  if (people) return peopleSql(people, value, parameters);
  const flag = name === undefined ? undefined : FLAGS[name];
  if (flag !== undefined) {
    parameters.push(/^(true|yes|1)$/i.test(value) ? 1 : 0);
    return `json_extract(data,'$.${flag}') = ?`;
  }
  switch (name) {
    case undefined:
      return wordsSql(undefined, value, parameters);
    case "received":
    case "sent":
      return daySql(`json_extract(data,'$.${name}DateTime') COLLATE NOCASE`, sign, value, parameters);
    case "size":
      return between(SIZE, sign, value.split("..").map(Number), parameters);
    case "importance":
      parameters.push(value.toLowerCase());
      return "json_extract(data,'$.importance') = ?";
    case "kind":
      return /^e?mail$/i.test(value) ? "1" : "0";
    case "attachment":
      parameters.push(`%${value.replace(/[\\%_]/g, (special) => `\\${special}`)}%`);
      return "id IN (SELECT item FROM attachment WHERE json_extract(data,'$.name') LIKE ? ESCAPE '\\')";
    default:
      // A property mail does not have is a word like any other.
      return wordsSql(WORDS_IN[name], WORDS_IN[name] === undefined ? `${name} ${value}` : value, parameters);
  }
}

/** `07/23/2026` as `2026-07-23`. */
const dayOf = (text: string): string =>
  text.replace(/^(\d\d?)\/(\d\d?)\/(\d{4})$/, (_all, month: string, day: string, year: string) =>
    [year, month.padStart(2, "0"), day.padStart(2, "0")].join("-"),
  );

/** Days as stretches of time, so that the index on the moment serves; `~` comes after every hour of a day. */
function daySql(column: string, sign: Sign, value: string, parameters: SqlValue[]): string {
  const [first = "", last = first] = value.split("..").map(dayOf);
  const before = (day: string): string => {
    parameters.push(day);
    return `${column} < ?`;
  };
  const from = (day: string): string => {
    parameters.push(day);
    return `${column} >= ?`;
  };
  switch (sign) {
    case "<":
      return before(first);
    case "<=":
      return before(`${first}~`);
    case ">":
      return from(`${first}~`);
    case ">=":
      return from(first);
    case "<>":
      return `NOT (${from(first)} AND ${before(`${last}~`)})`;
    case ":":
    case "=":
      return `(${from(first)} AND ${before(`${last}~`)})`;
  }
}

/** One value with its sign, or `first..last`. */
function between(column: string, sign: Sign, values: readonly SqlValue[], parameters: SqlValue[]): string {
  parameters.push(...values.slice(0, 2));
  return values.length > 1 ? `${column} BETWEEN ? AND ?` : `${column} ${COMPARED[sign]} ?`;
}

const wordsOf = (value: string): string[] => value.split(/[^\p{L}\p{N}]+/u).filter(Boolean);

/** Words match from their beginning, as in Outlook. */
function wordsSql(column: string | undefined, value: string, parameters: SqlValue[]): string {
  const phrase = wordsOf(value)
    .map((word) => `"${word}"*`)
    .join(" ");
  parameters.push(column === undefined ? phrase : `${column} : (${phrase})`);
  return WORDS_SQL;
}

/** The full-text table knows who has to do with a message; the message itself knows in which part. */
function peopleSql(members: readonly string[], value: string, parameters: SqlValue[]): string {
  const any = wordsSql("people", value, parameters);
  const whole = `%${value.replace(/[\\%_]/g, (special) => `\\${special}`)}%`;
  const parts = members.map((member) => {
    parameters.push(whole);
    const text =
      "coalesce(json_extract(VALUE,'$.emailAddress.name'),'') || ' ' || coalesce(json_extract(VALUE,'$.emailAddress.address'),'') LIKE ? ESCAPE '\\'";
    return member === "from"
      ? text.replaceAll("VALUE,'$.", "data,'$.from.")
      : `EXISTS(SELECT 1 FROM json_each(data,'$.${member}') WHERE ${text.replaceAll("VALUE", "value")})`;
  });
  return `(${any} AND (${parts.join(" OR ")}))`;
}
