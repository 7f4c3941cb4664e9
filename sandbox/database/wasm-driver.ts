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
  return {
    run: (parameters) => statement.run([...parameters]).changes,
    get: (parameters) => {
      const row = statement.get([...parameters]);
      // `get` leaves the statement standing on its row, which keeps the read transaction open for ever.
      if (row !== null) reset(statement);
      return row === null ? undefined : flat(row);
    },
    all: (parameters) => statement.all([...parameters]).map(flat),
    finalize: () => {
      statement.finalize();
    },
  };
}

/** The build offers resetting only under this name; without it binding would reset at the next use. */
function reset(statement: Statement): void {
  if ("_reset" in statement && typeof statement._reset === "function") statement._reset();
}

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
