/**
 * `$apply`: filter, groupby and aggregate.
 * https://learn.microsoft.com/power-apps/developer/data-platform/webapi/query/aggregate-data
 */
import { DataverseError, badQuery } from "../errors.ts";
import { splitTop } from "../http/address.ts";
import type { Preferences } from "../http/prefer.ts";
import type { Column } from "../metadata/facts.ts";
import { filterSql } from "../odata/filter-sql.ts";
import { readOrderBy } from "../odata/options.ts";
import { parseFilter } from "../odata/parse-filter.ts";
import { Scope } from "../odata/scope.ts";
import type { SetTarget } from "../resource/target.ts";
import { reachable } from "../security/access.ts";
import type { Session } from "../session.ts";
import type { Sql } from "../storage/sql.ts";
import { and, join, raw, sql } from "../storage/sql.ts";
import type { Json } from "./shape.ts";
import { FORMATTED, jsonValue } from "./shape.ts";
import { aggregateSql } from "./aggregate-sql.ts";
import { formatValue } from "./format.ts";
import { currencySymbols } from "./currency.ts";

const AGGREGATE_LIMIT = 50_000;

interface Cell {
  readonly alias: string;
  readonly value: Sql;
  readonly grouped: boolean;
  /** Undefined for counts and averages of other things. */
  readonly column: Column | undefined;
}

interface Steps {
  readonly filters: Sql[];
  readonly cells: Cell[];
}

/** `filter(…)/groupby((…),aggregate(…))` and its parts. */
function read(session: Session, scope: Scope, text: string, aliases: ReadonlyMap<string, string>): Steps {
  const steps: Steps = { filters: [], cells: [] };
  for (const part of splitTop(text, "/").map((step) => step.trim())) {
    const [, name = "", inner = ""] = /^(\w+)\(([\s\S]*)\)$/.exec(part) ?? [];
    if (name === "filter") steps.filters.push(filterSql(session, scope, parseFilter(inner, aliases)));
    else if (name === "aggregate") steps.cells.push(...aggregates(scope, inner));
    else if (name === "groupby") steps.cells.push(...groups(scope, inner));
    else throw badQuery(`The transformation '${part}' of $apply is not supported.`);
  }
  if (steps.cells.length === 0) throw badQuery("$apply needs groupby or aggregate.");
  return steps;
}

function groups(scope: Scope, text: string): Cell[] {
  const [columns = "", ...rest] = splitTop(text, ",").map((part) => part.trim());
  if (!columns.startsWith("(") || !columns.endsWith(")"))
    throw badQuery("groupby takes a list of properties in brackets.");
  const cells = splitTop(columns.slice(1, -1), ",").map((property): Cell => {
    const path = property.trim().split("/");
    const { column, value, table } = scope.find(path);
    if (column.kind === "DateTime") throw badQuery(`groupby is not supported on '${property.trim()}', a date.`);
    // What is reached along a lookup answers under the names of its table and column.
    const alias = path.length === 1 ? property.trim() : `${table.name}_${path[path.length - 1] ?? ""}`;
    return { alias, value, grouped: true, column };
  });
  for (const part of rest) {
    const inner = /^aggregate\(([\s\S]*)\)$/.exec(part)?.[1];
    if (inner === undefined) throw badQuery(`'${part}' is not supported in groupby.`);
    cells.push(...aggregates(scope, inner));
  }
  return cells;
}

const METHODS: Readonly<Record<string, string>> = {
  sum: "sum",
  average: "avg",
  avg: "avg",
  min: "min",
  max: "max",
  countdistinct: "count",
};

const NUMERIC = new Set(["Integer", "BigInt", "Double", "Decimal", "Money"]);

const isAggregable = ({ kind }: Column, method: string): boolean =>
  NUMERIC.has(kind) || (kind === "DateTime" && (method === "min" || method === "max"));

