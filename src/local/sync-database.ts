import { openDB, type DBSchema, type IDBPDatabase } from "idb";
import type { PackedLink } from "./packed-link.ts";
import type { Answer, Dirty, HistoryEntry, Intent, Question, Setback } from "../ports/sync-store.ts";

/** Tables of one mailbox's memory. Nothing here is the truth: losing it costs one rebuilding run (S23). */
export interface SyncSchema extends DBSchema {
  /** Packed: copying many small texts takes longer than everything else about a link. */
  links: { key: string; value: PackedLink };
  dirty: { key: string; value: Dirty };
  intents: { key: string; value: Intent };
  setbacks: { key: string; value: Setback };
  questions: { key: string; value: Question };
  answers: { key: string; value: Answer };
  cursors: { key: string; value: string };
  notes: { key: string; value: string };
  history: { key: string; value: HistoryEntry; indexes: { at: number } };
}

export type SyncDatabase = IDBPDatabase<SyncSchema>;

/** Every table, for a transaction over all of them. */
export const TABLES = [
  "links",
  "dirty",
  "intents",
  "setbacks",
  "questions",
  "answers",
  "cursors",
  "notes",
  "history",
] as const satisfies readonly (keyof SyncSchema)[];

const VERSION = 1;

/** Opens (and creates) the memory of `account`; `lost` is called when the browser closes it by itself. */
export function openSyncDatabase(account: string, lost: () => void): Promise<SyncDatabase> {
  return openDB<SyncSchema>(`regarding-sync/${account}`, VERSION, {
    upgrade(database) {
      database.createObjectStore("links", { keyPath: "key" });
      database.createObjectStore("dirty");
      database.createObjectStore("intents", { keyPath: "id" });
      database.createObjectStore("setbacks", { keyPath: "key" });
      database.createObjectStore("questions", { keyPath: "id" });
      database.createObjectStore("answers", { keyPath: "question" });
      database.createObjectStore("cursors");
      database.createObjectStore("notes");
      database.createObjectStore("history", { keyPath: "id" }).createIndex("at", "at");
    },
    /** A newer pane wants to upgrade: step aside instead of blocking it. */
    blocking(_current, _blocked, event) {
      if (event.target instanceof IDBDatabase) event.target.close();
      lost();
    },
    terminated: lost,
  });
}
