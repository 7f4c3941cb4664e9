/** Elements of collections that are searched: categories of items, addresses of contacts. */
import type { Json } from "../json.ts";
import type { Item, Store } from "./store.ts";

/** Replaces the elements of one collection. */
export function setMembers(store: Store, item: Item, path: string, values: readonly Json[]): void {
  store.db.run("DELETE FROM member WHERE item = ? AND path = ?", [item.id, path]);
  values.forEach((value, place) => {
    if (typeof value === "string") store.db.run("INSERT INTO member VALUES(?,?,?,?)", [item.id, path, place, value]);
  });
}
