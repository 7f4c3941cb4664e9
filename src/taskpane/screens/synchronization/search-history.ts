import type { SyncView } from "../../../app/synchronizing/sync-view.ts";
import type { SyncKind } from "../../../domain/fields/kinds.ts";

export type HistoryEntry = SyncView["history"][number];

export const HISTORY_FILTERS = ["all", "conflicts", "created", "updated", "deleted", "links"] as const;
export type HistoryFilter = (typeof HISTORY_FILTERS)[number];

export interface HistorySearch {
  readonly text: string;
  readonly kind: SyncKind | "all";
  readonly what: HistoryFilter;
}

function isOfKind(entry: HistoryEntry, what: HistoryFilter): boolean {
  switch (what) {
    case "all":
      return true;
    case "conflicts":
      return entry.why === "conflict";
    case "created":
    case "updated":
    case "deleted":
      return entry.action === what;
    case "links":
      return entry.action === "linked" || entry.action === "unlinked" || entry.action === "kept";
  }
}

/** Entries that fit; `said` is what the person sees of an entry, because that is what they search for. */
export function searchHistory(
  entries: readonly HistoryEntry[],
  { text, kind, what }: HistorySearch,
  said: (entry: HistoryEntry) => string,
): readonly HistoryEntry[] {
  const words = text.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return entries.filter((entry) => {
    if ((kind !== "all" && entry.kind !== kind) || !isOfKind(entry, what)) return false;
    const seen = words.length === 0 ? "" : said(entry).toLocaleLowerCase();
    return words.every((word) => seen.includes(word));
  });
}
