/** Aggregate queries: one row a group. */
import { DataverseError } from "../errors.ts";
import type { AnnotationFilter } from "../http/prefer.ts";
import type { Column } from "../metadata/facts.ts";
import { isLookup } from "../metadata/facts.ts";
import { aggregateSql } from "../query/aggregate-sql.ts";
import { currencySymbols } from "../query/currency.ts";
import { formatValue } from "../query/format.ts";
import { readNames } from "../query/names.ts";
import type { Json } from "../query/shape.ts";
import { FORMATTED, LOGICAL_NAME, jsonValue } from "../query/shape.ts";
import type { Session } from "../session.ts";
import { isPolymorphic, isStored, typeColumn } from "../storage/columns.ts";
import type { Sql } from "../storage/sql.ts";
import { join, name, raw, sql } from "../storage/sql.ts";
import type { Row } from "../storage/store.ts";
import { duplicateAlias } from "./aliases.ts";
import { fetchColumn } from "./check.ts";
import { conditionColumn } from "./columns.ts";
import { groupedDate } from "./date-groups.ts";
import type { Plan } from "./places.ts";
import type { Place } from "./place.ts";
import type { Attribute, Fetch } from "./query.ts";

/** Source rows an aggregate may read. */
export const AGGREGATE_LIMIT = 50_000;
const PAGE_SIZE = 5000;

interface Cell {
  readonly alias: string;
  readonly attribute: Attribute;
  readonly column: Column;
  readonly place: Place;
  readonly value: Sql;
  /** A grouped lookup brings the table it points at. */
  readonly type: Sql | undefined;
}

const refuse = (code: string, message: string): DataverseError => new DataverseError(400, code, message);

function cells(session: Session, plan: Plan): Cell[] {
  const used = new Set<string>();
  return plan.places.flatMap((place) =>
    place.source.attributes.map((attribute) => {
      const column = fetchColumn(place.table, attribute.name);
      const { alias, aggregate, groupBy } = attribute;
      if (alias === undefined || alias === "")
        throw refuse("0x8004110b", `The attribute '${attribute.name}' of an aggregate query needs an alias.`);
      if (used.has(alias)) throw duplicateAlias(alias);
      used.add(alias);
      if (aggregate === undefined && !groupBy)
        throw refuse("0x80041107", `The attribute '${attribute.name}' is neither grouped by nor aggregated.`);
      const plain = conditionColumn(session, place.table, column, place.sqlAlias);
      const value =
        aggregate === undefined
          ? groupValue(session, plan, attribute, column, plain)
          : aggregateValue(attribute, column, plain);
      const typed = groupBy && isStored(column) && isPolymorphic(column);
      return {
        alias,
        attribute,
        column,
        place,
        value,
        type: typed ? name(typeColumn(column), place.sqlAlias) : undefined,
      };
    }),
  );
}

function groupValue(session: Session, plan: Plan, attribute: Attribute, column: Column, plain: Sql): Sql {
  if (column.kind !== "DateTime") return plain;
  if (attribute.dateGrouping === undefined)
    throw refuse("0x80041135", `Grouping by the date '${column.name}' needs a dategrouping.`);
  return groupedDate(session, plan, column, plain, attribute.dateGrouping);
}

const NUMERIC = new Set(["Integer", "BigInt", "Double", "Decimal", "Money"]);

function aggregateValue({ aggregate, distinct }: Attribute, column: Column, plain: Sql): Sql {
  const of = distinct ? sql`DISTINCT ${plain}` : plain;
  switch (aggregate) {
    case "countcolumn":
      return sql`count(${of})`;
    case "sum":
    case "avg":
    case "min":
    case "max":
      if (!NUMERIC.has(column.kind) && !((aggregate === "min" || aggregate === "max") && column.kind === "DateTime")) {
        throw refuse("0x8004112f", `The column '${column.name}' cannot be aggregated by ${aggregate}.`);
      }
      return aggregateSql(aggregate, column, plain);
    default:
      return raw("count(*)");
  }
}

function requireFewRows(session: Session, plan: Plan, most: number): void {
  const row = session.store.get(
    sql`SELECT count(*) AS n FROM (SELECT 1 FROM ${plan.from} WHERE ${plan.where} LIMIT ${most + 1}) c`,
  );
  if (Number(row?.["n"] ?? 0) > most) {
    throw refuse("0x8004e023", "The maximum record limit is exceeded. Reduce the number of records.");
  }
}

