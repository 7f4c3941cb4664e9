/**
 * A field as both adapters speak of it: neutral, spelled neither like Graph nor like Dataverse. Groups that only make
 * sense together (an address, a time span, a recurrence) are one value with named parts (S7).
 */
export type FieldValue =
  string | number | boolean | null | readonly FieldValue[] | { readonly [part: string]: FieldValue };

/** Fields of one item or record by pair key. A missing key means "could not be read" (S11), null means "empty". */
export type Fields = Readonly<Record<string, FieldValue>>;

const isParts = (value: FieldValue): value is { readonly [part: string]: FieldValue } =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isList = (value: FieldValue): value is readonly FieldValue[] => Array.isArray(value);

/** The named part of a group; null when the value has no parts or lacks this one. */
export function partOf(value: FieldValue, name: string): FieldValue {
  return isParts(value) ? (value[name] ?? null) : null;
}

/** The parts of a group; none for anything else. */
export function partsOf(value: FieldValue): { readonly [part: string]: FieldValue } {
  return isParts(value) ? value : {};
}

/** The members of a list; none for anything else. */
export function membersOf(value: FieldValue): readonly FieldValue[] {
  return isList(value) ? value : [];
}

/** The value as text; empty for null, groups and lists. */
export function textOf(value: FieldValue): string {
  return typeof value === "string"
    ? value
    : typeof value === "number" || typeof value === "boolean"
      ? String(value)
      : "";
}

/** A lookup with the name of its record, for people: two lookups are the same by id and table alone (S7). */
export const named = (lookup: { readonly id: string; readonly table: string }, name: string): FieldValue =>
  name === "" ? lookup : { ...lookup, name };
