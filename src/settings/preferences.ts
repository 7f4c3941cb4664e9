import { DEFAULT_BOOK, type BookChoices } from "../domain/address-book.ts";
import type { SyncKind } from "../domain/fields/kinds.ts";
import { SYNC_KINDS } from "../domain/fields/kinds.ts";
import type { ConflictPolicy, LeavingPolicy } from "../domain/presence.ts";
import { DEFAULT_TRACKING_CHOICES, type TrackingChoices } from "../domain/tracking-choices.ts";
import type { RecordRef, TableName } from "../domain/records.ts";

/** What the user decided about synchronization (O2, O3). Filters live in Dataverse itself, as `userquery` (O4). */
export interface SynchronizationPreferences {
  /** Who wins when both sides changed one field (S12). */
  readonly policy: ConflictPolicy;
  /** What becomes of the Outlook copies of records that left the filters (S4). */
  readonly leaving: LeavingPolicy;
  /** Minutes between automatic runs, at least {@link SHORTEST_INTERVAL}. */
  readonly interval: number;
  /** Kinds the user wants synchronized. */
  readonly kinds: readonly SyncKind[];
  /** Automatic runs only show what they would do (S28). */
  readonly dryRun: boolean;
}

/**
 * The user's preferences, one version of the schema. Kept in roaming settings and copied to Dataverse, because roaming
 * settings can vanish with a profile (O1). Version 1 had no `synchronization` and no `savedAt`, version 2 no `tracking` and no `book`.
 */
export interface Preferences {
  readonly version: 3;
  /** Light, dark, or what Outlook says. */
  readonly theme: "automatic" | "light" | "dark";
  /** Tables searched for a regarding record beyond the usual five (R1). */
  readonly extraRegardingTables: readonly TableName[];
  /** Tables of the usual five that this user does not want searched at once. */
  readonly searchOnDemand: readonly TableName[];
  /** Records kept at hand for Set Regarding. Ids only: names are CRM data and stay out of roaming settings (Q4). */
  readonly pinned: readonly RecordRef[];
  /** The cycle reads it from the copy in Dataverse, because the command line sees no roaming settings. */
  readonly tracking: TrackingChoices;
  /** Which records recipients resolve against (O6). */
  readonly book: BookChoices;
  readonly synchronization: SynchronizationPreferences;
  /** ISO 8601, UTC: when they were saved last; of two copies the later one counts. Empty: never. */
  readonly savedAt: string;
}

/** Minutes; S21. */
export const SHORTEST_INTERVAL = 15;
/** Minutes: a day. */
export const LONGEST_INTERVAL = 1440;

export const DEFAULT_PREFERENCES: Preferences = {
  version: 3,
  theme: "automatic",
  extraRegardingTables: [],
  searchOnDemand: [],
  pinned: [],
  tracking: DEFAULT_TRACKING_CHOICES,
  book: DEFAULT_BOOK,
  synchronization: { policy: "newest", leaving: "keep", interval: SHORTEST_INTERVAL, kinds: SYNC_KINDS, dryRun: false },
  savedAt: "",
};
