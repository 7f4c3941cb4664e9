/** What was imported before, per mailbox. */
import type { Database } from "../database/database.ts";

export interface Imported {
  has(fingerprint: string): boolean;
  note(fingerprint: string): void;
}

export function rememberImports(database: Database, upn: string): Imported {
  database.exec(
    "CREATE TABLE IF NOT EXISTS frame_imported(upn TEXT, fingerprint TEXT, PRIMARY KEY(upn, fingerprint)) WITHOUT ROWID",
  );
  return {
    has: (fingerprint) =>
      database.get("SELECT 1 AS x FROM frame_imported WHERE upn = ? AND fingerprint = ?", [upn, fingerprint]) !==
      undefined,
    note: (fingerprint) => {
      database.run("INSERT INTO frame_imported VALUES (?, ?)", [upn, fingerprint]);
    },
  };
}
