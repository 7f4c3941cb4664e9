import { textOf, type FieldValue } from "../../domain/fields/value.ts";
import type { HistoryEntry } from "../../ports/sync-store.ts";

/** A value as a cell: lists and groups as JSON. */
function toCell(value: FieldValue | undefined): string {
  if (value === undefined || value === null) return "";
  return typeof value === "string" ? textOf(value) : JSON.stringify(value);
}

const COLUMNS = [
  "at",
  "kind",
  "title",
  "action",
  "side",
  "field",
  "before",
  "after",
  "why",
  "undone",
  "itemId",
  "recordId",
  "run",
] as const;

function toLine(entry: HistoryEntry): readonly string[] {
  const { at, before, after, undone, itemId, recordId, field } = entry;
  const { kind, title, action, side, why, run } = entry;
  const when = new Date(at).toISOString();
  const yes = undone === true ? "yes" : "";
  return [
    when,
    kind,
    title,
    action,
    side,
    field ?? "",
    toCell(before),
    toCell(after),
    why,
    yes,
    itemId ?? "",
    recordId ?? "",
    run,
  ];
}

/**
 * A cell after RFC 4180. What a spreadsheet would take for a formula gets an apostrophe in front: values come from other
 * people.
 */
function toCsvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The history for a spreadsheet (S27). */
export const toCsv = (entries: readonly HistoryEntry[]): string =>
  [COLUMNS, ...entries.map(toLine)].map((cells) => cells.map(toCsvCell).join(",")).join("\r\n");

/** The history for a program (S27). */
export const toJsonText = (entries: readonly HistoryEntry[]): string =>
  JSON.stringify(
    entries.map(({ at, ...rest }) => ({ at: new Date(at).toISOString(), ...rest })),
    undefined,
    2,
  );
