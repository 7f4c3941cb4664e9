import type { TrackingEvidence } from "../domain/decide-state.ts";
import type { InternetMessageId, ItemId } from "../domain/ids.ts";
import type { Message } from "../domain/message.ts";
import { identityOf } from "../domain/message-identity.ts";
import type { TrackedRecord } from "../domain/tracking-state.ts";
import type { CrmCaller } from "../ports/crm.ts";
import type { ItemMarks } from "../ports/mailbox.ts";
import { ServiceError } from "../ports/service-error.ts";
import type { TrackingPorts } from "./attempt.ts";

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
  { crm }: TrackingPorts,
  caller: CrmCaller,
  { stamps }: ItemMarks,
  signal?: AbortSignal,
): Promise<TrackedRecord | undefined> {
  if (!stamps?.recordId) return undefined;
  if (stamps.organizationId && stamps.organizationId !== caller.organizationId) return undefined;
  return crm.readActivity({ table: "email", id: stamps.recordId }, signal);
}

/** Does the CRM say it holds the message? Only advice, so a service that cannot say is no problem. */
async function isThere(ports: TrackingPorts, message: Message, identity: InternetMessageId, signal?: AbortSignal) {
  try {
    const check = await ports.crm.checkPromotion(message, identity, signal);
    return check.kind === "alreadyThere";
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    ports.log.write({ level: "info", event: "tracking.checkFailed", error });
    return false;
  }
}

/** What the CRM holds for the message: looked up by message id, then by stamp, then by the CRM's own check. */
async function readRecords(
  ports: TrackingPorts,
  message: Message,
  known: Pick<MessageFacts, "identity" | "caller" | "marks">,
  signal?: AbortSignal,
): Promise<Pick<TrackingEvidence, "records" | "stamped" | "hidden">> {
  const { identity } = known;
  const look = async () => (await ports.crm.readTrackedEmails([identity], signal)).get(identity) ?? [];
  const records = await look();
  if (records.length > 0) return { records, hidden: false };
  const stamped = await readStamped(ports, known.caller, known.marks, signal);
  if (stamped) return { records, stamped, hidden: false };
  if (!(await isThere(ports, message, identity, signal))) return { records, hidden: false };
  // Somebody may have tracked it between the two questions: only what a second look does not find is hidden.
  const again = await look();
  return { records: again, hidden: again.length === 0 };
}

/** Reads what decides the tracking state of a message (T4). Throws ServiceError. */
export async function readEvidence(
  ports: TrackingPorts,
  message: Message,
  signal?: AbortSignal,
): Promise<MessageFacts> {
  const identity = await identityOf(message, (bytes) => ports.ids.sha1(bytes));
  const [caller, marks] = await Promise.all([
    ports.crm.readCaller(signal),
    ports.mailbox.readMarks(message.itemId, signal),
  ]);
  const found = await readRecords(ports, message, { identity, caller, marks }, signal);
  const evidence: TrackingEvidence = {
    userId: caller.userId,
    organizationId: caller.organizationId,
    ...found,
    ...(marks.stamps && { stamps: marks.stamps }),
  };
  return { itemId: message.itemId, identity, caller, marks, evidence };
}
