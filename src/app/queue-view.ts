import type { QueuedAction } from "../ports/action-queue.ts";
import { isRefusedByRule } from "../domain/refused-by-rule.ts";
import type { QueuedLine, QueueView } from "./view.ts";

function toLine({ id, action, queuedAt, progress }: QueuedAction): QueuedLine {
  const problem = progress.kind === "waiting" || progress.kind === "failed" ? progress.problem : undefined;
  return { id, command: action.kind, subject: action.target.subject, since: queuedAt, ...(problem && { problem }) };
}

/** Actions of all items that wait or failed, oldest first. What a rule refuses is told on its item, and no failure. */
export function toQueueView(actions: readonly QueuedAction[]): QueueView {
  return {
    waiting: actions.filter(({ progress }) => progress.kind === "waiting" || progress.kind === "running").map(toLine),
    failed: actions
      .filter(({ progress }) => progress.kind === "failed" && !isRefusedByRule(progress.problem))
      .map(toLine),
  };
}
