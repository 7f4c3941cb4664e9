import Dexie, { type Table } from "dexie";
import type {
  Answer,
  Dirty,
  HistoryEntry,
  Intent,
  Link,
  Question,
  Remembered,
  Setback,
  StoreChange,
  SyncStore,
} from "../ports/sync-store.ts";
import { dirtyKey } from "./remembered.ts";

interface Named {
  readonly name: string;
  readonly value: string;
}

/** Tables of one mailbox's memory. Nothing here is the truth: losing it costs one rebuilding run (S23). */
class SyncDatabase extends Dexie {
  readonly links!: Table<Link, string>;
  readonly dirty!: Table<{ readonly key: string; readonly dirty: Dirty }, string>;
  readonly intents!: Table<Intent, string>;
  readonly setbacks!: Table<Setback, string>;
  readonly questions!: Table<Question, string>;
  readonly answers!: Table<Answer, string>;
  readonly cursors!: Table<Named, string>;
  readonly notes!: Table<Named, string>;
  readonly history!: Table<HistoryEntry, string>;

  constructor(name: string) {
    super(name);
    this.version(1).stores({
      links: "key",
      dirty: "key",
      intents: "id",
      setbacks: "key",
      questions: "id",
      answers: "question",
      cursors: "name",
      notes: "name",
      history: "id, at",
    });
  }
}

const toRecord = (rows: readonly Named[]): Readonly<Record<string, string>> =>
  Object.fromEntries(rows.map(({ name, value }) => [name, value]));

/** The engine's memory in the browser, one database per account and organization. */
export class BrowserSyncStore implements SyncStore {
  readonly #database: SyncDatabase;

  constructor(account: string) {
    this.#database = new SyncDatabase(`regarding-sync/${account}`);
  }

  async load(): Promise<Remembered> {
    const { links, dirty, intents, setbacks, questions, answers, cursors, notes } = this.#database;
    const tables = [links, dirty, intents, setbacks, questions, answers, cursors, notes];
    return this.#database.transaction("r", tables, async () => ({
      links: await links.toArray(),
      dirty: (await dirty.toArray()).map((row) => row.dirty),
      intents: await intents.toArray(),
      setbacks: await setbacks.toArray(),
      questions: await questions.toArray(),
      answers: await answers.toArray(),
      cursors: toRecord(await cursors.toArray()),
      notes: toRecord(await notes.toArray()),
    }));
  }

  /** One transaction: a tab closed in the middle leaves the state before. */
  async commit(changes: readonly StoreChange[]): Promise<void> {
    await this.#database.transaction("rw", this.#database.tables, async () => {
      for (const change of changes) await (change.put !== undefined ? this.#put(change) : this.#drop(change));
    });
  }

  async readHistory(since: number): Promise<readonly HistoryEntry[]> {
    await this.#database.history.where("at").below(since).delete();
    return this.#database.history.orderBy("at").reverse().toArray();
  }

  close(): Promise<void> {
    this.#database.close();
    return Promise.resolve();
  }

  #put(change: Extract<StoreChange, { put: string }>): PromiseLike<unknown> {
    const database = this.#database;
    switch (change.put) {
      case "link":
        return database.links.put(change.link);
      case "dirty":
        return database.dirty.put({ key: dirtyKey(change.dirty), dirty: change.dirty });
      case "cursor":
        return database.cursors.put({ name: change.feed, value: change.cursor });
      case "intent":
        return database.intents.put(change.intent);
      case "setback":
        return database.setbacks.put(change.setback);
      case "history":
        return database.history.put(change.entry);
      case "question":
        return database.questions.put(change.question);
      case "answer":
        return database.answers.put(change.answer);
      case "note":
        return database.notes.put({ name: change.name, value: change.value });
    }
  }

  #drop(change: Extract<StoreChange, { drop: string }>): PromiseLike<unknown> {
    const database = this.#database;
    switch (change.drop) {
      case "link":
        return database.links.delete(change.key);
      case "dirty":
        return database.dirty.delete(dirtyKey(change.dirty));
      case "cursor":
        return database.cursors.delete(change.feed);
      case "intent":
        return database.intents.delete(change.id);
      case "setback":
        return database.setbacks.delete(change.key);
      case "history":
        return database.history.delete(change.id);
      case "question":
        return database.questions.delete(change.id);
      case "answer":
        return database.answers.delete(change.question);
    }
  }
}
