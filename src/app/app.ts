import type { Preferences } from "../settings/preferences.ts";
import type { BookDesk } from "./address-book/book-desk.ts";
import type { Health } from "./health.ts";
import type { OptionsDesk } from "./options/options-desk.ts";
import type { OptionsMemory } from "./options/options-memory.ts";
import type { PreferencesDesk } from "./preferences-desk.ts";
import type { SyncDesk } from "./synchronizing/sync-desk.ts";
import type { BatchView } from "./batch-view.ts";
import type { HealthView, ItemView, QueueView, SearchView, Section, SynchronizationLine } from "./view.ts";
import type { Rooms } from "./rooms/rooms.ts";
import type { Store } from "./store.ts";
import type { BatchCommands, Commands } from "./pane-commands.ts";
import type { Ports } from "./ports.ts";

/** What the desks of lazy views share with the pane. */
export interface DeskParts {
  readonly preferences: PreferencesDesk;
  readonly health: Health;
}

/** Everything the application needs from outside: its parts that are fetched late are among it. */
export interface AppPorts extends Ports {
  /** Synchronization, and the options: fetched after the first paint (Q1). Throw ServiceError. */
  readonly openSynchronization: (parts: DeskParts & { readonly isBusy: () => boolean }) => Promise<SyncDesk>;
  readonly openOptions: (
    parts: DeskParts & { readonly memory: OptionsMemory; readonly book: BookDesk },
  ) => Promise<OptionsDesk>;
  /** The address book: fetched a moment after the first paint. Throws ServiceError. */
  readonly openBook: (parts: DeskParts) => Promise<BookDesk>;
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
