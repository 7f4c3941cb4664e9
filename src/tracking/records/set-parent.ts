import type { ActionResult, RecordAction } from "../../domain/action.ts";
import { sameRecord, type RecordRef } from "../../domain/records.ts";
import type { RecordId } from "../../domain/ids.ts";
import type { Attempt } from "../attempt.ts";
import { named } from "./create-record.ts";
import { performPart, type RecordPorts } from "./record-ports.ts";

const contactRef = (id: RecordId): RecordRef => ({ table: "contact", id });

/** Account or contact a contact belongs to (R2). The contact is tracked first where needed; then its parent is written. */
export async function setParent(
  ports: RecordPorts,
  action: Extract<RecordAction, { kind: "setParent" }>,
  attempt: Attempt,
): Promise<ActionResult> {
  const { target, parent, sensitivityAccepted, match } = action;
  const { signal } = attempt;
  const noted = attempt.noted?.kind === "parent" ? attempt.noted : undefined;
  const became = parent && named(parent);
  const wish = { kind: "track", target, sensitivityAccepted, ...(match && { match }) } as const;
  const { part, undo } = await performPart(ports, wish, attempt, noted, async (item) => {
    const contact = contactRef(item.recordId);
    // A contact that is only being made has no parent yet.
    const was = isNew(item) ? undefined : await ports.creation.readParent(contact, signal);
    return { kind: "parent", contact, item, ...(was && { was }), ...(became && { became }) } as const;
  });
  const now = await ports.creation.readParent(undo.contact, signal);
  if (!sameRecord(now, parent)) await ports.creation.writeParent(undo.contact, parent, signal);
  return {
    outcome: { kind: "parentSet", recordId: undo.item.recordId, ...(became && { parent: became }) },
    undo,
    ...(part.marksProblem && { marksProblem: part.marksProblem }),
  };
}

const isNew = (item: { readonly kind: string; readonly created?: boolean }): boolean => item.created === true;
