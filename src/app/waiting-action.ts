import type { Action } from "../domain/action.ts";
import type { RecordCard } from "../domain/records.ts";
import type { ActionQueue, QueuedAction } from "../ports/action-queue.ts";
import type { Clock } from "../ports/clock.ts";
import type { Ids } from "../ports/ids.ts";

type Regarded = Extract<Action, { kind: "track" | "setRegarding" }>;
type Revisable = QueuedAction & { readonly action: Regarded };

/**
 * Waits for a better time, and no attempt has got as far as its first write: what it is about to do can still be changed, or
 * taken back as if it had never been asked for (L2).
 */
export function isRevisable(queued: QueuedAction | undefined): queued is Revisable {
  if (queued === undefined) return false;
  const { action, progress, noted } = queued;
  if (progress.kind !== "waiting" || progress.problem === undefined || progress.partial || noted) return false;
  return action.kind === "setRegarding" || (action.kind === "track" && !action.afterSending && !action.onlyAnswers);
}

/** The same wish about another record; without a record an item is still tracked, and nothing is left of a mere choice. */
export function withRegarding(action: Action, regarding: RecordCard | undefined): Action | undefined {
  if (regarding !== undefined)
    return action.kind === "track" || action.kind === "setRegarding" ? { ...action, regarding } : undefined;
  if (action.kind !== "track") return undefined;
  const { regarding: _before, ...rest } = action;
  return rest;
}

/** While it is held here no other window carries it out. */
const HOLD_MS = 5_000;

/**
 * Puts another action in the place of one that waits, under its id; undefined takes it out. Answers false, and changes
 * nothing, where it is being carried out or has begun to change something.
 */
export async function reviseWaiting(
  { queue, clock, ids }: { readonly queue: ActionQueue; readonly clock: Clock; readonly ids: Pick<Ids, "guid"> },
  id: QueuedAction["id"],
  change: (action: Action) => Action | undefined,
): Promise<boolean> {
  const before = await queue.read(id);
  if (!isRevisable(before)) return false;
  const now = clock.now();
  const holder = ids.guid();
  const taken = await queue.take(id, holder, now, new Date(Date.parse(now) + HOLD_MS).toISOString());
  if (taken === undefined) return false;
  const { attempts, progress } = before;
  // Somebody may have been at it between the two looks.
  const isSame = taken.attempts === attempts + 1 && taken.noted === undefined;
  const action = isSame ? change(taken.action) : taken.action;
  if (action === undefined) await queue.remove(id);
  else await queue.put({ ...taken, action, attempts: isSame ? attempts : taken.attempts - 1, progress }, holder);
  return isSame;
}
