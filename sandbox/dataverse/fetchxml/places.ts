/** FROM and WHERE of a query: the table, the links that bring columns, the links that only filter. */
import { DataverseError } from "../errors.ts";
import type { Table } from "../metadata/model.ts";
import { fetchedFilterOwner } from "../query/user-filters.ts";
import { reachable } from "../security/access.ts";
import type { Session } from "../session.ts";
import { sqlTable } from "../storage/columns.ts";
import type { Sql } from "../storage/sql.ts";
import { ALWAYS, and, name, not, raw, sql } from "../storage/sql.ts";
import { fetchColumn, fetchTable } from "./check.ts";
import { filterSql } from "./filter.ts";
import { Numbering, type Context, type Place } from "./place.ts";
import type { Link, Source } from "./query.ts";

export interface Plan {
  readonly root: Place;
  /** The root and every link that brings columns, in the order of the query. */
  readonly places: readonly Place[];
  readonly from: Sql;
  readonly where: Sql;
}

const JOINS = new Set(["inner", "outer", "matchfirstrowusingcrossapply"]);

export function planSource(session: Session, entity: Source, extra: readonly Sql[]): Plan {
  const root: Place = { alias: entity.table, sqlAlias: "t", table: fetchTable(session, entity.table), source: entity };
  const numbering = new Numbering();
  const places: Place[] = [root];
  const assigned = new Map<Link, Place>();
  number(session, entity, numbering, places, assigned);
  const context: Context = { session, places, assigned, numbering };
  const joins = entity.links.filter(({ type }) => JOINS.has(type)).map((link) => joinSql(context, root, link));
  const filters = entity.filters.map((filter) => filterSql(context, root, filter, linkTest));
  const tests = entity.links.filter(({ type }) => !JOINS.has(type)).map((link) => linkTest(context, root, link));
  const owner = fetchedFilterOwner(session, entity);
  const visible = owner === undefined ? reachable(session, root.table, "t") : sql`t.ownerid = ${owner}`;
  return {
    root,
    places,
    from: joins.reduce((from, text) => sql`${from}${text}`, sql`${sqlTable(root.table.name)} t`),
    where: and([visible, ...extra, ...filters, ...tests]),
  };
}

function number(
  session: Session,
  source: Source,
  numbering: Numbering,
  places: Place[],
  assigned: Map<Link, Place>,
): void {
  for (const link of source.links) {
    if (!JOINS.has(link.type)) continue;
    const place = {
      alias: link.alias,
      sqlAlias: numbering.next(),
      table: fetchTable(session, link.table),
      source: link,
    };
    places.push(place);
    assigned.set(link, place);
    number(session, link, numbering, places, assigned);
  }
}

/** `from` and `to` may be left out where there is just one way from one table to the other. */
function linkColumns(session: Session, parent: Table, link: Link): { from: string; to: string } {
  const table = fetchTable(session, link.table);
  if (link.from !== "" && link.to !== "")
    return { from: fetchColumn(table, link.from).name, to: fetchColumn(parent, link.to).name };
  const back = table.columns.filter(
    (column) => column.targets.some((target) => target.table === parent.name) && column.inherited !== true,
  );
  const [only] = back;
  if (only !== undefined && back.length === 1) return { from: only.name, to: parent.primaryId };
  throw new DataverseError(400, "0x80041111", `The link-entity ${link.table} needs from and to.`);
}

function matches(session: Session, parent: Place, link: Link, sqlAlias: string): Sql {
  const { from, to } = linkColumns(session, parent.table, link);
  return sql`${name(from, sqlAlias)} = ${name(to, parent.sqlAlias)}`;
}

function joinSql(context: Context, parent: Place, link: Link): Sql {
  const place = context.assigned.get(link);
  if (place === undefined) return raw("");
  const { session } = context;
  const conditions = [
    matches(session, parent, link, place.sqlAlias),
    reachable(session, place.table, place.sqlAlias),
    ...ownConditions(context, place, link),
  ];
  const inner = link.links.filter(({ type }) => JOINS.has(type)).map((nested) => joinSql(context, place, nested));
  const table = sql`${sqlTable(place.table.name)} ${raw(place.sqlAlias)}`;
  const condition =
    link.type === "matchfirstrowusingcrossapply" ? firstRow(context, parent, link, place) : and(conditions);
  if (link.type !== "outer")
    return inner.reduce((text, nested) => sql`${text}${nested}`, sql` JOIN ${table} ON ${condition}`);
  // What hangs on an outer link must not make it an inner one.
  const grouped = inner.length === 0 ? table : sql`(${inner.reduce((text, nested) => sql`${text}${nested}`, table)})`;
  return sql` LEFT JOIN ${grouped} ON ${condition}`;
}

const ownConditions = (context: Context, place: Place, link: Link): Sql[] => [
  ...link.filters.map((filter) => filterSql(context, place, filter, linkTest)),
  ...link.links.filter(({ type }) => !JOINS.has(type)).map((nested) => linkTest(context, place, nested)),
];

/** Only one of the matching rows, the first by key. */
function firstRow(context: Context, parent: Place, link: Link, place: Place): Sql {
  const first: Place = { ...place, sqlAlias: context.numbering.next() };
  const inner = and([
    matches(context.session, parent, link, first.sqlAlias),
    reachable(context.session, place.table, first.sqlAlias),
    ...ownConditions(context, first, link),
  ]);
  const key = place.table.primaryId;
  return sql`${name(key, place.sqlAlias)} = (SELECT min(${name(key, first.sqlAlias)}) FROM ${sqlTable(place.table.name)} ${raw(first.sqlAlias)} WHERE ${inner})`;
}

/**
 * Links that only ask whether there are rows. For `all` the filters say what must not occur among them, and `not all`
 * is its opposite: https://learn.microsoft.com/power-apps/developer/data-platform/fetchxml/filter-rows#filter-on-values-in-related-records
 */
export function linkTest(context: Context, parent: Place, link: Link): Sql {
  const { session } = context;
  const place: Place = {
    alias: link.alias,
    sqlAlias: context.numbering.next(),
    table: fetchTable(session, link.table),
    source: link,
  };
  const inside: Context = { ...context, places: [...context.places, place] };
  const related = and([
    matches(session, parent, link, place.sqlAlias),
    reachable(session, place.table, place.sqlAlias),
  ]);
  const nested = link.links.map((deeper) =>
    linkTest(inside, place, JOINS.has(deeper.type) ? { ...deeper, type: "any" } : deeper),
  );
  const filters = and([...link.filters.map((filter) => filterSql(inside, place, filter, linkTest)), ...nested]);
  const exists = (condition: Sql): Sql =>
    sql`EXISTS (SELECT 1 FROM ${sqlTable(place.table.name)} ${raw(place.sqlAlias)} WHERE ${and([related, condition])})`;
  switch (link.type) {
    case "not any":
      return not(exists(filters));
    case "all":
      return and([exists(ALWAYS), not(exists(filters))]);
    default:
      return exists(filters);
  }
}
