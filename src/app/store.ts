/** A value the pane can watch: the shape React's `useSyncExternalStore` wants, without React. */
export interface Store<Value> {
  /** The same reference until something changed. */
  readonly read: () => Value;
  /** Calls back after each change; returns the way to stop. */
  readonly subscribe: (listener: () => void) => () => void;
}

/** A store its owner can write to. */
export interface WritableStore<Value> extends Store<Value> {
  readonly write: (next: Value) => void;
  readonly change: (how: (value: Value) => Value) => void;
}

/** A store holding `initial`. Writing the value it already holds tells nobody. */
export function createStore<Value>(initial: Value): WritableStore<Value> {
  let value = initial;
  const listeners = new Set<() => void>();
  const write = (next: Value): void => {
    if (Object.is(next, value)) return;
    value = next;
    for (const listener of [...listeners]) listener();
  };
  return {
    read: () => value,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    write,
    change: (how) => {
      write(how(value));
    },
  };
}
