import { useSyncExternalStore } from "react";
import type { Store } from "../../app/store.ts";

/** What a store of the application holds, kept up to date. */
export function useStore<Value>(store: Store<Value>): Value {
  return useSyncExternalStore(store.subscribe, store.read);
}
