/** What can be wrong with a database file, told apart because each asks for another answer. */
import { statfsSync, unlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { DamagedDatabaseError } from "./database.ts";

/** The disk that holds the file has no room left. What the statement or transaction had written is undone. */
export class DatabaseFullError extends Error {
  readonly path: string;

  constructor(path: string, options?: ErrorOptions) {
    super(`There is no room left on the disk that holds ${path}.`, options);
    this.path = path;
    this.name = "DatabaseFullError";
  }
}

/** Another process has the file open. */
export class DatabaseInUseError extends Error {
  readonly path: string;
  readonly processId: number;

  constructor(path: string, processId: number) {
    super(`The database file ${path} is in use by another process (${String(processId)}).`);
    this.path = path;
    this.processId = processId;
    this.name = "DatabaseInUseError";
  }
}

/** The file cannot be opened at all: a folder, no permission, a path that does not exist. */
export class UnreadableDatabaseError extends Error {
  readonly path: string;

  constructor(path: string, options?: ErrorOptions) {
    super(`The database file ${path} cannot be opened.`, options);
    this.path = path;
    this.name = "UnreadableDatabaseError";
  }
}

/**
 * Turns an error of the SQLite build into one of ours; anything else (a constraint, wrong SQL) is answered as it came.
 * Both builds put SQLite's own English into the message, https://www.sqlite.org/rescode.html; only one has the code.
 */
export function explain(path: string, error: unknown): unknown {
  const message = messageOf(error);
  if (/file is not a database|disk image is malformed/.test(message))
    return new DamagedDatabaseError(path, { cause: error });
  if (/database or disk is full/.test(message)) return new DatabaseFullError(path, { cause: error });
  if (/disk I\/O error/.test(message) && hasNoRoom(path)) return new DatabaseFullError(path, { cause: error });
  if (/unable to open database|Could not open the database/i.test(message)) {
    return hasNoRoom(path)
      ? new DatabaseFullError(path, { cause: error })
      : new UnreadableDatabaseError(path, { cause: error });
  }
  return error;
}

/**
 * The WebAssembly build reports a full disk as a plain I/O error, so the disk itself is asked: first its free blocks,
 * then (quotas do not show there) whether a page can be written beside the file.
 */
function hasNoRoom(path: string): boolean {
  if (path === ":memory:") return false;
  const folder = dirname(path);
  const probe = join(folder, `.room-${String(process.pid)}`);
  try {
    if (statfsSync(folder).bavail === 0) return true;
    writeFileSync(probe, new Uint8Array(64 * 1024));
    return false;
  } catch (error) {
    return ["ENOSPC", "EDQUOT"].includes(systemCode(error) ?? "");
  } finally {
    try {
      unlinkSync(probe);
    } catch {
      // It was never written.
    }
  }
}

/** Errors of Node's own modules are not `instanceof` the Error of a test's realm; so the shape decides. */
function messageOf(error: unknown): string {
  if (typeof error !== "object" || error === null || !("message" in error)) return "";
  return typeof error.message === "string" ? error.message : "";
}

/** The system's name of an error (`ENOENT`), if it has one. */
export function systemCode(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}
