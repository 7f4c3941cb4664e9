import type { Instant } from "../../domain/records.ts";
import type { Cached, CachedValues, CacheKind, PaneCache } from "../pane-cache.ts";

type Shelves = { [Kind in CacheKind]: Map<string, Cached<CachedValues[Kind]>> };

const emptyShelves = (): Shelves => ({
  tracked: new Map(),
  message: new Map(),
  owners: new Map(),
  suggestions: new Map(),
  related: new Map(),
  card: new Map(),
  caller: new Map(),
  recent: new Map(),
  pinned: new Map(),
  book: new Map(),
  bookTally: new Map(),
  listed: new Map(),
  fields: new Map(),
  chosen: new Map(),
});

/** The pane's cache, in memory. */
export class MemoryCache implements PaneCache {
  private shelves = emptyShelves();

  async read<Kind extends CacheKind>(kind: Kind, key: string): Promise<Cached<CachedValues[Kind]> | undefined> {
    return this.shelves[kind].get(key);
  }

  async write<Kind extends CacheKind>(kind: Kind, key: string, value: CachedValues[Kind], readAt: Instant) {
    this.shelves[kind].set(key, { value, readAt });
  }

  async remove(kind: CacheKind, key: string): Promise<void> {
    this.shelves[kind].delete(key);
  }

  async clear(): Promise<void> {
    this.shelves = emptyShelves();
  }
}
