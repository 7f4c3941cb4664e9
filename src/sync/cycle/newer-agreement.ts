import type { Base } from "../../domain/fields/base.ts";
import type { Shown } from "../../domain/fields/shown.ts";
import type { Link } from "../../ports/sync-store.ts";
import { itemOf, type Pair } from "../plan.ts";
import type { Context } from "./context.ts";

/** Values are only remembered of what is agreed on: those of an older agreement say nothing any more. */
function stillShown({ shown, base }: Link, newer: Base): Shown {
  const isNews = (key: string): boolean => {
    const [before, now] = [base.at(key), newer.at(key)];
    return before.mailbox !== now.mailbox || before.crm !== now.crm;
  };
  return shown.with([], isNews);
}

/**
 * What another computer agreed on since this one last wrote is on the item itself: an edit made after that is no conflict
 * with what is remembered here (S12, S22). What this run itself stamped was foretold, and what came of it is remembered better.
 */
export function withNewerAgreement(pair: Pair, { lastFence, lease }: Pick<Context, "lastFence" | "lease">): Pair {
  const { link } = pair;
  const stamp = itemOf(pair)?.stamp;
  if (!pair.linked || stamp?.recordId !== link.recordId || stamp?.base === undefined) return pair;
  const { fence = 0, base, state, left } = stamp;
  // Also where that computer ended the link by itself: what both said then.
  if (state !== 2 && left !== true) return pair;
  // A computer without a memory has read its links from the stamps.
  if (lastFence === 0 || fence <= lastFence || fence === lease?.fence || base.says(link.base)) return pair;
  return { ...pair, link: { ...link, base, shown: stillShown(link, base) } };
}
