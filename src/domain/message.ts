import type { ConversationId, InternetMessageId, ItemId } from "./ids.ts";
import type { Participant } from "./people.ts";
import type { Instant } from "./records.ts";

/** Outlook's sensitivity. Private and confidential items are never tracked without asking (T2). */
export type Sensitivity = "normal" | "personal" | "private" | "confidential";

/** What kind of message this is; everything but `mail` cannot be tracked as an e-mail (T11). */
export type MessageKind =
  "mail" | "meetingRequest" | "meetingResponse" | "meetingCancellation" | "encrypted" | "report" | "other";

/** A message without its body: what decisions about it need. */
export interface Message {
  readonly itemId: ItemId;
  /** Missing on some imported or broken mail; see `identity.ts` for what stands in. */
  readonly internetMessageId?: InternetMessageId;
  readonly conversationId?: ConversationId;
  /** Base64 of PR_CONVERSATION_INDEX. */
  readonly conversationIndex?: string;
  readonly inReplyTo?: InternetMessageId;
  /** Message-IDs of the `References` header, oldest first. */
  readonly references: readonly InternetMessageId[];
  readonly kind: MessageKind;
  readonly subject: string;
  readonly participants: readonly Participant[];
  /** Outgoing when the mailbox owner wrote it. */
  readonly direction: "incoming" | "outgoing";
  readonly isDraft: boolean;
  readonly sentAt?: Instant;
  readonly receivedAt?: Instant;
  readonly importance: "low" | "normal" | "high";
  readonly sensitivity: Sensitivity;
  readonly hasAttachments: boolean;
  /** Display names of the categories on the item. */
  readonly categories: readonly string[];
}

/** One attachment with its content. A message attached to a message arrives as an `.eml` file. */
export interface MessageAttachment {
  readonly name: string;
  readonly contentType: string;
  /** Base64 of the bytes: both services speak base64, so nothing is converted on the way. */
  readonly base64: string;
  /** Bytes, after decoding. */
  readonly size: number;
  readonly isInline: boolean;
  /** Content-ID without angle brackets, for pictures inside the body. */
  readonly contentId?: string;
}

/** What an attachment that was left out was called and why. */
export interface SkippedAttachment {
  readonly name: string;
  readonly reason: "cloudLink" | "tooLarge" | "unreadable";
}

/** Body and attachments. Read only when the user tracks (T2): nothing of it is kept. */
export interface MessageContent {
  readonly body: string;
  readonly bodyType: "html" | "text";
  readonly attachments: readonly MessageAttachment[];
  readonly skipped: readonly SkippedAttachment[];
}
