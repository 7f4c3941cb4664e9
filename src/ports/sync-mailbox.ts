import type { Shelf, SyncKind } from "../domain/fields/kinds.ts";
import type { Fields } from "../domain/fields/value.ts";
import type { Zones } from "../domain/fields/zone.ts";
import type { MailboxSnapshot, Stamp } from "../domain/presence.ts";
import type { ServiceError } from "./service-error.ts";
import type { ReadOutcome, WriteOutcome } from "./sync-outcome.ts";

/** Opaque per feed; a missing one means "from the beginning". */
export type Cursors = Readonly<Record<string, string>>;

/**
 * "Look here": an item may have changed. Never "this is so": hints repeat, come out of order, and call living items removed.
 */
export interface MailboxHint {
  readonly shelf: Shelf;
  readonly id: string;
  /** Etag the feed showed, to recognise our own echoes without a read. */
  readonly etag?: string;
  readonly removed: boolean;
  /** Folder or calendar it was shown in, where that is not the shelf's own. */
  readonly place?: string;
  /** Stamps, where the feed could show them. */
  readonly stamp?: Stamp | null;
}

/** One page of one feed. The hints and the cursor are to be committed together. */
export interface MailboxPage {
  readonly feed: string;
  readonly hints: readonly MailboxHint[];
  /** Where to go on. */
  readonly cursor: string;
  /**
   * Set on the last page of a round that started from the beginning: everything on the shelf has been shown, what was not
   * shown may be gone (and is to be confirmed by a read).
   */
  readonly complete?: Shelf;
  /** Feeds of one group show a shelf together: what one of them showed need not be shown by another. */
  readonly group?: string;
  /** Only items whose id begins like this belong to the feed (one of several task lists). */
  readonly within?: string;
}

export interface MailboxSetting {
  /** Address of the mailbox. */
  readonly address: string;
  /** IANA name of the user's zone: a date without time is a date there. */
  readonly zone: string;
}

export interface ItemRef {
  readonly shelf: Shelf;
  readonly id: string;
  /** Where a feed showed it, if that is not the shelf's own place: many of them are asked for there. */
  readonly place?: string;
}

export type FoundStamp = Stamp | null | "unread" | ServiceError;

export type MailboxWrite =
  | {
      readonly do: "create";
      readonly kind: SyncKind;
      /** Repeating a create under the same key makes no second item where the service offers it (S24). */
      readonly createKey: string;
      readonly fields: Fields;
      readonly stamp: Stamp;
      /** Name and address of the record, for the card that To Do shows. */
      readonly title: string;
    }
  | {
      readonly do: "update";
      readonly kind: SyncKind;
      readonly id: string;
      readonly etag: string;
      /** Changed fields only. Empty: the stamp alone is written. */
      readonly fields: Fields;
      /** The item as read, for what a change has to be fitted into (arrays, parts of groups). */
      readonly current: MailboxSnapshot;
      readonly stamp: Stamp;
    }
  | { readonly do: "delete"; readonly kind: SyncKind; readonly id: string; readonly etag: string };

/** The mailbox, as the engine sees it. Batches, paging, throttling and retries of reads are the adapter's business. */
export interface SyncMailbox {
  /** Settings and the first page of every feed, in as few requests as possible. */
  survey(
    cursors: Cursors,
    signal?: AbortSignal,
  ): Promise<{
    readonly setting: MailboxSetting;
    readonly pages: readonly MailboxPage[];
    readonly more: readonly string[];
  }>;
  /** The following page of a feed listed in `more`. */
  follow(
    feed: string,
    cursor: string,
    signal?: AbortSignal,
  ): Promise<{ readonly page: MailboxPage; readonly more: boolean }>;
  /**
   * Stamps only: untracked items are read no further (S2). Items without any are null; absent ones are missing. What cannot be
   * read says nothing about its stamps: `unread` where that is the item's fault, an error where it is the service's.
   */
  readStamps(items: readonly ItemRef[], signal?: AbortSignal): Promise<ReadonlyMap<string, FoundStamp>>;
  /** `zones`: as who lives there sees them; missing: as the user does. */
  read(
    items: readonly ItemRef[],
    signal?: AbortSignal,
    zones?: Zones,
  ): Promise<readonly ReadOutcome<MailboxSnapshot>[]>;
  /**
   * Where the item stands in the order in which many are read fastest; undefined where that makes no difference. Lasts until
   * the next survey.
   */
  readonly rankOf?: (id: string) => number | undefined;
  /** So many items of a shelf are about to be read, of so many that are linked: a run that died may have left that behind. */
  readonly expectReads?: (shelf: Shelf, wanted: number, linked: number) => void;
  /**
   * Does the calendar hold a copy of these meetings, by the id that all copies have in common? One without an answer is missing.
   * Absent: nobody looks.
   */
  readonly readKnownEvents?: (
    globalIds: readonly string[],
    signal?: AbortSignal,
  ) => Promise<ReadonlyMap<string, boolean>>;
  /** One outcome per write, in order. At most {@link SyncMailbox.writeSize} at a time. */
  write(writes: readonly MailboxWrite[], signal?: AbortSignal): Promise<readonly WriteOutcome<MailboxSnapshot>[]>;
  readonly writeSize: number;
}
