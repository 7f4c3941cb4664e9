import type { SynchronizationLine } from "../view.ts";
import type { SyncView } from "./sync-view.ts";

/** The line at the pane's foot (P4). */
export function toLine({
  ready,
  running,
  lastRunAt,
  conflicts,
  questions,
  parked,
  failure,
}: SyncView): SynchronizationLine {
  if (!ready) return { kind: "none" };
  if (running !== undefined) {
    const { startedAt, progress } = running;
    return {
      kind: "running",
      startedAt,
      ...(progress === undefined ? {} : { done: progress.done, total: progress.total }),
    };
  }
  const counts = {
    // Fields of one item are one conflict to a person.
    conflicts: new Set(conflicts.map(({ kind, itemId, recordId, id }) => recordId ?? itemId ?? `${kind}/${id}`)).size,
    waiting: questions.length,
    parked: parked.length,
    failed: failure?.kind === "problem" || failure?.kind === "lost",
  };
  return { kind: "done", ...(lastRunAt === undefined ? {} : { finishedAt: lastRunAt }), ...counts };
}
