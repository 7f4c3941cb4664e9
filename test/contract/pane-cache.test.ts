/** What every PaneCache does: for the one in memory and the one in the browser's database. */
import "fake-indexeddb/auto";
import { openBrowserDatabase } from "../../src/local/browser-database.ts";
import { createPaneCache } from "../../src/local/pane-cache.ts";
import { toEmailAddress, toRecordId, type EmailAddress } from "../../src/domain/ids.ts";
import type { NamedRecord } from "../../src/domain/records.ts";
import type { PaneCache } from "../../src/ports/pane-cache.ts";
import { MemoryCache } from "../../src/ports/testing/memory-cache.ts";

const account: EmailAddress = toEmailAddress("maya@example.com");
const person = (name: string): NamedRecord => ({
  table: "contact",
  id: toRecordId("c0000000-0000-4000-8000-000000000001"),
  name,
});
const [EARLY, LATE] = ["2026-03-01T10:00:00Z", "2026-03-01T10:05:00Z"] as const;

interface Opened {
  readonly cache: PaneCache;
  readonly close: () => Promise<void>;
}

let next = 0;
async function openBrowser(): Promise<Opened> {
  const database = await openBrowserDatabase(`cache-${(next += 1)}`);
  const cache = createPaneCache(Promise.resolve(database), { account }, { write: () => undefined });
  return {
    cache,
    close: () => {
      database.close();
      return Promise.resolve();
    },
  };
}
const openMemory = (): Promise<Opened> => Promise.resolve({ cache: new MemoryCache(), close: () => Promise.resolve() });

describe.each([
  ["the browser's database", openBrowser],
  ["in memory", openMemory],
])("PaneCache contract: %s", (_, open) => {
  let opened: Opened;
  beforeEach(async () => {
    opened = await open();
  });
  afterEach(() => opened.close());

  it("knows nothing at first", async () => {
    expect(await opened.cache.read("chosen", "a@x.example")).toBeUndefined();
  });

  it("gives back the last value written, and when it was read", async () => {
    const { cache } = opened;
    await cache.write("chosen", "a@x.example", person("First"), EARLY);
    await cache.write("chosen", "a@x.example", person("Second"), LATE);
    expect(await cache.read("chosen", "a@x.example")).toEqual({ value: person("Second"), readAt: LATE });
  });

  it("keeps keys apart, and kinds", async () => {
    const { cache } = opened;
    await cache.write("chosen", "same", person("One"), EARLY);
    await cache.write("chosen", "other", person("Two"), EARLY);
    await cache.write("owners", "same", [], LATE);
    expect((await cache.read("chosen", "same"))?.value.name).toBe("One");
    expect((await cache.read("chosen", "other"))?.value.name).toBe("Two");
    expect(await cache.read("owners", "same")).toEqual({ value: [], readAt: LATE });
  });

  it("removes one value, and everything", async () => {
    const { cache } = opened;
    await cache.write("chosen", "one", person("One"), EARLY);
    await cache.write("chosen", "two", person("Two"), EARLY);
    await cache.write("pinned", "pinned", [], EARLY);
    await cache.remove("chosen", "one");
    await cache.remove("chosen", "never there");
    expect(await cache.read("chosen", "one")).toBeUndefined();
    expect((await cache.read("chosen", "two"))?.value.name).toBe("Two");
    await cache.clear();
    expect([await cache.read("chosen", "two"), await cache.read("pinned", "pinned")]).toEqual([undefined, undefined]);
  });
});
