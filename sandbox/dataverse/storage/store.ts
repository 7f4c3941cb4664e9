/** Rows in and out of SQL, and the one counter every write of the organization moves. */
import type { Database, SqlRow, SqlValue } from "../../database/database.ts";
import type { Table } from "../metadata/model.ts";
import { sqlTable } from "./columns.ts";
import type { Sql } from "./sql.ts";

/** A row by logical column name; `<lookup>__type` beside lookups that may point at several tables. */
export type Row = Record<string, SqlValue>;

export interface Store {
  readonly database: Database;
  transaction<T>(work: () => T): T;
  /** The next row version. Versions are never used twice; those of a transaction rolled back stay unused. */
  nextVersion(): number;
  /** The version of the latest write that was committed. */
  readonly version: number;
  byId(table: Table, id: string): Row | undefined;
  /** Is there such a row? */
  has(table: Table, id: string): boolean;
  insert(table: Table, row: Row): void;
  update(table: Table, id: string, changes: Row): void;
  /** Removes a row and remembers that it is gone. */
  remove(table: Table, id: string, deletedOn: string): void;
  get(query: Sql): SqlRow | undefined;
  all(query: Sql): SqlRow[];
  run(query: Sql): number;
}

export function createStore(database: Database): Store {
  let version = readVersion(database);
  let written = version;
  const byIdText = new Map<string, string>();
  const selectById = (table: Table): string => {
    const known = byIdText.get(table.name);
    if (known !== undefined) return known;
    const text = `SELECT * FROM ${sqlTable(table.name).text} WHERE "${table.primaryId}" = ?`;
    byIdText.set(table.name, text);
    return text;
  };
  const keepVersion = (): void => {
    if (version === written) return;
    database.run(
      "INSERT INTO crm_platform VALUES ('version', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
      [version],
    );
    written = version;
  };
  /** The planner guesses badly about tables that grew since it last looked. */
  let analysedAt = version;
  let patience = FIRST_PATIENCE;
  const analyseNowAndThen = (): void => {
    if (version - analysedAt < patience) return;
    analysedAt = version;
    patience *= 2;
    database.exec("PRAGMA analysis_limit = 400; ANALYZE");
  };
  return {
    database,
    transaction: (work) =>
      database.transaction(() => {
        const before = written;
        try {
          const result = work();
          keepVersion();
          analyseNowAndThen();
          return result;
        } catch (error) {
          written = before;
          throw error;
        }
      }),
    nextVersion: () => {
      version += 1;
      return version;
    },
    get version() {
      return written;
    },
    has: (table, id) =>
      database.get(`SELECT 1 AS yes FROM ${sqlTable(table.name).text} WHERE "${table.primaryId}" = ?`, [id]) !==
      undefined,
    byId: (table, id) => database.get(selectById(table), [id]),
    insert: (table, row) => {
      const names = Object.keys(row);
      const text = `INSERT INTO ${sqlTable(table.name).text} (${names.map((name) => `"${name}"`).join(", ")}) VALUES (${names.map(() => "?").join(", ")})`;
      database.run(text, Object.values(row));
    },
    update: (table, id, changes) => {
      const names = Object.keys(changes);
      if (names.length === 0) return;
      const text = `UPDATE ${sqlTable(table.name).text} SET ${names.map((name) => `"${name}" = ?`).join(", ")} WHERE "${table.primaryId}" = ?`;
      database.run(text, [...Object.values(changes), id]);
    },
    remove: (table, id, deletedOn) => {
      database.run(`DELETE FROM ${sqlTable(table.name).text} WHERE "${table.primaryId}" = ?`, [id]);
      version += 1;
      database.run("INSERT INTO crm_deleted VALUES (?, ?, ?, ?)", [table.name, version, id, deletedOn]);
    },
    get: (query) => database.get(query.text, query.values),
    all: (query) => database.all(query.text, query.values),
    run: (query) => database.run(query.text, query.values),
  };
}

/** Writes before the planner looks at the tables for the first time; each further time it waits twice as long. */
const FIRST_PATIENCE = 3000;

/** Versions start high, as in an organization that has lived for a while. */
const FIRST_VERSION = 1_000_000;

function readVersion(database: Database): number {
  const value = database.get("SELECT value FROM crm_platform WHERE name = 'version'")?.["value"];
  return value === undefined || value === null ? FIRST_VERSION : Number(value);
}
