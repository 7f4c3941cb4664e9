import type { Base } from "../domain/fields/base.ts";
import type { Shown } from "../domain/fields/shown.ts";
import type { Link } from "./sync-store.ts";

/** A link without what was agreed on, which is long and seldom asked for. */
export type LinkHead = Omit<Link, "base" | "shown">;

/**
 * Every link has all members, in this order: there are very many, and copies of one shape are quick to make and to read. A copy
 * that gets members the original has no room for takes twenty times as long.
 */
export const toLink = (head: LinkHead, base: Base, shown: Shown): Link => ({
  key: head.key,
  kind: head.kind,
  shelf: head.shelf,
  itemId: head.itemId,
  recordId: head.recordId,
  state: head.state,
  itemEtag: head.itemEtag,
  recordEtag: head.recordEtag,
  base,
  shown,
  createKey: head.createKey,
  mine: head.mine,
  current: head.current,
  organizer: head.organizer,
  matched: head.matched,
  reason: head.reason,
});
