import { toConversationId, toEmailAddress, toInternetMessageId, toItemId } from "../../domain/ids.ts";
import type { Message } from "../../domain/message.ts";

/** An ordinary incoming message from a customer, for tests. */
export function sampleMessage(change: Partial<Message> = {}): Message {
  return {
    itemId: toItemId("AAMk-message-1"),
    internetMessageId: toInternetMessageId("<renewal.1@contoso.example>"),
    conversationId: toConversationId("conversation-1"),
    references: [],
    kind: "mail",
    subject: "Contoso renewal",
    participants: [
      { role: "from", name: "Li Chen", address: toEmailAddress("li.chen@contoso.example"), isList: false },
      {
        role: "to",
        name: "Maya Lindqvist",
        address: toEmailAddress("maya.lindqvist@northwind-bikes.example"),
        isList: false,
      },
    ],
    direction: "incoming",
    isDraft: false,
    sentAt: "2026-05-03T09:00:00Z",
    receivedAt: "2026-05-03T09:00:05Z",
    importance: "normal",
    sensitivity: "normal",
    hasAttachments: false,
    categories: [],
    ...change,
  };
}
