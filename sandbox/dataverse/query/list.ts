/** One page of rows of a table that meet conditions, in order, with what is expanded from them. */
import { filterSql } from "../odata/filter-sql.ts";
import type { QueryOptions } from "../odata/options.ts";
import { parseFilter } from "../odata/parse-filter.ts";
import { Scope } from "../odata/scope.ts";
import { reachable } from "../security/access.ts";
import type { Session } from "../session.ts";
import type { Sql } from "../storage/sql.ts";
import { and, join, name, raw, sql } from "../storage/sql.ts";
import type { Row } from "../storage/store.ts";
import { isSelective } from "../odata/selective.ts";
import { expandRows } from "./expand.ts";
import type { OrderKey } from "./order.ts";
import { after, keyColumns, keyValues, orderBy, sortValue } from "./order.ts";
import { columnList, navigationColumns, queriedColumns } from "./select.ts";
import { shapeRows } from "./shape.ts";
import { savedFilterOwner } from "./user-filters.ts";
import type { ListPage, ListQuery } from "./list-query.ts";

interface Plan {
  readonly scope: Scope;
  readonly where: Sql;
  /** A condition has an index that leaves few rows. */
  readonly selective: boolean;
}

function plan(
  session: Session,
  { table, options, aliases, conditions }: Pick<ListQuery, "table" | "options" | "aliases" | "conditions">,
): Plan {
  const scope = new Scope(session, table);
  const expression = options.filter === undefined ? undefined : parseFilter(options.filter, aliases);
  const filter = expression === undefined ? [] : [filterSql(session, scope, expression)];
  const owner =
    table.name === "userquery" && expression !== undefined ? savedFilterOwner(session, expression) : undefined;
  const visible = owner === undefined ? reachable(session, table, scope.root.alias) : sql`t.ownerid = ${owner}`;
  return {
    scope,
    where: and([visible, ...conditions, ...filter]),
    selective: conditions.length > 0 || (expression !== undefined && isSelective(table, expression)),
  };
}

function orderKeys(session: Session, scope: Scope, options: QueryOptions, selective: boolean): OrderKey[] {
  const { alias } = scope.root;
  const keys = options.orderBy.map(({ path, descending }): OrderKey => {
    const found = scope.find(path);
    return { value: sortValue(session, found.column, found.alias), descending };
  });
  // Ties go by row number, which every index ends with: no extra sorting. `+` keeps SQLite from walking the whole
  // table in that order when a filter has a better index.
  const row = name("rowid", alias);
  const [first] = keys;
  return [
    ...keys,
    { value: selective && first === undefined ? sql`+${row}` : row, descending: first?.descending === true },
  ];
}

export function listRows(session: Session, query: ListQuery): ListPage {
  const { table, options, limit, position } = query;
  const { scope, where, selective } = plan(session, query);
  const keys = orderKeys(session, scope, options, selective);
  const columns = queriedColumns(table, options);
  const needed = options.expand.flatMap(({ name: step }) => {
    const navigation = scope.navigation(scope.root, step);
    return navigation.kind === "single" ? navigationColumns(navigation.column) : [];
  });
  const list = join([columnList(table, columns, scope.root.alias, needed), ...keyColumns(keys)], ", ");
  const conditions = position === undefined ? where : and([where, after(keys, position)]);
  const found: Row[] = session.store.all(
    sql`SELECT ${list} FROM ${scope.from()} WHERE ${conditions} ORDER BY ${orderBy(keys)} LIMIT ${limit + 1}`,
  );
  const page = found.slice(0, limit);
  const rows = shapeRows(session, { table, columns, annotations: query.annotations }, page);
  expandRows(
    session,
    {
      table,
      items: options.expand,
      annotations: query.annotations,
      limit: query.nestedLimit,
      deep: query.deep === true,
      aliases: query.aliases,
      list: listRows,
    },
    page,
    rows,
  );
  const last = page[page.length - 1];
  return { rows, more: found.length > limit && last !== undefined ? keyValues(keys, last) : undefined };
}

/** Rows that meet the conditions, counted up to `most`. */
export function countRows(
  session: Session,
  query: Pick<ListQuery, "table" | "options" | "aliases" | "conditions">,
  most: number,
): number {
  const { scope, where } = plan(session, query);
  const row = session.store.get(
    sql`SELECT count(*) AS n FROM (SELECT 1 FROM ${scope.from()} WHERE ${where} LIMIT ${most}) ${raw("counted")}`,
  );
  return Number(row?.["n"] ?? 0);
}
