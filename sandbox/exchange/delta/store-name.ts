/** A number drawn when the database was made: tokens of another database are gone, not misread. */
import { randomInt } from "node:crypto";
import { numberOf } from "../storage/store.ts";
import type { Store } from "../storage/store.ts";

export function storeName(store: Store): string {
  const known = store.db.get("SELECT value FROM counter WHERE name = 'store'");
  if (known) return String(numberOf(known["value"]));
  const made = randomInt(1, 2 ** 40);
  store.db.run("INSERT INTO counter VALUES('store', ?)", [made]);
  return String(made);
}
