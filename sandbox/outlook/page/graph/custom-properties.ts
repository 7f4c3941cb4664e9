/**
 * Custom properties of an add-in. Exchange keeps them with the item as one named string property, so they follow it
 * into other folders and into the sent copy:
 * https://learn.microsoft.com/office/dev/add-ins/outlook/metadata-for-an-outlook-add-in
 */
import { z } from "zod";
import type { GraphConnection } from "./connection.ts";

const PUBLIC_STRINGS = "00020329-0000-0000-C000-000000000046";

/** Characters all custom properties of an add-in may have on one item. */
export const CUSTOM_PROPERTIES_LIMIT = 2500;

/** Id of the extended property that holds them. */
export const customPropertyId = (addinId: string): string =>
  `String {${PUBLIC_STRINGS}} Name cecp-${addinId.toLowerCase()}`;

const answer = z.object({
  singleValueExtendedProperties: z.array(z.object({ id: z.string(), value: z.string() })).optional(),
});

/** JSON text of a plain object. `itemPath` is the item's Graph path, e.g. `/me/messages/AAMk`. */
export async function readCustomProperties(graph: GraphConnection, itemPath: string, addinId: string): Promise<string> {
  const expand = `singleValueExtendedProperties($filter=id eq '${customPropertyId(addinId)}')`;
  const item = await graph.read(`${itemPath}?$select=id&$expand=${encodeURIComponent(expand)}`, answer);
  const value = item.singleValueExtendedProperties?.[0]?.value ?? "";
  return value === "" ? "{}" : value;
}

export const writeCustomProperties = (
  graph: GraphConnection,
  itemPath: string,
  addinId: string,
  json: string,
): Promise<void> =>
  graph.send("PATCH", itemPath, { singleValueExtendedProperties: [{ id: customPropertyId(addinId), value: json }] });
