/** A value that tells its readers when it changes: state shared by React views and the add-in host. */
import { useSyncExternalStore } from "react";

export interface Store<T> {
  readonly get: () => T;
  readonly set: (change: T | ((before: T) => T)) => void;
  /** Calls `listener` after each change; answers how to stop. */
  readonly subscribe: (listener: () => void) => () => void;
}

const isChange = <T>(change: T | ((before: T) => T)): change is (before: T) => T => typeof change === "function";

/** Anything but a function, which `set` would take for a change. */
type Plain = object | string | number | boolean | undefined;

export function createStore<T extends Plain>(initial: T): Store<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set: (change) => {
      const next = isChange(change) ? change(value) : change;
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of [...listeners]) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}

/** The store's value in a component. */
export const useStore = <T>(store: Store<T>): T => useSyncExternalStore(store.subscribe, store.get);
