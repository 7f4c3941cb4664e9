import { toHexIndex } from "../domain/correlation.ts";
import type { Message, MessageContent } from "../domain/message.ts";
import type { ParticipantRole } from "../domain/people.ts";
import type { EmailPromotion } from "../ports/crm.ts";
import type { Body } from "./client.ts";
import { toDeliveredFile } from "./delivered-file.ts";

/** What DeliverPromoteEmail is given. `subject` fits. Fetched with the first message: the launch events must stay small (Q1). */
export function toDelivery(
  { message, messageId, content, submittedBy }: EmailPromotion,
  subject: string,
  now: string,
): Body {
  return {
    MessageId: messageId,
    Subject: subject,
    From: addressesOf(message, "from") || addressesOf(message, "sender"),
    To: addressesOf(message, "to"),
    Cc: addressesOf(message, "cc"),
    Bcc: addressesOf(message, "bcc"),
    ReceivedOn: message.receivedAt ?? message.sentAt ?? now,
    SubmittedBy: submittedBy,
    Importance: message.importance,
    Body: toHtml(content),
    Attachments: content.attachments.map(toDeliveredFile),
    ...toExtras(message),
  };
}

/** What the service itself finds the conversation by (T7); without it an answer to this message would be a stranger. */
function toExtras({ inReplyTo, conversationIndex }: Message): Body {
  const index = toHexIndex(conversationIndex);
  if (inReplyTo === undefined && index === undefined) return {};
  return {
    ExtraProperties: {
      "@odata.type": "Microsoft.Dynamics.CRM.email",
      ...(inReplyTo === undefined ? {} : { inreplyto: inReplyTo }),
      ...(index === undefined ? {} : { conversationindex: index }),
    },
  };
}

const addressesOf = (message: Message, role: ParticipantRole): string =>
  message.participants
    .filter((participant) => participant.role === role)
    .flatMap(({ address }) => address ?? [])
    .join(";");

const SIGNS: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/** `email.description` is HTML; plain text keeps its lines. */
function toHtml({ body, bodyType }: MessageContent): string {
  if (bodyType === "html") return body;
  return `<div style="white-space:pre-wrap">${body.replace(/[&<>]/g, (sign) => SIGNS[sign] ?? sign)}</div>`;
}
