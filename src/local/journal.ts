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
  writeSync,
} from "node:fs";
import { dirname } from "node:path";
import { discard } from "./discard.ts";
import { PRIVATE_FILE } from "./private-files.ts";

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
 * Hands every complete line behind the first `from` bytes of a file to `take`, a piece of the file at a time, with the place
 * where it begins; answers where the last complete line ends. The last line may have been cut off by a crash, and then never
 * happened. The bytes of a line are only lent: they are overwritten after `take`.
 */
export function readLines(path: string, take: (line: Buffer, at: number) => void, from = 0): number {
  if (!existsSync(path)) return 0;
  const file = openSync(path, "r");
  let buffer = Buffer.allocUnsafe(CHUNK);
  let held = 0;
  let at = from;
  try {
    for (;;) {
      // A line longer than the piece: a larger piece.
      if (held === buffer.length) buffer = Buffer.concat([buffer, Buffer.allocUnsafe(buffer.length)]);
      const read = readSync(file, buffer, held, buffer.length - held, at + held);
      if (read === 0) return at;
      const filled = held + read;
      let start = 0;
      for (let end = buffer.indexOf(NEWLINE, held); end >= 0 && end < filled; end = buffer.indexOf(NEWLINE, start)) {
        if (end > start) take(buffer.subarray(start, end), at + start);
        start = end + 1;
      }
      buffer.copyWithin(0, start, filled);
      held = filled - start;
      at += start;
    }
  } finally {
    closeSync(file);
  }
}

/** Where the last complete line of a file ends: looked for from its end. */
export function endOfLines(path: string): number {
  if (!existsSync(path)) return 0;
  const file = openSync(path, "r");
  const buffer = Buffer.allocUnsafe(CHUNK);
  try {
    for (let end = fstatSync(file).size; end > 0;) {
      const at = Math.max(0, end - CHUNK);
      const found = buffer.subarray(0, readSync(file, buffer, 0, end - at, at)).lastIndexOf(NEWLINE);
      if (found >= 0) return at + found + 1;
      end = at;
    }
    return 0;
  } finally {
    closeSync(file);
  }
}

/** A file while it is open. Undefined from its end on: the system gives its number to the next file. */
interface Opened {
  file: number | undefined;
}

function fileOf({ file }: Opened): number {
  if (file === undefined) throw new Error("The state file was closed, or rewritten since.");
  return file;
}

/** A file that only grows, a line at a time, until it is replaced as a whole. */
export class Journal {
  readonly #path: string;
  #opened: Opened = { file: undefined };
  #size: number;

  constructor(path: string) {
    this.#path = path;
    this.#open();
    this.#size = fstatSync(this.#file).size;
  }

  get #file(): number {
    return fileOf(this.#opened);
  }

  #open(): void {
    this.#opened.file = openSync(this.#path, "a+", PRIVATE_FILE);
  }

  get size(): number {
    return this.#size;
  }

  /** Reads texts from this file as it is now, until it is replaced. */
  get reader(): (at: number, length: number) => string {
    const opened = this.#opened;
    return (at, length) => {
      const bytes = Buffer.allocUnsafe(length);
      return bytes.toString("utf8", 0, readSync(fileOf(opened), bytes, 0, length, at));
    };
  }

  /** All of the line, whose last byte is its end, or nothing. @throws JournalWriteError */
  append(bytes: Buffer): void {
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
    if (fstatSync(this.#file).size > size) ftruncateSync(this.#file, size);
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

  /**
   * Replaces all lines, atomically; no reader of the old ones reads any more then. False where that cannot be, for the disk is
   * full, or somebody else looks into the file at this moment: the old lines stay, which say the same.
   */
  replace(lines: Iterable<Buffer>): boolean {
    const fresh = `${this.#path}.new`;
    try {
      const size = writeFresh(fresh, lines);
      // Windows lets nobody replace a file that is open.
      this.close();
      renameSync(fresh, this.#path);
      [this.#opened, this.#size] = [{ file: undefined }, size];
      flushFolder(this.#path);
      return true;
    } catch {
      discard(fresh);
      return false;
    } finally {
      if (this.#opened.file === undefined) this.#open();
    }
  }

  close(): void {
    const { file } = this.#opened;
    this.#opened.file = undefined;
    if (file !== undefined) closeSync(file);
  }
}

function writeFresh(path: string, lines: Iterable<Buffer>): number {
  const file = openSync(path, "w", PRIVATE_FILE);
  let size = 0;
  const write = (bytes: Buffer): void => {
    for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done);
    size += bytes.length;
  };
  try {
    let waiting: Buffer[] = [];
    let length = 0;
    for (const line of lines) {
      waiting.push(line);
      length += line.length;
      if (length < CHUNK) continue;
      write(Buffer.concat(waiting));
      [waiting, length] = [[], 0];
    }
    write(Buffer.concat(waiting));
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
