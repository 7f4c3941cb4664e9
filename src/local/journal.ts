import {
  closeSync,
  existsSync,
  fdatasyncSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { dirname } from "node:path";

/** The disk refused: full, read-only, gone. Nothing of the refused line is left behind. One line for people. */
export class JournalWriteError extends Error {
  override readonly name = "JournalWriteError";
  constructor(path: string, cause: unknown) {
    super(`The state file ${path} cannot be written: ${reasonOf(cause)}. Nothing is lost; make room and run again.`, {
      cause,
    });
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: "the disk is full",
  EDQUOT: "the disk quota is used up",
  EROFS: "the disk is read-only",
  EACCES: "permission denied",
  EFBIG: "the file has reached the largest size allowed",
};

function reasonOf(error: unknown): string {
  const code = typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
  return REASONS[code] ?? (error instanceof Error ? error.message : "unknown reason");
}

const CHUNK = 1 << 16;
const NEWLINE = 10;

/**
 * Hands every complete line of a file to `take`, a piece of the file at a time; answers the length of those lines. The last
 * line may have been cut off by a crash, and then never happened.
 */
export function readLines(path: string, take: (line: string) => void): number {
  if (!existsSync(path)) return 0;
  const file = openSync(path, "r");
  const buffer = Buffer.allocUnsafe(CHUNK);
  let begun: Buffer[] = [];
  let complete = 0;
  try {
    for (let read = readSync(file, buffer); read > 0; read = readSync(file, buffer)) {
      let start = 0;
      for (let end = buffer.indexOf(NEWLINE); end >= 0 && end < read; end = buffer.indexOf(NEWLINE, start)) {
        const line = Buffer.concat([...begun, buffer.subarray(start, end)]);
        begun = [];
        start = end + 1;
        complete += line.length + 1;
        if (line.length > 0) take(line.toString("utf8"));
      }
      begun.push(Buffer.from(buffer.subarray(start, read)));
    }
  } finally {
    closeSync(file);
  }
  return complete;
}

/** A file that only grows, a line at a time, until it is replaced as a whole. */
export class Journal {
  readonly #path: string;
  #file: number;
  #size: number;

  /** Opens the file and forgets what stands behind its first `length` bytes: half a line of a process that died. */
  constructor(path: string, length: number) {
    this.#path = path;
    this.#file = openSync(path, "a");
    this.#size = length;
    if (fstatSync(this.#file).size > length) ftruncateSync(this.#file, length);
  }

  get size(): number {
    return this.#size;
  }

  /** All of the line or nothing. @throws JournalWriteError */
  append(line: string): void {
    const bytes = Buffer.from(`${line}\n`);
    try {
      for (let done = 0; done < bytes.length;) done += writeSync(this.#file, bytes, done);
    } catch (error) {
      this.cut(this.#size);
      throw new JournalWriteError(this.#path, error);
    }
    this.#size += bytes.length;
  }

  /** Takes back everything behind the first `size` bytes. */
  cut(size: number): void {
    ftruncateSync(this.#file, size);
    this.#size = size;
  }

  /** Down to the disk. @throws JournalWriteError */
  flush(): void {
    try {
      fdatasyncSync(this.#file);
    } catch (error) {
      throw new JournalWriteError(this.#path, error);
    }
  }

  /** Replaces all lines, atomically. On a disk too full for that the old lines stay, which say the same. */
  replace(lines: Iterable<string>): void {
    const fresh = `${this.#path}.new`;
    let size: number;
    try {
      size = writeFresh(fresh, lines);
      renameSync(fresh, this.#path);
    } catch {
      rmSync(fresh, { force: true });
      return;
    }
    flushFolder(this.#path);
    closeSync(this.#file);
    this.#file = openSync(this.#path, "a");
    this.#size = size;
  }

  close(): void {
    closeSync(this.#file);
  }
}

function writeFresh(path: string, lines: Iterable<string>): number {
  const file = openSync(path, "w");
  let size = 0;
  const write = (text: string): void => {
    const bytes = Buffer.from(text);
    for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done);
    size += bytes.length;
  };
  try {
    let waiting = "";
    for (const line of lines) {
      waiting += `${line}\n`;
      if (waiting.length < CHUNK) continue;
      write(waiting);
      waiting = "";
    }
    write(waiting);
    fdatasyncSync(file);
  } finally {
    closeSync(file);
  }
  return size;
}

/** The new name must be on the disk before anything is appended under it. Not every system lets a folder be flushed. */
function flushFolder(path: string): void {
  try {
    const folder = openSync(dirname(path), "r");
    try {
      fsyncSync(folder);
    } finally {
      closeSync(folder);
    }
  } catch {
    // Windows: the file system takes care of it.
  }
}
