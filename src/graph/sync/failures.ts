import type { WriteOutcome } from "../../ports/sync-outcome.ts";
import { reasonOf } from "../../wire/refusal.ts";
import type { Outcome } from "../batch.ts";

/** What a failed write means; `undefined` is a lost answer. */
export function failureOf(outcome: Outcome | undefined): WriteOutcome<never> {
  const error = outcome?.kind === "failed" ? outcome.error : undefined;
  const reason = reasonOf(error);
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
