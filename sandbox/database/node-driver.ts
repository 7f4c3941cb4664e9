/** SQLite as Node 22.13 and later bring it: https://nodejs.org/api/sqlite.html */
import type { SqlRow, SqlValue } from "./database.ts";
import type { Driver, DriverStatement } from "./driver.ts";

/** The part of Node's module used here; the typings of the oldest supported Node do not know it. */
interface NodeStatement {
  setReadBigInts(enabled: boolean): void;
  run(...parameters: SqlValue[]): { changes: number | bigint };
  get(...parameters: SqlValue[]): SqlRow | undefined;
  all(...parameters: SqlValue[]): SqlRow[];
}
interface NodeDatabase {
  readonly isTransaction?: boolean;
  exec(sql: string): void;
  prepare(sql: string): NodeStatement;
  close(): void;
}
interface NodeSqlite {
  DatabaseSync: new (path: string) => NodeDatabase;
}

/** Node's own SQLite, or undefined where this Node has none (or one too old to tell whether a transaction is open). */
export function findNodeSqlite(): NodeSqlite | undefined {
  if (typeof process.getBuiltinModule !== "function") return undefined;
  const module: unknown = process.getBuiltinModule("node:sqlite");
  return isNodeSqlite(module) && tellsTransactions(module) ? module : undefined;
}

export function openNode(module: NodeSqlite, path: string): Driver {
  const database = new module.DatabaseSync(path);
  return {
    name: "node:sqlite",
    exec: (sql) => {
      database.exec(sql);
    },
    prepare: (sql) => wrap(database.prepare(sql)),
    get inTransaction() {
      return database.isTransaction === true;
    },
    close: () => {
      database.close();
    },
  };
}

function isNodeSqlite(module: unknown): module is NodeSqlite {
  if (typeof module !== "object" || module === null || !("DatabaseSync" in module)) return false;
  return typeof module.DatabaseSync === "function";
}

/** Early versions could not say whether a transaction is open; only an opened database shows it. */
function tellsTransactions(module: NodeSqlite): boolean {
  const probe = new module.DatabaseSync(":memory:");
  const tells = probe.isTransaction !== undefined;
  probe.close();
  return tells;
}

function wrap(statement: NodeStatement): DriverStatement {
  // Plain reading throws for integers beyond 2^53; so all come as bigint and the small ones are turned back.
  statement.setReadBigInts(true);
  return {
    run: (parameters) => Number(statement.run(...parameters).changes),
    get: (parameters) => {
      const row = statement.get(...parameters);
      return row === undefined ? undefined : narrow(row);
    },
    all: (parameters) => statement.all(...parameters).map(narrow),
    finalize: () => {
      // Freed with the connection: Node offers nothing earlier.
    },
  };
}

function narrow(row: SqlRow): SqlRow {
  const narrowed: SqlRow = {};
  for (const name of Object.keys(row)) {
    const value = row[name] ?? null;
    narrowed[name] =
      typeof value === "bigint" && value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER
        ? Number(value)
        : value;
  }
  return narrowed;
}
