import { isObject } from "../../wire/shape.ts";

/** One entity as Graph sends it; members are read one by one through the functions below. */
export type Json = Readonly<Record<string, unknown>>;

/** A text member; null for missing, empty and anything that is no text. */
export function textAt(source: Json, name: string): string | null {
  const value = source[name];
  return typeof value === "string" && value !== "" ? value : null;
}

/** A nested object; empty where there is none. */
export function objectAt(source: Json, name: string): Json {
  const value = source[name];
  return isObject(value) ? value : {};
}

/** A list of objects; others are dropped. */
export function objectsAt(source: Json, name: string): readonly Json[] {
  const value = source[name];
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** A list of texts, empty ones kept: positions matter. */
export function textsAt(source: Json, name: string): readonly string[] {
  const value = source[name];
  return Array.isArray(value) ? value.map((entry) => (typeof entry === "string" ? entry : "")) : [];
}

/** Milliseconds since 1970; 0 for what is no time. */
export function timeAt(source: Json, name: string): number {
  const time = Date.parse(textAt(source, name) ?? "");
  return Number.isNaN(time) ? 0 : time;
}

/** A dateTimeTimeZone that was asked for in UTC, as an instant with whole seconds. */
export function instantAt(source: Json, name: string): string | null {
  const local = textAt(objectAt(source, name), "dateTime");
  return local === null ? null : `${local.slice(0, 19)}Z`;
}

/** Does `other` hold everything that `one` holds? What it holds besides does not matter, except in lists. */
export function holds(other: unknown, one: unknown): boolean {
  if (one === other) return true;
  if (Array.isArray(one))
    return Array.isArray(other) && one.length === other.length && one.every((entry, at) => holds(other[at], entry));
  if (!isObject(one) || !isObject(other)) return false;
  for (const name of Object.keys(one)) if (!holds(other[name], one[name])) return false;
  return true;
}
