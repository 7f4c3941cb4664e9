import type { SyncKind } from "../../domain/fields/kinds.ts";
import type { StoredFilter } from "../../ports/crm-settings.ts";
import type { OptionsWork } from "./options-work.ts";
import type { Leaving } from "./options-view.ts";

const SAMPLE = 5;

type Selecting = Pick<StoredFilter, "table" | "fetchXml">;

/** Linked records of a table that a filter selected once (Y27), and that none of these would select any more. */
async function leavingOf(
  { ports }: Pick<OptionsWork, "ports">,
  table: SyncKind,
  filters: readonly Selecting[],
  signal: AbortSignal,
): Promise<readonly string[]> {
  const linked = (await ports.memory.readLinks(table)).flatMap(({ state, matched, recordId }) =>
    state === "linked" && matched && recordId !== undefined ? [recordId.toLowerCase()] : [],
  );
  if (linked.length === 0) return [];
  const selected = await Promise.all(
    filters
      .filter((filter) => filter.table === table)
      .map(({ fetchXml }) => ports.crm.selectIds(table, fetchXml, signal)),
  );
  return linked.filter((id) => !selected.some((ids) => ids.has(id)));
}

/** What would leave Outlook if these were the only filters of the tables (S4, O4). */
export async function readLeaving(
  work: Pick<OptionsWork, "ports">,
  tables: readonly SyncKind[],
  filters: readonly Selecting[],
  signal: AbortSignal,
): Promise<Leaving> {
  const { memory, preferences, crm } = work.ports;
  const removed = preferences.current().synchronization.leaving === "remove";
  // What is in Outlook, a computer learns with its first synchronization.
  if ((await memory.readLastRun()) === undefined) return { known: false, count: 0, removed, sample: [] };
  let count = 0;
  const sample = [];
  for (const table of tables) {
    const gone = await leavingOf(work, table, filters, signal);
    count += gone.length;
    const named = gone.slice(0, SAMPLE - sample.length);
    if (named.length > 0) sample.push(...(await crm.readNames(table, named, signal)));
  }
  return { known: true, count, removed, sample };
}
