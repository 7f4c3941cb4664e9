/** What a condition may ask of an item beside the members it shows: its extended properties and open extensions. */
import { EXTENSION_PREFIX, extendedName, shortName } from "../extended/names.ts";
import { badRequest } from "../http/errors.ts";
import { isObject, textAt } from "../json.ts";
import type { Json, JsonObject } from "../json.ts";
import { textOf } from "../storage/store.ts";
import type { Store } from "../storage/store.ts";
import { pathsOf } from "./paths.ts";
import type { Query } from "./query.ts";
import type { Condition } from "./syntax.ts";

const PROPERTIES = "singlevalueextendedproperties";

/** Members to add before a condition is tried; reads nothing when the condition does not ask for them. */
export function evidenceOf(store: Store, item: number, query: Pick<Query, "filter">): JsonObject {
  const asked = query.filter ? pathsOf(query.filter).map((path) => path.toLowerCase()) : [];
  const found: JsonObject = {};
  if (asked.includes(PROPERTIES))
    found["singleValueExtendedProperties"] = store.db
      .all("SELECT name, value FROM extended WHERE item = ?", [item])
      .map((row): Json => ({ id: textOf(row["name"]), value: textOf(row["value"]) }));
  if (asked.includes("extensions"))
    found["extensions"] = store
      .children(item, "extension")
      .map((row): Json => ({ id: `${EXTENSION_PREFIX}${textAt(row.doc, "extensionName") ?? ""}`.toLowerCase() }));
  return found;
}

/** A condition on one extended property or extension: the id it names in stored form, and what is asked of its value. */
export interface Asked {
  readonly id: string;
  readonly rest: Condition | undefined;
}

/** Reads `ep/id eq '…' and …`. Throws GraphError 400 when no id is named. */
export function askedOf(path: string, variable: string, of: Condition): Asked {
  const own = (part: Condition): string | undefined => idIn(part, variable);
  const alone = own(of);
  const extension = path.toLowerCase() === "extensions";
  if (alone !== undefined && extension)
    return { id: `${EXTENSION_PREFIX}${shortName(alone)}`.toLowerCase(), rest: undefined };
  if (of.is === "and" && !extension) {
    const left = own(of.left);
    const id = left ?? own(of.right);
    if (id !== undefined) return { id: extendedName(id, "single").key, rest: left === undefined ? of.left : of.right };
  }
  throw badRequest(`'${path}' is searched by any(x: x/id eq '…'${extension ? "" : " and x/value eq '…'"}).`);
}

function idIn(part: Condition, variable: string): string | undefined {
  if (part.is !== "compare" || part.how !== "eq" || part.left.is !== "path" || part.right.is !== "literal")
    return undefined;
  const [head, name] = part.left.segments;
  return head === variable && name?.toLowerCase() === "id" && typeof part.right.value === "string"
    ? part.right.value
    : undefined;
}

/** The entry of a list of evidence with this id. */
export const entryOf = (list: readonly Json[], id: string): JsonObject | undefined =>
  list.filter(isObject).find((entry) => entry["id"] === id);
