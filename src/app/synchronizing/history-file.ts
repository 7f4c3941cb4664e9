import type { HistoryEntry } from "../../ports/sync-store.ts";

export { toHistoryCsv } from "../sync-history.ts";

/** The history for a program (S27). Times are ISO 8601, UTC. */
export const toHistoryJson = (entries: readonly HistoryEntry[]): string =>
  JSON.stringify(
    entries.map(({ at, ...rest }) => ({ at: new Date(at).toISOString(), ...rest })),
    undefined,
    2,
  );
