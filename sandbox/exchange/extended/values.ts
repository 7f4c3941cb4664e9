/** Values of extended properties: written with the item, read only by `$expand` with their ids. */
import { badRequest } from "../http/errors.ts";
import { listAt, objectsAt, parseJson, textAt } from "../json.ts";
import type { Json, JsonObject } from "../json.ts";
import { parseFilter } from "../query/parse-filter.ts";
import type { Expansion } from "../query/query.ts";
import type { Condition } from "../query/syntax.ts";
import { toMillis, toSeconds } from "../schema/moment.ts";
import { textOf } from "../storage/store.ts";
import type { Store } from "../storage/store.ts";
import { extendedName } from "./names.ts";
import type { ExtendedName } from "./names.ts";

/** True when a body carries extended properties. */
export function hasExtended(body: JsonObject): boolean {
  return "singleValueExtendedProperties" in body || "multiValueExtendedProperties" in body;
}

/** Stores what the body gives; properties it does not name stay. Throws GraphError 400. */
export function writeExtended(store: Store, item: number, body: JsonObject): void {
  for (const property of objectsAt(body, "singleValueExtendedProperties")) {
    const name = extendedName(textAt(property, "id") ?? "", "single");
    const value = property["value"];
    if (value === null) remove(store, item, name);
    else if (typeof value === "string") put(store, item, name, canonical(name, value), value);
    else throw badRequest("The extended property has no value.");
  }
  for (const property of objectsAt(body, "multiValueExtendedProperties")) {
    const name = extendedName(textAt(property, "id") ?? "", "multi");
    const values = JSON.stringify(listAt(property, "value"));
    put(store, item, name, values, values);
  }
}

function put(store: Store, item: number, name: ExtendedName, value: string, shown: string): void {
  store.db.run("INSERT OR REPLACE INTO extended VALUES(?,?,?,?)", [
    item,
    name.key,
    value,
    name.numeric || name.type === "SystemTime" || name.type === "Boolean" ? value : shown,
  ]);
}

function remove(store: Store, item: number, name: ExtendedName): void {
  store.db.run("DELETE FROM extended WHERE item = ? AND name = ?", [item, name.key]);
}

/** Checks a value against the type in its id. Throws GraphError 400. */
function canonical(name: ExtendedName, value: string): string {
  if (name.numeric) {
    const parsed = Number(value);
    const whole = name.type === "Integer" || name.type === "Short" || name.type === "Long";
    if (value.trim() === "" || Number.isNaN(parsed) || (whole && !Number.isInteger(parsed)))
      throw wrongValue(name, value);
    return String(parsed);
  }
  if (name.type === "Boolean") {
    if (!/^(true|false)$/i.test(value)) throw wrongValue(name, value);
    return value.toLowerCase();
  }
  if (name.type === "SystemTime") {
    const millis = toMillis(value);
    if (millis === undefined) throw wrongValue(name, value);
    return toSeconds(millis);
  }
  return value;
}

const wrongValue = (name: ExtendedName, value: string): Error =>
  badRequest(`The value '${value}' is not valid for an extended property of type ${name.type}.`);

/** The members an expansion adds to the item: none when no property is set. `mirrored`: tags kept as properties. */
export function readExtended(
  store: Store,
  item: number,
  expansion: Expansion,
  mirrored: (key: string) => Json | undefined = () => undefined,
): JsonObject {
  const multiplicity = expansion.name === "multiValueExtendedProperties" ? "multi" : "single";
  if (expansion.filter === undefined) throw badRequest(`Expanding ${expansion.name} needs $filter=id eq '…'.`);
  const names = idsIn(parseFilter(expansion.filter)).map((id) => extendedName(id, multiplicity));
  const found: Json[] = names.flatMap((name) => {
    const row = store.db.get("SELECT shown FROM extended WHERE item = ? AND name = ?", [item, name.key]);
    if (!row) {
      const value = mirrored(name.key);
      return value === undefined ? [] : [{ id: name.shown, value }];
    }
    const shown = textOf(row["shown"]);
    return [{ id: name.shown, value: multiplicity === "multi" ? parseJson(shown) : shown }];
  });
  return found.length > 0 ? { [expansion.name]: found } : {};
}

/** Ids of `id eq 'a' or id eq 'b'`. Throws GraphError 400 for anything else. */
export function idsIn(condition: Condition): string[] {
  if (condition.is === "or") return [...idsIn(condition.left), ...idsIn(condition.right)];
  if (condition.is === "compare" && condition.how === "eq" && condition.left.is === "path") {
    const { left, right } = condition;
    const named = left.segments.join("/").toLowerCase() === "id";
    if (named && right.is === "literal" && typeof right.value === "string") return [right.value];
  }
  throw badRequest("Only conditions of the form id eq '…' joined by or are supported here.");
}

/** Copies the properties of one item to another (copy, exceptions). */
export function copyExtended(store: Store, from: number, to: number): void {
  store.db.run("INSERT OR REPLACE INTO extended SELECT ?, name, value, shown FROM extended WHERE item = ?", [to, from]);
}
