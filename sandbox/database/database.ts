/**
 * The embedded SQL database as the stand-in services see it: synchronous, one writer, durable once `transaction`
 * has returned.
 */
export type SqlValue = string | number | bigint | null | Uint8Array;
export type SqlRow = Record<string, SqlValue>;

export interface Database {
  /** Runs statements that take no parameters and return no rows (schema, pragmas). */
  exec(sql: string): void;
  /** Runs one writing statement; answers the number of rows it changed. */
  run(sql: string, parameters?: readonly SqlValue[]): number;
  /** First row, or undefined. */
  get(sql: string, parameters?: readonly SqlValue[]): SqlRow | undefined;
  /** All rows. Callers page: never ask for a whole table. */
  all(sql: string, parameters?: readonly SqlValue[]): SqlRow[];
  /** Runs `work` atomically. Nested calls join the outer transaction as savepoints. */
  transaction<T>(work: () => T): T;
  close(): void;
}

/** The file is not a database, or its content is damaged. `path` is the file. */
export class DamagedDatabaseError extends Error {
  readonly path: string;

  constructor(path: string, options?: ErrorOptions) {
    super(`The database file ${path} is damaged.`, options);
    this.path = path;
    this.name = "DamagedDatabaseError";
  }
}
