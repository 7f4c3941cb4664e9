/**
 * Facts about every table: those we know by heart, and those learned from the organization's metadata, once per session.
 * https://learn.microsoft.com/power-apps/developer/data-platform/webapi/query-metadata-web-api
 */
import type { TableName } from "../domain/records.ts";
import { record, text, or, list } from "../wire/shape.ts";
import { rememberEach } from "../wire/remember.ts";
import { read, type ClientParts } from "./client.ts";
import { definitionOf } from "./query.ts";
import { knownTable, type TableFacts } from "./tables.ts";

export interface TableBook {
  /** @throws ServiceError `notFound` for a table the organization does not have */
  facts(table: TableName): Promise<TableFacts>;
  /** Name of the navigation property to bind an activity's regarding to a row of `target`. */
  regardingNavigation(activity: TableName, target: TableName): Promise<string>;
}

const definition = record({
  LogicalName: text,
  EntitySetName: text,
  PrimaryIdAttribute: text,
  PrimaryNameAttribute: or(text, undefined),
});
const relationships = record({
  value: list(
    record({
      ReferencingAttribute: text,
      ReferencedEntity: text,
      ReferencingEntityNavigationPropertyName: or(text, ""),
    }),
  ),
});

/** A book that asks each question once; a failed question is asked again next time. */
export function createTableBook(parts: ClientParts): TableBook {
  const learnedFacts = rememberEach((table: TableName) => learnFacts(parts, table));
  const learnedNavigation = rememberEach((activity: TableName) => learnRegarding(parts, activity));
  return {
    facts: (table) => {
      const known = knownTable(table);
      return known === undefined ? learnedFacts(table) : Promise.resolve(known);
    },
    async regardingNavigation(activity, target) {
      // Standard tables follow one rule on every organization; only custom ones have to be looked up.
      if (knownTable(target) !== undefined) return `regardingobjectid_${target}_${activity}`;
      const names = await learnedNavigation(activity);
      return names.get(target) ?? `regardingobjectid_${target}_${activity}`;
    },
  };
}

async function learnFacts(parts: ClientParts, table: TableName): Promise<TableFacts> {
  const columns = ["LogicalName", "EntitySetName", "PrimaryIdAttribute", "PrimaryNameAttribute"];
  const found = await read(parts, definition, { method: "GET", address: definitionOf(table, columns) });
  return {
    table,
    set: found.EntitySetName,
    idColumn: found.PrimaryIdAttribute,
    nameColumn: found.PrimaryNameAttribute ?? found.PrimaryIdAttribute,
    openStates: [0],
  };
}

async function learnRegarding(parts: ClientParts, activity: TableName): Promise<ReadonlyMap<TableName, string>> {
  const columns = ["ReferencingAttribute", "ReferencedEntity", "ReferencingEntityNavigationPropertyName"];
  const address = definitionOf(activity, columns, "ManyToOneRelationships");
  const { value } = await read(parts, relationships, { method: "GET", address });
  return new Map(
    value
      .filter((one) => one.ReferencingAttribute === "regardingobjectid")
      .map((one) => [one.ReferencedEntity, one.ReferencingEntityNavigationPropertyName]),
  );
}
