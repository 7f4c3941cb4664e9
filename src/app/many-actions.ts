import type { Action, ActionResult } from "../domain/action.ts";
import type { ActionId } from "../domain/ids.ts";
import type { RecordRef } from "../domain/records.ts";
import type { QueuedAction } from "../ports/action-queue.ts";
import type { Crm } from "../ports/crm.ts";
import { ServiceError } from "../ports/service-error.ts";
import type { ActionDesk } from "./action-desk.ts";

/** What an action has achieved, although marks may still be left to write. */
export const resultOf = ({ progress }: QueuedAction): ActionResult | undefined =>
  progress.kind === "done" ? progress.result : progress.kind === "waiting" ? progress.partial : undefined;

/** What the last command on many items came to; from the first undo on, what undoing it has come to (T3). */
export interface ManyStanding {
  readonly undoing: boolean;
  /** The command's actions; while it is being undone, the latest undo of each that has one. */
  readonly actions: readonly QueuedAction[];
  /** What has changed something and is not being undone. */
  readonly undoable: readonly QueuedAction[];
}

/** @param batches the last command; more than one where it was given in parts */
export function standingOf(queue: readonly QueuedAction[], batches: readonly ActionId[]): ManyStanding {
  const own = queue.filter(({ batch }) => batch !== undefined && batches.includes(batch));
  const undos = own.flatMap(
    ({ id }) => queue.findLast(({ action }) => action.kind === "undo" && action.of === id) ?? [],
  );
  const undone = new Set(undos.map(({ action }) => action.kind === "undo" && action.of));
  return {
    undoing: undos.length > 0,
    actions: undos.length > 0 ? undos : own,
    undoable: own.filter((one) => resultOf(one)?.undo && !undone.has(one.id)),
  };
}

/** One undo for all of them (T3): of whatever has changed something. */
export const undoAll = (actions: readonly QueuedAction[]): readonly Action[] =>
  actions.flatMap((queued): Action[] => {
    const change = resultOf(queued)?.undo;
    return change ? [{ kind: "undo", target: queued.action.target, of: queued.id, change }] : [];
  });

/** What has not begun does not begin; what is done stays done. */
export async function cancelWaiting(desk: Pick<ActionDesk, "remove">, actions: readonly QueuedAction[]): Promise<void> {
  const waiting = actions.filter((queued) => queued.progress.kind === "waiting" && !resultOf(queued));
  await Promise.all(waiting.map(({ id }) => desk.remove(id)));
}

/** Undefined where the CRM could not say: keeping is all that is offered then, and the dialog says why (T12). */
export async function readMayDelete(
  { crm }: { readonly crm: Pick<Crm, "readRights"> },
  record: RecordRef,
): Promise<boolean | undefined> {
  try {
    return (await crm.readRights(record)).mayDelete;
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return undefined;
  }
}
