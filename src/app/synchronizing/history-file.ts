import type { HistoryEntry } from "../../ports/sync-store.ts";

/** The history for a program (S27). Times are ISO 8601, UTC. */
export const toHistoryJson = (entries: readonly HistoryEntry[]): string =>
  JSON.stringify(
    entries.map(({ at, ...rest }) => ({ at: new Date(at).toISOString(), ...rest })),
    undefined,
    2,
  );

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
