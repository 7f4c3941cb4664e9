import { renameSync } from "node:fs";
import { dirname } from "node:path";
import type { HistoryEntry, Link, Links, Remembered, StoreChange, SyncStore } from "../ports/sync-store.ts";
import { readCheckpoint, writeCheckpoint } from "./checkpoint.ts";
import { endOfLines, Journal, readLines } from "./journal.ts";
import { historyOf, readKeptHistory } from "./kept-history.ts";
import { LinkIndex } from "./link-index.ts";
import { RememberedState } from "./remembered.ts";
import { makeFolder } from "./make-folder.ts";
import { checkLine, DamagedLineError, lineOfCells, sorted, smallOf, toLine } from "./state-line.ts";
import { lock, unlock } from "./state-lock.ts";

/** The state file turned out to be damaged while its links were read; it is set aside. One line for people. */
export class StateDamagedError extends Error {
  override readonly name = "StateDamagedError";
}

/** How many times longer than necessary the file may become before it is rewritten. */
const WASTE = 4;

/**
 * A journal: one line per commit, so that a process killed at any moment leaves the state before or after it. Rewritten when
 * most of it is superseded. The history has a journal of its own, because only people ever ask for it; links are read when
 * they are asked for, because a run in which nothing happened needs none of them.
 */
export class FileSyncStore implements SyncStore {
  readonly #path: string;
  #state = new RememberedState();
  #journal: Journal;
  readonly #history: Journal;
  /** What happened to a damaged file, in one line for people; undefined when all was well. */
  readonly notice: string | undefined;
  /** Undefined until somebody needs a link. */
  #links: LinkIndex | undefined;
  /** What the links took when they were not looked at. */
  #linkBytes = 0;

  /** @throws StateInUseError */
  constructor(path: string) {
    this.#path = path;
    makeFolder(dirname(path));
    lock(path);
    try {
      this.#journal = new Journal(path);
      this.notice = this.#readState();
      this.#history = new Journal(historyOf(path));
      this.#history.cut(endOfLines(historyOf(path)));
    } catch (error) {
      unlock(path);
      throw error;
    }
  }

