import { readBookChoices } from "../domain/address-book.ts";
import { isSyncKind } from "../domain/fields/kinds.ts";
import { isRecordId } from "../domain/ids.ts";
import type { ConflictPolicy } from "../domain/presence.ts";
import type { RecordRef } from "../domain/records.ts";
import { readTrackingChoices } from "../domain/tracking-choices.ts";
import {
  DEFAULT_PREFERENCES,
  LONGEST_INTERVAL,
  SHORTEST_INTERVAL,
  type Preferences,
  type SynchronizationPreferences,
} from "./preferences.ts";

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

const POLICIES: readonly ConflictPolicy[] = ["newest", "crm", "mailbox", "ask", "last"];

const toInterval = (value: unknown, otherwise: number): number =>
  typeof value === "number" && Number.isFinite(value)
    ? Math.min(LONGEST_INTERVAL, Math.max(SHORTEST_INTERVAL, Math.round(value)))
    : otherwise;

/** Version 1 had none: the defaults are in force then. */
function toSynchronization(value: unknown): SynchronizationPreferences {
  const standard = DEFAULT_PREFERENCES.synchronization;
  if (!isObject(value)) return standard;
  const kinds = value["kinds"];
  return {
    policy: POLICIES.find((policy) => policy === value["policy"]) ?? standard.policy,
    leaving: value["leaving"] === "remove" ? "remove" : standard.leaving,
    interval: toInterval(value["interval"], standard.interval),
    kinds: Array.isArray(kinds)
      ? listOf(kinds, (kind) => (typeof kind === "string" && isSyncKind(kind) ? kind : undefined))
      : standard.kinds,
    dryRun: value["dryRun"] === true,
  };
}

function toInstant(value: unknown): Preferences["savedAt"] {
  return typeof value === "string" && !Number.isNaN(Date.parse(value)) ? value : "";
}

/** True when the store holds preferences at all; false after roaming settings were lost (O1). */
export const isStored = (stored: unknown): boolean => isObject(stored) && "version" in stored;

/** Of two copies the one saved later; damage in one never hides the other. */
export function laterPreferences(roaming: unknown, copy: unknown): Preferences {
  if (!isStored(copy)) return readPreferences(roaming);
  if (!isStored(roaming)) return readPreferences(copy);
  const [here, there] = [readPreferences(roaming), readPreferences(copy)];
  return there.savedAt > here.savedAt ? there : here;
}

/**
 * Preferences out of whatever the store holds. Damage is repaired entry by entry: one bad value must not cost the user the
 * others (O1). Never throws.
 */
export function readPreferences(stored: unknown): Preferences {
  if (!isObject(stored)) return DEFAULT_PREFERENCES;
  return {
    version: 3,
    theme: toTheme(stored["theme"]),
    extraRegardingTables: listOf(stored["extraRegardingTables"], toTable),
    searchOnDemand: listOf(stored["searchOnDemand"], toTable),
    pinned: listOf(stored["pinned"], toRef),
    tracking: readTrackingChoices(stored["tracking"]),
    book: readBookChoices(stored["book"]),
    synchronization: toSynchronization(stored["synchronization"]),
    savedAt: toInstant(stored["savedAt"]),
  };
}
