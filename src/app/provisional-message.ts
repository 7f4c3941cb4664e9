import type { EmailAddress } from "../domain/ids.ts";
import type { Message } from "../domain/message.ts";
import type { SessionItem } from "./session-item.ts";

/** What Outlook itself knows about the open message: enough to ask the CRM at once, before the mailbox has answered. */
export function toProvisionalMessage(item: SessionItem, mine: EmailAddress): Message {
  const { itemId, internetMessageId, conversationId, subject, participants, sensitivity, createdAt } = item;
  const author = participants.find(({ role }) => role === "from")?.address;
  return {
    itemId,
    subject,
    participants,
    sensitivity,
    kind: item.messageKind,
    references: [],
    direction: author === mine ? "outgoing" : "incoming",
    isDraft: false,
    importance: "normal",
    hasAttachments: item.hasAttachments,
    categories: [],
    ...(internetMessageId && { internetMessageId }),
    ...(conversationId && { conversationId }),
    ...(createdAt && { receivedAt: createdAt }),
  };
}
