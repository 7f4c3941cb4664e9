import "fake-indexeddb/auto";
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MemoryStore } from "../../test/property/world/memory-store.ts";
import type { HistoryEntry, Link, StoreChange, SyncStore } from "../ports/sync-store.ts";
import { BrowserSyncStore } from "./browser-sync-store.ts";
import { FileSyncStore, StateInUseError } from "./file-sync-store.ts";

const link = (key: string, recordId = "r"): Link => ({
  key,
  kind: "contact",
  shelf: "contacts",
  itemId: key,
  recordId,
  state: "linked",
  base: { jobtitle: { mailbox: "1", crm: "1" } },
  shown: {},
  mine: true,
  current: true,
  organizer: false,
  matched: true,
});
const entry = (id: string, at: number): HistoryEntry => ({
  id,
  run: "1",
  at,
  kind: "contact",
  title: "A",
  action: "updated",
  side: "crm",
  field: "jobtitle",
  before: "a",
  after: "b",
  why: "changed",
});

const EVERYTHING: readonly StoreChange[] = [
  { put: "link", link: link("a") },
  { put: "dirty", dirty: { side: "mailbox", kind: "contacts", id: "a", recordId: "r" } },
  { put: "cursor", feed: "contacts", cursor: "c1" },
  { put: "intent", intent: { id: "i", side: "crm", op: "update", kind: "contact", at: 1 } },
  { put: "setback", setback: { key: "a", kind: "contact", reason: "no", failures: 1, nextTry: 2, parked: true } },
  { put: "question", question: { id: "q", reason: "conflict", kind: "contact", count: 1, about: ["A"] } },
  { put: "answer", answer: { question: "q", answer: "crm" } },
  { put: "note", name: "device", value: "d" },
  { put: "history", entry: entry("h1", 100) },
];
const NOTHING: readonly StoreChange[] = [
  { drop: "link", key: "a" },
  { drop: "dirty", dirty: { side: "mailbox", kind: "contacts", id: "a" } },
  { drop: "cursor", feed: "contacts" },
  { drop: "intent", id: "i" },
  { drop: "setback", key: "a" },
  { drop: "question", id: "q" },
  { drop: "answer", question: "q" },
  { drop: "history", id: "h1" },
];

const folder = mkdtempSync(join(tmpdir(), "sync-store-"));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});
let next = 0;
const file = (): string => join(folder, `state-${(next += 1)}`, "state");

/** `reopen` gives the store as a new process would find it. */
const KINDS: readonly [string, () => { open: () => SyncStore }][] = [
  [
    "file",
    () => {
      const path = file();
      return { open: () => new FileSyncStore(path) };
    },
  ],
  [
    "browser",
    () => {
      const name = `account-${(next += 1)}`;
      return { open: () => new BrowserSyncStore(name) };
    },
  ],
  [
    "memory",
    () => {
      const store = new MemoryStore();
      return { open: () => store };
    },
  ],
];

describe.each(KINDS)("the contract of a store: %s", (_, make) => {
  it("gives back what was committed, also to the next process", async () => {
    const { open } = make();
    const store = open();
    await store.commit(EVERYTHING);
    const before = await store.load();
    await store.close();
    const again = open();
    const after = await again.load();
    expect(after).toEqual(before);
    expect(after).toMatchObject({
      links: [link("a")],
      cursors: { contacts: "c1" },
      notes: { device: "d" },
      intents: [{ id: "i" }],
    });
    expect(after.dirty).toEqual([{ side: "mailbox", kind: "contacts", id: "a", recordId: "r" }]);
    expect(await again.readHistory(0)).toEqual([entry("h1", 100)]);
    await again.close();
  });

  it("replaces by key and drops by key", async () => {
    const store = make().open();
    await store.commit(EVERYTHING);
    await store.commit([
      { put: "link", link: link("a", "other") },
      { put: "cursor", feed: "contacts", cursor: "c2" },
    ]);
    expect(await store.load()).toMatchObject({ links: [{ recordId: "other" }], cursors: { contacts: "c2" } });
    await store.commit(NOTHING);
    expect(await store.load()).toEqual({
      links: [],
      dirty: [],
      cursors: {},
      intents: [],
      setbacks: [],
      questions: [],
      answers: [],
      notes: { device: "d" },
    });
    expect(await store.readHistory(0)).toEqual([]);
    await store.close();
  });

  it("S27 keeps the history newest first and forgets what is too old", async () => {
    const { open } = make();
    const store = open();
    await store.commit([1, 2, 3].map((at): StoreChange => ({ put: "history", entry: entry(`h${at}`, at) })));
    expect((await store.readHistory(2)).map(({ id }) => id)).toEqual(["h3", "h2"]);
    await store.close();
  });
});

describe("the journal on disk", () => {
  it("survives being cut off in the middle of a line", async () => {
    const path = file();
    const store = new FileSyncStore(path);
    await store.commit([{ put: "link", link: link("a") }]);
    await store.close();
    appendFileSync(path, '[{"put":"link","link":{"key":"half');
    const again = new FileSyncStore(path);
    await again.commit([{ put: "link", link: link("b") }]);
    await again.close();
    const last = new FileSyncStore(path);
    expect((await last.load()).links.map(({ key }) => key)).toEqual(["a", "b"]);
    await last.close();
  });

  it("is rewritten when most of it is superseded", async () => {
    const path = file();
    const store = new FileSyncStore(path);
    for (let index = 0; index < 1000; index += 1)
      await store.commit([{ put: "note", name: "n", value: String(index) }]);
    await store.close();
    expect(readFileSync(path, "utf8").split("\n").length).toBeLessThan(500);
    const again = new FileSyncStore(path);
    expect((await again.load()).notes).toEqual({ n: "999" });
    await again.close();
  });

  it("belongs to one process at a time, and a dead one does not keep it", () => {
    const path = file();
    const store = new FileSyncStore(path);
    writeFileSync(`${path}.lock`, String(process.ppid));
    expect(() => new FileSyncStore(path)).toThrow(StateInUseError);
    writeFileSync(`${path}.lock`, "999999999");
    expect(() => new FileSyncStore(path)).not.toThrow();
    void store.close();
  });
});
