import type { ActionQueue, QueuedAction } from "../ports/action-queue.ts";
import type { Instant } from "../domain/records.ts";
import type { BrowserDatabase } from "./browser-database.ts";
import { toStorageError } from "./storage-error.ts";

const isFree = (action: QueuedAction, holder: string, now: Instant): boolean => {
  switch (action.progress.kind) {
    case "done":
      return false;
    case "running":
      return action.progress.holder === holder || action.progress.until <= now;
    case "waiting":
    case "failed":
      return true;
  }
};

const holds = (action: QueuedAction | undefined, holder: string): boolean =>
  action?.progress.kind === "running" && action.progress.holder === holder;

/**
 * The action queue over IndexedDB. What may go to one pane only (`take`) happens in one read-write transaction, which
 * IndexedDB never interleaves with another one on the same store. `channel` carries word of changes between windows.
 */
export function createActionQueue(database: Promise<BrowserDatabase>, channel: BroadcastChannel): ActionQueue {
  const listeners = new Set<() => void>();
  const tellHere = (): void => {
    for (const listener of [...listeners]) listener();
  };
  channel.onmessage = tellHere;
  const tell = (): void => {
    tellHere();
    channel.postMessage("changed");
  };

  const guarded = async <T>(work: (open: BrowserDatabase) => Promise<T>): Promise<T> => {
    try {
      return await work(await database);
    } catch (error) {
      throw toStorageError(error);
    }
  };

  /** Applies `change` to the stored action in one transaction; undefined leaves it as it is. */
  const update = async (
    id: QueuedAction["id"],
    change: (stored: QueuedAction | undefined) => QueuedAction | undefined,
  ): Promise<QueuedAction | undefined> => {
    const changed = await guarded((open) => open.changeAction(id, change));
    if (changed) tell();
    return changed;
  };

  return {
    add: async (action) => {
      await update(action.id, (stored) => (stored ? undefined : action));
    },
    read: (id) => guarded((open) => open.get("queue", id)),
    list: () => guarded((open) => open.listQueue()),
    take: (id, holder, now, until) =>
      update(id, (stored) =>
        stored && isFree(stored, holder, now)
          ? { ...stored, attempts: stored.attempts + 1, progress: { kind: "running", holder, until } }
          : undefined,
      ),
    put: async (action, holder) => {
      await update(action.id, (stored) => (holds(stored, holder) ? action : undefined));
    },
    remove: async (id) => {
      await guarded((open) => open.delete("queue", id));
      tell();
    },
    onChanged: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
