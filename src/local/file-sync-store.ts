import {
  closeSync,
  existsSync,
  fdatasyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { dirname } from "node:path";
import type { HistoryEntry, Remembered, StoreChange, SyncStore } from "../ports/sync-store.ts";
import { RememberedState } from "./remembered.ts";

/** Another process on this computer works with the same state file. */
export class StateInUseError extends Error {
  override readonly name = "StateInUseError";
  constructor(path: string, pid: number) {
    super(`The state file ${path} is in use by another synchronization (process ${pid}).`);
  }
}

/** How many lines of history of a state are worth rewriting it for. */
const WASTE = 4;

const hasCode = (error: unknown, code: string): boolean =>
  typeof error === "object" && error !== null && "code" in error && error.code === code;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return hasCode(error, "EPERM");
  }
}

/** A lock that a dead process cannot keep: the file names its owner. */
function lock(path: string): void {
  const file = `${path}.lock`;
  for (;;) {
    try {
      writeFileSync(file, String(process.pid), { flag: "wx" });
      return;
    } catch (error) {
      if (!hasCode(error, "EEXIST")) throw error;
    }
    const pid = Number(existsSync(file) ? readFileSync(file, "utf8") : "0");
    if (pid !== process.pid && pid > 0 && isAlive(pid)) throw new StateInUseError(path, pid);
    rmSync(file, { force: true });
  }
}

const CHUNK = 1 << 16;

/**
 * Hands every complete line of a journal to `take`, a piece of the file at a time; answers the length of those lines. The
 * last line may have been cut off by a crash, and then never happened.
 */
function readLines(path: string, take: (line: string) => void): number {
  if (!existsSync(path)) return 0;
  const file = openSync(path, "r");
  const buffer = Buffer.alloc(CHUNK);
  let rest = Buffer.alloc(0);
  let complete = 0;
  for (let read = readSync(file, buffer); read > 0; read = readSync(file, buffer)) {
    let piece = Buffer.concat([rest, buffer.subarray(0, read)]);
    for (let end = piece.indexOf(10); end >= 0; end = piece.indexOf(10)) {
      if (end > 0) take(piece.toString("utf8", 0, end));
      complete += end + 1;
      piece = piece.subarray(end + 1);
    }
    rest = piece;
  }
  closeSync(file);
  return complete;
}

/**
 * A journal: one line per commit, so that a process killed at any moment leaves the state before or after it. Rewritten when
 * most of it is superseded. The history has a journal of its own, because only people ever ask for it.
 */
export class FileSyncStore implements SyncStore {
  readonly #path: string;
  readonly #state = new RememberedState();
  #journal: number;
  #history: number;
  #lines = 0;

  /** @throws StateInUseError */
  constructor(path: string) {
    this.#path = path;
    mkdirSync(dirname(path), { recursive: true });
    lock(path);
    const length = readLines(path, (line) => {
      this.#lines += 1;
      for (const change of parseLine(line)) this.#state.apply(change);
    });
    this.#journal = openSync(path, "a");
    if (existsSync(path) && statSync(path).size > length) ftruncateSync(this.#journal, length);
    this.#history = openSync(`${path}.history`, "a");
  }

  load(): Promise<Remembered> {
    return Promise.resolve(this.#state.toRemembered());
  }

  commit(changes: readonly StoreChange[]): Promise<void> {
    const history = changes.filter((change) => change.put === "history" || change.drop === "history");
    const kept = changes.filter((change) => change.put !== "history" && change.drop !== "history");
    if (history.length > 0) writeSync(this.#history, `${JSON.stringify(history)}\n`);
    if (kept.length > 0) {
      writeSync(this.#journal, `${JSON.stringify(kept)}\n`);
      this.#lines += 1;
      for (const change of kept) this.#state.apply(change);
    }
    // An intent must outlive even the computer; everything else can be found out again.
    if (changes.some((change) => change.put === "intent")) {
      if (history.length > 0) fdatasyncSync(this.#history);
      fdatasyncSync(this.#journal);
    }
    if (this.#lines > WASTE * this.#state.size) this.#compact();
    return Promise.resolve();
  }

  readHistory(since: number): Promise<readonly HistoryEntry[]> {
    const entries = new Map<string, HistoryEntry>();
    readLines(`${this.#path}.history`, (line) => {
      for (const change of parseLine(line)) {
        if (change.put === "history") entries.set(change.entry.id, change.entry);
        else if (change.drop === "history") entries.delete(change.id);
      }
    });
    const young = [...entries.values()].filter((entry) => entry.at >= since);
    if (young.length < entries.size)
      this.#history = rewrite(
        `${this.#path}.history`,
        this.#history,
        young.map((entry) => JSON.stringify([{ put: "history", entry }])),
      );
    return Promise.resolve(young.reverse());
  }

  close(): Promise<void> {
    closeSync(this.#journal);
    closeSync(this.#history);
    rmSync(`${this.#path}.lock`, { force: true });
    return Promise.resolve();
  }

  #compact(): void {
    this.#journal = rewrite(
      this.#path,
      this.#journal,
      this.#state.toChanges().map((change) => JSON.stringify([change])),
    );
    this.#lines = this.#state.size;
  }
}

/** A journal holds only what this class wrote; a line that is none would be a damaged disk. */
function parseLine(line: string): readonly StoreChange[] {
  return JSON.parse(line) as readonly StoreChange[];
}

/** Replaces a journal by new lines, atomically; answers the new descriptor. */
function rewrite(path: string, old: number, lines: readonly string[]): number {
  const fresh = `${path}.new`;
  const descriptor = openSync(fresh, "w");
  for (const line of lines) writeSync(descriptor, `${line}\n`);
  fdatasyncSync(descriptor);
  closeSync(descriptor);
  renameSync(fresh, path);
  closeSync(old);
  return openSync(path, "a");
}
