import { REGARDING_TABLES, sameRecord, type RecordCard, type TableName } from "../domain/records.ts";
import type { Preferences } from "../settings/preferences.ts";
import type { Ports } from "./ports.ts";
import type { Health } from "./health.ts";
import { readSection, type Slot } from "./read-section.ts";
import { problemFrom, UNREAD } from "./sections.ts";
import { createStore, type Store } from "./store.ts";
import type { SearchView, TableResults } from "./view.ts";

const ROWS_PER_TABLE = 8;
/** Between the last key and the question: shorter asks for words nobody meant, longer is felt. */
const TYPING_PAUSE_MS = 150;

export interface RegardingSearch extends Store<SearchView> {
  readonly type: (text: string) => void;
  readonly searchTable: (table: TableName) => void;
  readonly cancel: () => void;
}

/** Tables in the order they are shown; those the user wants only on demand wait for a click. */
export function tablesFor(
  preferences: Preferences,
): readonly { readonly table: TableName; readonly atOnce: boolean }[] {
  const usual: readonly TableName[] = REGARDING_TABLES;
  const extra = preferences.extraRegardingTables.filter((table) => !usual.includes(table));
  return [
    ...usual.map((table) => ({ table, atOnce: !preferences.searchOnDemand.includes(table) })),
    ...extra.map((table) => ({ table, atOnce: true })),
  ];
}

/** Search for a regarding record (R1): every table by itself, as it answers; a newer text cancels the older search. */
export function createRegardingSearch(
  ports: Ports,
  health: Health,
  readPreferences: () => Preferences,
): RegardingSearch {
  const emptyTables = (): readonly TableResults[] =>
    tablesFor(readPreferences()).map(({ table }) => ({ table, results: UNREAD, more: false }));
  const store = createStore<SearchView>({ text: "", recent: [], pinned: [], tables: emptyTables() });
  let running = new AbortController();

  function setTable(table: TableName, change: (results: TableResults) => TableResults): void {
    store.change((view) => ({
      ...view,
      tables: view.tables.map((results) => (results.table === table ? change(results) : results)),
    }));
  }

  function slotOf(table: TableName, signal: AbortSignal): Slot<readonly RecordCard[]> {
    return {
      read: () => store.read().tables.find((results) => results.table === table)?.results ?? UNREAD,
      write: (results) => {
        if (!signal.aborted) setTable(table, (shown) => ({ ...shown, results }));
      },
    };
  }

  async function searchOne(table: TableName, text: string, signal: AbortSignal): Promise<void> {
    const reader = { clock: ports.clock, log: ports.log, health, signal };
    await readSection(reader, { name: `search.${table}`, service: "crm" }, slotOf(table, signal), async () => {
      const found = await ports.crm.search({ table, text, top: ROWS_PER_TABLE }, signal);
      if (!signal.aborted) setTable(table, (shown) => ({ ...shown, more: found.more }));
      return found.records;
    });
  }

  async function showAtHand(signal: AbortSignal): Promise<void> {
    const recent = (await ports.cache.read("recent", "recent"))?.value.map(({ record }) => record) ?? [];
    const cards = (await ports.cache.read("pinned", "pinned"))?.value ?? [];
    const show = (known: readonly RecordCard[]): void => {
      const pinned = readPreferences().pinned.flatMap((ref) => known.find((card) => sameRecord(card, ref)) ?? []);
      if (!signal.aborted) store.change((view) => ({ ...view, recent, pinned }));
    };
    show(cards);
    const missing = readPreferences().pinned.filter((ref) => !cards.some((card) => sameRecord(card, ref)));
    if (missing.length === 0) return;
    const fetched = [...cards, ...(await ports.crm.readCards(missing, signal))];
    await ports.cache.write("pinned", "pinned", fetched, ports.clock.now());
    show(fetched);
  }

  async function run(text: string, signal: AbortSignal): Promise<void> {
    if (text === "") {
      await showAtHand(signal).catch((error: unknown) => {
        if (!signal.aborted) health.unwell(problemFrom(error));
      });
      return;
    }
    try {
      await ports.clock.sleep(TYPING_PAUSE_MS, signal);
    } catch {
      return; // A newer text came.
    }
    const atOnce = tablesFor(readPreferences()).filter((table) => table.atOnce);
    await Promise.all(atOnce.map(({ table }) => searchOne(table, text, signal)));
  }

  function cancel(): void {
    running.abort();
    running = new AbortController();
    store.change((view) => ({
      ...view,
      tables: view.tables.map((shown) => ({ ...shown, results: { ...shown.results, reading: false } })),
    }));
  }

  return {
    read: store.read,
    subscribe: store.subscribe,
    type: (typed) => {
      const text = typed.trim();
      cancel();
      // Results of the older text stay until their table answers: a list that blinks cannot be read.
      store.change((view) => ({ ...view, text, tables: text === "" ? emptyTables() : view.tables }));
      void run(text, running.signal);
    },
    searchTable: (table) => {
      const { text } = store.read();
      const known = store.read().tables.some((results) => results.table === table);
      if (!known)
        store.change((view) => ({ ...view, tables: [...view.tables, { table, results: UNREAD, more: false }] }));
      void searchOne(table, text, running.signal);
    },
    cancel,
  };
}
