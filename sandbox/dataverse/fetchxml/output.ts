/** What the rows of a query show: names, values, annotations. Columns without a value are left out. */
import type { AnnotationFilter } from "../http/prefer.ts";
import type { Column } from "../metadata/facts.ts";
import { isLookup, propertyOf } from "../metadata/facts.ts";
import { currencySymbols } from "../query/currency.ts";
import { formatValue } from "../query/format.ts";
import type { Reference } from "../query/names.ts";
import { readNames } from "../query/names.ts";
import type { Json } from "../query/shape.ts";
import { FORMATTED, LOGICAL_NAME, NAVIGATION, bindingName, etag, jsonValue } from "../query/shape.ts";
import { isSecured } from "../security/secured-columns.ts";
import type { Session } from "../session.ts";
import { isPolymorphic, isStored, typeColumn } from "../storage/columns.ts";
import type { Sql } from "../storage/sql.ts";
import { join, name, raw, sql } from "../storage/sql.ts";
import type { Row } from "../storage/store.ts";
import { fetchColumn } from "./check.ts";
import { childCount } from "../conditions/hierarchy.ts";
import { conditionColumn } from "./columns.ts";
import type { Plan } from "./places.ts";
import type { Place } from "./place.ts";
import type { Fetch } from "./query.ts";

export interface Output {
  /** Name in JSON. */
  readonly key: string;
  /** Name in the SQL row; `…__type` beside it for lookups. */
  readonly cell: string;
  readonly column: Column;
  readonly place: Place;
  readonly value: Sql;
  /** A number counted from other rows: see `countsChildren`. */
  readonly counted: boolean;
}

export function outputs(session: Session, plan: Plan, fetch: Fetch): Output[] {
  const found: Output[] = [];
  for (const place of plan.places) {
    const isRoot = place === plan.root;
    for (const { column, alias, counted } of chosen(place, isRoot, fetch)) {
      // What only the SDK has is no property here: its label is an annotation of the column it belongs to.
      if (column.shadowOf !== undefined && alias === undefined) continue;
      const plain = isRoot ? (propertyOf(column) ?? column.name) : `${place.alias}.${column.name}`;
      const key = alias ?? plain;
      found.push({
        key,
        cell: `c${String(found.length)}`,
        column,
        place,
        value: counted
          ? childCount(place.table, place.sqlAlias)
          : conditionColumn(session, place.table, column, place.sqlAlias),
        counted,
      });
    }
  }
  return found;
}

interface Chosen {
  readonly column: Column;
  readonly alias: string | undefined;
  readonly counted: boolean;
}

function chosen(place: Place, isRoot: boolean, fetch: Fetch): Chosen[] {
  const { table, source } = place;
  const everything = source.allAttributes || (isRoot && source.attributes.length === 0);
  if (everything) return [...table.properties.values()].map((column) => ({ column, alias: undefined, counted: false }));
  const named: Chosen[] = source.attributes.map(({ name: attribute, alias, countsChildren }) => ({
    column: fetchColumn(table, attribute),
    alias,
    counted: countsChildren,
  }));
  const key = table.column.get(table.primaryId);
  const hasKey = named.some(({ column, alias }) => column === key && alias === undefined);
  const currency = table.column.get("transactioncurrencyid");
  const brings =
    isRoot &&
    currency !== undefined &&
    named.some(({ column }) => column.kind === "Money") &&
    !named.some(({ column }) => column === currency);
  if (brings && !fetch.distinct) named.push({ column: currency, alias: undefined, counted: false });
  // The key comes along, but not where equal rows are to fall together.
  return isRoot && key !== undefined && !hasKey && !fetch.distinct
    ? [...named, { column: key, alias: undefined, counted: false }]
    : named;
}

export function selectList(plan: Plan, shown: readonly Output[], distinct: boolean): Sql {
  const cells = shown.flatMap(({ cell, column, place, value }): Sql[] => {
    const own = sql`${value} AS ${raw(cell)}`;
    return isStored(column) && isPolymorphic(column)
      ? [own, sql`${name(typeColumn(column), place.sqlAlias)} AS ${raw(`${cell}__type`)}`]
      : [own];
  });
  const money =
    shown.some(({ column }) => column.kind === "Money") && plan.root.table.column.has("transactioncurrencyid");
  const extra = distinct ? [] : [sql`t."versionnumber" AS versionnumber`];
  if (!distinct && money) extra.push(sql`t."transactioncurrencyid" AS transactioncurrencyid`);
  return join([...cells, ...extra], ", ");
}

function referenceIn(row: Row, { cell, column }: Output): Reference | undefined {
  const id = row[cell];
  if (!isLookup(column) || typeof id !== "string") return undefined;
  const type = row[`${cell}__type`];
  return { table: typeof type === "string" ? type : (column.targets[0]?.table ?? ""), id };
}

export function shapeFetched(
  session: Session,
  plan: Plan,
  shown: readonly Output[],
  rows: readonly Row[],
  annotations: AnnotationFilter | undefined,
  distinct: boolean,
): Json[] {
  const wants = annotations ?? ((): boolean => false);
  const formatted = wants(FORMATTED);
  const references = formatted ? rows.flatMap((row) => shown.flatMap((output) => referenceIn(row, output) ?? [])) : [];
  const names = readNames(session, references);
  const symbols = formatted ? currencySymbols(session) : undefined;
  const secured = new Map(plan.places.map((place) => [place, isSecured(session, place.table)]));
  return rows.map((row) => {
    const json: Json = distinct ? {} : { "@odata.etag": etag(row) };
    for (const output of shown) {
      const { cell, key, column, place } = output;
      const value = row[cell] ?? null;
      if (value === null || secured.get(place)?.(column, row) === true) continue;
      if (output.counted) {
        json[key] = Number(value);
        if (formatted) json[`${key}@${FORMATTED}`] = String(value);
        continue;
      }
      json[key] = jsonValue(column, value);
      const reference = referenceIn(row, output);
      if (reference !== undefined) {
        const label = names.of(reference);
        const navigation = place === plan.root ? bindingName(column, reference.table) : undefined;
        if (label !== undefined) json[`${key}@${FORMATTED}`] = label;
        if (navigation !== undefined && wants(NAVIGATION)) json[`${key}@${NAVIGATION}`] = navigation;
        if (wants(LOGICAL_NAME)) json[`${key}@${LOGICAL_NAME}`] = reference.table;
      } else if (formatted) {
        const label = formatValue(column, value, session.settings(), symbols?.of(row, column) ?? "");
        if (label !== undefined) json[`${key}@${FORMATTED}`] = label;
      }
      if (key !== column.name && wants("Microsoft.Dynamics.CRM.attributename") && !key.startsWith("_")) {
        json[`${key}@Microsoft.Dynamics.CRM.attributename`] = column.name;
      }
    }
    return json;
  });
}
