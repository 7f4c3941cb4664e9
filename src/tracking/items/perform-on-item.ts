import type { ActionResult, ItemAction } from "../../domain/action.ts";
import { toRecordId } from "../../domain/ids.ts";
import { ServiceError } from "../../ports/service-error.ts";
import type { Attempt } from "../attempt.ts";
import type { ItemCopyPorts, ItemPorts } from "./item-ports.ts";
import { stopItem } from "./stop-item.ts";
import { linkItem, readItemFacts, trackItem } from "./track-item.ts";
import type { ItemTarget } from "./item-facts.ts";
import { undoItem } from "./undo-item.ts";
import { setLookup } from "./write-record.ts";

async function clearRegarding(ports: ItemPorts, target: ItemTarget, attempt: Attempt): Promise<ActionResult> {
  const { signal } = attempt;
  const facts = await readItemFacts(ports, target, signal);
  const { kind, record } = facts;
  if (!record) throw new ServiceError({ kind: "notFound", service: "crm", table: kind });
  const recordId = toRecordId(record.id);
  const was = record.fields["regarding"] ?? null;
  const undo = attempt.noted ?? ({ kind: "regardItem", itemKind: kind, recordId, was, became: null } as const);
  await attempt.note(undo);
  const cleared = await setLookup(ports, record, null, signal);
  const marksProblem = await linkItem(ports, { ...facts, record: cleared }, { regarding: null }, signal);
  return { outcome: { kind: "regardingCleared", recordId }, undo, ...(marksProblem && { marksProblem }) };
}

/** Carries out an action on a contact, an appointment or a task. Throws ServiceError; safe to repeat after any failure. */
export async function performOnItem(
  ports: ItemCopyPorts,
  action: ItemAction,
  target: ItemTarget,
  attempt: Attempt,
): Promise<ActionResult> {
  switch (action.kind) {
    case "track":
    case "setRegarding":
      return trackItem(ports, action, target, attempt);
    case "clearRegarding":
      return clearRegarding(ports, target, attempt);
    case "stopTracking":
      return stopItem(ports, action, target, attempt);
    case "undo": {
      const { change } = action;
      if (change.kind === "untrackItem" || change.kind === "regardItem" || change.kind === "retrackItem") {
        await undoItem(ports, change, target, attempt.signal);
      }
      return { outcome: { kind: "undone", of: action.of } };
    }
  }
}
