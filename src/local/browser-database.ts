/**
 * The one IndexedDB database of the add-in on this computer. Its name carries the account, so that two people who share
 * a browser profile never meet each other's data (Q4). Promises by hand: a library weighs more than these few lines, and
 * function commands carry them too (Q1, docs/adr/0014-idb-instead-of-dexie.md).
 */
import type { QueuedAction } from "../ports/action-queue.ts";

/** One cached value: `key` is unique within its kind. Values of another `shape` are from another version of ours. */
export interface CacheEntry {
  readonly id: string;
  readonly shape: number;
  readonly value: unknown;
  readonly readAt: string;
}

interface Tables {
  readonly cache: CacheEntry;
  readonly queue: QueuedAction;
}
type TableName = keyof Tables;

/** Every method rejects with the browser's own error. What is resolved has been committed. */
export interface BrowserDatabase {
  get<Name extends TableName>(table: Name, id: string): Promise<Tables[Name] | undefined>;
  put<Name extends TableName>(table: Name, value: Tables[Name]): Promise<void>;
  delete(table: TableName, ids: string | IDBKeyRange): Promise<void>;
  /** Oldest first. */
  listQueue(): Promise<readonly QueuedAction[]>;
  /**
   * Reads and replaces an action in one transaction that no other window gets between; `change` answers what to store, or
   * undefined to leave it. Answers what was stored. Durable even when the computer loses power.
   */
  changeAction(
    id: string,
    change: (stored: QueuedAction | undefined) => QueuedAction | undefined,
  ): Promise<QueuedAction | undefined>;
  close(): void;
}

const VERSION = 1;
const BY_AGE = "queuedAt";

const failureOf = ({ error }: { readonly error: DOMException | null }): Error => error ?? new Error("Aborted");

function completed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => {
      resolve();
    };
    transaction.onabort = transaction.onerror = () => {
      reject(failureOf(transaction));
    };
  });
}

/** Runs `ask` in a transaction of its own and answers its result once the transaction is complete. */
async function run<T>(
  database: IDBDatabase,
  table: TableName,
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => { readonly result: unknown },
): Promise<T> {
  const transaction = database.transaction(table, mode);
  const request = ask(transaction.objectStore(table));
  await completed(transaction);
  // The parser at this border: a table holds what `put` of the same table wrote, in this version of the database.
  return request.result as T;
}

function toDatabase(database: IDBDatabase): BrowserDatabase {
  return {
    get: <Name extends TableName>(table: Name, id: string) =>
      run<Tables[Name] | undefined>(database, table, "readonly", (store) => store.get(id)),
    put: async (table, value) => {
      await run(database, table, "readwrite", (store) => store.put(value));
    },
    delete: async (table, ids) => {
      await run(database, table, "readwrite", (store) => store.delete(ids));
    },
    listQueue: () => run<QueuedAction[]>(database, "queue", "readonly", (store) => store.index(BY_AGE).getAll()),
    changeAction: async (id, change) => {
      const transaction = database.transaction("queue", "readwrite", { durability: "strict" });
      const store = transaction.objectStore("queue");
      const request = store.get(id);
      let changed: QueuedAction | undefined;
      request.onsuccess = () => {
        changed = change(request.result as QueuedAction | undefined);
        if (changed) store.put(changed);
      };
      await completed(transaction);
      return changed;
    },
    close: () => {
      database.close();
    },
  };
}

/** Opens (and creates) the database of `account`. Rejects where the browser withholds storage. */
export function openBrowserDatabase(account: string): Promise<BrowserDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(`regarding/${account}`, VERSION);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("cache", { keyPath: "id" });
      request.result.createObjectStore("queue", { keyPath: "id" }).createIndex(BY_AGE, BY_AGE);
    };
    request.onerror = () => {
      reject(failureOf(request));
    };
    request.onsuccess = () => {
      const database = request.result;
      // A newer pane wants to upgrade: step aside instead of blocking it.
      database.onversionchange = () => {
        database.close();
      };
      resolve(toDatabase(database));
    };
  });
}
