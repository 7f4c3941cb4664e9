/** What Outlook keeps for an add-in outside of the items themselves, in SQLite. */
import type { Database } from "../../database/database.ts";

/** Kinds of kept values with the most characters each may have. Roaming settings: 32 KB per user and add-in. */
export const KEPT_LIMITS = {
  "roaming-settings": 32 * 1024,
  notifications: 64 * 1024,
  pins: 4 * 1024,
} as const;

export type KeptKind = keyof typeof KEPT_LIMITS;

export const isKeptKind = (kind: string): kind is KeptKind => Object.hasOwn(KEPT_LIMITS, kind);

/** Who and what a kept value belongs to; `item` is empty for values that belong to the mailbox. */
export interface KeptKey {
  readonly kind: KeptKind;
  readonly upn: string;
  readonly addin: string;
  readonly item: string;
}

export interface Keeping {
  /** JSON text, or undefined when nothing was kept. */
  read(key: KeptKey): string | undefined;
  /** Answers false, and keeps the old value, when the text is longer than the kind allows. */
  write(key: KeptKey, json: string): boolean;
  remove(key: KeptKey): void;
}

const SCHEMA = `
CREATE TABLE IF NOT EXISTS outlook_kept (
  kind TEXT NOT NULL,
  upn TEXT NOT NULL,
  addin TEXT NOT NULL,
  item TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (kind, upn, addin, item)
) WITHOUT ROWID`;

const columns = (key: KeptKey): string[] => [key.kind, key.upn.toLowerCase(), key.addin.toLowerCase(), key.item];

export function createKeeping(database: Database): Keeping {
  database.exec(SCHEMA);
  return {
    read(key) {
      const row = database.get(
        "SELECT value FROM outlook_kept WHERE kind = ? AND upn = ? AND addin = ? AND item = ?",
        columns(key),
      );
      return typeof row?.value === "string" ? row.value : undefined;
    },
    write(key, json) {
      if (new TextEncoder().encode(json).length > KEPT_LIMITS[key.kind]) return false;
      database.transaction(() =>
        database.run(
          `INSERT INTO outlook_kept (kind, upn, addin, item, value) VALUES (?, ?, ?, ?, ?)
           ON CONFLICT (kind, upn, addin, item) DO UPDATE SET value = excluded.value`,
          [...columns(key), json],
        ),
      );
      return true;
    },
    remove(key) {
      database.transaction(() =>
        database.run("DELETE FROM outlook_kept WHERE kind = ? AND upn = ? AND addin = ? AND item = ?", columns(key)),
      );
    },
  };
}
