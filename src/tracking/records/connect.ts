import type { ActionResult, RecordAction } from "../../domain/action.ts";
import type { Attempt } from "../attempt.ts";
import type { RecordPorts } from "./record-ports.ts";

/** Adds or changes a connection (R4), under an id chosen when the user asked. */
export async function connect(
  { creation }: RecordPorts,
  { connection, otherName, was }: Extract<RecordAction, { kind: "connect" }>,
  attempt: Attempt,
): Promise<ActionResult> {
  const undo = { kind: "connection", connection, ...(was && { was }) } as const;
  await attempt.note(undo);
  await creation.writeConnection(connection, attempt.signal);
  return { outcome: { kind: "connected", other: { ...connection.to, name: otherName } }, undo };
}
