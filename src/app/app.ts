import type { ConversationRule } from "../domain/conversation-rule.ts";
import type { ActionId, EmailAddress, ItemId } from "../domain/ids.ts";
import type { RecordCard, RecordRef, TableName } from "../domain/records.ts";
import type { FateOfMany } from "../domain/stop-tracking.ts";
import type { TrackingChoices } from "../domain/tracking-choices.ts";
import type { Preferences } from "../settings/preferences.ts";
import type { ActionQueue } from "../ports/action-queue.ts";
import type { Clock } from "../ports/clock.ts";
import type { Crm } from "../ports/crm.ts";
import type { CrmCreation } from "../ports/crm-creation.ts";
import type { CrmOptions } from "../ports/crm-options.ts";
import type { CrmLibrary } from "../ports/crm-library.ts";
import type { CrmSettings } from "../ports/crm-settings.ts";
import type { Ids } from "../ports/ids.ts";
import type { Log } from "../ports/log.ts";
import type { Mailbox } from "../ports/mailbox.ts";
import type { MailboxViews } from "../ports/mailbox-views.ts";
import type { Net } from "../ports/net.ts";
import type { OutlookHost } from "../ports/outlook-host.ts";
import type { PaneCache } from "../ports/pane-cache.ts";
import type { SettingsStore } from "../ports/settings-store.ts";
import type { Tokens } from "../ports/tokens.ts";
import type { BookDesk } from "./address-book/book-desk.ts";
import type { Health } from "./health.ts";
import type { OptionsDesk } from "./options/options-desk.ts";
import type { OptionsMemory } from "./options/options-memory.ts";
import type { PreferencesDesk } from "./preferences-desk.ts";
import type { SyncDesk } from "./synchronizing/sync-desk.ts";
import type { BatchView } from "./batch-view.ts";
import type {
  HealthView,
  ItemView,
  QueueView,
  SearchView,
  Section,
  StrangerQuestion,
  SynchronizationLine,
} from "./view.ts";
import type { ItemWork } from "./item-work.ts";
import type { Rooms } from "./rooms/rooms.ts";
import type { Store } from "./store.ts";

/** The CRM as the pane sees it: tracking may make a sender's record on the way (T10). */
export type PaneCrm = Crm & Pick<CrmCreation, "createRecord"> & Pick<CrmOptions, "readMailOptions">;

/** What the desks of lazy views share with the pane. */
export interface DeskParts {
  readonly preferences: PreferencesDesk;
  readonly health: Health;
}

/** Everything the application needs from outside. */
export interface Ports {
  readonly host: OutlookHost;
  /** For contacts, appointments and tasks: fetched when the first one is opened (Q1). Throws ServiceError. */
  readonly items: (mailbox?: EmailAddress) => Promise<ItemWork>;
  readonly mailbox: Mailbox;
  /** A mailbox somebody shared, by its owner's path (D1). */
  readonly sharedMailbox: (owner: EmailAddress) => Mailbox;
  readonly crm: PaneCrm;
  readonly creation: CrmCreation;
  readonly library: CrmLibrary;
  readonly views: MailboxViews;
  /** HTML of others, made harmless (Q4); the tool for it is fetched when it is first needed. */
  readonly cleanHtml: () => Promise<CleanHtml>;
  /** Options that the CRM keeps: fetched when they are asked for. Throws ServiceError. */
  readonly crmSettings: () => Promise<CrmSettings>;
  /** Synchronization, and the options: fetched after the first paint (Q1). Throw ServiceError. */
  readonly openSynchronization: (parts: DeskParts & { readonly isBusy: () => boolean }) => Promise<SyncDesk>;
  readonly openOptions: (
    parts: DeskParts & { readonly memory: OptionsMemory; readonly book: BookDesk },
  ) => Promise<OptionsDesk>;
  /** The address book: fetched a moment after the first paint. Throws ServiceError. */
  readonly openBook: (parts: DeskParts) => Promise<BookDesk>;
  readonly tokens: Tokens;
  readonly settings: SettingsStore;
  /** What the user decided about tracking, as it is stored. Throws ServiceError. */
  readonly choices: () => Promise<TrackingChoices>;
  readonly cache: PaneCache;
  readonly queue: ActionQueue;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly net: Pick<Net, "isOnline" | "onOnlineChanged">;
  readonly log: Log;
}

/** What others wrote, without scripts, forms and remote content. */
export interface CleanHtml {
  /** For the message: looks as its author meant it. */
  forMessage(html: string): string;
  /** For the pane: no styles either, because the pane allows none. */
  forPreview(html: string): string;
}

