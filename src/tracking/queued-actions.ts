import type { Action } from "../domain/action.ts";
import { toActionId, type ActionId } from "../domain/ids.ts";
import type { Instant } from "../domain/records.ts";
import { isRefusedByRule } from "../domain/refused-by-rule.ts";
import type { ActionProgress } from "../ports/action-queue.ts";
import { toQueued, type RunnerPorts } from "./run-actions.ts";

/** Finished actions are kept this long, for Undo. */
const KEEP_DONE_MS = 7 * 24 * 3_600_000;

type QueuePorts = Pick<RunnerPorts, "queue" | "clock" | "ids">;

/** Actions that belong together (T3), written down. */
export interface EnqueuedBatch {
  /** Their common id. */
  readonly batch: ActionId | undefined;
  readonly written: readonly ActionId[];
  /** Why some could not be written down, or nobody can say whether they were: those are not promised. */
  readonly refused?: Error;
}

/** Writes down actions that belong together (T3), in order. One that cannot be written down does not stop the others. */
export async function enqueueBatch(
  { queue, clock, ids }: QueuePorts,
  actions: readonly Action[],
): Promise<EnqueuedBatch> {
  const named = actions.map((action) => ({ id: toActionId(ids.guid()), action }));
  const batch = named[0]?.id;
  const outcomes = await Promise.allSettled(
    named.map(({ id, action }) => queue.add({ ...toQueued(id, action, clock.now()), ...(batch && { batch }) })),
  );
  const refusals = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [toError(outcome.reason)] : []));
  return {
    batch,
    written: named.filter((_, at) => outcomes[at]?.status === "fulfilled").map(({ id }) => id),
    ...(refusals[0] && { refused: refusals[0] }),
  };
}

const toError = (reason: unknown): Error => (reason instanceof Error ? reason : new Error(String(reason)));

const isOld = (at: Instant, now: Instant): boolean => Date.parse(now) - Date.parse(at) > KEEP_DONE_MS;

/** Nobody has to look at it: a failure stays until somebody did. */
const isOver = (progress: Extract<ActionProgress, { kind: "done" | "failed" }>): boolean =>
  progress.kind === "done" || isRefusedByRule(progress.problem);

/** Ids of actions left over by closed windows, oldest first. Forgets what was done long ago. */
export async function readUnfinished({ queue, clock }: QueuePorts): Promise<readonly ActionId[]> {
  const now = clock.now();
  const unfinished: ActionId[] = [];
  for (const { id, progress } of await queue.list()) {
    if (progress.kind === "waiting" || progress.kind === "running") unfinished.push(id);
    else if (isOver(progress) && isOld(progress.at, now)) await queue.remove(id);
  }
  return unfinished;
}
