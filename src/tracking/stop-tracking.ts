import type { Action, ActionResult, UndoChange } from "../domain/action.ts";
import { pickRecord } from "../domain/decide-state.ts";
import { activityIdFor } from "../domain/message-identity.ts";
import { isOwner } from "../domain/ownership.ts";
import type { RecordRef } from "../domain/records.ts";
import type { TrackedRecord } from "../domain/tracking-state.ts";
import { isProblem } from "../ports/service-error.ts";
import type { Attempt, TrackingPorts } from "./attempt.ts";
import { findMessage } from "./find-message.ts";
import { readEvidence, type MessageFacts } from "./read-evidence.ts";
import { marksBefore, marksProblemOf, unmark } from "./write-marks.ts";

const TRIES = 3;

/** Deletes with the version just read; what changed meanwhile is read again, because the user decided about the record. */
async function deleteRecord(ports: TrackingPorts, tracked: TrackedRecord, signal?: AbortSignal): Promise<void> {
  let current: TrackedRecord | undefined = tracked;
  for (let tried = 1; current; tried += 1) {
    try {
      await ports.crm.deleteRecord(current.record, current.etag, signal);
      return;
    } catch (error) {
      if (!isProblem(error, "conflict") || tried === TRIES) throw error;
      current = await ports.crm.readActivity(current.record, signal);
    }
  }
}

async function undoFor(
  ports: TrackingPorts,
  facts: MessageFacts,
  existing: TrackedRecord | undefined,
  {
    deleting,
    hasFiles,
    signal,
  }: { readonly deleting: boolean; readonly hasFiles: boolean; readonly signal: AbortSignal | undefined },
): Promise<Extract<UndoChange, { kind: "retrack" }>> {
  const { caller, identity } = facts;
  const recordId =
    existing?.record.id ??
    facts.marks.stamps?.recordId ??
    (await activityIdFor(caller.organizationId, identity, (bytes) => ports.ids.sha1(bytes)));
  const gone = deleting ? existing : undefined;
  return {
    kind: "retrack",
    recordId,
    deleted: gone !== undefined,
    marks: marksBefore(facts.marks),
    ...(existing?.regarding && { regarding: existing.regarding }),
    ...(gone && !isOwner(gone, caller.userId) && { owner: gone.owner }),
    ...(gone && hasFiles && { files: await ports.crm.readFileNames(gone.record, signal) }),
  };
}

/**
 * Stops tracking a message (T12). The order of writes: note how to undo; where the user said so, delete the activity; take
 * stamps and category off. When the deletion is refused nothing changes and the item stays tracked.
 */
export async function stopTracking(
  ports: TrackingPorts,
  action: Extract<Action, { kind: "stopTracking" }>,
  attempt: Attempt,
): Promise<ActionResult> {
  const { signal } = attempt;
  const message = await findMessage(ports, action.target, signal);
  const facts = await readEvidence(ports, message, signal);
  const existing = pickRecord(facts.evidence.records, facts.caller.userId) ?? facts.evidence.stamped;
  const deleting = action.record === "delete";
  const noted = attempt.noted?.kind === "retrack" ? attempt.noted : undefined;
  const undo = noted ?? (await undoFor(ports, facts, existing, { deleting, hasFiles: message.hasAttachments, signal }));
  await attempt.note(undo);

  if (deleting && existing) await deleteRecord(ports, existing, signal);
  const marksProblem = await marksProblemOf(() => unmark(ports, facts.itemId, signal));
  const record: RecordRef["id"] = undo.recordId;
  return {
    outcome: { kind: "stopped", recordId: record, record: undo.deleted ? "deleted" : "kept" },
    undo,
    ...(marksProblem && { marksProblem }),
  };
}
