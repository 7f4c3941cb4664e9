/**
 * The one IndexedDB database of the add-in on this computer. Its name carries the account, so that two people who share
 * a browser profile never meet each other's data (Q4).
 */
import { openDB, type DBSchema, type IDBPDatabase } from "idb";
import type { QueuedAction } from "../ports/action-queue.ts";

/** One cached value: `key` is unique within its kind. Values of another `shape` are from another version of ours. */
export interface CacheEntry {
  readonly id: string;
  readonly shape: number;
  readonly value: unknown;
  readonly readAt: string;
}

export interface BrowserSchema extends DBSchema {
  cache: { key: string; value: CacheEntry };
  queue: { key: string; value: QueuedAction; indexes: { queuedAt: string } };
}

export type BrowserDatabase = IDBPDatabase<BrowserSchema>;

const VERSION = 1;

/** Opens (and creates) the database of `account`. Rejects where the browser withholds storage. */
export function openBrowserDatabase(account: string): Promise<BrowserDatabase> {
  return openDB<BrowserSchema>(`regarding/${account}`, VERSION, {
    upgrade(database) {
      database.createObjectStore("cache", { keyPath: "id" });
      database.createObjectStore("queue", { keyPath: "id" }).createIndex("queuedAt", "queuedAt");
    },
    /** A newer pane wants to upgrade: step aside instead of blocking it. */
    blocking(_current, _blocked, event) {
      if (event.target instanceof IDBDatabase) event.target.close();
    },
  });
}
