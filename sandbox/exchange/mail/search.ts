/**
 * `$search` over messages: words and the common KQL properties, through the full-text table.
 * https://learn.microsoft.com/graph/search-query-parameter
 */
import type { SqlValue } from "../../database/database.ts";
import { badRequest } from "../http/errors.ts";
import { objectAt, objectsAt, textAt } from "../json.ts";
import type { JsonObject } from "../json.ts";
import type { Item, Store } from "../storage/store.ts";
import { htmlToText } from "./body.ts";

export function indexMessage(store: Store, item: Item): void {
  const people = ["from", "sender"].map((name) => nameOf(objectAt(item.doc, name)));
  const others = ["toRecipients", "ccRecipients", "bccRecipients"].flatMap((name) =>
    objectsAt(item.doc, name).map(nameOf),
  );
  store.db.run("INSERT OR REPLACE INTO words(rowid, subject, people, text) VALUES(?,?,?,?)", [
    item.id,
    textAt(item.doc, "subject") ?? "",
    [...people, ...others].join(" "),
    htmlToText(item.body ?? "").slice(0, 20_000),
  ]);
}

function nameOf(recipient: JsonObject | undefined): string {
  const address = recipient && objectAt(recipient, "emailAddress");
  return `${textAt(address, "name") ?? ""} ${textAt(address, "address") ?? ""}`;
}

export interface SearchSql {
  readonly text: string;
  readonly parameters: readonly SqlValue[];
}

const WORDS_IN: Readonly<Record<string, string>> = {
  subject: "subject",
  body: "text",
  from: "people",
  to: "people",
  cc: "people",
  bcc: "people",
  participants: "people",
  recipients: "people",
};

/** SQL over `item` for a KQL text. Throws GraphError 400 when it cannot be read. */
export function searchSql(kql: string): SearchSql {
  const text = kql
    .trim()
    .replace(/^"([\s\S]*)"$/, "$1")
    .replaceAll('\\"', '"');
  const parts = text.match(/(?:\w+(?::|>=|<=|>|<|=))?"[^"]*"|\S+/g) ?? [];
  const conditions: string[] = [];
  const parameters: SqlValue[] = [];
  let joint = " AND ";
  for (const part of parts) {
    if (/^AND$/i.test(part)) continue;
    if (part === "OR") joint = " OR ";
    else {
      const condition = termSql(part, parameters);
      if (condition !== "") conditions.push(condition);
    }
  }
  // One word of many messages: the newest are enough, and the service gives no more than a thousand either.
  const [only] = conditions;
  if (conditions.length === 1 && only === WORDS_SQL) return { text: WORDS_SQL.replace("?)", NEWEST), parameters };
  if (conditions.length === 0) throw badRequest(`Syntax error: the search text '${kql}' holds no word.`);
  return { text: `(${conditions.join(joint)})`, parameters };
}

function termSql(part: string, parameters: SqlValue[]): string {
  const match = /^(\w+)(:|>=|<=|>|<|=)(.+)$/.exec(part);
  const name = match?.[1]?.toLowerCase();
  const value = (match?.[3] ?? part).replaceAll('"', "");
  if (match === null || name === undefined) return wordsSql(undefined, value, parameters);
  const column = WORDS_IN[name];
  if (column !== undefined) return wordsSql(column, value, parameters);
  if (name === "received" || name === "sent") {
    parameters.push(value);
    const sign = match[2] === ":" || match[2] === "=" ? "=" : (match[2] ?? "=");
    return `substr(json_extract(data,'$.${name}DateTime'), 1, 10) ${sign} ?`;
  }
  if (name === "hasattachments" || name === "isread") {
    parameters.push(/^(true|yes|1)$/i.test(value) ? 1 : 0);
    return `json_extract(data,'$.${name === "isread" ? "isRead" : "hasAttachments"}') = ?`;
  }
  if (name === "importance" || name === "kind") {
    parameters.push(name === "kind" ? "" : value.toLowerCase());
    return name === "kind" ? "? = ''" : `json_extract(data,'$.importance') = ?`;
  }
  return wordsSql(undefined, part.replace(":", " "), parameters);
}

const WORDS_SQL = "id IN (SELECT rowid FROM words WHERE words MATCH ?)";
const NEWEST = "? ORDER BY rowid DESC LIMIT 5000)";

/** Words match from their beginning, as in Outlook. */
function wordsSql(column: string | undefined, value: string, parameters: SqlValue[]): string {
  const words = value.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  if (words.length === 0) return "";
  const phrase = words.map((word) => `"${word}"*`).join(" ");
  parameters.push(column === undefined ? phrase : `${column} : (${phrase})`);
  return WORDS_SQL;
}
