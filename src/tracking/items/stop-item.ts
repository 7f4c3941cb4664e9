import type { Action, ActionResult, ItemUndoChange } from "../../domain/action.ts";
import { toRecordId } from "../../domain/ids.ts";
import { ServiceError } from "../../ports/service-error.ts";
import type { Attempt } from "../attempt.ts";
import { marksProblemOf } from "../write-marks.ts";
import type { ItemCopyPorts } from "./item-ports.ts";
import { readItemFacts } from "./track-item.ts";
import type { ItemFacts, ItemTarget } from "./item-facts.ts";
import { deleteRecord, writeStamp } from "./write-record.ts";

async function undoFor(ports: ItemCopyPorts, facts: ItemFacts, deleting: boolean, signal?: AbortSignal) {
  const { item, kind, record } = facts;
  const recordId = toRecordId(facts.recordId);
  const copy = deleting && record ? await ports.crm.readCopy({ table: kind, id: recordId }, signal) : undefined;
  const change: ItemUndoChange = {
    kind: "retrackItem",
    itemKind: kind,
    recordId,
    ...(item.stamp && { stamp: item.stamp }),
    ...(copy && { copy: { takenAt: copy.takenAt, json: copy.json } }),
  };
  return change;
}

/** Stops tracking a contact, an appointment or a task (T12): a copy is taken before anything is deleted. */
export async function stopItem(
  ports: ItemCopyPorts,
  action: Extract<Action, { kind: "stopTracking" }>,
  target: ItemTarget,
  attempt: Attempt,
): Promise<ActionResult> {
  const { signal } = attempt;
  const facts = await readItemFacts(ports, target, signal);
  // Tracked in a colleague's mailbox: nothing of this one is tied to it.
  if (facts.colleague !== undefined) throw new ServiceError({ kind: "changedSince", service: "mailbox" });
  const deleting = action.record === "delete";
  const undo = attempt.noted ?? (await undoFor(ports, facts, deleting, signal));
  await attempt.note(undo);

  if (deleting && facts.record) await deleteRecord(ports, facts.record, signal);
  const stamp = { ...facts.item.stamp, state: 0 } as const;
  const marksProblem = await marksProblemOf(() => writeStamp(ports, facts.item, stamp, {}, signal));
  const deleted = undo.kind === "retrackItem" && undo.copy !== undefined;
  return {
    outcome: { kind: "stopped", recordId: toRecordId(facts.recordId), record: deleted ? "deleted" : "kept" },
    undo,
    ...(marksProblem && { marksProblem }),
  };
}
