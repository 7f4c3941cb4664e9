import type { Base } from "./fields/base.ts";
import type { Shelf, Side, SyncKind } from "./fields/kinds.ts";
import type { Fields } from "./fields/value.ts";

/** Facts about an item that decide about it but never travel. */
export interface MailboxFacts {
  /** Private, personal or confidential (S5). */
  readonly hidden: boolean;
  /** The user may change it for everybody: their own item, or the meeting they organize. */
  readonly organizer: boolean;
  /** Not ended, not completed. */
  readonly current: boolean;
  /** A kind of item that cannot be synchronized, e.g. a recurring task (S10). */
  readonly unsupported?: string;
  /** Other people who would get mail if it were deleted or its people changed. Addresses. */
  readonly invited: readonly string[];
}

/** Facts about a record that decide about it but never travel. */
export interface CrmFacts {
  /** The record's owner is this user ("owner" in the deletion rules). */
  readonly mine: boolean;
  /** Not ended, not completed or cancelled. */
  readonly current: boolean;
  /** Whether the user called the meeting, where the record says who did. */
  readonly organizer?: boolean | undefined;
}

/** What an item says about its partner (named properties of Dynamics and ours). */
export interface Stamp {
  /** 0 not linked any more, 1 "track this", 2 linked. */
  readonly state: 0 | 1 | 2;
  readonly recordId?: string | undefined;
  readonly organizationId?: string | undefined;
  readonly kind?: SyncKind | undefined;
  /** Key under which the engine created the item: two items of one record with different keys are twins of one intent. */
  readonly createKey?: string | undefined;
  /** Fencing number of the run that wrote the stamp. */
  readonly fence?: number | undefined;
  readonly base?: Base | undefined;
  /** The engine itself unlinked it because the record left the filters or was deleted: it is linked again when that is back. */
  readonly left?: boolean | undefined;
  /** The record's owner was this user. */
  readonly mine?: boolean | undefined;
  /** The record was completed, cancelled or over, which the item itself need not show. */
  readonly over?: boolean | undefined;
}

export interface MailboxSnapshot {
  readonly shelf: Shelf;
  /** What this item is or would become: `appointment` for a single event, `task` for a to-do. */
  readonly kind: SyncKind;
  readonly id: string;
  readonly etag: string;
  /** Milliseconds since 1970, the service's clock. */
  readonly modifiedAt: number;
  readonly createdAt: number;
  readonly fields: Fields;
  readonly facts: MailboxFacts;
  readonly stamp?: Stamp;
  /** Keys missing from `fields` because this part could not be read, while the rest could (S25). */
  readonly unread?: readonly string[];
}

export interface CrmSnapshot {
  readonly kind: SyncKind;
  readonly id: string;
  readonly etag: string;
  readonly modifiedAt: number;
  /** Name of whoever changed it last, where the service tells. */
  readonly modifiedBy?: string | undefined;
  readonly fields: Fields;
  /** Keys missing from `fields` because a secured column behind them shows nothing, which proves nothing (S11). */
  readonly hidden?: readonly string[];
  /** Keys missing from `fields` because this part could not be read, while the rest could (S25). */
  readonly unread?: readonly string[];
  readonly facts: CrmFacts;
}

/**
 * `gone`: a read by id said so. `left`: it exists, but matches no filter or may not be read any more (S4). `leaving`: it will have
 * left when both sides say the same.
 */
export type MailboxPresence =
  | { readonly state: "live"; readonly snapshot: MailboxSnapshot }
  | { readonly state: "gone" }
  | { readonly state: "never" };
export type CrmPresence =
  | { readonly state: "live"; readonly snapshot: CrmSnapshot; readonly leaving?: boolean }
  | { readonly state: "gone" }
  | { readonly state: "left" }
  | { readonly state: "never" };

/** Who wins when both sides changed one field (S12). `last` is the rule of the classic product. */
export type ConflictPolicy = "newest" | "crm" | "mailbox" | "ask" | "last";

/** What becomes of the Outlook copy of a record that no filter selects any more, or that may not be read any more (S4). */
export type LeavingPolicy = "keep" | "remove";

/** The user's answer to one question about one field, or `undefined`. */
export type Resolutions = Readonly<Record<string, Side>>;
