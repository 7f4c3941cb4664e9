/** `$expand`: the rows at the end of a navigation, put into the rows it starts from. */
import type { AnnotationFilter } from "../http/prefer.ts";
import { propertyOf } from "../metadata/facts.ts";
import type { Table } from "../metadata/model.ts";
import type { ManyToManyNavigation, SingleNavigation, CollectionNavigation } from "../metadata/navigation.ts";
import type { ExpandItem } from "../odata/options.ts";
import { onlySelectAndFilter } from "../odata/options.ts";
import { badQuery } from "../errors.ts";
import { noProperty } from "../odata/scope.ts";
import { reachable } from "../security/access.ts";
import type { Session } from "../session.ts";
import { sqlTable } from "../storage/columns.ts";
import { and, list, name, sql } from "../storage/sql.ts";
import type { Row } from "../storage/store.ts";
import { collectionLink, nestedLink } from "./links.ts";
import type { ListPage, ListQuery } from "./list-query.ts";
import { destination, referenceOf } from "./names.ts";
import { columnList, navigationColumns, selectedColumns } from "./select.ts";
import type { Json } from "./shape.ts";
import { shapeRows } from "./shape.ts";

export interface Expansion {
  readonly table: Table;
  readonly items: readonly ExpandItem[];
  readonly annotations: AnnotationFilter | undefined;
  /** Rows per page of an expanded collection, where such are paged: see `deep`. */
  readonly limit: number;
  /** Something further up is expanded already. */
  readonly deep: boolean;
  readonly aliases: ReadonlyMap<string, string>;
  /** Reads a page of an expanded collection. */
  readonly list: (session: Session, query: ListQuery) => ListPage;
}

const CHUNK = 500;
/** Most rows of a collection that is not paged. */
const WHOLE = 5000;

/** Adds what `items` ask for to `json`; `rows` are the rows it was made from, in the same order. */
export function expandRows(session: Session, expansion: Expansion, rows: readonly Row[], json: readonly Json[]): void {
  for (const item of expansion.items) {
    const navigation = expansion.table.navigations.get(item.name);
    if (navigation === undefined) throw noProperty(expansion.table, item.name);
    if (navigation.kind === "single") expandSingle(session, expansion, item, navigation, rows, json);
    else expandCollection(session, expansion, item, navigation, rows, json);
  }
}

function expandSingle(
  session: Session,
  expansion: Expansion,
  item: ExpandItem,
  navigation: SingleNavigation,
  rows: readonly Row[],
  json: readonly Json[],
): void {
  if (item.options.top !== undefined || item.options.orderBy.length > 0) throw onlySelectAndFilter();
  const wanted = new Map<string, Set<string>>();
  const references = rows.map((row) => destination(session, navigation, referenceOf(navigation.column, row)));
  for (const reference of references) {
    if (reference === undefined) continue;
    const ids = wanted.get(reference.table) ?? new Set<string>();
    wanted.set(reference.table, ids.add(reference.id));
  }
  const found = new Map<string, Json>();
  for (const [tableName, ids] of wanted) {
    const table = session.model.tables.get(tableName);
    if (table === undefined) continue;
    for (const [id, row] of readById(session, expansion, item, table, [...ids])) found.set(`${tableName} ${id}`, row);
  }
  references.forEach((reference, index) => {
    const target = json[index];
    if (target === undefined) return;
    const row = reference === undefined ? undefined : found.get(`${reference.table} ${reference.id}`);
    // An owner is declared as a principal: each row says which of its kinds it is.
    const kind =
      navigation.column.kind === "Owner" && !item.reference
        ? { "@odata.type": `#Microsoft.Dynamics.CRM.${reference?.table ?? ""}` }
        : {};
    target[item.name] = row === undefined ? null : { ...kind, ...row };
  });
}

