import type { CrmWrite } from "../../ports/sync-crm.ts";
import type { WriteOutcome } from "../../ports/sync-outcome.ts";
import type { Outcome } from "../batch.ts";
import { KEY_TAKEN, refusalOf } from "../problems.ts";

/** What a failed write means; `undefined` is a lost answer. */
export function failureOf(write: CrmWrite, outcome: Outcome | undefined): WriteOutcome<never> {
  const error = outcome?.kind === "failed" ? outcome.error : undefined;
  const refusal = refusalOf(error);
  const reason = refusal?.message ?? error?.problem.detail ?? "no answer";
  if (write.do === "create" && refusal !== undefined && (refusal.status === 412 || KEY_TAKEN.has(refusal.code)))
    return { state: "exists" };
  switch (error?.problem.kind) {
    case "notFound":
      return { state: "gone" };
    case "conflict":
      return { state: "stale" };
    case "noPrivilege":
    case "refused":
    case "duplicate":
    case "tooLarge":
      return { state: "refused", reason, ...(refusal === undefined ? {} : { code: refusal.code }) };
    case "throttled":
      return { state: "later", reason };
    default:
      return { state: "unknown", reason };
  }
}
