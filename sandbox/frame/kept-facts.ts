/** Small facts the frame keeps inside a service's database, so that they stand or fall with its data. */
import type { Database } from "../database/database.ts";

export type FactName = "tokenGeneration" | "filledWith" | "startDate";

export interface KeptFacts {
  get(name: FactName): string | undefined;
  set(name: FactName, value: string): void;
}

export function keepFacts(database: Database): KeptFacts {
  database.exec("CREATE TABLE IF NOT EXISTS frame_fact(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID");
  return {
    get: (name) => {
      const value = database.get("SELECT value FROM frame_fact WHERE name = ?", [name])?.["value"];
      return typeof value === "string" ? value : undefined;
    },
    set: (name, value) => {
      database.run("INSERT INTO frame_fact VALUES (?, ?) ON CONFLICT(name) DO UPDATE SET value = excluded.value", [
        name,
        value,
      ]);
    },
  };
}
