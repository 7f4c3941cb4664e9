/**
 * Opens the embedded database. Uses the SQLite inside Node where there is one, else the WebAssembly build.
 *
 * What was acknowledged survives `kill -9`: the journal is written before `transaction` returns and replayed by the
 * next start. It is not flushed to the platter with each commit, so a power cut may cost the last moments; this is a
 * development tool and forty times the speed. https://www.sqlite.org/wal.html
 */
import { statSync } from "node:fs";
import type { Database, SqlValue } from "./database.ts";
import { DamagedDatabaseError } from "./database.ts";
import type { Driver } from "./driver.ts";
import { explain, systemCode } from "./errors.ts";
import { findNodeSqlite, openNode } from "./node-driver.ts";
import { claim, release } from "./ownership.ts";
import { createStatementCache } from "./statement-cache.ts";
import type { StatementCache } from "./statement-cache.ts";
import { createTransactions } from "./transactions.ts";
import { openWasm } from "./wasm-driver.ts";

/** `exclusive` comes before the journal mode: without shared memory the WebAssembly build knows no other WAL. */
const PRAGMAS = `
  PRAGMA locking_mode = EXCLUSIVE;
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  PRAGMA temp_store = MEMORY;
  PRAGMA cache_size = -24000;
  PRAGMA foreign_keys = ON;
`;
/** Files up to this size (bytes) are checked through when opened; larger ones show damage when it is touched. */
const CHECKED_SIZE = 16 * 1024 * 1024;

export interface OpenOptions {
  /** Which SQLite to use; default: Node's own where it has one. */
  readonly driver?: Driver["name"];
}

/**
 * Opens or creates the file; `:memory:` gives a database that ends with `close`.
 * Throws DamagedDatabaseError, DatabaseFullError, DatabaseInUseError, UnreadableDatabaseError.
 */
export function openDatabase(path: string, options: OpenOptions = {}): Database {
  const onDisk = path !== ":memory:";
  try {
    if (onDisk) claim(path);
  } catch (error) {
    throw explain(path, asOpenError(error));
  }
  let driver: Driver | undefined;
  try {
    driver = openDriver(path, options.driver);
    driver.exec(PRAGMAS);
    check(driver, path);
    return createDatabase(driver, path, () => {
      if (onDisk) release(path);
    });
  } catch (error) {
    driver?.close();
    if (onDisk) release(path);
    throw explain(path, error);
  }
}

function openDriver(path: string, wanted: Driver["name"] | undefined): Driver {
  const node = wanted === "node-sqlite3-wasm" ? undefined : findNodeSqlite();
  if (node !== undefined) return openNode(node, path);
  if (wanted === "node:sqlite") throw new Error(`Node ${process.version} brings no SQLite of its own.`);
  return openWasm(path);
}

function check(driver: Driver, path: string): void {
  const small = path !== ":memory:" && statSync(path).size <= CHECKED_SIZE;
  const statement = driver.prepare(small ? "PRAGMA quick_check(1)" : "SELECT count(*) AS n FROM sqlite_schema");
  const answer = statement.get([]);
  statement.finalize();
  if (small && answer?.["quick_check"] !== "ok") throw new DamagedDatabaseError(path);
}

/** A folder that is missing or write-protected is the file's trouble, too. */
function asOpenError(error: unknown): unknown {
  return systemCode(error) === undefined ? error : new Error("unable to open database", { cause: error });
}

function createDatabase(driver: Driver, path: string, released: () => void): Database {
  const statements: StatementCache = createStatementCache((sql) => driver.prepare(sql));
  const explained = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw explain(path, error);
    }
  };
  const none: readonly SqlValue[] = [];
  let closed = false;
  return {
    exec: (sql) => {
      explained(() => {
        driver.exec(sql);
      });
    },
    run: (sql, parameters = none) => explained(() => statements.get(sql).run(parameters)),
    get: (sql, parameters = none) => explained(() => statements.get(sql).get(parameters)),
    all: (sql, parameters = none) => explained(() => statements.get(sql).all(parameters)),
    transaction: createTransactions(driver, explained),
    close: () => {
      if (closed) return;
      closed = true;
      statements.clear();
      try {
        driver.exec("PRAGMA analysis_limit = 400; PRAGMA optimize;");
      } catch {
        // Statistics for the query planner: welcome, but on a full disk closing matters more.
      }
      try {
        driver.close();
      } finally {
        released();
      }
    },
  };
}
