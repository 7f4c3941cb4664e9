import type { SearchView } from "../../../app/view.ts";
import { type RecordCard, type RecordRef, sameRecord } from "../../../domain/records.ts";

/** Records under one heading. */
export interface OptionGroup {
  readonly kind: "pinned" | "recent" | "table";
  /** Name of the table, or of the kind. */
  readonly id: string;
  readonly records: readonly RecordCard[];
}

/** What can be chosen now, in the order shown: pinned and recent records before the first key, then what was found. */
export function optionGroups(search: SearchView): readonly OptionGroup[] {
  const groups =
    search.text === ""
      ? [
          { kind: "pinned" as const, id: "pinned", records: search.pinned },
          {
            kind: "recent" as const,
            id: "recent",
            records: search.recent.filter((record) => !search.pinned.some((pin) => sameRecord(pin, record))),
          },
        ]
      : search.tables.map((table) => ({ kind: "table" as const, id: table.table, records: table.results.value ?? [] }));
  return groups.filter((group) => group.records.length > 0);
}

/** The same without headings. */
export function searchOptions(search: SearchView): readonly RecordCard[] {
  return optionGroups(search).flatMap((group) => group.records);
}

export function sameOption(record: RecordRef, active: RecordRef | undefined): boolean {
  return active !== undefined && sameRecord(record, active);
}

/** DOM id of an option. */
export function optionId(listId: string, record: RecordRef): string {
  return `${listId}-${record.table}-${record.id}`;
}

/**
 * Where an arrow leads. The active option is remembered as a record, not as a position: results that arrive later never
 * move the choice under the user's finger.
 * @returns undefined for "back in the search box"
 */
export function moveOption(
  options: readonly RecordCard[],
  active: RecordRef | undefined,
  key: "ArrowDown" | "ArrowUp",
): RecordCard | undefined {
  const at = options.findIndex((option) => sameOption(option, active));
  if (key === "ArrowDown") return options[Math.min(at + 1, options.length - 1)];
  return at <= 0 ? undefined : options[at - 1];
}
