import { isAskedByCategory } from "../domain/category.ts";
import type { TrackingEvidence } from "../domain/decide-state.ts";
import type { InternetMessageId, ItemId } from "../domain/ids.ts";
import type { Message } from "../domain/message.ts";
import { identityOf } from "../domain/message-identity.ts";
import type { TrackedRecord } from "../domain/tracking-state.ts";
import type { CrmCaller } from "../ports/crm.ts";
import type { ItemMarks } from "../ports/mailbox.ts";
import { ServiceError } from "../ports/service-error.ts";
import type { PlainTrackingPorts } from "./attempt.ts";

/** What both services say about one message, at one moment. */
export interface MessageFacts {
  readonly itemId: ItemId;
  readonly identity: InternetMessageId;
  readonly caller: CrmCaller;
  readonly marks: ItemMarks;
  readonly evidence: TrackingEvidence;
}

/** The record the item is stamped with, when the CRM has none for its message id (tracked by an older client, say). */
async function readStamped(
  { crm }: PlainTrackingPorts,
  caller: CrmCaller,
  { stamps }: ItemMarks,
  signal?: AbortSignal,
): Promise<TrackedRecord | undefined> {
  if (!stamps?.recordId) return undefined;
  if (stamps.organizationId && stamps.organizationId !== caller.organizationId) return undefined;
  return crm.readActivity({ table: "email", id: stamps.recordId }, signal);
}

/** Does the CRM say it holds the message? Only advice, so a service that cannot say is no problem. */
async function isThere(ports: PlainTrackingPorts, message: Message, identity: InternetMessageId, signal?: AbortSignal) {
  try {
    const check = await ports.crm.checkPromotion(message, identity, signal);
    return check.kind === "alreadyThere";
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    ports.log.write({ level: "info", event: "tracking.checkFailed", error });
    return false;
  }
}

/**
 * Reads what decides the tracking state of a message (T4): the CRM is asked by message id and with its own check at the same
 * time, because the answer is waited for by a person. Throws ServiceError.
 */
export async function readEvidence(
  ports: PlainTrackingPorts,
  message: Message,
  signal?: AbortSignal,
): Promise<MessageFacts> {
  const identity = await identityOf(message, (bytes) => ports.ids.sha1(bytes));
  const look = async () => (await ports.crm.readTrackedEmails([identity], signal)).get(identity) ?? [];
  const [caller, marks, first, there] = await Promise.all([
    ports.crm.readCaller(signal),
    ports.mailbox.readMarks(message.itemId, signal),
    look(),
    isThere(ports, message, identity, signal),
  ]);
  // Somebody may have tracked it between the two questions: only what a second look does not find is hidden.
  const records = first.length === 0 && there ? await look() : first;
  const stamped = records.length === 0 ? await readStamped(ports, caller, marks, signal) : undefined;
  const evidence: TrackingEvidence = {
    userId: caller.userId,
    organizationId: caller.organizationId,
    records,
    hidden: there && records.length === 0 && !stamped,
    categorized: isAskedByCategory(marks),
    ...(stamped && { stamped }),
    ...(marks.stamps && { stamps: marks.stamps }),
  };
  return { itemId: message.itemId, identity, caller, marks, evidence };
}
