import type { Side } from "../domain/fields/kinds.ts";
import type { HistoryEntry } from "../ports/sync-store.ts";

/** What to show of the history (S27). Members that are left out do not filter. */
export interface HistoryQuery {
  /** Words that must all occur in the title, the field or one of the values. Case does not matter. */
  readonly text?: string;
  readonly kind?: HistoryEntry["kind"];
  readonly side?: Side;
  readonly action?: HistoryEntry["action"];
  readonly run?: string;
  /** Entries of one item or record. */
  readonly itemId?: string;
  readonly recordId?: string;
  /** Conflicts only: one side's value was replaced by the other's. */
  readonly conflicts?: boolean;
}

const wordsOf = (entry: HistoryEntry): string =>
  [entry.title, entry.kind, entry.field, entry.why, entry.before, entry.after]
    .map((part) => (typeof part === "string" ? part : JSON.stringify(part ?? "")))
    .join("\n")
    .toLowerCase();

/** Entries that fit, in the order they came. */
export function selectHistory(entries: readonly HistoryEntry[], query: HistoryQuery): readonly HistoryEntry[] {
  const words = (query.text ?? "")
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  const same = <T>(wanted: T | undefined, found: T | undefined): boolean => wanted === undefined || wanted === found;
  return entries.filter(
    (entry) =>
      same(query.kind, entry.kind) &&
      same(query.side, entry.side) &&
      same(query.action, entry.action) &&
      same(query.run, entry.run) &&
      same(query.itemId, entry.itemId) &&
      same(query.recordId, entry.recordId) &&
      (query.conflicts !== true || entry.why === "conflict") &&
      words.every((word) => wordsOf(entry).includes(word)),
  );
}

const HEAD = ["at", "kind", "title", "action", "side", "field", "before", "after", "why", "item", "record"];

/** A cell of a CSV file (RFC 4180). A leading `=`, `+`, `-` or `@` is disarmed: spreadsheets would run it. */
function cell(value: unknown): string {
  const text = value === undefined || value === null ? "" : typeof value === "string" ? value : JSON.stringify(value);
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

/** The history as a table for spreadsheets (S27). Times are ISO 8601, UTC. */
export function toHistoryCsv(entries: readonly HistoryEntry[]): string {
  const rows = entries.map(({ at, kind, title, action, side, field, before, after, why, itemId, recordId }) =>
    [new Date(at).toISOString(), kind, title, action, side, field, before, after, why, itemId, recordId]
      .map(cell)
      .join(","),
  );
  return [HEAD.join(","), ...rows].map((row) => `${row}\r\n`).join("");
}
