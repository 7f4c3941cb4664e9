/** If-Match on items that have a change key. */
import { changeKeyConflict } from "./errors.ts";
import type { Item } from "../storage/store.ts";
import type { Visit } from "../visit.ts";

/** Throws GraphError 412 when the request names another version of the item. */
export function checkIfMatch(visit: Visit, item: Item): void {
  const given = visit.request.headers.get("if-match");
  if (given === undefined || given.trim() === "*") return;
  const current = visit.changeKey(item);
  const named = given.split(",").map((tag) =>
    tag
      .trim()
      .replace(/^W\//, "")
      .replace(/^"(.*)"$/, "$1"),
  );
  if (!named.includes(current)) throw changeKeyConflict();
}
