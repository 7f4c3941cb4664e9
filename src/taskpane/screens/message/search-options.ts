import type { SearchView } from "../../../app/view.ts";
import { type RecordCard, type RecordRef, sameRecord } from "../../../domain/records.ts";

/** All records found so far, in the order shown. */
export function searchOptions(search: SearchView): readonly RecordCard[] {
  return search.tables.flatMap((table) => table.results.value ?? []);
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
