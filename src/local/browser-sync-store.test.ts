import "fake-indexeddb/auto";
import { Base } from "../domain/fields/base.ts";
import { Shown } from "../domain/fields/shown.ts";
import type { Link, StoreChange } from "../ports/sync-store.ts";
import { isProblem } from "../ports/service-error.ts";
import { BrowserSyncStore } from "./browser-sync-store.ts";

const link = (key: string): Link => ({
  key,
  kind: "contact",
  shelf: "contacts",
  state: "linked",
  base: Base.nothing,
  shown: Shown.nothing,
  mine: true,
  current: true,
  organizer: false,
  matched: true,
});
const putLink = (key: string): StoreChange => ({ put: "link", link: link(key) });
const cursor = (text: string): StoreChange => ({ put: "cursor", feed: "contacts", cursor: text });

let next = 0;
const newName = (): string => `account-${(next += 1)}`;
const problemOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );

/** From the `count`th write on the disk is full. */
function fillDisk(count: number): void {
  const { prototype } = IDBObjectStore;
  const put = Object.getOwnPropertyDescriptor(prototype, "put")?.value as (
    ...args: unknown[]
  ) => IDBRequest<IDBValidKey>;
  let writes = 0;
  jest.spyOn(prototype, "put").mockImplementation(function (this: IDBObjectStore, ...args) {
    writes += 1;
    if (writes >= count) throw new DOMException("The disk is full.", "QuotaExceededError");
    return put.apply(this, args);
  });
}

afterEach(() => {
  jest.restoreAllMocks();
});

describe("the engine's memory in a browser", () => {
  it("keeps accounts apart (Q4)", async () => {
    const [mine, theirs] = [new BrowserSyncStore(newName()), new BrowserSyncStore(newName())];
    await mine.commit([putLink("a")]);
    expect(await theirs.loadLinks()).toEqual([]);
    await Promise.all([mine.close(), theirs.close()]);
  });

  it("leaves the state before when the disk is full in the middle of a commit (S24)", async () => {
    const store = new BrowserSyncStore(newName());
    await store.commit([putLink("a"), cursor("c1")]);
    fillDisk(2);
    const error = await problemOf(store.commit([putLink("b"), cursor("c2")]));
    expect(isProblem(error, "storage") && error.problem).toMatchObject({
      service: "thisComputer",
      detail: "QuotaExceededError",
    });
    jest.restoreAllMocks();
    expect(await store.loadLinks()).toMatchObject([{ key: "a" }]);
    expect(await store.load()).toMatchObject({ cursors: { contacts: "c1" } });
    await store.commit([putLink("c")]);
    expect((await store.loadLinks()).map(({ key }) => key)).toEqual(["a", "c"]);
    await store.close();
  });

  it("leaves the state before or after when the window closes in the middle of a commit (S24)", async () => {
    const name = newName();
    const changes = (text: string): readonly StoreChange[] => [putLink(text), cursor(text)];
    for (let round = 1; round <= 5; round += 1) {
      const store = new BrowserSyncStore(name);
      await store.load();
      // Nobody waits for the end of it: the window is gone.
      const unfinished = problemOf(store.commit(changes(`r${round}`)));
      for (let turn = 0; turn < round; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      await store.close();
      await unfinished;
      const again = new BrowserSyncStore(name);
      const [links, { cursors }] = [await again.loadLinks(), await again.load()];
      expect(links.some(({ key }) => key === cursors["contacts"])).toBe(links.length > 0);
      expect(links.filter(({ key }) => key === `r${round}`)).toHaveLength(cursors["contacts"] === `r${round}` ? 1 : 0);
      await again.close();
    }
  });

  it("opens again after the browser closed its database", async () => {
    const name = newName();
    const store = new BrowserSyncStore(name);
    await store.commit([putLink("a")]);
    // Another window deletes the database: this one steps aside.
    await new Promise<void>((resolve, reject) => {
      const request = indexedDB.deleteDatabase(`regarding-sync/${name}`);
      request.onsuccess = () => {
        resolve();
      };
      request.onerror = () => {
        reject(new Error("not deleted"));
      };
    });
    expect(await store.loadLinks()).toEqual([]);
    await store.close();
  });

  it("says that this computer's storage is the trouble when the browser withholds it", async () => {
    const store = new BrowserSyncStore(newName());
    jest.spyOn(indexedDB, "open").mockImplementation(() => {
      throw new DOMException("Not in this window.", "SecurityError");
    });
    expect(isProblem(await problemOf(store.load()), "storage")).toBe(true);
    jest.restoreAllMocks();
    expect(await store.loadLinks()).toEqual([]);
    await store.close();
  });
});
