import type { ActionResult, RecordAction } from "../../domain/action.ts";
import type { Attempt } from "../attempt.ts";
import type { RecordPorts } from "./record-ports.ts";

/** Carries an edit of fields out (L1): noted before the first write, undone by the same edit turned round. */
export async function edit(
  ports: RecordPorts,
  { target, changes }: Extract<RecordAction, { kind: "edit" }>,
  attempt: Attempt,
): Promise<ActionResult> {
  const undo = { kind: "unedit", changes } as const;
  await ports.editFields(target, changes, () => attempt.note(undo), attempt.signal);
  return { outcome: { kind: "edited" }, undo };
}
