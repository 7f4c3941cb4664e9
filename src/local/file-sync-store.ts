import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import type { HistoryEntry, Remembered, StoreChange, SyncStore } from "../ports/sync-store.ts";
import { Journal, readLines } from "./journal.ts";
import { packChange, RememberedState, type PackedChange } from "./remembered.ts";
import { lock, unlock } from "./state-lock.ts";

/** A line in the middle of the state file is none of ours: a damaged disk, or somebody edited it. One line for people. */
export class StateDamagedError extends Error {
  override readonly name = "StateDamagedError";
  constructor(path: string, line: number, cause: unknown) {
    super(
      `The state file ${path} is damaged in line ${line}. Move it away and run again: ` +
        "the links are rebuilt from the items themselves.",
      { cause },
    );
  }
}

/** How many times longer than necessary the file may become before it is rewritten. */
const WASTE = 4;

const isHistory = ({ put, drop }: StoreChange | PackedChange): boolean => put === "history" || drop === "history";

/**
 * A journal: one line per commit, so that a process killed at any moment leaves the state before or after it. Rewritten when
 * most of it is superseded. The history has a journal of its own, because only people ever ask for it.
 */
export class FileSyncStore implements SyncStore {
  readonly #path: string;
  readonly #state = new RememberedState();
  readonly #journal: Journal;
  readonly #history: Journal;

  /** @throws StateInUseError, StateDamagedError */
  constructor(path: string) {
    this.#path = path;
    mkdirSync(dirname(path), { recursive: true });
    lock(path);
    try {
      this.#journal = new Journal(path, this.#readState());
      this.#history = new Journal(
        `${path}.history`,
        readLines(`${path}.history`, () => undefined),
      );
    } catch (error) {
      unlock(path);
      throw error;
    }
  }

  load(): Promise<Remembered> {
    return Promise.resolve(this.#state.toRemembered());
  }

  /** @throws JournalWriteError: the state is as it was before */
  async commit(changes: readonly StoreChange[]): Promise<void> {
    const history = changes.filter(isHistory);
    const kept = changes.filter((change) => !isHistory(change)).map(packChange);
    // An intent must outlive even the computer; everything else can be found out again.
    const urgent = changes.some((change) => change.put === "intent");
    const before = [this.#history.size, this.#journal.size] as const;
    try {
      if (history.length > 0) this.#history.append(JSON.stringify(history));
      if (history.length > 0 && urgent) this.#history.flush();
      if (kept.length > 0) this.#journal.append(JSON.stringify(kept));
      if (urgent) this.#journal.flush();
    } catch (error) {
      this.#history.cut(before[0]);
      this.#journal.cut(before[1]);
      throw error;
    }
    for (const change of kept) this.#state.apply(change);
    if (this.#journal.size > WASTE * this.#state.weight) this.#journal.replace(stateLines(this.#state));
    return Promise.resolve();
  }

  readHistory(since: number): Promise<readonly HistoryEntry[]> {
    const entries = new Map<string, HistoryEntry>();
    let old = 0;
    readLines(`${this.#path}.history`, (line) => {
      for (const change of parseHistory(line)) {
        if (change.put === "history" && change.entry.at >= since) entries.set(change.entry.id, change.entry);
        else if (change.put === "history") old += 1;
        else if (change.drop === "history") entries.delete(change.id);
      }
    });
    if (old > 0) this.#history.replace(historyLines(entries.values()));
    return Promise.resolve([...entries.values()].reverse());
  }

  close(): Promise<void> {
    this.#journal.close();
    this.#history.close();
    unlock(this.#path);
    return Promise.resolve();
  }

  #readState(): number {
    let number = 0;
    return readLines(this.#path, (line) => {
      number += 1;
      try {
        for (const change of parseLine(line)) this.#state.apply(change);
      } catch (error) {
        throw new StateDamagedError(this.#path, number, error);
      }
    });
  }
}

/** A journal holds only what this class wrote; what is not even a list of changes would be a damaged disk. */
function parseLine(line: string): readonly PackedChange[] {
  return JSON.parse(line) as readonly PackedChange[];
}

/** The history is for people: a damaged line costs its entries and nothing else. */
function parseHistory(line: string): readonly PackedChange[] {
  try {
    return parseLine(line);
  } catch {
    return [];
  }
}

function* stateLines(state: RememberedState): Generator<string> {
  for (const change of state.toChanges()) yield JSON.stringify([change]);
}

function* historyLines(entries: Iterable<HistoryEntry>): Generator<string> {
  for (const entry of entries) yield JSON.stringify([{ put: "history", entry }]);
}
