/** Which columns a query reads and shows. */
import type { Column } from "../metadata/facts.ts";
import { isLookup } from "../metadata/facts.ts";
import type { Table } from "../metadata/model.ts";
import type { QueryOptions } from "../odata/options.ts";
import { noProperty } from "../odata/scope.ts";
import { isPolymorphic, typeColumn } from "../storage/columns.ts";
import type { Sql } from "../storage/sql.ts";
import { join, name } from "../storage/sql.ts";

/** What `address1_composite` is put together from. */
const ADDRESS_PART = /^(address\d)_(?:line[123]|city|stateorprovince|postalcode|country)$/;

/** Columns to show for a `$select`; the key always, the currency with every amount, the whole address with a part. */
export function selectedColumns(table: Table, select: readonly string[] | undefined): Column[] {
  const key = table.column.get(table.primaryId);
  if (select === undefined) return [...table.properties.values()];
  const chosen = new Map<string, Column>();
  for (const property of select) {
    const column = table.properties.get(property);
    if (column !== undefined) chosen.set(column.name, column);
    else if (!table.navigations.has(property) && !isPrincipalKey(table, property)) throw noProperty(table, property);
  }
  const currency = table.column.get("transactioncurrencyid");
  if (currency !== undefined && [...chosen.values()].some(({ kind }) => kind === "Money"))
    chosen.set(currency.name, currency);
  for (const { name: part } of [...chosen.values()]) {
    const composite = table.column.get(`${ADDRESS_PART.exec(part)?.[1] ?? ""}_composite`);
    if (composite !== undefined) chosen.set(composite.name, composite);
  }
  if (key !== undefined) chosen.set(key.name, key);
  return [...chosen.values()];
}

/** Columns of a query: a lookup expanded as a reference shows its value as well. */
export function queriedColumns(table: Table, { select, expand }: Pick<QueryOptions, "select" | "expand">): Column[] {
  const columns = selectedColumns(table, select);
  const shown = new Set(columns);
  const references = expand.flatMap(({ name: step, reference }) => {
    const navigation = table.navigations.get(step);
    return reference && navigation?.kind === "single" && !shown.has(navigation.column) ? [navigation.column] : [];
  });
  return [...columns, ...references];
}

const isPrincipalKey = (table: Table, property: string): boolean =>
  property === "ownerid" && (table.name === "systemuser" || table.name === "team");

/** SQL list of what shaping these columns needs. */
export function columnList(
  table: Table,
  columns: readonly Column[],
  alias: string,
  extra: readonly string[] = [],
): Sql {
  const names = new Set<string>([table.primaryId, "versionnumber", ...extra]);
  if (table.name === "activitypointer") names.add("activitytypecode");
  if (columns.some(({ kind }) => kind === "Money") && table.column.has("transactioncurrencyid"))
    names.add("transactioncurrencyid");
  for (const column of columns) {
    names.add(column.name);
    if (isLookup(column) && isPolymorphic(column)) names.add(typeColumn(column));
  }
  return join(
    [...names].map((column) => name(column, alias)),
    ", ",
  );
}

/** What a single-valued navigation needs of the row it starts from. */
export const navigationColumns = (column: Column): string[] =>
  isPolymorphic(column) ? [column.name, typeColumn(column)] : [column.name];
