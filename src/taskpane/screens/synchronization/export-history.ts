import { toHistoryCsv, toHistoryJson } from "../../../app/synchronizing/history-file.ts";
import type { HistoryEntry } from "./search-history.ts";

const TYPES = { csv: "text/csv;charset=utf-8", json: "application/json" } as const;
/** Spreadsheets take a file without it for their own old alphabet. */
const MARK = "\uFEFF";

/** Hands the entries over as a file, the way a browser does. */
export function exportHistory(format: keyof typeof TYPES, entries: readonly HistoryEntry[]): void {
  const text = format === "csv" ? MARK + toHistoryCsv(entries) : toHistoryJson(entries);
  const address = URL.createObjectURL(new Blob([text], { type: TYPES[format] }));
  const link = document.createElement("a");
  link.href = address;
  link.download = `regarding-history.${format}`;
  link.click();
  URL.revokeObjectURL(address);
}
