import { isRecordId } from "../domain/ids.ts";
import type { RecordRef } from "../domain/records.ts";
import { DEFAULT_PREFERENCES, type Preferences } from "./preferences.ts";

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const listOf = <Entry>(value: unknown, toEntry: (entry: unknown) => Entry | undefined): readonly Entry[] =>
  Array.isArray(value) ? value.flatMap((entry: unknown) => toEntry(entry) ?? []) : [];

/** Logical names are lower case letters, digits and underscores; anything else would be somebody's damage. */
const toTable = (value: unknown): string | undefined =>
  typeof value === "string" && /^[a-z][a-z0-9_]*$/.test(value) ? value : undefined;

function toRef(value: unknown): RecordRef | undefined {
  if (!isObject(value)) return undefined;
  const { id } = value;
  const table = toTable(value["table"]);
  return table && typeof id === "string" && isRecordId(id) ? { table, id } : undefined;
}

function toTheme(value: unknown): Preferences["theme"] {
  return value === "light" || value === "dark" ? value : "automatic";
}

/**
 * Preferences out of whatever the store holds. Damage is repaired entry by entry: one bad value must not cost the user the
 * others (O1). Never throws.
 */
export function readPreferences(stored: unknown): Preferences {
  if (!isObject(stored)) return DEFAULT_PREFERENCES;
  return {
    version: 1,
    theme: toTheme(stored["theme"]),
    extraRegardingTables: listOf(stored["extraRegardingTables"], toTable),
    searchOnDemand: listOf(stored["searchOnDemand"], toTable),
    pinned: listOf(stored["pinned"], toRef),
  };
}