  /**
   * What an earlier run was told of links that are no more is asked for by nobody now: the file may be rewritten.
   * @throws StateDamagedError
   */
  async load(): Promise<Remembered> {
    this.#shorten();
    return Promise.resolve(this.#state.toRemembered());
  }

  /** @throws StateDamagedError */
  async loadLinks(): Promise<readonly Link[]> {
    return Promise.resolve([...this.#index().links.values()]);
  }

  /** @throws StateDamagedError */
  async openLinks(): Promise<Links> {
    return Promise.resolve(this.#index().links);
  }

  /** @throws JournalWriteError: the state is as it was before */
  async commit(changes: readonly StoreChange[]): Promise<void> {
    const { history, small, links } = sorted(changes);
    // An intent must outlive even the computer; everything else can be found out again.
    const urgent = small.some(({ put }) => put === "intent");
    const index = links.length > 0 ? this.#index() : undefined;
    const before = [this.#history.size, this.#journal.size] as const;
    const { line, put } = toLine(small, links);
    try {
      if (history.length > 0) this.#history.append(Buffer.from(`${JSON.stringify(history)}\n`));
      if (history.length > 0 && urgent) this.#history.flush();
      if (small.length + links.length > 0) this.#journal.append(line);
      if (urgent) this.#journal.flush();
    } catch (error) {
      this.#history.cut(before[0]);
      this.#journal.cut(before[1]);
      throw error;
    }
    for (const change of small) this.#state.apply(change);
    index?.take(links, put, before[1], this.#journal.reader);
    return Promise.resolve();
  }

  readHistory(now: number): Promise<readonly HistoryEntry[]> {
    const { entries, outdated } = readKeptHistory(this.#path, now);
    if (outdated > 0) this.#history.replace(historyLines(entries));
    return Promise.resolve([...entries].reverse());
  }

  close(): Promise<void> {
    // Its time is that of its last change only once it is closed.
    this.#journal.close();
    this.#history.close();
    writeCheckpoint(this.#path, {
      linkBytes: this.#links?.size ?? this.#linkBytes,
      small: [...this.#state.toChanges()],
    });
    unlock(this.#path);
    return Promise.resolve();
  }

  /**
   * The state is a cache (S23): what a damaged disk made of it is set aside, never half believed. An old link to the wrong item
   * would look like a deletion.
   */
  #readState(): string | undefined {
    const checkpoint = readCheckpoint(this.#path);
    if (checkpoint !== undefined) {
      for (const change of checkpoint.small) this.#state.apply(change);
      this.#linkBytes = checkpoint.linkBytes;
      return undefined;
    }
    const lines = this.#readLines((line) => {
      for (const change of smallOf(line)) this.#state.apply(change);
    });
    if (lines.damaged === undefined) {
      // Half a line after whole ones is the mark of a crash.
      this.#journal.cut(lines.length);
      this.#links = lines.links;
      return undefined;
    }
    this.#state = new RememberedState();
    this.#journal.close();
    const notice = setAside(this.#path, lines.damaged);
    this.#journal = new Journal(this.#path);
    return `${notice}; the links are rebuilt from the items themselves.`;
  }

  /** Reads every line, and the places of the links in them. */
  #readLines(
    take: (line: Buffer) => void,
  ):
    { readonly damaged: undefined; readonly length: number; readonly links: LinkIndex } | { readonly damaged: number } {
    const links = new LinkIndex();
    const { reader } = this.#journal;
    let number = 0;
    try {
      const length = readLines(this.#path, (line, at) => {
        number += 1;
        checkLine(line);
        take(line);
        links.takeLine(line, at, reader);
      });
      // Half a line alone may be somebody's letter.
      return length === 0 && this.#journal.size > 0 ? { damaged: 1 } : { damaged: undefined, length, links };
    } catch (error) {
      if (!(error instanceof DamagedLineError)) throw error;
      return { damaged: number };
    }
  }

  #index(): LinkIndex {
    if (this.#links !== undefined) return this.#links;
    const lines = this.#readLines(() => undefined);
    if (lines.damaged === undefined) return (this.#links = lines.links);
    this.#journal.close();
    throw new StateDamagedError(`${setAside(this.#path, lines.damaged)}; run again: a new one will be made.`);
  }

  /** Rewrites the journal when most of it is superseded. Where that cannot be, the next run tries again. */
  #shorten(): void {
    const weight = this.#state.weight + (this.#links?.size ?? this.#linkBytes);
    if (this.#journal.size <= WASTE * weight) return;
    const links = this.#index();
    const places: number[] = [];
    if (this.#journal.replace(stateLines(this.#state, links, places))) links.move(places, this.#journal.reader);
  }
}

/** Nothing is thrown away before somebody looked at it. */
function setAside(path: string, line: number): string {
  const aside = `${path}.damaged`;
  renameSync(path, aside);
  return `The state file ${path} was damaged in line ${String(line)} and is now ${aside}`;
}

/**
 * Everything that is remembered, as lines; `places` is filled with where each link begins. How far was looked comes after what
 * was found: a file that lost its end knows less of what it has seen, and sees it again.
 */
function* stateLines(state: RememberedState, links: LinkIndex, places: number[]): Generator<Buffer> {
  let at = 0;
  for (const cells of links.cells()) {
    const { line, begin } = lineOfCells(cells);
    places.push(at + begin);
    at += line.length;
    yield line;
  }
  for (const change of state.toChanges()) yield Buffer.from(toLine([change], []).line);
}

function* historyLines(entries: Iterable<HistoryEntry>): Generator<Buffer> {
  for (const entry of entries) yield Buffer.from(`${JSON.stringify([{ put: "history", entry }])}\n`);
}
