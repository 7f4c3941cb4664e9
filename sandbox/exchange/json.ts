/** JSON as values the compiler can follow. `parseJson` is the only place that trusts `JSON.parse`. */
export type Json = null | boolean | number | string | Json[] | JsonObject;
export interface JsonObject {
  [name: string]: Json;
}

/** Parses text; throws SyntaxError as `JSON.parse` does. */
export function parseJson(text: string): Json {
  return JSON.parse(text) as Json;
}

/** Turns any serializable value into plain JSON (a deep copy; undefined members disappear). */
export function toJson(value: unknown): Json {
  return parseJson(JSON.stringify(value ?? null));
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function objectAt(value: JsonObject, name: string): JsonObject | undefined {
  const member = value[name];
  return isObject(member) ? member : undefined;
}

export function listAt(value: JsonObject, name: string): Json[] {
  const member = value[name];
  return Array.isArray(member) ? member : [];
}

export function textsAt(value: JsonObject, name: string): string[] {
  return listAt(value, name).filter((entry) => typeof entry === "string");
}

export function objectsAt(value: JsonObject, name: string): JsonObject[] {
  return listAt(value, name).filter(isObject);
}

export function textAt(value: JsonObject | undefined, name: string): string | undefined {
  const member = value?.[name];
  return typeof member === "string" ? member : undefined;
}

export function numberAt(value: JsonObject | undefined, name: string): number | undefined {
  const member = value?.[name];
  return typeof member === "number" ? member : undefined;
}

export function flagAt(value: JsonObject | undefined, name: string): boolean {
  return value?.[name] === true;
}
