/**
 * Facts about tables we do not know by heart, from the organization's metadata. Apart from the book, because tracking an
 * item never needs it (Q1).
 * https://learn.microsoft.com/power-apps/developer/data-platform/webapi/query-metadata-web-api
 */
import type { TableName } from "../domain/records.ts";
import { list, or, record, text } from "../wire/shape.ts";
import { read, type ClientParts } from "./client.ts";
import { definitionOf } from "./query.ts";
import type { TableFacts } from "./tables.ts";

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

/** @throws ServiceError `notFound` for a table the organization does not have */
export async function learnFacts(parts: ClientParts, table: TableName): Promise<TableFacts> {
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

/** Navigation properties of the activity's regarding lookup, by the table they lead to. */
export async function learnRegarding(parts: ClientParts, activity: TableName): Promise<ReadonlyMap<TableName, string>> {
  const columns = ["ReferencingAttribute", "ReferencedEntity", "ReferencingEntityNavigationPropertyName"];
  const address = definitionOf(activity, columns, "ManyToOneRelationships");
  const { value } = await read(parts, relationships, { method: "GET", address });
  return new Map(
    value
      .filter((one) => one.ReferencingAttribute === "regardingobjectid")
      .map((one) => [one.ReferencedEntity, one.ReferencingEntityNavigationPropertyName]),
  );
}
