/** Lists of rows: condition, order, page and count in SQL, so that no list is ever held whole. */
import type { SqlValue } from "../../database/database.ts";
import { badRequest } from "../http/errors.ts";
import type { Json, JsonObject } from "../json.ts";
import type { Answer } from "../http/message.ts";
import { ok } from "../http/message.ts";
import type { RecordType } from "../schema/shape.ts";
import type { Item } from "../storage/store.ts";
import type { Visit } from "../visit.ts";
import { keptBy, pageOf } from "./in-memory.ts";
import type { Evidence } from "./in-memory.ts";
import type { Query } from "./query.ts";
import { MAX_TOP } from "./query.ts";
import { isSelective, orderSql, wholeIndex } from "./searchable.ts";
import type { Searchable } from "./searchable.ts";
import { toSql } from "./to-sql.ts";

export const DEFAULT_PAGE = 10;

export interface Scope {
  /** Our own SQL. */
  readonly where: string;
  readonly parameters: readonly SqlValue[];
}

export interface Listing {
  readonly items: readonly Item[];
  readonly more: boolean;
  readonly total: number | undefined;
}

export function pageSize(visit: Visit, query: Query, fallback = DEFAULT_PAGE): number {
  return Math.min(query.top ?? visit.preferences.pageSize ?? fallback, MAX_TOP);
}

/** `order`: SQL keys of the order when the query gives none. */
export function listItems(
  visit: Visit,
  of: Searchable,
  scope: Scope,
  query: Query,
  order: readonly string[],
  size: number,
): Listing {
  const filter = query.filter ? toSql(of, query.filter) : undefined;
  const selective = query.filter !== undefined && isSelective(of, query.filter);
  const index = query.filter === undefined || selective ? undefined : wholeIndex(of, query.filter);
  // The indexes on single members begin with the mailbox.
  const narrow = selective || index?.includes("_mailbox_") === true ? ` AND mailbox = ${visit.mailbox.number}` : "";
  const where = filter ? `${scope.where}${narrow} AND ${filter.text}` : scope.where;
  const parameters = [...scope.parameters, ...(filter?.parameters ?? [])];
  const keys = query.orderBy.length > 0 ? orderSql(of, query.orderBy) : order;
  const plus = selective ? "+" : "";
  const sorted = keys.map((key) => plus + key).join(", ");
  const rows = visit.store.db.all(
    `SELECT id FROM item${index === undefined ? "" : ` INDEXED BY ${index}`} WHERE ${where} ORDER BY ${sorted} LIMIT ${size + 1} OFFSET ${query.skip}`,
    parameters,
  );
  const items = rows.slice(0, size).flatMap((row) => visit.store.byId(Number(row["id"])) ?? []);
  const total = query.count ? visit.store.count(where, parameters) : undefined;
  return { items, more: rows.length > size, total };
}

/** `GET …/$count`: the number as text. */
export function countAnswer(total: number): Answer {
  return { status: 200, bytes: { content: new TextEncoder().encode(String(total)), type: "text/plain" } };
}

/** Throws GraphError 400: only messages, people, contacts and users can be searched. */
export function refuseSearch(query: Query): void {
  if (query.search !== undefined) throw badRequest("The query parameter '$search' is not supported on this resource.");
}

/** `GET …/$count` of a small collection that is already JSON. */
export function countInMemory(
  visit: Visit,
  type: RecordType,
  rows: readonly JsonObject[],
  evidence?: Evidence,
): Answer {
  const query = visit.query(type);
  refuseSearch(query);
  return countAnswer(keptBy(rows, query, evidence).length);
}

export function countItems(visit: Visit, of: Searchable, scope: Scope): Answer {
  const query = visit.query(of.type);
  refuseSearch(query);
  return countFound(visit, of, scope, query);
}

/** The same where the scope has been narrowed by `$search` already. */
export function countFound(visit: Visit, of: Searchable, scope: Scope, query: Query): Answer {
  const filter = query.filter ? toSql(of, query.filter) : undefined;
  const where = filter ? `${scope.where} AND ${filter.text}` : scope.where;
  return countAnswer(visit.store.count(where, [...scope.parameters, ...(filter?.parameters ?? [])]));
}

/** The body of a collection. `context` is what follows `$metadata#users('…')/`. */
export function collection(
  visit: Visit,
  context: string,
  value: JsonObject[],
  more: { readonly next?: string | undefined; readonly total?: number | undefined },
): Answer {
  const body: JsonObject = { "@odata.context": visit.context(context) };
  if (more.total !== undefined) body["@odata.count"] = more.total;
  body["value"] = value;
  if (more.next !== undefined) body["@odata.nextLink"] = more.next;
  return ok(body);
}

/** The link to the page that starts after `skip` items: the request itself with another `$skip`. */
export function nextLink(visit: Visit, skip: number): string {
  const kept = visit.request.query.split("&").filter((pair) => pair !== "" && !/^(\$|%24)?skip=/i.test(pair));
  return `${visit.house.origin}/v1.0${visit.request.path}?${[...kept, `$skip=${skip}`].join("&")}`;
}

/** Answers a small collection that is already JSON. Pages only when asked to with `$top`. */
export function listInMemory(
  visit: Visit,
  context: string,
  rows: readonly JsonObject[],
  query: Query,
  fallback: number,
  evidence?: Evidence,
): Answer {
  refuseSearch(query);
  const size = pageSize(visit, query, fallback);
  const { page, total, more } = pageOf(rows, query, size, evidence);
  return collection(
    visit,
    context,
    page.map((row) => chosen(row, query.select)),
    {
      next: more ? nextLink(visit, query.skip + size) : undefined,
      total: query.count ? total : undefined,
    },
  );
}

/** Keeps what `$select` names, beside annotations, the id and expanded relationships. */
export function chosen(row: JsonObject, select: readonly string[] | undefined): JsonObject {
  if (!select) return row;
  const kept = Object.entries(row).filter(
    ([name, value]) => name === "id" || name.includes("@odata.") || select.includes(name) || isExpanded(value, name),
  );
  return Object.fromEntries(kept);
}

const EXPANDED = new Set([
  "singleValueExtendedProperties",
  "multiValueExtendedProperties",
  "extensions",
  "attachments",
]);
const isExpanded = (_value: Json, name: string): boolean => EXPANDED.has(name);
