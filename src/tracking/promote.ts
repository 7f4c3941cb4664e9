import type { RecordId } from "../domain/ids.ts";
import type { Message } from "../domain/message.ts";
import { selectAttachments, type LeftOut } from "../domain/select-attachments.ts";
import type { TrackedRecord } from "../domain/tracking-state.ts";
import { hiddenRecord } from "./hidden-record.ts";
import type { PlainTrackingPorts } from "./attempt.ts";
import type { MessageFacts } from "./read-evidence.ts";

export interface Promoted {
  readonly tracked: TrackedRecord;
  readonly leftOut: readonly LeftOut[];
}

/**
 * Creates the e-mail activity under `recordId`, attachments included. Whoever calls has looked for an existing one; the CRM
 * is asked once more, because a record the user may not see must not get a twin.
 */
export async function promote(
  ports: PlainTrackingPorts,
  message: Message,
  facts: Pick<MessageFacts, "identity">,
  recordId: RecordId,
  signal?: AbortSignal,
): Promise<Promoted> {
  const { crm, mailbox } = ports;
  const [limits, owner] = await Promise.all([crm.readAttachmentLimits(signal), mailbox.readOwner(signal)]);
  const read = await mailbox.readContent(message.itemId, { maxAttachmentBytes: limits.maxBytes }, signal);
  const { content, leftOut } = selectAttachments(read, limits);
  const id = await crm.promoteEmail(
    { recordId, messageId: facts.identity, message, content, submittedBy: owner.address },
    signal,
  );
  const tracked = await crm.readActivity({ table: "email", id }, signal);
  if (!tracked) throw hiddenRecord();
  return { tracked, leftOut };
}
