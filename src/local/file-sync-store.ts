import { existsSync, mkdirSync, renameSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { crc32 } from "node:zlib";
import type { HistoryEntry, Remembered, StoreChange, SyncStore } from "../ports/sync-store.ts";
import { Journal, readLines } from "./journal.ts";
import { packChange, RememberedState, type PackedChange } from "./remembered.ts";
import { lock, unlock } from "./state-lock.ts";

/** A line of the state file is none of ours: a damaged disk, or somebody edited it. */
class DamagedLineError extends Error {
  override readonly name = "DamagedLineError";
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
  #state = new RememberedState();
  readonly #journal: Journal;
  readonly #history: Journal;
  /** What happened to a damaged file, in one line for people; undefined when all was well. */
  readonly notice: string | undefined;

  /** @throws StateInUseError */
  constructor(path: string) {
    this.#path = path;
    mkdirSync(dirname(path), { recursive: true });
    lock(path);
    try {
      const { length, notice } = this.#readState();
      this.notice = notice;
      this.#journal = new Journal(path, length);
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
      if (kept.length > 0) this.#journal.append(toLine(kept));
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

  /**
   * The state is a cache (S23): what a damaged disk made of it is set aside, never half believed. An old link to the wrong item
   * would look like a deletion.
   */
  #readState(): { readonly length: number; readonly notice: string | undefined } {
    let number = 0;
    try {
      const length = readLines(this.#path, (line) => {
        number += 1;
        for (const change of fromLine(line)) this.#state.apply(change);
      });
      // Half a line after whole ones is the mark of a crash; half a line alone may be somebody's letter.
      if (length === 0 && isFilled(this.#path)) throw new DamagedLineError("not a state file");
      return { length, notice: undefined };
    } catch (error) {
      if (!(error instanceof DamagedLineError)) throw error;
    }
    this.#state = new RememberedState();
    const aside = `${this.#path}.damaged`;
    renameSync(this.#path, aside);
    const notice =
      `The state file ${this.#path} was damaged in line ${Math.max(1, number)} and is now ${aside}; ` +
      "the links are rebuilt from the items themselves.";
    return { length: 0, notice };
  }
}

const isFilled = (path: string): boolean => existsSync(path) && statSync(path).size > 0;

/** A checksum, a space and the changes: a line that lost a bit is recognised, not believed. */
const toLine = (changes: readonly PackedChange[]): string => {
  const text = JSON.stringify(changes);
  return `${checksum(text)} ${text}`;
};

const checksum = (text: string): string => crc32(text).toString(16).padStart(CHECKSUM_LENGTH, "0");
const CHECKSUM_LENGTH = 8;

/** @throws DamagedLineError */
function fromLine(line: string): readonly PackedChange[] {
  const text = line.slice(CHECKSUM_LENGTH + 1);
  if (!line.startsWith(`${checksum(text)} `)) throw new DamagedLineError("not a line of a state file");
  return parseChanges(text);
}

/** What has the right checksum was written by this class. */
function parseChanges(text: string): readonly PackedChange[] {
  return JSON.parse(text) as readonly PackedChange[];
}

/** The history is for people: a damaged line costs its entries and nothing else. */
function parseHistory(line: string): readonly PackedChange[] {
  try {
    return parseChanges(line);
  } catch {
    return [];
  }
}

function* stateLines(state: RememberedState): Generator<string> {
  for (const change of state.toChanges()) yield toLine([change]);
}

function* historyLines(entries: Iterable<HistoryEntry>): Generator<string> {
  for (const entry of entries) yield JSON.stringify([{ put: "history", entry }]);
}
