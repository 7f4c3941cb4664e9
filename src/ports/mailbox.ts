import type { ConversationChoice } from "../domain/conversation-rule.ts";
import type { ConversationId, EmailAddress, InternetMessageId, ItemId } from "../domain/ids.ts";
import type { MailFile } from "../domain/mail-files.ts";
import type { Message, MessageContent } from "../domain/message.ts";
import type { LinkStamps } from "../domain/stamps.ts";

/** Who the mailbox belongs to. */
export interface MailboxOwner {
  readonly address: EmailAddress;
  /** All addresses of the mailbox, the primary one included. */
  readonly addresses: readonly EmailAddress[];
  readonly name: string;
}

/** What we leave on an item: link stamps and the category. Undefined stamps: never stamped. */
export interface ItemMarks {
  readonly stamps?: LinkStamps;
  readonly categories: readonly string[];
}

/** A change of marks. What is not named stays. Other categories of the item are kept. */
export interface MarksChange {
  readonly stamps?: LinkStamps;
  readonly addCategory?: string;
  readonly removeCategory?: string;
}

export interface MasterCategory {
  readonly name: string;
  /** Graph's `none` or `preset0` … `preset24`. */
  readonly color: string;
}

export interface ContentLimits {
  /** Attachments larger than this many bytes are listed as skipped. */
  readonly maxAttachmentBytes: number;
}

/** An entry in the calendar, for whom a message cannot be tracked (T11). */
export interface CalendarEntry {
  readonly itemId: ItemId;
  readonly subject: string;
}

/** The mailbox over Microsoft Graph. Every method throws ServiceError, or the signal's reason when aborted. */
export interface Mailbox {
  /** Answered from memory after the first time. */
  readOwner(signal?: AbortSignal): Promise<MailboxOwner>;
  /** Throws `notFound` when the item is gone (moved items keep their immutable id). */
  readMessage(itemId: ItemId, signal?: AbortSignal): Promise<Message>;
  readMessages(itemIds: readonly ItemId[], signal?: AbortSignal): Promise<ReadonlyMap<ItemId, Message>>;
  readContent(itemId: ItemId, limits: ContentLimits, signal?: AbortSignal): Promise<MessageContent>;
  /** What is attached, without its content. */
  readFiles(itemId: ItemId, signal?: AbortSignal): Promise<readonly MailFile[]>;
  /** Every copy in the mailbox with this Message-ID, in whatever folder. */
  findMessages(id: InternetMessageId, signal?: AbortSignal): Promise<readonly ItemId[]>;
  /** Which of the addresses are distribution lists (T9): a message itself does not tell. */
  readLists(addresses: readonly EmailAddress[], signal?: AbortSignal): Promise<readonly EmailAddress[]>;
  /** What messages of the conversation carry about it (T7). */
  readConversation(id: ConversationId, signal?: AbortSignal): Promise<readonly ConversationChoice[]>;
  /** What this one message carries about its conversation. */
  readChoice(itemId: ItemId, signal?: AbortSignal): Promise<ConversationChoice | undefined>;
  /** Leaves the user's choice on a message of the conversation, or (undefined) takes it back. One write; safe to repeat. */
  writeChoice(itemId: ItemId, choice: ConversationChoice | undefined, signal?: AbortSignal): Promise<void>;
  /** The entry in the calendar that a meeting request, answer or cancellation is about (T11); undefined when it is gone. */
  readCalendarEntry(itemId: ItemId, signal?: AbortSignal): Promise<CalendarEntry | undefined>;
  readMarks(itemId: ItemId, signal?: AbortSignal): Promise<ItemMarks>;
  /** One write; safe to repeat. */
  writeMarks(itemId: ItemId, change: MarksChange, signal?: AbortSignal): Promise<void>;
  /** Creates the category in the mailbox's list unless one of that name is there, whatever its colour. Safe to repeat. */
  ensureCategory(category: MasterCategory, signal?: AbortSignal): Promise<void>;
}
