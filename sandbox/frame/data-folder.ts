/** The folder where a sandbox keeps what survives a restart. */
import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Database } from "../database/database.ts";
import { removeDatabase } from "../database/removal.ts";
import { openDatabase } from "../database/sqlite.ts";

/** One database per part, so that none can lean on another's tables. */
export type Part = "exchange" | "dataverse" | "outlook";
const PARTS: readonly Part[] = ["exchange", "dataverse", "outlook"];

export interface TokenKey {
  readonly key: Uint8Array;
  /** Seconds since 1970. */
  readonly issuedAt: number;
}

export interface DataFolder {
  readonly path: string;
  /** The key tokens are signed with; made at the first start. */
  tokenKey(now: number): TokenKey;
  open(part: Part): Database;
  /** Deletes the databases, not the certificate and the token key: bookmarks and scripts go on working. */
  clear(): void;
}

/** Creates the folder when it is missing; throws what the file system throws. */
export function openDataFolder(path: string): DataFolder {
  const folder = resolve(path);
  mkdirSync(folder, { recursive: true });
  const file = (part: Part): string => join(folder, `${part}.sqlite`);
  return {
    path: folder,
    tokenKey: (now) => readTokenKey(join(folder, "tokens.json")) ?? makeTokenKey(join(folder, "tokens.json"), now),
    open: (part) => openDatabase(file(part)),
    clear: () => {
      for (const part of PARTS) removeDatabase(file(part));
    },
  };
}

function readTokenKey(path: string): TokenKey | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(path, "utf8"));
    if (typeof value !== "object" || value === null || !("key" in value) || !("issuedAt" in value)) return undefined;
    const { key, issuedAt } = value;
    if (typeof key !== "string" || typeof issuedAt !== "number") return undefined;
    return { key: Buffer.from(key, "base64"), issuedAt };
  } catch {
    return undefined;
  }
}

function makeTokenKey(path: string, now: number): TokenKey {
  const key = randomBytes(32);
  const issuedAt = Math.floor(now / 1000) - 60;
  writeFileSync(path, JSON.stringify({ key: key.toString("base64"), issuedAt }), { mode: 0o600 });
  return { key, issuedAt };
}
