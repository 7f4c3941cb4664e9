import "fake-indexeddb/auto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BrowserSyncStore } from "../../src/local/browser-sync-store.ts";
import { FileSyncStore } from "../../src/local/file-sync-store.ts";
import { MemoryStore } from "../property/world/memory-store.ts";
import { syncStoreContract } from "./sync-store-contract.ts";

const folder = mkdtempSync(join(tmpdir(), "sync-store-"));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});
let next = 0;

syncStoreContract("a file", () => {
  const path = join(folder, String((next += 1)), "state");
  return { open: () => new FileSyncStore(path) };
});
syncStoreContract("the browser's database", () => {
  const account = `account-${(next += 1)}`;
  return { open: () => new BrowserSyncStore(account) };
});
syncStoreContract("in memory", () => {
  const store = new MemoryStore();
  return { open: () => store };
});
