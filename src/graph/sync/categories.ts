import { TRACKED_CATEGORY, withTrackedCategory } from "../../domain/category.ts";
import { membersOf, textOf } from "../../domain/fields/value.ts";
import type { MailboxWrite } from "../../ports/sync-mailbox.ts";
import type { Body, ClientParts } from "../client.ts";
import { ensureCategory } from "../tracking-mailbox.ts";

/** Where a snapshot keeps the names of its categories. */
export const CATEGORIES = "categories";

/** Linked items carry the category, items no longer linked do not (T5). Travels with the stamp, in the same write. */
export function categoriesOf(write: Exclude<MailboxWrite, { do: "delete" }>): Body {
  const before = write.do === "create" ? [] : membersOf(write.current.fields[CATEGORIES] ?? null).map(textOf);
  const categories = withTrackedCategory(before, write.stamp.state === 2);
  return categories === undefined ? {} : { categories };
}

/** Sees to it once that the category has its colour, as soon as a write puts it on an item. */
export function createCategoryKeeper(parts: ClientParts): (writes: readonly MailboxWrite[]) => Promise<void> {
  let ensured: Promise<void> | undefined;
  return async (writes) => {
    const puts = writes.some((write) => {
      const categories = write.do === "delete" ? undefined : categoriesOf(write)["categories"];
      return Array.isArray(categories) && categories.includes(TRACKED_CATEGORY.name);
    });
    // Without its colour the category still says what it says: nothing waits or fails because of it.
    if (puts) await (ensured ??= ensureCategory(parts, TRACKED_CATEGORY).catch(() => undefined));
  };
}
