import { historyFrom } from "../domain/history-term.ts";
import type { HistoryEntry } from "../ports/sync-store.ts";
import { readLines } from "./journal.ts";
import type { HistoryChange } from "./state-line.ts";

/** Where the history of a state file is. */
export const historyOf = (state: string): string => `${state}.history`;

/** The history is for people: a damaged line costs its entries and nothing else. */
function parseHistory(line: string): readonly HistoryChange[] {
  try {
    return JSON.parse(line) as readonly HistoryChange[];
  } catch {
    return [];
  }
}

export interface KeptHistory {
  /** Oldest first. */
  readonly entries: readonly HistoryEntry[];
  /** How many more the file holds that are older than the history reaches. */
  readonly outdated: number;
}

/**
 * What the history of a state file says; nothing where there is none. Reads only, so that it may be read while somebody else
 * writes it. `now`: milliseconds since 1970.
 */
export function readKeptHistory(state: string, now: number): KeptHistory {
  const found = new Map<string, HistoryEntry>();
  let newest: number | undefined;
  readLines(historyOf(state), (line) => {
    for (const change of parseHistory(line.toString("utf8"))) {
      if (change.put === undefined) found.delete(change.id);
      else {
        found.set(change.entry.id, change.entry);
        newest = Math.max(newest ?? change.entry.at, change.entry.at);
      }
    }
  });
  const since = historyFrom(now, newest);
  const entries = [...found.values()].filter(({ at }) => at >= since);
  return { entries, outdated: found.size - entries.length };
}
