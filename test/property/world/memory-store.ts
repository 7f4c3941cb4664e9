import type {
  Answer,
  Dirty,
  HistoryEntry,
  Intent,
  Link,
  Links,
  Question,
  Remembered,
  Setback,
  StoreChange,
  SyncStore,
} from "../../../src/ports/sync-store.ts";
import { historyFrom } from "../../../src/domain/history-term.ts";
import { LinkTable } from "../../../src/ports/link-table.ts";
import type { CrashPoint } from "./crash.ts";

/** The store's contract in its simplest form. Survives the "process" because the world holds on to it. */
export class MemoryStore implements SyncStore {
  readonly links = new Map<string, Link>();
  readonly dirty = new Map<string, Dirty>();
  readonly intents = new Map<string, Intent>();
  readonly setbacks = new Map<string, Setback>();
  readonly questions = new Map<string, Question>();
  readonly answers = new Map<string, Answer>();
  readonly history: HistoryEntry[] = [];
  readonly cursors: Record<string, string> = {};
  readonly notes: Record<string, string> = {};
  readonly #crash: CrashPoint | undefined;
  readonly #table = new LinkTable();

  constructor(crash?: CrashPoint) {
    this.#crash = crash;
  }

  load(): Promise<Remembered> {
    return Promise.resolve(
      structuredClone({
        dirty: [...this.dirty.values()],
        cursors: this.cursors,
        intents: [...this.intents.values()],
        setbacks: [...this.setbacks.values()],
        questions: [...this.questions.values()],
        answers: [...this.answers.values()],
        notes: this.notes,
      }),
    );
  }

  loadLinks(): Promise<readonly Link[]> {
    return Promise.resolve([...this.links.values()].map(copyOf));
  }

  async openLinks(): Promise<Links> {
    return this.#table.fill(await this.loadLinks());
  }

  async commit(changes: readonly StoreChange[]): Promise<void> {
    this.#crash?.pass();
    for (const change of changes) {
      if (change.put === "link") this.#putLink(change.link);
      else if (change.put !== undefined) this.#put(structuredClone(change));
      else this.#drop(structuredClone(change));
    }
    this.#crash?.pass();
    return Promise.resolve();
  }

  readHistory(now: number): Promise<readonly HistoryEntry[]> {
    const since = historyFrom(now, this.history.at(-1)?.at);
    return Promise.resolve(this.history.filter((entry) => entry.at >= since).reverse());
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  #putLink(link: Link): void {
    this.links.set(link.key, copyOf(link));
    this.#table.put(copyOf(link));
  }

  #put(change: Exclude<Extract<StoreChange, { put: string }>, { put: "link" }>): void {
    switch (change.put) {
      case "dirty":
        return void this.dirty.set(dirtyKey(change.dirty), change.dirty);
      case "cursor":
        this.cursors[change.feed] = change.cursor;
        return;
      case "intent":
        return void this.intents.set(change.intent.id, change.intent);
      case "setback":
        return void this.setbacks.set(change.setback.key, change.setback);
      case "history":
        return void this.history.push(change.entry);
      case "question":
        return void this.questions.set(change.question.id, change.question);
      case "answer":
        return void this.answers.set(change.answer.question, change.answer);
      case "note":
        this.notes[change.name] = change.value;
    }
  }

  #drop(change: Extract<StoreChange, { drop: string }>): void {
    switch (change.drop) {
      case "link":
        this.#table.drop(change.key);
        return void this.links.delete(change.key);
      case "dirty":
        return void this.dirty.delete(dirtyKey(change.dirty));
      case "cursor":
        Reflect.deleteProperty(this.cursors, change.feed);
        return;
      case "history":
        this.history.splice(0, this.history.length, ...this.history.filter((entry) => entry.id !== change.id));
        return;
      case "intent":
        return void this.intents.delete(change.id);
      case "setback":
        return void this.setbacks.delete(change.key);
      case "question":
        return void this.questions.delete(change.id);
      case "answer":
        return void this.answers.delete(change.question);
      case "note":
        Reflect.deleteProperty(this.notes, change.name);
    }
  }
}

/** All but what was agreed on, which nobody can change, is plain data. */
const copyOf = ({ base, shown, ...head }: Link): Link => ({ ...structuredClone(head), base, shown });

const dirtyKey = (dirty: Dirty): string => `${dirty.side}/${dirty.kind}/${dirty.id}`;
