import type { Problem } from "./problem.ts";

/**
 * Not a failure but a rule at work: the item cannot be tracked (T11), or not before somebody has agreed to it (T2), or it is
 * tracked already where the user may not see it (T4). A draft that was never sent is another matter: its tracking was
 * promised (T8).
 */
export const isRefusedByRule = (problem: Problem): boolean =>
  problem.kind === "sensitive" ||
  problem.kind === "hidden" ||
  (problem.kind === "notTrackable" && problem.reason !== "draft");
