import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { FileSyncStore } from "../../src/local/file-sync-store.ts";
import type { StoreChange } from "../../src/ports/sync-store.ts";

const ROOT = path.join(__dirname, "../..");
const folder = mkdtempSync(path.join(tmpdir(), "command-line-"));
const state = path.join(folder, "state");
const MANY = 2_000;

const entry = (number: number): StoreChange => ({
  put: "history",
  entry: {
    id: `entry-${String(number)}`,
    run: "run",
    at: Date.now(),
    kind: "contact",
    title: `Contact ${String(number)}`,
    action: "created",
    side: "mailbox",
    why: "selected by a filter",
  },
});

const start = (...args: readonly string[]) => startWith([], ...args);
const startWith = (node: readonly string[], ...args: readonly string[]) =>
  spawn(process.execPath, [...node, "scripts/sync.mjs", "--state", state, ...args], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "pipe"],
  });

describe("npm run sync", () => {
  beforeAll(async () => {
    const store = new FileSyncStore(state);
    await store.commit(Array.from({ length: MANY }, (_, number) => entry(number)));
    await store.close();
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it("S27 prints all of a long history for a reader that takes its time", async () => {
    const child = start("--history", "--json");
    const closed = once(child, "close");
    // Long enough to fill what the pipe holds; a program that ends now takes the rest with it.
    await wait(2_000);
    let text = "";
    child.stdout.on("data", (chunk: Buffer) => (text += chunk.toString()));
    expect((await closed)[0]).toBe(0);
    expect((JSON.parse(text) as readonly unknown[]).length).toBe(MANY);
  });

  it("S27 prints the history while another process synchronizes with the same state file", async () => {
    const store = new FileSyncStore(state);
    const child = start("--history", "--json");
    let text = "";
    child.stdout.on("data", (chunk: Buffer) => (text += chunk.toString()));
    const [code] = await once(child, "close");
    await store.close();
    expect(code).toBe(0);
    expect((JSON.parse(text) as readonly unknown[]).length).toBe(MANY);
  });

  it("ends without a noise when nobody reads on", async () => {
    const child = start("--history");
    let trouble = "";
    child.stderr.on("data", (chunk: Buffer) => (trouble += chunk.toString()));
    const closed = once(child, "close");
    await once(child.stdout, "data");
    child.stdout.destroy();
    expect([(await closed)[0], trouble]).toEqual([0, ""]);
  });

  it("does not end as after a run when it breaks down", async () => {
    const breaking = 'process.stdout.write = () => { throw new Error("broken"); };';
    const child = startWith(["--import", `data:text/javascript,${encodeURIComponent(breaking)}`], "--history");
    let trouble = "";
    child.stderr.on("data", (chunk: Buffer) => (trouble += chunk.toString()));
    expect((await once(child, "close"))[0]).toBe(2);
    expect(trouble).toMatch(/^(broken\n)+$/);
  });
});
