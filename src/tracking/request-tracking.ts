import type { ActionOutcome } from "../domain/action.ts";
import type { NamedRecord } from "../domain/records.ts";
import type { PlainTrackingPorts } from "./attempt.ts";
import type { MessageFacts } from "./read-evidence.ts";

/**
 * Marks a message as to be tracked, with its regarding record: whoever processes the mailbox does the rest (T14, D1). Nothing
 * of the message leaves the mailbox here. One write; safe to repeat.
 */
export async function requestTracking(
  { mailbox }: Pick<PlainTrackingPorts, "mailbox">,
  { itemId, caller }: Pick<MessageFacts, "itemId" | "caller">,
  regarding: NamedRecord | undefined,
  signal?: AbortSignal,
): Promise<ActionOutcome> {
  const { organizationId } = caller;
  const stamps = { state: "requested", organizationId, ...(regarding && { regarding }) } as const;
  await mailbox.writeMarks(itemId, { stamps }, signal);
  return { kind: "requested", ...(regarding && { regarding }) };
}
