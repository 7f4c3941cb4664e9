import { isStored, readPreferences } from "./read-preferences.ts";
import type { Preferences } from "./preferences.ts";

const isGroup = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Entry by entry, and once more within a group: what was changed since `before`, and the others' for everything else. */
function rebase(before: unknown, mine: unknown, theirs: unknown): unknown {
  if (isSame(before, mine)) return theirs;
  if (!isGroup(before) || !isGroup(mine) || !isGroup(theirs)) return mine;
  return Object.fromEntries(Object.keys(mine).map((name) => [name, rebase(before[name], mine[name], theirs[name])]));
}

/**
 * Two windows, or two computers, change different options: both changes stay (O1). `theirs` counts where it was saved after
 * what was changed here; undefined where it was not.
 */
export function rebasePreferences(before: Preferences, mine: Preferences, theirs: unknown): Preferences | undefined {
  if (!isStored(theirs)) return undefined;
  const found = readPreferences(theirs);
  if (found.savedAt <= before.savedAt) return undefined;
  return {
    ...readPreferences(rebase(before, mine, found)),
    savedAt: mine.savedAt > found.savedAt ? mine.savedAt : found.savedAt,
  };
}