function aggregates(scope: Scope, text: string): Cell[] {
  return splitTop(text, ",").map((part): Cell => {
    const count = /^\s*\$count\s+as\s+(\w+)\s*$/.exec(part)?.[1];
    if (count !== undefined) return { alias: count, value: raw("count(*)"), grouped: false, column: undefined };
    const [, property, method = "", alias = ""] = /^\s*([\w/]+)\s+with\s+(\w+)\s+as\s+(\w+)\s*$/.exec(part) ?? [];
    const name = METHODS[method];
    if (property === undefined || name === undefined) throw badQuery(`'${part.trim()}' is not a supported aggregate.`);
    const { column, value } = scope.find(property.split("/"));
    const distinct = method === "countdistinct";
    if (!distinct && !isAggregable(column, name))
      throw badQuery(`'${column.name}' cannot be aggregated with ${method}.`);
    return {
      alias,
      value: distinct ? sql`count(DISTINCT ${value})` : aggregateSql(name, column, value),
      grouped: false,
      column: distinct ? undefined : column,
    };
  });
}

export function applyRows(
  session: Session,
  target: SetTarget,
  options: ReadonlyMap<string, string>,
  aliases: ReadonlyMap<string, string>,
  preferences: Preferences,
): Json {
  const scope = new Scope(session, target.table);
  const { filters, cells } = read(session, scope, options.get("$apply") ?? "", aliases);
  const filter = options.get("$filter");
  if (filter !== undefined) filters.push(filterSql(session, scope, parseFilter(filter, aliases)));
  const where = and([reachable(session, target.table, "t"), ...target.conditions, ...filters]);
  const counted = session.store.get(
    sql`SELECT count(*) AS n FROM (SELECT 1 FROM ${scope.from()} WHERE ${where} LIMIT ${AGGREGATE_LIMIT + 1}) c`,
  );
  if (Number(counted?.["n"] ?? 0) > AGGREGATE_LIMIT) {
    throw new DataverseError(400, "0x8004e023", "The maximum record limit is exceeded. Reduce the number of records.");
  }
  const by = cells.filter(({ grouped }) => grouped).map(({ value }) => value);
  const group = by.length === 0 ? raw("") : sql` GROUP BY ${join(by, ", ")}`;
  const list = join(
    cells.map(({ value }, index) => sql`${value} AS ${raw(`c${String(index)}`)}`),
    ", ",
  );
  const rows = session.store.all(
    sql`SELECT ${list} FROM ${scope.from()} WHERE ${where}${group}${order(options.get("$orderby"), cells)} LIMIT ${preferences.maxPageSize ?? 5000}`,
  );
  const formatted = preferences.annotations?.(FORMATTED) === true;
  const symbols = currencySymbols(session);
  const value = rows.map((row) => {
    const json: Json = {};
    cells.forEach(({ alias, column }, index) => {
      const cell = row[`c${String(index)}`] ?? null;
      if (cell === null) return;
      json[alias] = column === undefined ? cell : jsonValue(column, cell);
      const label =
        column === undefined
          ? String(Number(cell))
          : formatValue(column, cell, session.settings(), symbols.of({}, column));
      if (formatted && label !== undefined) json[`${alias}@${FORMATTED}`] = label;
    });
    return json;
  });
  return { "@odata.context": `${session.base}/$metadata#${target.table.set}`, value };
}

function order(text: string | undefined, cells: readonly Cell[]): Sql {
  const items = readOrderBy(text).map(({ path, descending }) => {
    const index = cells.findIndex(({ alias }) => alias === path.join("/"));
    if (index < 0) throw badQuery(`$orderby of $apply names '${path.join("/")}', which is not among the results.`);
    if (cells[index]?.grouped !== true)
      throw badQuery("The query node SingleValueOpenPropertyAccess is not supported.");
    return raw(`c${String(index)}${descending ? " DESC" : ""}`);
  });
  return items.length === 0 ? raw("") : sql` ORDER BY ${join(items, ", ")}`;
}
