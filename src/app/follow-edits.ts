import type { ActionId } from "../domain/ids.ts";
import type { QueuedAction } from "../ports/action-queue.ts";
import type { ActionDesk } from "./action-desk.ts";

const isDone = ({ progress }: QueuedAction): boolean => progress.kind === "done";

/** Being carried out, or next in line; what waits for the network, for a better time or for Send is not. */
const isAtWork = ({ progress }: QueuedAction): boolean =>
  progress.kind === "running" || (progress.kind === "waiting" && progress.notBefore === undefined && !progress.problem);

/** Contacts, appointments and tasks, which synchronization writes to as well. */
const isItem = ({ action: { target } }: QueuedAction): boolean =>
  target.shelf !== undefined || target.entry !== undefined;

/** Is an action on a synchronized item being carried out right now? */
export const isBusy = (actions: readonly QueuedAction[]): boolean =>
  actions.some((action) => isItem(action) && isAtWork(action));

/** Hears what the user's actions mean for synchronization. */
export interface EditListener {
  /** What was edited in the pane is synchronized at once (S21), when the last of several is done. */
  readonly onEdited: () => void;
  /** The user is at it: a run that nobody asked for gives way, so that the two never write to one item at a time. */
  readonly onBusy: () => void;
}

/**
 * Follows the queue. What earlier windows did is no news.
 * @returns the way to stop listening
 */
export function followEdits(actions: ActionDesk["actions"], { onEdited, onBusy }: EditListener): () => void {
  let known: ReadonlySet<ActionId> | undefined;
  return actions.subscribe(() => {
    const all = actions.read();
    if (isBusy(all)) onBusy();
    const done = all.filter(isDone).map(({ id }) => id);
    const first = known === undefined;
    if (!first && all.some(isAtWork)) return;
    const news = done.some((id) => !known?.has(id));
    known = new Set(done);
    if (news && !first) onEdited();
  });
}
