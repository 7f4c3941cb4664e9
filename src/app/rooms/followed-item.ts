import type { ItemSource } from "./item-source.ts";

/**
 * The item a room works for, followed while it is read: a room may be opened before all of it is known, and a form that looked
 * only once would say for ever that nobody is there.
 */
export interface FollowedItem {
  /** As far as it is known by now. Once another item is open in Outlook, as it was last. */
  readonly read: () => ItemSource;
  readonly subscribe: (listener: () => void) => () => void;
}

/** Resolves once who is on the item and what it is regarding have been read, or cannot be; at once after an abort. */
export function untilKnown({ read, subscribe }: FollowedItem, signal: AbortSignal): Promise<void> {
  if (read().known || signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const end = (): void => {
      unsubscribe();
      signal.removeEventListener("abort", end);
      resolve();
    };
    const unsubscribe = subscribe(() => {
      if (read().known) end();
    });
    signal.addEventListener("abort", end);
  });
}

/** @param look the item as it is now; undefined while another one is in its place */
export function followItem(
  first: ItemSource,
  look: () => ItemSource | undefined,
  subscribe: FollowedItem["subscribe"],
): FollowedItem {
  let last = first;
  return {
    read: () => {
      const now = look();
      if (now && now.target.itemId === first.target.itemId) last = now;
      return last;
    },
    subscribe,
  };
}
