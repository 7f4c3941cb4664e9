import type { Log } from "../ports/log.ts";
import type { Cached, CachedValues, CacheKind, CacheScope, PaneCache } from "../ports/pane-cache.ts";
import type { BrowserDatabase, CacheEntry } from "./browser-database.ts";

/** Raised whenever a cached value changes its shape: older entries are then as good as absent. */
const SHAPE = 1;

const isEntry = (entry: CacheEntry | undefined): entry is CacheEntry => entry?.shape === SHAPE;

/**
 * The pane's cache over IndexedDB. `database` may fail to open (private windows, full disks): the cache then stays empty
 * and says so once in the log.
 */
export function createPaneCache(database: Promise<BrowserDatabase>, scope: CacheScope, log: Log): PaneCache {
  const prefix = `${scope.organizationId ?? "-"}/`;
  const idOf = (kind: CacheKind, key: string): string => `${prefix}${kind}/${key}`;
  let complained = false;

  const attempt = async <T>(work: (open: BrowserDatabase) => Promise<T>): Promise<T | undefined> => {
    try {
      return await work(await database);
    } catch (error) {
      if (!complained) log.write({ level: "warning", event: "cache.unavailable", error });
      complained = true;
      return undefined;
    }
  };

  return {
    read: <Kind extends CacheKind>(kind: Kind, key: string) =>
      attempt(async (open): Promise<Cached<CachedValues[Kind]> | undefined> => {
        const entry = await open.get("cache", idOf(kind, key));
        if (!isEntry(entry)) return undefined;
        // The parser at this border: what lies under a kind's id was written by `write` of the same kind and shape.
        return { value: entry.value as CachedValues[Kind], readAt: entry.readAt };
      }),
    write: async (kind, key, value, readAt) => {
      await attempt((open) => open.put("cache", { id: idOf(kind, key), shape: SHAPE, value, readAt }));
    },
    remove: async (kind, key) => {
      await attempt((open) => open.delete("cache", idOf(kind, key)));
    },
    clear: async () => {
      await attempt((open) => open.delete("cache", IDBKeyRange.bound(prefix, `${prefix}\uffff`)));
    },
  };
}