export function fetchAggregate(
  session: Session,
  plan: Plan,
  fetch: Fetch,
  annotations: AnnotationFilter | undefined,
): Json {
  const found = cells(session, plan);
  if (found.length === 0) throw refuse("0x80041107", "An aggregate query has no attributes.");
  requireFewRows(session, plan, Math.min(fetch.aggregateLimit ?? AGGREGATE_LIMIT, AGGREGATE_LIMIT));
  const groups = found.filter(({ attribute }) => attribute.groupBy);
  const list = found.flatMap(({ value, type }, index) => [
    sql`${value} AS ${raw(`c${String(index)}`)}`,
    ...(type === undefined ? [] : [sql`${type} AS ${raw(`c${String(index)}__type`)}`]),
  ]);
  const by =
    groups.length === 0
      ? raw("")
      : sql` GROUP BY ${join(
          groups.flatMap(({ value, type }) => (type === undefined ? [value] : [value, type])),
          ", ",
        )}`;
  const order = orderSql(plan, found);
  const size = fetch.top ?? fetch.count ?? PAGE_SIZE;
  const offset = ((fetch.page ?? 1) - 1) * size;
  const rows = session.store.all(
    sql`SELECT ${join(list, ", ")} FROM ${plan.from} WHERE ${plan.where}${by}${order} LIMIT ${size + 1} OFFSET ${offset}`,
  );
  const body: Json = { "@odata.context": `${session.base}/$metadata#${plan.root.table.set}` };
  if (rows.length > size && fetch.top === undefined && annotations?.("Microsoft.Dynamics.CRM.morerecords") === true)
    body["@Microsoft.Dynamics.CRM.morerecords"] = true;
  body["value"] = shape(session, found, rows.slice(0, size), annotations);
  return body;
}

function orderSql(plan: Plan, found: readonly Cell[]): Sql {
  const orders = plan.places
    .flatMap(({ source }) => source.orders)
    .map(({ alias, attribute, descending }) => {
      if (alias === undefined)
        throw refuse(
          "0x80041131",
          `An aggregate query is ordered by alias, not by the attribute '${attribute ?? ""}'.`,
        );
      const index = found.findIndex((cell) => cell.alias === alias);
      if (index < 0) throw refuse("0x8004110a", `The alias '${alias}' of an order does not exist.`);
      return raw(`c${String(index)}${descending ? " DESC" : ""}`);
    });
  return orders.length === 0 ? raw("") : sql` ORDER BY ${join(orders, ", ")}`;
}

function shape(
  session: Session,
  found: readonly Cell[],
  rows: readonly Row[],
  annotations: AnnotationFilter | undefined,
): Json[] {
  const wants = annotations ?? ((): boolean => false);
  const symbols = currencySymbols(session);
  const references = found.flatMap(({ column, attribute }, index) =>
    attribute.groupBy && isLookup(column) ? rows.flatMap((row) => referenceIn(row, column, index) ?? []) : [],
  );
  const names = readNames(session, wants(FORMATTED) ? references : []);
  return rows.map((row) => {
    const json: Json = {};
    found.forEach(({ alias, attribute, column }, index) => {
      const value = row[`c${String(index)}`] ?? null;
      if (value === null) return;
      const counted =
        attribute.aggregate === "count" ||
        attribute.aggregate === "countcolumn" ||
        attribute.dateGrouping !== undefined;
      json[alias] = counted ? Number(value) : jsonValue(column, value);
      const reference = attribute.groupBy && isLookup(column) ? referenceIn(row, column, index) : undefined;
      const label =
        reference === undefined
          ? counted
            ? countedLabel(attribute, Number(value))
            : formatValue(column, value, session.settings(), symbols.of({}, column))
          : names.of(reference);
      if (wants(FORMATTED) && label !== undefined) json[`${alias}@${FORMATTED}`] = label;
      if (reference !== undefined && wants(LOGICAL_NAME)) json[`${alias}@${LOGICAL_NAME}`] = reference.table;
    });
    return json;
  });
}

/** Fiscal periods and years are written out; everything else that is counted is a plain number. */
function countedLabel({ dateGrouping }: Attribute, value: number): string {
  if (dateGrouping === "fiscal-year") return `FY${String(value)}`;
  return dateGrouping === "fiscal-period" ? `Quarter ${String(value)}` : String(value);
}

function referenceIn(row: Row, column: Column, index: number): { table: string; id: string } | undefined {
  const id = row[`c${String(index)}`];
  const type = row[`c${String(index)}__type`];
  return typeof id === "string"
    ? { table: typeof type === "string" ? type : (column.targets[0]?.table ?? ""), id }
    : undefined;
}
