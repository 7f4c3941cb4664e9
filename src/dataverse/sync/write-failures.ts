import type { Problem } from "../../domain/problem.ts";
import type { CrmWrite } from "../../ports/sync-crm.ts";
import type { WriteOutcome } from "../../ports/sync-outcome.ts";
import type { Outcome } from "../batch.ts";
import { reasonOf, type Refusal } from "../../wire/refusal.ts";
import { KEY_TAKEN, refusalOf } from "../problems.ts";

const refused = (reason: string, refusal: Refusal | undefined) =>
  ({ state: "refused", reason, ...(refusal && { code: refusal.code }) }) as const;

const rightIn = ({ privilege, table }: Extract<Problem, { kind: "noPrivilege" }>) => ({
  ...(privilege !== undefined && { privilege }),
  ...(table !== undefined && { table }),
});

/** What a failed write means; `undefined` is a lost answer. */
export function failureOf(write: CrmWrite, outcome: Outcome | undefined): WriteOutcome<never> {
  const error = outcome?.kind === "failed" ? outcome.error : undefined;
  const refusal = refusalOf(error);
  const reason = reasonOf(error);
  if (write.do === "create" && refusal !== undefined && (refusal.status === 412 || KEY_TAKEN.has(refusal.code)))
    return { state: "exists" };
  switch (error?.problem.kind) {
    case "notFound":
      return { state: "gone", reason };
    case "conflict":
      return { state: "stale", reason };
    case "noPrivilege":
      return { ...refused(reason, refusal), denied: rightIn(error.problem) };
    case "refused":
    case "duplicate":
    case "tooLarge":
      return refused(reason, refusal);
    case "throttled":
      return { state: "later", reason };
    default:
      return { state: "unknown", reason };
  }
}
