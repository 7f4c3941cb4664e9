/** Keeps the statements used last ready: parsing SQL costs several times what running it does. */
import type { DriverStatement } from "./driver.ts";

const CAPACITY = 300;

export interface StatementCache {
  get(sql: string): DriverStatement;
  /** Frees all; needed before the connection closes. */
  clear(): void;
}

export function createStatementCache(prepare: (sql: string) => DriverStatement, capacity = CAPACITY): StatementCache {
  // A Map keeps the order of insertion: the first key is the one not used for longest.
  const ready = new Map<string, DriverStatement>();
  const drop = (sql: string, statement: DriverStatement): void => {
    ready.delete(sql);
    statement.finalize();
  };
  return {
    get(sql) {
      const known = ready.get(sql);
      const statement = known ?? prepare(sql);
      if (known !== undefined) ready.delete(sql);
      ready.set(sql, statement);
      if (ready.size > capacity) {
        for (const [oldest, unused] of ready) {
          drop(oldest, unused);
          break;
        }
      }
      return statement;
    },
    clear() {
      for (const [sql, statement] of [...ready]) drop(sql, statement);
    },
  };
}