/**
 * The application behind the pane. Stores say what to show, commands say what the user wants. Commands never throw and
 * need not be awaited: what came of them appears in the stores.
 */
export interface App {
  readonly item: Store<ItemView>;
  readonly search: Store<SearchView>;
  readonly health: Store<HealthView>;
  readonly queue: Store<QueueView>;
  readonly preferences: Store<Section<Preferences>>;
  readonly synchronization: Store<SynchronizationLine>;
  /** The synchronization view's desk; the same one each time, unless it could not be fetched. Throws ServiceError. */
  readonly openSynchronization: () => Promise<SyncDesk>;
  /** The options' desk, likewise. */
  readonly openOptions: () => Promise<OptionsDesk>;
  readonly commands: Commands;
  /** The table of several selected messages (T3): its view, and what can be done with it. */
  readonly batch: Store<BatchView> & { readonly commands: BatchCommands };
  /** Contacts, tasks, conversion, connections, inserting: fetched when one of them is opened (Q1). Throws ServiceError. */
  readonly rooms: () => Promise<Rooms>;
  /** Reads the item, follows the selection, resumes queued actions. */
  start(): Promise<void>;
  /** Stops listening and cancels every read. Queued actions stay queued. */
  stop(): void;
}

export interface Commands {
  /** Tracks the open item, with `regarding` where one was picked. Asks first when it is private or confidential. */
  track(regarding?: RecordCard): Promise<void>;
  /** Tracks first where needed (R1). */
  setRegarding(regarding: RecordCard): Promise<void>;
  clearRegarding(): Promise<void>;
  /** What becomes of answers and forwards in the open message's conversation (T7). */
  chooseConversation(rule: ConversationRule): Promise<void>;
  /** Tracks the entry in the calendar that the open message is about (T11). */
  trackCalendarEntry(): Promise<void>;
  /** Says who somebody is that the CRM has records like (T10): one of them, somebody new, or left as it is. */
  settlePerson(question: StrangerQuestion, answer: RecordCard | "create" | "leave"): Promise<void>;
  /** Opens the question of T12. */
  stopTracking(): Promise<void>;
  /** Answers the open question. */
  answer(answer: QuestionAnswer): Promise<void>;
  undo(id: ActionId): Promise<void>;
  retry(id: ActionId): Promise<void>;
  /** Gives up a failed action: it is removed from the queue. */
  discard(id: ActionId): Promise<void>;
  /** Closes the outcome line. */
  dismissOutcome(): void;
  /** Reads everything about the item again. */
  refresh(): Promise<void>;
  /** R7: which of several records an address belongs to; remembered. */
  choosePerson(address: EmailAddress, record: RecordCard): Promise<void>;
  /** Keeps a record at the top of the search's first page, on every computer of the user. */
  pin(record: RecordCard): Promise<void>;
  unpin(record: RecordRef): Promise<void>;
  /** Searches as the user types; a newer text cancels the older search. Empty text: pinned and recently used records. */
  searchRegarding(text: string): void;
  /** Searches one more table, slower or rarely used. */
  searchTable(table: TableName): void;
  cancelSearch(): void;
  open(record: RecordRef): Promise<void>;
  openNew(table: TableName): Promise<void>;
  /** One-click repair for a signed-out service. */
  signIn(): Promise<void>;
  changePreferences(change: Partial<Preferences>): Promise<void>;
}

/** Commands of the batch table (T3). Without several selected messages they do nothing. */
export interface BatchCommands {
  include(itemId: ItemId, included: boolean): void;
  /** All rows that can take part without a decision of their own. */
  includeAll(included: boolean): void;
  /** Undefined takes the row's own choice back. */
  chooseForRow(itemId: ItemId, regarding: RecordCard | undefined): void;
  chooseForAll(regarding: RecordCard | undefined): void;
  /** Tracks every included row that is not tracked, each with its regarding. */
  track(): Promise<void>;
  /** Tracks where needed and sets the chosen regarding on every included row. */
  setRegarding(): Promise<void>;
  /** Opens the question with one line per row. */
  stopTracking(): Promise<void>;
  /** Delete only touches rows whose rule offers it; the others keep their record. */
  answer(
    answer: { readonly kind: "cancel" } | { readonly kind: "stopTracking"; readonly record: FateOfMany },
  ): Promise<void>;
  retryFailed(): Promise<void>;
  /** Undoes what the last command did, on every row. */
  undo(): Promise<void>;
  /** What has not started yet does not start; what is done stays done. */
  cancel(): Promise<void>;
}

export type QuestionAnswer =
  | { readonly kind: "cancel" }
  | { readonly kind: "trackAnyway" }
  | { readonly kind: "stopTracking"; readonly record: "keep" | "delete" };
