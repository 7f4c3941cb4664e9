import type { AgreedField } from "../../domain/presence.ts";
import type { Link } from "../../ports/sync-store.ts";
import type { Context } from "./context.ts";
import { itemOf, type Pair } from "../plan.ts";

const isSame = (one: AgreedField | undefined, other: AgreedField | undefined): boolean =>
  one?.mailbox === other?.mailbox && one?.crm === other?.crm;

/** Values are only remembered of what is agreed on: those of an older agreement say nothing any more. */
const stillShown = ({ shown, base }: Link, newer: Link["base"]): Link["shown"] =>
  Object.fromEntries(Object.entries(shown).filter(([key]) => isSame(base[key], newer[key])));

/**
 * What another computer agreed on since this one last wrote is on the item itself: an edit made after that is no conflict
 * with what is remembered here (S12, S22). What this run itself stamped was foretold, and what came of it is remembered better.
 */
export function withNewerAgreement(pair: Pair, { lastFence, lease }: Pick<Context, "lastFence" | "lease">): Pair {
  const { link } = pair;
  const stamp = itemOf(pair)?.stamp;
  if (!pair.linked || stamp?.state !== 2 || stamp.recordId !== link.recordId || stamp.base === undefined) return pair;
  const { fence = 0 } = stamp;
  // A computer without a memory has read its links from the stamps.
  if (lastFence === 0 || fence <= lastFence || fence === lease?.fence) return pair;
  return { ...pair, link: { ...link, base: stamp.base, shown: stillShown(link, stamp.base) } };
}
