import type { ActionId } from "../domain/ids.ts";
import type { QueuedAction } from "../ports/action-queue.ts";
import type { ActionDesk } from "./action-desk.ts";

const isDone = ({ progress }: QueuedAction): boolean => progress.kind === "done";
const isRunning = ({ progress }: QueuedAction): boolean => progress.kind === "running";

/**
 * Tells when the user's actions have changed something and none is at work any more: what was edited in the pane is
 * synchronized at once (S21). What earlier windows did is no news.
 * @returns the way to stop listening
 */
export function followEdits(actions: ActionDesk["actions"], onEdited: () => void): () => void {
  let known: ReadonlySet<ActionId> | undefined;
  return actions.subscribe(() => {
    const all = actions.read();
    const done = all.filter(isDone).map(({ id }) => id);
    const first = known === undefined;
    if (!first && all.some(isRunning)) return;
    const news = done.some((id) => !known?.has(id));
    known = new Set(done);
    if (news && !first) onEdited();
  });
}
