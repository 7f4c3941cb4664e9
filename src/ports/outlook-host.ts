import type { ConversationId, EmailAddress, InternetMessageId, ItemId } from "../domain/ids.ts";
import type { Participant } from "../domain/people.ts";
import type { MessageKind, Sensitivity } from "../domain/message.ts";
import type { Instant } from "../domain/records.ts";

/** What Outlook shows at this moment. A snapshot: read it again before every write. */
export type HostItem =
  | { readonly kind: "none" }
  | HostMessage
  | HostDraft
  | HostAppointment
  | HostAppointmentDraft
  | HostSelection
  /** Something without a surface for us, e.g. a post or a note. */
  | { readonly kind: "unsupported"; readonly itemClass: string };

/** A message being read. */
export interface HostMessage {
  readonly kind: "messageRead";
  readonly itemId: ItemId;
  readonly internetMessageId?: InternetMessageId;
  readonly conversationId?: ConversationId;
  readonly messageKind: MessageKind;
  readonly subject: string;
  readonly participants: readonly Participant[];
  readonly createdAt?: Instant;
  readonly hasAttachments: boolean;
  readonly sensitivity: Sensitivity;
  /** From a shared folder or another mailbox (D1). */
  readonly shared: boolean;
  /** Whose mailbox that is, where Outlook says so. */
  readonly mailbox?: EmailAddress;
}

/** A message being written. `itemId` once the draft has been saved. */
export interface HostDraft {
  readonly kind: "messageCompose";
  readonly itemId?: ItemId;
  readonly conversationId?: ConversationId;
  readonly composeType: "new" | "reply" | "forward" | "unknown";
  readonly shared: boolean;
  readonly mailbox?: EmailAddress;
}

/** A meeting or appointment seen by an attendee, or read-only. */
export interface HostAppointment {
  readonly kind: "appointmentRead";
  readonly itemId: ItemId;
  readonly subject: string;
  readonly participants: readonly Participant[];
  readonly start: Instant;
  readonly end: Instant;
  readonly sensitivity: Sensitivity;
  /** Set when it belongs to a series. */
  readonly seriesId?: ItemId;
  readonly shared: boolean;
  readonly mailbox?: EmailAddress;
}

/** An appointment opened by its organizer. */
export interface HostAppointmentDraft {
  readonly kind: "appointmentCompose";
  readonly itemId?: ItemId;
  readonly seriesId?: ItemId;
  readonly shared: boolean;
  readonly mailbox?: EmailAddress;
}

/** Several messages selected (at most what the host allows, 100), all in one mailbox. */
export interface HostSelection {
  readonly kind: "several";
  readonly messages: readonly SelectedMessage[];
  /** Whose mailbox, when not the user's own and Outlook says so (D1): the web and new Outlook never do. */
  readonly mailbox?: EmailAddress;
}

export interface SelectedMessage {
  readonly itemId: ItemId;
  readonly subject: string;
  readonly conversationId?: ConversationId;
  readonly internetMessageId?: InternetMessageId;
  readonly hasAttachments: boolean;
}

/** A line in the item's notification bar. Keys are ours and replace an earlier line of the same key. */
export interface HostNotice {
  readonly key: string;
  readonly kind: "information" | "progress" | "error";
  /** At most 150 characters; the adapter cuts longer ones at a word. */
  readonly text: string;
  /** Stays when the user moves to another item and comes back. */
  readonly persistent: boolean;
  /** Shown where the host can (compose on the web and new Windows); `command` is a function or pane of the manifest. */
  readonly action?: { readonly label: string; readonly command: string };
}

/** Key of the one line about tracking an item: a newer answer replaces the older, from wherever it comes. */
export const TRACKING_NOTICE = "regarding";

/** What this Outlook can do, found by requirement sets and probes, never by version numbers (Q6). */
export interface HostCapabilities {
  readonly multiSelect: boolean;
  readonly notices: boolean;
  readonly noticeActions: boolean;
  readonly sharedFolders: boolean;
  readonly sessionData: boolean;
  readonly internetHeaders: boolean;
  readonly openBrowserWindow: boolean;
  readonly itemEvents: boolean;
  /** Says when people are added to, or removed from, what is being written. */
  readonly recipientEvents: boolean;
}

export type HostTheme = "light" | "dark" | "highContrast";

export interface HostAccount {
  readonly address: EmailAddress;
  readonly name: string;
  /** Windows or IANA name, as the host gives it. */
  readonly timeZone: string;
  /** BCP 47 tag of Outlook's language. */
  readonly language: string;
}

/** People a draft is addressed to and what it says, read field by field. */
export interface DraftContent {
  readonly subject: string;
  readonly participants: readonly Participant[];
  readonly html: string;
}

/** What Outlook opens for an add-in: no contact, and no task. */
export type WindowKind = "message" | "appointment";

/** Outlook around the add-in. Methods throw ServiceError with service `outlook`. */
export interface OutlookHost {
  readonly account: HostAccount;
  readonly capabilities: HostCapabilities;
  readItem(): Promise<HostItem>;
  /** Another item, another selection, or the same one changed in Outlook. */
  onItemChanged(listener: () => void): () => void;

  readTheme(): HostTheme;
  onThemeChanged(listener: (theme: HostTheme) => void): () => void;

  showNotice(notice: HostNotice): Promise<void>;
  removeNotice(key: string): Promise<void>;

  /** Roaming settings: 32 KB per user in all, an in-memory copy per runtime, may disappear (O1). Values are JSON. */
  readRoaming(): Readonly<Record<string, unknown>>;
  /** Replaces the named values and saves all. */
  writeRoaming(values: Readonly<Record<string, unknown>>): Promise<void>;

  openUrl(url: string): Promise<void>;
  /** Shows the item in a window of Outlook's; the id is one of those windows ({@link MailboxViews.readWindowId}). */
  openItem(windowId: ItemId, what: WindowKind): Promise<void>;
  closePane(): void;

  /** Note kept with a draft until it is sent (session data, and custom properties of the draft). At most 2,000 characters. */
  readDraftNote(): Promise<string | undefined>;
  writeDraftNote(text: string | undefined): Promise<void>;
  /** Saves the draft and answers its id. */
  saveDraft(): Promise<ItemId>;
  /** Of the item being written: all that function commands need of it. */
  readSubject(): Promise<string>;
  readDraft(): Promise<DraftContent>;
  /** People were added to or removed from the item being written now. Where Outlook does not tell, it never calls. */
  onRecipientsChanged(listener: () => void): () => void;
  insertHtml(html: string): Promise<void>;
  writeSubject(subject: string): Promise<void>;
  attachFile(name: string, base64: string): Promise<void>;
  /** Names of what is attached to the item being written; none where this Outlook does not tell. */
  readAttachmentNames(): Promise<readonly string[]>;
}
