/** Holds a query against the metadata: tables and columns must exist. */
import { DataverseError, unknownColumn, unknownTable } from "../errors.ts";
import type { Column } from "../metadata/facts.ts";
import type { Table } from "../metadata/model.ts";
import type { Session } from "../session.ts";
import { duplicateAlias } from "./aliases.ts";
import type { Attribute, Comparison, Fetch, Filter, Link, Source } from "./query.ts";

/** The table of a name in a query, or 400. */
export function fetchTable(session: Session, name: string): Table {
  const table = session.model.tables.get(name) ?? session.model.intersects.get(name);
  if (table === undefined) throw unknownTable(`The entity with a name = '${name}' was not found in the MetadataCache.`);
  return table;
}

/** A column by logical name, or 400. SDK-only columns stand for the lookup or choice they belong to. */
export function fetchColumn(table: Table, name: string): Column {
  const column = table.column.get(name);
  if (column !== undefined) return column;
  // Users and teams are principals, whose key is ownerid.
  const key = table.column.get(table.primaryId);
  if (name === "ownerid" && (table.name === "systemuser" || table.name === "team") && key !== undefined) return key;
  throw unknownColumn(
    `'${table.name}' entity doesn't contain attribute with Name = '${name}' and NameMapping = 'Logical'.`,
  );
}

interface Known {
  readonly alias: string;
  readonly table: Table;
}

function linksOf(session: Session, source: Source, known: Known[]): Known[] {
  for (const link of source.links) {
    known.push({ alias: link.alias, table: fetchTable(session, link.table) });
    linksOf(session, link, known);
  }
  return known;
}

/** The table a condition or order means by `entityname`: an alias, or the name of a table linked once. */
export function byEntityName<T extends Known>(places: readonly T[], name: string): T {
  const found = places.find(({ alias }) => alias === name) ?? places.find(({ table }) => table.name === name);
  if (found === undefined)
    throw new DataverseError(400, "0x80041126", `Link entity with name or alias ${name} is not found.`);
  return found;
}

export function checkFetch(session: Session, fetch: Fetch): void {
  const root = fetchTable(session, fetch.entity.table);
  const places: Known[] = [{ alias: fetch.entity.table, table: root }, ...linksOf(session, fetch.entity, [])];
  checkSource(session, fetch.entity, root, places);
  if (!fetch.aggregate) checkAliases(fetch.entity, new Set(fetch.entity.attributes.flatMap(shownName)));
}

const shownName = ({ name, alias }: Attribute): string[] => (alias === undefined ? [name] : []);

/** Every column of the answer has a name of its own. */
function checkAliases(source: Source, used: Set<string>): void {
  for (const { alias } of source.attributes) {
    if (alias === undefined) continue;
    if (used.has(alias)) throw duplicateAlias(alias);
    used.add(alias);
  }
  for (const link of source.links) checkAliases(link, used);
}

function checkSource(session: Session, source: Source, table: Table, places: readonly Known[]): void {
  for (const { name } of source.attributes) fetchColumn(table, name);
  for (const { attribute, entityName } of source.orders) {
    if (attribute !== undefined)
      fetchColumn(entityName === undefined ? table : byEntityName(places, entityName).table, attribute);
  }
  for (const filter of source.filters) checkFilter(session, filter, table, places);
  for (const link of source.links) checkLink(session, link, table, places);
}

function checkLink(session: Session, link: Link, parent: Table, places: readonly Known[]): void {
  const table = fetchTable(session, link.table);
  if (link.from !== "") fetchColumn(table, link.from);
  if (link.to !== "") fetchColumn(parent, link.to);
  checkSource(session, link, table, [...places, { alias: link.alias, table }]);
}

function checkFilter(session: Session, filter: Filter, table: Table, places: readonly Known[]): void {
  for (const part of filter.parts) {
    if (part.kind === "filter") checkFilter(session, part, table, places);
    else if (part.kind === "link") checkLink(session, part.link, table, places);
    else checkCondition(part, table, places);
  }
}

function checkCondition({ attribute, entityName }: Comparison, table: Table, places: readonly Known[]): void {
  fetchColumn(entityName === undefined ? table : byEntityName(places, entityName).table, attribute);
}
