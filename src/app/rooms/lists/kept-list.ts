/** Lists as they were read last: painted first (P1), and all there is without a network (L1). */
import type { RecordId } from "../../../domain/ids.ts";
import type { Instant } from "../../../domain/records.ts";
import type { TrackedRecord } from "../../../domain/tracking-state.ts";
import type { ListedRow } from "../../../ports/mailbox-views.ts";
import type { CachedValues, PaneCache } from "../../../ports/pane-cache.ts";

export type KeptList = CachedValues["listed"];
type ListShelf = "contacts" | "tasks";

/** Undefined: never read on this computer. */
export async function readKeptList(cache: PaneCache, shelf: ListShelf): Promise<KeptList | undefined> {
  return (await cache.read("listed", shelf))?.value;
}

/**
 * Keeps a page of the list, and what the CRM said about it. Rows behind the page stay where they are, unless the page is the
 * whole list.
 */
export async function keepList(
  cache: PaneCache,
  shelf: ListShelf,
  page: { readonly rows: readonly ListedRow[]; readonly whole: boolean },
  said: ReadonlyMap<RecordId, TrackedRecord | undefined>,
  at: Instant,
): Promise<void> {
  const before = (await readKeptList(cache, shelf)) ?? { rows: [], records: [] };
  const there = new Set(page.rows.map(({ id }) => id));
  const rows = page.whole ? page.rows : [...page.rows, ...before.rows.filter(({ id }) => !there.has(id))];
  const others = before.records.filter(({ record }) => !said.has(record.id));
  const records = [...others, ...[...said.values()].flatMap((record) => record ?? [])];
  await cache.write("listed", shelf, { rows, records }, at);
}

/** The rows that a search would find: contacts by how their name, a part of it or their company begins, tasks by their subject. */
export function searchKept({ rows }: KeptList, shelf: ListShelf, text: string): readonly ListedRow[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === "") return rows;
  return rows.filter(({ title, company = "" }) => {
    const name = title.toLowerCase();
    if (shelf === "tasks") return name.includes(wanted);
    return [name, ...name.split(/\s+/), company.toLowerCase()].some((part) => part.startsWith(wanted));
  });
}
