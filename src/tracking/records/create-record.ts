import type { ActionResult, RecordAction } from "../../domain/action.ts";
import type { NamedRecord, RecordCard, RecordRef } from "../../domain/records.ts";
import { remedyFor } from "../../domain/problem.ts";
import { ServiceError } from "../../ports/service-error.ts";
import type { Attempt } from "../attempt.ts";
import { performPart, type RecordPorts } from "./record-ports.ts";

type CreateAction = Extract<RecordAction, { kind: "convert" | "create" }>;

export const named = ({ table, id, name }: NamedRecord): NamedRecord => ({ table, id, name });
const refOf = ({ record, recordId }: CreateAction): RecordRef => ({ table: record.table, id: recordId });

/** Looks first: an earlier attempt whose answer was lost has made it, and would now be found to be a duplicate of itself. */
async function ensureRecord(
  { crm, creation }: RecordPorts,
  action: CreateAction,
  signal?: AbortSignal,
): Promise<RecordCard> {
  const [there] = await crm.readCards([refOf(action)], signal);
  if (there) return there;
  const { recordId: id, record, duplicateAccepted } = action;
  return creation.createRecord({ id, record, duplicateAccepted }, signal);
}

/** Makes a contact or a lead of somebody on the item (P2). */
export async function createRecord(ports: RecordPorts, action: CreateAction, attempt: Attempt): Promise<ActionResult> {
  const undo = { kind: "uncreate", record: refOf(action) } as const;
  await attempt.note(undo);
  const card = await ensureRecord(ports, action, attempt.signal);
  return { outcome: { kind: "created", record: named(card) }, undo };
}

/**
 * Makes a record of an item (R5). Order: the record under the id chosen beforehand, then the item is tracked regarding it,
 * with its own order of writes. A record that the item then refuses to be regarding is taken away again: nothing changed.
 */
export async function convertItem(ports: RecordPorts, action: CreateAction, attempt: Attempt): Promise<ActionResult> {
  const { target, sensitivityAccepted, without } = action;
  const record = refOf(action);
  const noted = attempt.noted?.kind === "unconvert" ? attempt.noted : undefined;
  const regarding = await ensureRecord(ports, action, attempt.signal);
  const asked = { target, sensitivityAccepted, ...(without && { without }) };
  const wish = { kind: "setRegarding", regarding, ...asked } as const;
  let touched = noted !== undefined;
  try {
    const { part, undo } = await performPart(ports, wish, attempt, noted, (item) => {
      touched = true;
      return Promise.resolve({ kind: "unconvert", record, item } as const);
    });
    return {
      outcome: { kind: "converted", record: named(regarding), recordId: undo.item.recordId },
      undo,
      ...(part.marksProblem && { marksProblem: part.marksProblem }),
    };
  } catch (error) {
    if (!touched && isFinal(error)) await ports.creation.deleteOwn(record, attempt.signal);
    throw error;
  }
}

/** Waiting will not help. */
const isFinal = (error: unknown): boolean => {
  if (!(error instanceof ServiceError)) return false;
  const { kind } = error.problem;
  return kind === "sensitive" || remedyFor(error.problem) === "giveUp";
};
