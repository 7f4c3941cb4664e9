/** What every SyncStore does: for the file, for the browser's database and for the one in memory. */
import { Base } from "../../src/domain/fields/base.ts";
import { Shown } from "../../src/domain/fields/shown.ts";
import { HISTORY_MS } from "../../src/domain/history-term.ts";
import { pack } from "../../src/local/packed-link.ts";
import type { HistoryEntry, Link, StoreChange, SyncStore } from "../../src/ports/sync-store.ts";

/** One mailbox's memory; `open` again is what a new process would find. */
export interface StoreWorld {
  readonly open: () => SyncStore;
}

const link = (key: string, recordId = "r"): Link => ({
  key,
  kind: "contact",
  shelf: "contacts",
  itemId: key,
  recordId,
  state: "linked",
  base: Base.of({ jobtitle: { mailbox: "1", crm: "1" } }),
  shown: Shown.of({ jobtitle: "Ingenjör 🧭" }),
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
  after: "b\nc",
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
  { drop: "note", name: "device" },
  { drop: "history", id: "h1" },
];

/** Runs the suite; `make` gives an empty memory each time. */
export function syncStoreContract(name: string, make: () => StoreWorld): void {
  describe(`SyncStore contract: ${name}`, () => {
    it("begins empty", async () => {
      const store = make().open();
      expect(Object.values(await store.load()).flatMap((part: object) => Object.values(part))).toEqual([]);
      expect(await store.loadLinks()).toEqual([]);
      expect(await store.readHistory(0)).toEqual([]);
      await store.close();
    });

    it("gives back what was committed, also to the next process (S24)", async () => {
      const { open } = make();
      const store = open();
      await store.commit(EVERYTHING);
      const before = await store.load();
      expect((await store.loadLinks()).map(pack)).toEqual([pack(link("a"))]);
      await store.close();
      const again = open();
      const after = await again.load();
      expect(after).toEqual(before);
      expect((await again.loadLinks()).map(pack)).toEqual([pack(link("a"))]);
      expect(after).toEqual({
        dirty: [{ side: "mailbox", kind: "contacts", id: "a", recordId: "r" }],
        cursors: { contacts: "c1" },
        intents: [{ id: "i", side: "crm", op: "update", kind: "contact", at: 1 }],
        setbacks: [{ key: "a", kind: "contact", reason: "no", failures: 1, nextTry: 2, parked: true }],
        questions: [{ id: "q", reason: "conflict", kind: "contact", count: 1, about: ["A"] }],
        answers: [{ question: "q", answer: "crm" }],
        notes: { device: "d" },
      });
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
      expect((await store.loadLinks()).map(pack)).toEqual([pack(link("a", "other"))]);
      expect(await store.load()).toMatchObject({ cursors: { contacts: "c2" } });
      await store.commit(NOTHING);
      expect(await store.loadLinks()).toEqual([]);
      const empty = { dirty: [], cursors: {}, intents: [], setbacks: [], questions: [], answers: [] };
      expect(await store.load()).toEqual({ ...empty, notes: {} });
      expect(await store.readHistory(0)).toEqual([]);
      await store.close();
    });

    it("opens a table of links that follows what is committed, and that another opening finds", async () => {
      const store = make().open();
      await store.commit([{ put: "link", link: link("a", "r1") }]);
      const links = await store.openLinks();
      const ids = (): readonly string[] => [...links.values()].map(({ key, recordId }) => `${key} ${recordId ?? ""}`);
      expect(ids()).toEqual(["a r1"]);
      await store.commit([
        { put: "link", link: link("b", "r2") },
        { put: "link", link: link("a", "r3") },
      ]);
      expect([links.size, links.linked.get("contact"), links.get("a")?.recordId]).toEqual([2, 2, "r3"]);
      expect([links.ofRecord("r1"), links.ofRecord("r3")?.key, links.ofItem("b")?.recordId]).toEqual([
        undefined,
        "a",
        "r2",
      ]);
      expect(links.ofRecord("r3")?.base.at("jobtitle").crm).toBe("1");
      await store.commit([
        { drop: "link", key: "b" },
        { put: "link", link: { ...link("a", "r3"), state: "unlinked" } },
      ]);
      expect([ids(), links.linked.get("contact"), links.ofItem("b")]).toEqual([["a r3"], 0, undefined]);
      expect([...(await store.openLinks()).keys()]).toEqual(["a"]);
      await store.close();
    });

    it("applies the changes of one commit in their order", async () => {
      const store = make().open();
      await store.commit([
        { put: "note", name: "n", value: "1" },
        { put: "note", name: "n", value: "2" },
        { put: "link", link: link("a") },
        { drop: "link", key: "a" },
        { drop: "link", key: "b" },
        { put: "link", link: link("b") },
      ]);
      expect((await store.loadLinks()).map(pack)).toEqual([pack(link("b"))]);
      expect(await store.load()).toMatchObject({ notes: { n: "2" } });
      await store.close();
    });

    it("takes commits that nobody waits for one after the other", async () => {
      const { open } = make();
      const store = open();
      await Promise.all(["1", "2", "3"].map((value) => store.commit([{ put: "note", name: "n", value }])));
      await store.close();
      const again = open();
      expect((await again.load()).notes).toEqual({ n: "3" });
      await again.close();
    });

    it("S27 gives the history of a month, newest first", async () => {
      const store = make().open();
      await store.commit([1, 2, 3].map((at): StoreChange => ({ put: "history", entry: entry(`h${String(at)}`, at) })));
      await store.commit([{ put: "history", entry: entry("late", 2 + HISTORY_MS) }]);
      expect((await store.readHistory(2 + HISTORY_MS)).map(({ id }) => id)).toEqual(["late", "h3", "h2"]);
      await store.close();
    });

    it("S27 Y110 lets a clock that runs ahead drop nothing of it", async () => {
      const store = make().open();
      await store.commit([1, 2, 3].map((at): StoreChange => ({ put: "history", entry: entry(`h${String(at)}`, at) })));
      const ahead = 3 + 2 * HISTORY_MS;
      expect((await store.readHistory(ahead)).map(({ id }) => id)).toEqual(["h3", "h2", "h1"]);
      await store.close();
    });
  });
}
