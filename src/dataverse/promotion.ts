/**
 * Making an e-mail activity of a message with Dataverse's own actions, so that parties, direction and correlation are
 * resolved the way the organization has it (T1).
 * https://learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/deliverpromoteemail
 */
import { readId, toRecordId, type InternetMessageId, type RecordId } from "../domain/ids.ts";
import type { Message } from "../domain/message.ts";
import type { EmailPromotion, PromotionCheck } from "../ports/crm.ts";
import { ServiceError } from "../ports/service-error.ts";
import { flag, number, or, record, text } from "../wire/shape.ts";
import { read, type ClientParts } from "./client.ts";
import { KEY_TAKEN, refusalOf } from "./problems.ts";
import { actionOn, functionCall } from "./query.ts";
import { readTrackedEmails } from "./tracked.ts";

const checked = record({ ShouldPromote: flag, ReasonCode: or(number, 0) });
const delivered = record({ EmailId: text });

/** Ten megabytes of attachments over a slow line. */
const DELIVERY_TIMEOUT_MS = 180_000;
/** As many characters as fit, and none of them halved; one more would cost the whole record. */
const subjectOf = ({ subject }: Message): string => subject.slice(0, 800).replace(/[\uD800-\uDBFF]$/, "");

/** See {@link Crm.checkPromotion}. */
export async function checkPromotion(
  parts: ClientParts,
  message: Message,
  messageId: InternetMessageId,
  signal?: AbortSignal,
): Promise<PromotionCheck> {
  const address = functionCall("CheckPromoteEmail", {
    MessageId: messageId,
    Subject: subjectOf(message),
  });
  const { ShouldPromote, ReasonCode } = await read(parts, checked, { method: "GET", address }, signal);
  if (ShouldPromote) return { kind: "promote" };
  // The only reason that has ever been documented for a "no" is that the message is there already; a reason code
  // is handed on for the person who has to find out.
  return ReasonCode <= 1 ? { kind: "alreadyThere" } : { kind: "refused", code: ReasonCode };
}

/**
 * See {@link Crm.promoteEmail}. The service itself refuses a second record of the same key or Message-ID; asking first would
 * only add a round trip.
 */
export async function promoteEmail(
  parts: ClientParts,
  promotion: EmailPromotion,
  signal?: AbortSignal,
): Promise<RecordId> {
  const { recordId } = promotion;
  try {
    const { EmailId } = await read(
      parts,
      delivered,
      {
        method: "POST",
        address: actionOn("emails", recordId, "DeliverPromoteEmail"),
        body: (await import("./delivery.ts")).toDelivery(promotion, subjectOf(promotion.message), parts.clock.now()),
        timeoutMs: DELIVERY_TIMEOUT_MS,
      },
      signal,
    );
    return readId(toRecordId, EmailId) ?? recordId;
  } catch (error) {
    if (!KEY_TAKEN.has(refusalOf(error)?.code ?? "")) throw error;
    return findRecord(parts, promotion, error, signal);
  }
}

/** Somebody was faster: an earlier attempt of ours, another window, or another client with the same Message-ID. */
async function findRecord(
  parts: ClientParts,
  { recordId, messageId }: EmailPromotion,
  cause: unknown,
  signal: AbortSignal | undefined,
): Promise<RecordId> {
  const records = (await readTrackedEmails(parts, [messageId], signal)).get(messageId) ?? [];
  const found = records.find(({ record }) => record.id === recordId) ?? records[0];
  // There, but not for this user's eyes.
  if (found === undefined) throw new ServiceError({ service: "crm", kind: "noPrivilege", table: "email" }, { cause });
  return found.record.id;
}
