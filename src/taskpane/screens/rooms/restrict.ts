import type { SearchView } from "../../../app/view.ts";
import type { TableName } from "../../../domain/records.ts";

/** The same search, showing only records of these tables. */
export function restrictTo(search: SearchView, tables: readonly TableName[]): SearchView {
  const fits = ({ table }: { readonly table: TableName }): boolean => tables.includes(table);
  return {
    ...search,
    recent: search.recent.filter(fits),
    pinned: search.pinned.filter(fits),
    tables: search.tables.filter(fits),
  };
}

/** Who can be a customer, or what a contact belongs to. */
export const CUSTOMERS: readonly TableName[] = ["account", "contact"];
