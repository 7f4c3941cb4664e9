/**
 * SQLite as WebAssembly with Node's file system underneath: runs on every Node without compiler or download.
 * https://github.com/tndrle/node-sqlite3-wasm
 */
import sqlite from "node-sqlite3-wasm";
import type { Statement } from "node-sqlite3-wasm";
import type { SqlRow, SqlValue } from "./database.ts";
import type { Driver, DriverStatement } from "./driver.ts";

export function openWasm(path: string): Driver {
  const database = new sqlite.Database(path);
  return {
    name: "node-sqlite3-wasm",
    exec: (sql) => {
      database.exec(sql);
    },
    prepare: (sql) => wrap(database.prepare(sql)),
    get inTransaction() {
      return database.inTransaction;
    },
    close: () => {
      database.close();
    },
  };
}

function wrap(statement: Statement): DriverStatement {
  // Left alone, a statement stands on its row and keeps the read transaction open, and one that failed (a constraint)
  // cannot be bound again: https://www.sqlite.org/c3ref/reset.html answers the old error once more.
  const resetting = <T>(work: () => T): T => {
    try {
      return work();
    } finally {
      reset(statement);
    }
  };
  return {
    run: (parameters) => resetting(() => statement.run([...parameters]).changes),
    get: (parameters) => {
      const row = resetting(() => statement.get([...parameters]));
      return row === null ? undefined : flat(row);
    },
    all: (parameters) => resetting(() => statement.all([...parameters])).map(flat),
    finalize: () => {
      statement.finalize();
    },
  };
}

/** The build offers resetting only under this name, which its typings leave out. */
interface Resettable {
  _reset(): boolean;
}

function reset(statement: Statement): void {
  if (isResettable(statement)) statement._reset();
}

const isResettable = (statement: Statement): statement is Statement & Resettable =>
  "_reset" in statement && typeof statement._reset === "function";

type AnyRow = ReturnType<Statement["all"]>[number];

function flat(row: AnyRow): SqlRow {
  if (isFlat(row)) return row;
  throw new TypeError("A row came back grouped by table, which is never asked for.");
}

function isFlat(row: AnyRow): row is Record<string, SqlValue> {
  for (const name in row) {
    const value = row[name];
    return value === null || typeof value !== "object" || value instanceof Uint8Array;
  }
  return true;
}
