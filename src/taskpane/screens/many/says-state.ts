import type { BatchProgress, RowWork } from "../../../app/batch-view.ts";

/** Nothing is being done or read: what the rows say of their state is news. */
export const isSettled = (
  { total, done, failed }: BatchProgress,
  { reading }: { readonly reading: boolean },
): boolean => !reading && done + failed === total;

/** What was done says the state as well, unless it was an undo: then the state is said beside it. */
export const saysState = (work: RowWork, settled: boolean): boolean =>
  work.kind === "idle" || (settled && work.kind === "done" && work.result.kind === "undone");
