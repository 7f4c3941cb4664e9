import type { MessageTarget, UndoChange } from "../domain/action.ts";
import type { TableName } from "../domain/records.ts";
import type { QueuedAction } from "../ports/action-queue.ts";
import { resultOf } from "./many-actions.ts";
import { sameMessage } from "./message-target.ts";
import type { StrangerQuestion } from "./view.ts";

/** The table of what was tracked; a message's undo does not say it, because there is only one. */
const tableOf = (undo: UndoChange | undefined): TableName => {
  const item = undo?.kind === "withPeople" ? undo.item : undo;
  return item && "itemKind" in item ? item.itemKind : "email";
};

/** Undone, or about to be. */
const isTakenBack = (queue: readonly QueuedAction[], { id }: QueuedAction): boolean =>
  queue.some(({ action, progress }) => action.kind === "undo" && action.of === id && progress.kind !== "failed");

/**
 * What the organization's duplicate rules asked while the item was tracked, by whichever window, and nobody has answered
 * (T10). The queue is the only memory of it: an answer is an action, and its undo asks again.
 */
export function strangersOf(queue: readonly QueuedAction[], target: MessageTarget): readonly StrangerQuestion[] {
  const mine = queue.filter(({ action }) => sameMessage(action.target, target));
  const standing = mine.filter((queued) => queued.action.kind !== "undo" && !isTakenBack(mine, queued));
  return standing.flatMap((queued): StrangerQuestion[] => {
    const { outcome, undo } = resultOf(queued) ?? {};
    if (outcome?.kind !== "tracked") return [];
    const activity = { table: tableOf(undo), id: outcome.recordId };
    return (outcome.people ?? []).flatMap((note): StrangerQuestion[] => {
      if (note.kind !== "duplicate") return [];
      const answers = standing.filter(
        ({ action }) =>
          action.kind === "settlePerson" && action.tracking === queued.id && action.address === note.address,
      );
      if (answers.some(({ progress }) => progress.kind === "done")) return [];
      const working = answers.some(({ progress }) => progress.kind === "waiting" || progress.kind === "running");
      return [{ ...note, tracking: queued.id, activity, working }];
    });
  });
}
