/** What the two SQLite builds have in common. Everything is synchronous; values are already of our types. */
import type { SqlRow, SqlValue } from "./database.ts";

export interface DriverStatement {
  /** Number of rows changed. */
  run(parameters: readonly SqlValue[]): number;
  get(parameters: readonly SqlValue[]): SqlRow | undefined;
  all(parameters: readonly SqlValue[]): SqlRow[];
  /** Frees the statement; it must not be used afterwards. */
  finalize(): void;
}

export interface Driver {
  readonly name: "node:sqlite" | "node-sqlite3-wasm";
  exec(sql: string): void;
  prepare(sql: string): DriverStatement;
  /** False after SQLite rolled back by itself, as it does when the disk is full. */
  readonly inTransaction: boolean;
  close(): void;
}
