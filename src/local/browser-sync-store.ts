import type { IDBPTransaction } from "idb";
import { pack, unpack } from "./packed-link.ts";
import { historyFrom } from "../domain/history-term.ts";
import { LinkTable } from "../ports/link-table.ts";
import type { HistoryEntry, Link, Links, Remembered, StoreChange, SyncStore } from "../ports/sync-store.ts";
import { dirtyKey } from "./remembered.ts";
import { toStorageError } from "./storage-error.ts";
import { openSyncDatabase, TABLES, type SyncDatabase, type SyncSchema } from "./sync-database.ts";

type Writing = IDBPTransaction<SyncSchema, typeof TABLES, "readwrite">;
type Reading = IDBPTransaction<SyncSchema, typeof TABLES>;

/**
 * The engine's memory in the browser, one database per account and organization. Every method rejects with ServiceError
 * `storage` when the browser withholds storage or the disk is full.
 */
export class BrowserSyncStore implements SyncStore {
  readonly #account: string;
  #database: Promise<SyncDatabase> | undefined;
  /** One for everybody who opened it: it follows what is committed here. */
  readonly #table = new LinkTable();

  constructor(account: string) {
    this.#account = account;
  }

  load(): Promise<Remembered> {
    return this.#guarded(async (database) => {
      const transaction = database.transaction(TABLES);
      const table = <Name extends (typeof TABLES)[number]>(name: Name) => transaction.objectStore(name).getAll();
      const [dirty, intents, setbacks, questions, answers, cursors, notes] = await Promise.all([
        table("dirty"),
        table("intents"),
        table("setbacks"),
        table("questions"),
        table("answers"),
        named(transaction, "cursors"),
        named(transaction, "notes"),
      ]);
      return { dirty, intents, setbacks, questions, answers, cursors, notes };
    });
  }

  loadLinks(): Promise<readonly Link[]> {
    return this.#guarded(async (database) => (await database.getAll("links")).map(unpack));
  }

  /** Read anew each time: other windows write to the same database. */
  async openLinks(): Promise<Links> {
    return this.#table.fill(await this.loadLinks());
  }

  /** One transaction: a tab closed in the middle, or a disk that is full, leaves the state before. */
  async commit(changes: readonly StoreChange[]): Promise<void> {
    await this.#write(changes);
    for (const change of changes) {
      if (change.put === "link") this.#table.put(change.link);
      else if (change.drop === "link") this.#table.drop(change.key);
    }
  }

  #write(changes: readonly StoreChange[]): Promise<void> {
    return this.#guarded(async (database) => {
      // An intent must outlive even the computer; everything else can be found out again.
      const durability = changes.some((change) => change.put === "intent") ? "strict" : "default";
      const transaction = database.transaction(TABLES, "readwrite", { durability });
      const writes: Promise<unknown>[] = [transaction.done];
      try {
        for (const change of changes)
          writes.push(change.put !== undefined ? put(transaction, change) : drop(transaction, change));
        await Promise.all(writes);
      } catch (error) {
        // The others fail with it; nobody else waits for them.
        for (const write of writes) write.catch(() => undefined);
        abandon(transaction);
        throw error;
      }
    });
  }

  readHistory(now: number): Promise<readonly HistoryEntry[]> {
    return this.#guarded(async (database) => {
      const { store, done } = database.transaction("history", "readwrite");
      const at = store.index("at");
      const since = historyFrom(now, (await at.openCursor(null, "prev"))?.value.at);
      for (let old = await at.openCursor(IDBKeyRange.upperBound(since, true)); old !== null; old = await old.continue())
        await old.delete();
      const entries = await at.getAll();
      await done;
      return entries.reverse();
    });
  }

  async close(): Promise<void> {
    const open = this.#database;
    this.#database = undefined;
    (await open)?.close();
  }

  async #guarded<T>(work: (database: SyncDatabase) => Promise<T>): Promise<T> {
    const forget = (): void => {
      this.#database = undefined;
    };
    try {
      this.#database ??= openSyncDatabase(this.#account, forget);
      // A database that could not be opened is asked for again next time.
      this.#database.catch(forget);
      return await work(await this.#database);
    } catch (error) {
      throw toStorageError(error);
    }
  }
}

/** Takes back what was written so far; a transaction that failed has done so by itself. */
function abandon(transaction: Writing): void {
  try {
    transaction.abort();
  } catch {
    // Already aborted: nothing to take back.
  }
}

async function named(transaction: Reading, table: "cursors" | "notes"): Promise<Readonly<Record<string, string>>> {
  const store = transaction.objectStore(table);
  const [names, values] = await Promise.all([store.getAllKeys(), store.getAll()]);
  return Object.fromEntries(names.map((name, at) => [name, values[at] ?? ""]));
}

function put(transaction: Writing, change: Extract<StoreChange, { put: string }>): Promise<unknown> {
  switch (change.put) {
    case "link":
      return transaction.objectStore("links").put(pack(change.link));
    case "dirty":
      return transaction.objectStore("dirty").put(change.dirty, dirtyKey(change.dirty));
    case "cursor":
      return transaction.objectStore("cursors").put(change.cursor, change.feed);
    case "intent":
      return transaction.objectStore("intents").put(change.intent);
    case "setback":
      return transaction.objectStore("setbacks").put(change.setback);
    case "history":
      return transaction.objectStore("history").put(change.entry);
    case "question":
      return transaction.objectStore("questions").put(change.question);
    case "answer":
      return transaction.objectStore("answers").put(change.answer);
    case "note":
      return transaction.objectStore("notes").put(change.value, change.name);
  }
}

function drop(transaction: Writing, change: Extract<StoreChange, { drop: string }>): Promise<unknown> {
  switch (change.drop) {
    case "link":
      return transaction.objectStore("links").delete(change.key);
    case "dirty":
      return transaction.objectStore("dirty").delete(dirtyKey(change.dirty));
    case "cursor":
      return transaction.objectStore("cursors").delete(change.feed);
    case "intent":
      return transaction.objectStore("intents").delete(change.id);
    case "setback":
      return transaction.objectStore("setbacks").delete(change.key);
    case "history":
      return transaction.objectStore("history").delete(change.id);
    case "question":
      return transaction.objectStore("questions").delete(change.id);
    case "answer":
      return transaction.objectStore("answers").delete(change.question);
    case "note":
      return transaction.objectStore("notes").delete(change.name);
  }
}
