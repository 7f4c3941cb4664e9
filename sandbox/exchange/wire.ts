/** From stored documents to what goes over the wire: the members of the type, in order, chosen by `$select`. */
import type { Json, JsonObject } from "./json.ts";
import type { Property, RecordType } from "./schema/shape.ts";

/** Members every representation has beside its properties. */
export interface Frame {
  readonly etag?: string;
  readonly type?: string;
}

/** `select` = declared names; undefined = everything that is not on demand. `id` is never hidden. */
export function toWire(
  type: RecordType,
  doc: JsonObject,
  select: readonly string[] | undefined,
  frame: Frame,
): JsonObject {
  const result: JsonObject = {};
  if (frame.type !== undefined) result["@odata.type"] = frame.type;
  if (frame.etag !== undefined) result["@odata.etag"] = frame.etag;
  for (const [name, property] of Object.entries(type.properties)) {
    if (property.navigation || !isShown(name, property, select)) continue;
    result[name] = Object.hasOwn(doc, name) ? (doc[name] ?? null) : emptyValue(property);
  }
  return result;
}

function isShown(name: string, property: Property, select: readonly string[] | undefined): boolean {
  if (name === "id") return true;
  return select === undefined ? !property.onDemand : select.includes(name);
}

function emptyValue(property: Property): Json {
  if (property.shape.is === "list") return [];
  if (property.shape.is === "flag" && !property.nullable) return false;
  return null;
}
