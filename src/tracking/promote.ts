import type { RecordId } from "../domain/ids.ts";
import { toFileName } from "../domain/mail-files.ts";
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

/** Attachments by their names: those the user keeps out, or the only ones that go along, as the CRM calls them. */
export interface FilesWanted {
  readonly without?: readonly string[];
  readonly only?: readonly string[];
}

/**
 * Creates the e-mail activity under `recordId`, attachments included. Whoever calls has looked for an existing one; the CRM
 * is asked once more, because a record the user may not see must not get a twin. Attachments go along as far as they are
 * wanted.
 */
export async function promote(
  ports: PlainTrackingPorts,
  message: Message,
  facts: Pick<MessageFacts, "identity">,
  recordId: RecordId,
  signal?: AbortSignal,
  { without = [], only }: FilesWanted = {},
): Promise<Promoted> {
  const { crm, mailbox } = ports;
  const [limits, owner] = await Promise.all([crm.readAttachmentLimits(signal), mailbox.readOwner(signal)]);
  const read = await mailbox.readContent(message.itemId, { maxAttachmentBytes: limits.maxBytes }, signal);
  const isWanted = (name: string): boolean => !without.includes(name) && only?.includes(toFileName(name)) !== false;
  const wanted = { ...read, attachments: read.attachments.filter(({ name }) => isWanted(name)) };
  const { content, leftOut } = selectAttachments(wanted, limits);
  const id = await crm.promoteEmail(
    { recordId, messageId: facts.identity, message, content, submittedBy: owner.address },
    signal,
  );
  const tracked = await crm.readActivity({ table: "email", id }, signal);
  if (!tracked) throw hiddenRecord();
  return { tracked, leftOut };
}
