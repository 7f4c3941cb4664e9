import { toEmailAddress, toItemId, type ItemId } from "../../domain/ids.ts";
import type {
  DraftContent,
  HostCapabilities,
  HostItem,
  HostMessage,
  HostNotice,
  HostTheme,
  OutlookHost,
  WindowKind,
} from "../outlook-host.ts";
import type { Message } from "../../domain/message.ts";

/** How Outlook shows a message of the mailbox. */
export function toHostMessage(message: Message): HostMessage {
  const { itemId, internetMessageId, conversationId, subject, participants, hasAttachments, sensitivity } = message;
  return {
    kind: "messageRead",
    itemId,
    messageKind: message.kind,
    subject,
    participants,
    hasAttachments,
    sensitivity,
    shared: false,
    ...(internetMessageId && { internetMessageId }),
    ...(conversationId && { conversationId }),
  };
}

/** Outlook, as far as the add-in sees it, in memory. */
export class FakeHost implements OutlookHost {
  readonly account = {
    address: toEmailAddress("maya.lindqvist@northwind-bikes.example"),
    name: "Maya Lindqvist",
    timeZone: "Europe/Berlin",
    language: "en-GB",
  };
  readonly capabilities: HostCapabilities = {
    multiSelect: true,
    notices: true,
    noticeActions: false,
    sharedFolders: true,
    sessionData: true,
    internetHeaders: true,
    openBrowserWindow: true,
    itemEvents: true,
    recipientEvents: true,
  };
  readonly opened: string[] = [];
  readonly notices = new Map<string, HostNotice>();
  attachments: readonly string[] = [];
  draft: DraftContent = { subject: "", participants: [], html: "" };
  private item: HostItem = { kind: "none" };
  private roaming: Readonly<Record<string, unknown>> = {};
  private note: string | undefined;
  private readonly listeners = new Set<() => void>();
  private readonly recipientListeners = new Set<() => void>();

  /** The user selects something else. */
  select(item: HostItem): void {
    this.item = item;
    for (const listener of [...this.listeners]) listener();
  }

  /** The user adds people to what is being written, or removes them. */
  address(participants: DraftContent["participants"]): void {
    this.draft = { ...this.draft, participants };
    for (const listener of [...this.recipientListeners]) listener();
  }

  onRecipientsChanged(listener: () => void): () => void {
    this.recipientListeners.add(listener);
    return () => {
      this.recipientListeners.delete(listener);
    };
  }

  async readItem(): Promise<HostItem> {
    return this.item;
  }

  onItemChanged(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  }

  readTheme(): HostTheme {
    return "light";
  }

  onThemeChanged(): () => void {
    return () => undefined;
  }

  async showNotice(notice: HostNotice): Promise<void> {
    this.notices.set(notice.key, notice);
  }

  async removeNotice(key: string): Promise<void> {
    this.notices.delete(key);
  }

  readRoaming(): Readonly<Record<string, unknown>> {
    return this.roaming;
  }

  async writeRoaming(values: Readonly<Record<string, unknown>>): Promise<void> {
    this.roaming = { ...this.roaming, ...values };
  }

  async openUrl(url: string): Promise<void> {
    this.opened.push(url);
  }

  async openItem(windowId: ItemId, what: WindowKind): Promise<void> {
    this.opened.push(`${what} ${windowId}`);
  }

  closePane(): void {
    this.listeners.clear();
  }

  async readDraftNote(): Promise<string | undefined> {
    return this.note;
  }

  async writeDraftNote(text: string | undefined): Promise<void> {
    this.note = text;
  }

  async saveDraft(): Promise<ItemId> {
    return toItemId("AAMk-draft-1");
  }

  async readSubject(): Promise<string> {
    return this.draft.subject;
  }

  async readDraft(): Promise<DraftContent> {
    return this.draft;
  }

  async insertHtml(html: string): Promise<void> {
    this.draft = { ...this.draft, html: this.draft.html + html };
  }

  async writeSubject(subject: string): Promise<void> {
    this.draft = { ...this.draft, subject };
  }

  async attachFile(name: string): Promise<void> {
    this.attachments = [...this.attachments, name];
  }

  async readAttachmentNames(): Promise<readonly string[]> {
    return this.attachments;
  }
}
