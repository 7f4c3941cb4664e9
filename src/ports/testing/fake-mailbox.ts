import type { ConversationChoice } from "../../domain/conversation-rule.ts";
import {
  toEmailAddress,
  toItemId,
  type ConversationId,
  type EmailAddress,
  type InternetMessageId,
  type ItemId,
} from "../../domain/ids.ts";
import type { MailFile } from "../../domain/mail-files.ts";
import type { Message, MessageContent } from "../../domain/message.ts";
import type { LinkStamps } from "../../domain/stamps.ts";
import { fromStampValues, toStampValues, type StampValues } from "../../domain/stamp-values.ts";
import type {
  CalendarEntry,
  ContentLimits,
  ItemMarks,
  Mailbox,
  MailboxOwner,
  MarksChange,
  MasterCategory,
} from "../mailbox.ts";
import { ServiceError } from "../service-error.ts";

interface StoredMessage {
  readonly message: Message;
  readonly content: MessageContent;
  readonly stampValues: StampValues;
  readonly categories: readonly string[];
}

const EMPTY_CONTENT: MessageContent = { body: "<p>Hello</p>", bodyType: "html", attachments: [], skipped: [] };

/** A mailbox in memory. */
export class FakeMailbox implements Mailbox {
  readonly masterCategories: MasterCategory[] = [];
  /** Entries in the calendar, by the message that is about them. */
  readonly calendarEntries = new Map<ItemId, CalendarEntry>();
  readonly lists = new Set<EmailAddress>();
  private readonly choices = new Map<ItemId, ConversationChoice>();
  private readonly messages = new Map<ItemId, StoredMessage>();
  private readonly owner: MailboxOwner;

  constructor(owner?: MailboxOwner) {
    const address = toEmailAddress("maya.lindqvist@northwind-bikes.example");
    this.owner = owner ?? { address, addresses: [address], name: "Maya Lindqvist" };
  }

  /** Puts a message in, as if it had arrived. */
  receive(message: Message, content: MessageContent = EMPTY_CONTENT): void {
    this.messages.set(message.itemId, { message, content, stampValues: {}, categories: message.categories });
  }

  /** Moves a message the way clients without immutable ids do: it has another id afterwards. */
  move(from: ItemId, to: string): ItemId {
    const stored = this.stored(from);
    const itemId = toItemId(to);
    this.messages.delete(from);
    this.messages.set(itemId, { ...stored, message: { ...stored.message, itemId } });
    return itemId;
  }

  remove(itemId: ItemId): void {
    this.messages.delete(itemId);
  }

  /** The user takes categories off by hand. */
  categorize(itemId: ItemId, categories: readonly string[]): void {
    this.messages.set(itemId, { ...this.stored(itemId), categories });
  }

  stamp(itemId: ItemId, stamps: LinkStamps): void {
    this.messages.set(itemId, { ...this.stored(itemId), stampValues: toStampValues(stamps) });
  }

  marksOf(itemId: ItemId): ItemMarks {
    const { stampValues, categories } = this.stored(itemId);
    const stamps = fromStampValues(stampValues);
    return { categories, ...(stamps && { stamps }) };
  }

  async readOwner(): Promise<MailboxOwner> {
    return this.owner;
  }

  async readMessage(itemId: ItemId): Promise<Message> {
    const { message, categories } = this.stored(itemId);
    return { ...message, categories };
  }

  async readMessages(itemIds: readonly ItemId[]): Promise<ReadonlyMap<ItemId, Message>> {
    const known = itemIds.filter((itemId) => this.messages.has(itemId));
    return new Map(await Promise.all(known.map(async (id) => [id, await this.readMessage(id)] as const)));
  }

  async readContent(itemId: ItemId, limits: ContentLimits): Promise<MessageContent> {
    const { content } = this.stored(itemId);
    const tooLarge = content.attachments.filter((attachment) => attachment.size > limits.maxAttachmentBytes);
    return {
      ...content,
      attachments: content.attachments.filter((attachment) => !tooLarge.includes(attachment)),
      skipped: [...content.skipped, ...tooLarge.map(({ name }) => ({ name, reason: "tooLarge" as const }))],
    };
  }

  async readFiles(itemId: ItemId): Promise<readonly MailFile[]> {
    const { attachments, skipped } = this.stored(itemId).content;
    return [
      ...attachments.map(({ name, size, isInline }) => ({ name, size, isInline, isLink: false })),
      ...skipped.map(({ name }) => ({ name, size: 0, isInline: false, isLink: true })),
    ];
  }

  async findMessages(id: InternetMessageId): Promise<readonly ItemId[]> {
    return [...this.messages.values()]
      .filter(({ message }) => message.internetMessageId === id)
      .map(({ message }) => message.itemId);
  }

  async readCalendarEntry(itemId: ItemId): Promise<CalendarEntry | undefined> {
    return this.calendarEntries.get(itemId);
  }

  async readConversation(id: ConversationId): Promise<readonly ConversationChoice[]> {
    return [...this.choices].flatMap(([itemId, choice]) =>
      this.messages.get(itemId)?.message.conversationId === id ? [choice] : [],
    );
  }

  async readLists(addresses: readonly EmailAddress[]): Promise<readonly EmailAddress[]> {
    return addresses.filter((address) => this.lists.has(address));
  }

  itemIds(): readonly ItemId[] {
    return [...this.messages.keys()];
  }

  choiceOf(itemId: ItemId): ConversationChoice | undefined {
    return this.choices.get(itemId);
  }

  async readChoice(itemId: ItemId): Promise<ConversationChoice | undefined> {
    this.stored(itemId);
    return this.choices.get(itemId);
  }

  async writeChoice(itemId: ItemId, choice: ConversationChoice | undefined): Promise<void> {
    this.stored(itemId);
    if (choice) this.choices.set(itemId, choice);
    else this.choices.delete(itemId);
  }

  async readMarks(itemId: ItemId): Promise<ItemMarks> {
    return this.marksOf(itemId);
  }

  async writeMarks(itemId: ItemId, change: MarksChange): Promise<void> {
    const stored = this.stored(itemId);
    const kept = stored.categories.filter((name) => name !== change.removeCategory && name !== change.addCategory);
    this.messages.set(itemId, {
      ...stored,
      stampValues: { ...stored.stampValues, ...(change.stamps && toStampValues(change.stamps)) },
      categories: change.addCategory ? [...kept, change.addCategory] : kept,
    });
  }

  async ensureCategory(category: MasterCategory): Promise<void> {
    if (this.masterCategories.some(({ name }) => name === category.name)) return;
    this.masterCategories.push(category);
  }

  private stored(itemId: ItemId): StoredMessage {
    const stored = this.messages.get(itemId);
    if (!stored) throw new ServiceError({ kind: "notFound", service: "mailbox" });
    return stored;
  }
}
