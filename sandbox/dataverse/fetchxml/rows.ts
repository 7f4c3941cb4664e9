/** Runs a query that is no aggregate: a page of rows, and the way to the next. */
import type { SqlValue } from "../../database/database.ts";
import { DataverseError } from "../errors.ts";
import type { AnnotationFilter } from "../http/prefer.ts";
import type { Column } from "../metadata/facts.ts";
import type { OrderKey } from "../query/order.ts";
import { after, keyColumns, keyValues, orderBy } from "../query/order.ts";
import type { Json } from "../query/shape.ts";
import type { Session } from "../session.ts";
import type { Sql } from "../storage/sql.ts";
import { and, join, name, raw, sql } from "../storage/sql.ts";
import type { Row } from "../storage/store.ts";
import { byEntityName, fetchColumn } from "./check.ts";
import { orderColumn } from "./columns.ts";
import type { CookieKey } from "./cookie.ts";
import { cookieAnnotation, printFetchCookie, readFetchCookie } from "./cookie.ts";
import type { Output } from "./output.ts";
import { outputs, selectList, shapeFetched } from "./output.ts";
import type { Plan } from "./places.ts";
import type { Place } from "./place.ts";
import type { Fetch, Order } from "./query.ts";

const PAGE_SIZE = 5000;
/** Without a cookie the service counts no further. */
const SIMPLE_PAGING_LIMIT = 50_000;

interface SortKey extends OrderKey {
  readonly name: string;
  /** On the root table: such keys can be carried by a cookie. */
  readonly onRoot: boolean;
  /** A cookie is text: this says what it was before. */
  readonly number: boolean;
}

const NUMBERS = new Set(["Integer", "BigInt", "Double", "Decimal", "Money"]);
const CHOICES = new Set(["Picklist", "State", "Status", "Boolean"]);

/** Choices are sorted by label, unless the query asks for their numbers. */
const isNumeric = ({ kind, shadowOf }: Column, byNumber: boolean): boolean =>
  shadowOf === undefined && (NUMBERS.has(kind) || (byNumber && CHOICES.has(kind)));

function sortKey(session: Session, plan: Plan, place: Place, order: Order, byNumber: boolean): SortKey {
  const { attribute, alias, entityName, descending } = order;
  if (attribute === undefined) {
    throw new DataverseError(400, "0x80041132", `An order by alias ('${alias ?? ""}') is for aggregate queries only.`);
  }
  const at = entityName === undefined ? place : byEntityName(plan.places, entityName);
  const column = fetchColumn(at.table, attribute);
  return {
    name: attribute,
    value: orderColumn(session, at.table, column, at.sqlAlias, byNumber),
    descending,
    onRoot: at === plan.root,
    number: isNumeric(column, byNumber),
  };
}

/** Orders of the entity come before those of its links. */
function sortKeys(session: Session, plan: Plan, fetch: Fetch): SortKey[] {
  const given = plan.places.flatMap((place) =>
    place.source.orders.map((order) => sortKey(session, plan, place, order, fetch.rawOrderBy)),
  );
  if (fetch.distinct && !hasKey(plan)) return given;
  const descending = given[0]?.descending === true;
  // Ties go by row number; a link that repeats its parent adds its own.
  const links = fetch.distinct ? [] : plan.places.slice(1);
  const rows = [plan.root, ...links].map((place): SortKey => ({
    name: place === plan.root ? place.table.primaryId : `${place.alias}.${place.table.primaryId}`,
    ...rowOrder(session, place),
    descending,
    onRoot: true,
  }));
  return [...given, ...rows];
}

/** Rows between two tables have no number: their two keys stand for it. */
function rowOrder(session: Session, { table, sqlAlias }: Place): Pick<SortKey, "value" | "number"> {
  if (!session.model.intersects.has(table.name)) return { value: name("rowid", sqlAlias), number: true };
  return {
    value: join(
      table.columns.map((column) => name(column.name, sqlAlias)),
      " || ",
    ),
    number: false,
  };
}

/** Distinct rows that show the key are rows of the table: they can be paged like others. */
const hasKey = ({ root }: Plan): boolean => {
  const { attributes, allAttributes } = root.source;
  return (
    allAttributes ||
    attributes.length === 0 ||
    attributes.some(({ name: attribute, alias }) => attribute === root.table.primaryId && alias === undefined)
  );
};

interface Paging {
  readonly page: number;
  readonly size: number;
  readonly position: readonly SqlValue[] | undefined;
  readonly offset: number;
}

