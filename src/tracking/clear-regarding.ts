import type { Action, ActionResult, UndoChange } from "../domain/action.ts";
import { pickRecord } from "../domain/decide-state.ts";
import { ServiceError } from "../ports/service-error.ts";
import type { Attempt, TrackingPorts } from "./attempt.ts";
import { findMessage } from "./find-message.ts";
import { readEvidence } from "./read-evidence.ts";
import { markTracked, marksProblemOf, stampsFor } from "./write-marks.ts";
import { ensureRegarding } from "./write-regarding.ts";

/** Takes the regarding record off a tracked message: first in the CRM, then in the item's stamps. */
export async function clearRegarding(
  ports: TrackingPorts,
  action: Extract<Action, { kind: "clearRegarding" }>,
  attempt: Attempt,
): Promise<ActionResult> {
  const { signal } = attempt;
  const message = await findMessage(ports, action.target, signal);
  const facts = await readEvidence(ports, message, signal);
  const existing = pickRecord(facts.evidence.records, facts.caller.userId) ?? facts.evidence.stamped;
  if (!existing) throw new ServiceError({ kind: "notFound", service: "crm", table: "email" });
  const recordId = existing.record.id;
  const undo: UndoChange = attempt.noted ?? { kind: "regarding", recordId, was: existing.regarding, became: undefined };
  await attempt.note(undo);

  const tracked = await ensureRegarding(ports, existing, undefined, signal);
  const marksProblem = await marksProblemOf(() =>
    markTracked(ports, facts, stampsFor(tracked, facts.caller.organizationId), signal),
  );
  const was = undo.kind === "regarding" ? undo.was : undefined;
  return {
    outcome: { kind: "regardingCleared", recordId, ...(was && { was }) },
    undo,
    ...(marksProblem && { marksProblem }),
  };
}
