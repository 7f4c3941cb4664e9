import { remedyFor, type Problem } from "./problem.ts";

/** What becomes of an action whose attempt met a problem. */
export type RetryPlan = { readonly kind: "retryIn"; readonly seconds: number } | { readonly kind: "fail" };

/** Attempts before an action that keeps failing is handed back to the user. */
export const MAX_ATTEMPTS = 6;

const BACK_OFF_SECONDS: readonly number[] = [2, 5, 15, 60, 300];
/** Without a network the browser's own event is quicker; this is for browsers that do not notice. */
const OFFLINE_SECONDS = 30;

/**
 * When to try again by itself. Throttling obeys the service and never counts as failing; being offline neither, because the
 * network comes back some day. Everything else backs off and ends after {@link MAX_ATTEMPTS}.
 */
export function planRetry(problem: Problem, attempts: number): RetryPlan {
  if (problem.kind === "throttled") return { kind: "retryIn", seconds: Math.max(1, problem.retryAfterSeconds) };
  switch (remedyFor(problem)) {
    case "retryWhenOnline":
      return { kind: "retryIn", seconds: OFFLINE_SECONDS };
    case "retryByItself": {
      const seconds = BACK_OFF_SECONDS[attempts - 1];
      return seconds === undefined ? { kind: "fail" } : { kind: "retryIn", seconds };
    }
    case "askUser":
    case "giveUp":
      return { kind: "fail" };
  }
}