function paging(fetch: Fetch, keys: readonly SortKey[]): Paging {
  const size = fetch.top ?? fetch.count ?? PAGE_SIZE;
  const page = fetch.page ?? 1;
  if (page === 1) return { page, size, position: undefined, offset: 0 };
  if (
    fetch.cookie !== undefined &&
    fetch.cookie !== "" &&
    keys.every(({ onRoot }) => onRoot) &&
    (!fetch.distinct || keys.length > 0)
  ) {
    const cookie = readFetchCookie(fetch.cookie, keys);
    if (page > cookie.page) return { page, size, position: cookie.last, offset: (page - cookie.page - 1) * size };
  }
  const offset = (page - 1) * size;
  if (offset + size > SIMPLE_PAGING_LIMIT) {
    throw new DataverseError(
      400,
      "0x8004430a",
      `Over-retrieval upper limit without a paging cookie: at most ${String(SIMPLE_PAGING_LIMIT)} rows can be reached by page number alone.`,
    );
  }
  return { page, size, position: undefined, offset };
}

export function fetchPage(session: Session, plan: Plan, fetch: Fetch, annotations: AnnotationFilter | undefined): Json {
  const keys = sortKeys(session, plan, fetch);
  const shown = outputs(session, plan, fetch);
  const at = paging(fetch, keys);
  const found = read(session, plan, fetch, keys, shown, at);
  const page = found.slice(0, at.size);
  const more = found.length > at.size;
  const body: Json = {
    "@odata.context": `${session.base}/$metadata#${plan.root.table.set}(${shown.map(({ key }) => key.replace(".", "_x002e_")).join(",")})`,
  };
  totals(session, plan, fetch, body, annotations);
  if (more && fetch.top === undefined) {
    if (annotations?.("Microsoft.Dynamics.CRM.morerecords") === true)
      body["@Microsoft.Dynamics.CRM.morerecords"] = true;
    if (annotations?.("Microsoft.Dynamics.CRM.fetchxmlpagingcookie") === true) {
      const cookie =
        keys.every(({ onRoot }) => onRoot) && (!fetch.distinct || hasKey(plan))
          ? printFetchCookie(
              at.page,
              cookieKeys(
                keys,
                page,
                shown.find(({ column, place }) => place === plan.root && column.name === plan.root.table.primaryId)
                  ?.cell,
              ),
            )
          : "";
      if (cookie !== "") body["@Microsoft.Dynamics.CRM.fetchxmlpagingcookie"] = cookieAnnotation(at.page + 1, cookie);
    }
  }
  body["value"] = shapeFetched(session, plan, shown, page, annotations, fetch.distinct);
  return body;
}

function read(
  session: Session,
  plan: Plan,
  fetch: Fetch,
  keys: readonly SortKey[],
  shown: readonly Output[],
  at: Paging,
): Row[] {
  const where = at.position === undefined ? plan.where : and([plan.where, after(keys, at.position)]);
  const order = keys.length === 0 ? raw("") : sql` ORDER BY ${orderBy(keys)}`;
  const columns: Sql[] =
    fetch.distinct && !hasKey(plan)
      ? [selectList(plan, shown, true)]
      : [selectList(plan, shown, fetch.distinct), ...keyColumns(keys)];
  const limit = fetch.top ?? at.size + 1;
  return session.store.all(sql`
    SELECT ${raw(fetch.distinct ? "DISTINCT " : "")}${join(columns, ", ")} FROM ${plan.from} WHERE ${where}${order}
    LIMIT ${limit} OFFSET ${at.offset}`);
}

function cookieKeys(keys: readonly SortKey[], page: readonly Row[], idCell: string | undefined): CookieKey[] {
  const first = keyValues(keys, page[0] ?? {});
  const last = keyValues(keys, page[page.length - 1] ?? {});
  return keys.map(({ name: column, value }, index) => {
    const key = { name: column, first: first[index] ?? null, last: last[index] ?? null };
    const cell = value.text.endsWith('"rowid"') && !column.includes(".") ? idCell : undefined;
    return cell === undefined
      ? key
      : { ...key, shown: { first: page[0]?.[cell] ?? null, last: page[page.length - 1]?.[cell] ?? null } };
  });
}

function totals(
  session: Session,
  plan: Plan,
  fetch: Fetch,
  body: Json,
  annotations: AnnotationFilter | undefined,
): void {
  const limit = PAGE_SIZE;
  const count = fetch.totalCount
    ? Number(
        session.store.get(
          sql`SELECT count(*) AS n FROM (SELECT 1 FROM ${plan.from} WHERE ${plan.where} LIMIT ${limit + 1}) c`,
        )?.["n"] ?? 0,
      )
    : -1;
  if (fetch.totalCount) body["@odata.count"] = Math.min(count, limit);
  if (annotations?.("Microsoft.Dynamics.CRM.totalrecordcount") === true)
    body["@Microsoft.Dynamics.CRM.totalrecordcount"] = Math.min(count, limit);
  if (annotations?.("Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded") === true)
    body["@Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded"] = count > limit;
}
