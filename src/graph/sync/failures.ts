import type { WriteOutcome } from "../../ports/sync-outcome.ts";
import type { Outcome } from "../batch.ts";
import { refusalOf } from "../problems.ts";

/** What a failed write means; `undefined` is a lost answer. */
export function failureOf(outcome: Outcome | undefined): WriteOutcome<never> {
  const error = outcome?.kind === "failed" ? outcome.error : undefined;
  const reason = refusalOf(error)?.message ?? error?.problem.detail ?? "no answer";
  switch (error?.problem.kind) {
    case "notFound":
      return { state: "gone", reason };
    case "conflict":
      return { state: "stale", reason };
    case "noPrivilege":
      return { state: "refused", reason, denied: {} };
    case "refused":
    case "tooLarge":
      return { state: "refused", reason };
    case "throttled":
      return { state: "later", reason };
    default:
      return { state: "unknown", reason };
  }
}