function readById(
  session: Session,
  expansion: Expansion,
  item: ExpandItem,
  table: Table,
  ids: readonly string[],
): [string, Json][] {
  const found: [string, Json][] = [];
  for (let start = 0; start < ids.length; start += CHUNK) {
    const chunk = ids.slice(start, start + CHUNK);
    const columns = ownerColumns(table, item);
    const needed = item.options.expand.flatMap(({ name: step }) => {
      const navigation = table.navigations.get(step);
      if (navigation === undefined) throw noProperty(table, step);
      return navigation.kind === "single" ? navigationColumns(navigation.column) : [];
    });
    const rows: Row[] = session.store.all(sql`
      SELECT ${columnList(table, columns, "t", needed)} FROM ${sqlTable(table.name)} t
      WHERE ${and([sql`${name(table.primaryId, "t")} IN (${list(chunk)})`, reachable(session, table, "t")])}`);
    const shaped = shapeRows(session, { table, columns, annotations: expansion.annotations }, rows);
    expandRows(session, { ...expansion, table, items: item.options.expand, deep: true }, rows, shaped);
    rows.forEach((row, index) => {
      const json = shaped[index];
      if (json === undefined) return;
      delete json["@odata.etag"];
      found.push([
        String(row[table.primaryId]),
        item.reference ? reference(session, table, String(row[table.primaryId])) : json,
      ]);
    });
  }
  return found;
}

/** An owner may be a user or a team: names that only the other one has are passed over. */
function ownerColumns(table: Table, item: ExpandItem): ReturnType<typeof selectedColumns> {
  const select = item.options.select;
  if (select === undefined || (table.name !== "systemuser" && table.name !== "team"))
    return selectedColumns(table, select);
  const known = select.filter((property) => table.properties.has(property) || property === "ownerid");
  return selectedColumns(table, known.length === 0 ? select : known);
}

const reference = (session: Session, table: Table, id: string): Json => ({
  "@odata.id": `${session.base}/${table.set}(${id})`,
});

function expandCollection(
  session: Session,
  expansion: Expansion,
  item: ExpandItem,
  navigation: CollectionNavigation | ManyToManyNavigation,
  rows: readonly Row[],
  json: readonly Json[],
): void {
  if (item.reference) throw badQuery("Expand with $ref is only supported on lookup type navigation property.");
  if (expansion.deep && (item.options.top !== undefined || item.options.orderBy.length > 0))
    throw onlySelectAndFilter();
  if (navigation.kind === "many") requireAlone(expansion, item);
  const table = session.model.table(navigation.target);
  // Pages of expanded rows come only where something is expanded below something expanded: without it all rows come,
  // and the link leads to the same collection as a request of its own.
  const paged = expansion.deep || expansion.items.some(({ options }) => options.expand.length > 0);
  const size = paged ? expansion.limit : WHOLE;
  selectedColumns(table, item.options.select);
  rows.forEach((row, index) => {
    const target = json[index];
    if (target === undefined) return;
    const id = String(row[expansion.table.primaryId]);
    const page = expansion.list(session, {
      table,
      options: paged ? item.options : withBackReference(item.options, table, navigation),
      aliases: expansion.aliases,
      conditions: [collectionLink(navigation, table, id)],
      limit: Math.min(size, item.options.top ?? size),
      position: undefined,
      annotations: expansion.annotations,
      nestedLimit: expansion.limit,
      deep: true,
    });
    target[item.name] = page.rows;
    if (!paged || (page.more !== undefined && item.options.top === undefined)) {
      target[`${item.name}@odata.nextLink`] = nestedLink(
        session.base,
        session.platform.faults.tokenGeneration,
        expansion.table,
        id,
        item,
        paged ? page.more : undefined,
      );
    }
  });
}

/** Many-to-many relationships are expanded beside others of their kind only, and not below anything. */
function requireAlone({ table, items, deep }: Expansion, item: ExpandItem): void {
  const others = items.every(({ name: step }) => table.navigations.get(step)?.kind === "many");
  if (others && !deep && item.options.expand.length === 0) return;
  throw badQuery(`The many-to-many relationship '${item.name}' can only be expanded alone and without nested $expand.`);
}

/** Rows that are not paged also show the lookup they hang by. */
function withBackReference(
  options: ExpandItem["options"],
  table: Table,
  navigation: CollectionNavigation | ManyToManyNavigation,
): ExpandItem["options"] {
  if (options.select === undefined || navigation.kind === "many") return options;
  const back = propertyOf(navigation.column);
  if (back === undefined || !table.properties.has(back) || options.select.includes(back)) return options;
  return { ...options, select: [...options.select, back] };
}
