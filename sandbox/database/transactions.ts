/** Transactions that nest: the outermost one begins and commits, those inside are savepoints. */
import type { Database } from "./database.ts";
import type { Driver } from "./driver.ts";

export function createTransactions(
  driver: Pick<Driver, "exec" | "inTransaction">,
  explained: <T>(work: () => T) => T,
): Database["transaction"] {
  let depth = 0;
  const exec = (sql: string): void => {
    explained(() => {
      driver.exec(sql);
    });
  };
  return <T>(work: () => T): T => {
    const savepoint = depth === 0 ? undefined : `level_${String(depth)}`;
    exec(savepoint === undefined ? "BEGIN IMMEDIATE" : `SAVEPOINT ${savepoint}`);
    depth += 1;
    try {
      const result = work();
      if (result instanceof Promise) throw new TypeError("A transaction cannot wait: its work must be synchronous.");
      exec(savepoint === undefined ? "COMMIT" : `RELEASE ${savepoint}`);
      return result;
    } catch (error) {
      // SQLite may have rolled back everything by itself, on a full disk for instance.
      if (driver.inTransaction)
        exec(savepoint === undefined ? "ROLLBACK" : `ROLLBACK TO ${savepoint}; RELEASE ${savepoint}`);
      throw error;
    } finally {
      depth -= 1;
    }
  };
}
