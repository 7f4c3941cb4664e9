import { shelfOf } from "../../domain/fields/kinds.ts";
import type { Intent, Setback, StoreChange } from "../../ports/sync-store.ts";
import { lookAtItem, type Book } from "./book.ts";

/** Look before repeating (S24): everything an open intent may have touched is read again. */
function lookAgain(intent: Intent): StoreChange[] {
  const changes: StoreChange[] = [];
  if (intent.itemId !== undefined) changes.push(lookAtItem(shelfOf(intent.kind), intent.itemId));
  if (intent.recordId !== undefined)
    changes.push({ put: "dirty", dirty: { side: "crm", kind: intent.kind, id: intent.recordId } });
  return changes;
}

/** A creation in the mailbox is the one write that can neither be repeated safely nor looked up under an id of ours. */
export const mayStillLand = (intent: Intent): boolean => intent.side === "mailbox" && intent.op === "create";

/** Is the item or record of a failure still marked? What is done with, one way or another, has no mark. */
const isStillTrouble = (book: Book, { kind, itemId, recordId }: Setback): boolean =>
  (itemId !== undefined && book.markOf({ side: "mailbox", kind: shelfOf(kind), id: itemId }) !== undefined) ||
  (recordId !== undefined && book.markOf({ side: "crm", kind, id: recordId }) !== undefined);

/**
 * Forgets failures of what is no longer to be done: the edit was taken back, the item deleted or no longer tracked, the record
 * deleted or no longer selected (S25).
 */
export const forgetOldTrouble = (book: Book): Promise<void> =>
  book.commit(
    [...book.setbacks.values()].flatMap((setback): StoreChange[] =>
      isStillTrouble(book, setback) ? [] : [{ drop: "setback", key: setback.key }],
    ),
  );

/** Takes up what a crash left open. Creations in the mailbox stay open: the feed will show whether they landed. */
export async function recoverIntents(book: Book): Promise<void> {
  const changes: StoreChange[] = [];
  for (const intent of book.intents.values()) {
    changes.push(...lookAgain(intent));
    if (!mayStillLand(intent)) changes.push({ drop: "intent", id: intent.id });
  }
  await book.commit(changes);
}

/** When the last pending creation may be made again; undefined when none is pending. */
export function horizonOf(book: Book, horizonMs: number): number | undefined {
  const pending = [...book.intents.values()].filter(mayStillLand);
  return pending.length === 0 ? undefined : Math.max(...pending.map((intent) => intent.at + horizonMs));
}

/**
 * Closes pending creations: those whose item turned up (its record is linked now), and those past the horizon, which are
 * decided anew. To be called after the feeds were read to their end.
 */
export async function settlePending(book: Book, now: number, horizonMs: number): Promise<void> {
  const changes: StoreChange[] = [];
  for (const intent of book.intents.values()) {
    if (!mayStillLand(intent)) continue;
    const found = book.linkOfRecord(intent.recordId ?? "")?.createKey === intent.createKey;
    if (found || now - intent.at >= horizonMs) changes.push({ drop: "intent", id: intent.id }, ...lookAgain(intent));
    // The clock was set back since: how long ago that was nobody knows, so the whole horizon is waited from now on.
    else if (now < intent.at) changes.push({ put: "intent", intent: { ...intent, at: now } });
  }
  await book.commit(changes);
}
