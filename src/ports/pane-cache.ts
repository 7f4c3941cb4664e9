import type { BookEntry } from "../domain/address-book.ts";
import type { Fields } from "../domain/fields/value.ts";
import type { EmailAddress, OrganizationId } from "../domain/ids.ts";
import type { Message } from "../domain/message.ts";
import type { Instant, NamedRecord, RecordCard } from "../domain/records.ts";
import type { LinkStamps } from "../domain/stamps.ts";
import type { Suggestion } from "../domain/suggestion.ts";
import type { TrackedRecord } from "../domain/tracking-state.ts";
import type { CrmCaller, RelatedRecords } from "./crm.ts";
import type { ListedRow } from "./mailbox-views.ts";

/** What is kept between openings of the pane so that it paints at once (P1), by kind. Keys are ids as text. */
export interface CachedValues {
  /** Key: message identity. What the CRM last answered about it. */
  readonly tracked: { readonly records: readonly TrackedRecord[]; readonly stamps?: LinkStamps };
  /** Key: item id. */
  readonly message: Message;
  /** Key: e-mail address. */
  readonly owners: readonly RecordCard[];
  /** Key: message identity. */
  readonly suggestions: readonly Suggestion[];
  /** Key: table/id. */
  readonly related: RelatedRecords;
  /** Key: table/id. */
  readonly card: RecordCard;
  /** Key: `caller`. */
  readonly caller: CrmCaller;
  /** Key: `recent`. Regarding records used, latest first, at most 20. */
  readonly recent: readonly { readonly record: RecordCard; readonly usedAt: Instant }[];
  /** Key: `pinned`. */
  readonly pinned: readonly RecordCard[];
  /** Key: table, or `offline/` and the table. Records kept for resolving recipients and for working offline (O6, L1). */
  readonly book: readonly BookEntry[];
  /** Key: `tally`. What was downloaded, and when. */
  readonly bookTally: {
    readonly tables: readonly { readonly table: string; readonly count: number; readonly more: boolean }[];
    readonly offline: readonly { readonly table: string; readonly count: number; readonly more: boolean }[];
    readonly lists?: readonly {
      readonly shelf: "contacts" | "tasks";
      readonly count: number;
      readonly editable: number;
    }[];
    readonly refreshedAt: Instant;
  };
  /** Key: shelf. The list as it was read last, or downloaded for working offline (L1), and what the CRM said about it. */
  readonly listed: { readonly rows: readonly ListedRow[]; readonly records: readonly TrackedRecord[] };
  /** Key: item id. What a tracked contact or task says, so that it can be edited without a network (L1). */
  readonly fields: Fields;
  /** Key: e-mail address. Which of several records the user chose (R7). */
  readonly chosen: NamedRecord;
}
export type CacheKind = keyof CachedValues;

export interface Cached<Value> {
  readonly value: Value;
  readonly readAt: Instant;
}

/** Whose cache: another account or organization never sees it. */
export interface CacheScope {
  readonly account: EmailAddress;
  readonly organizationId?: OrganizationId;
}

/**
 * A cache on this computer, in IndexedDB (never localStorage, never roaming settings: Q4). Losing it costs time only.
 * Methods never throw for a full or forbidden storage: reads answer undefined and writes do nothing, logged once.
 */
export interface PaneCache {
  read<Kind extends CacheKind>(kind: Kind, key: string): Promise<Cached<CachedValues[Kind]> | undefined>;
  write<Kind extends CacheKind>(kind: Kind, key: string, value: CachedValues[Kind], readAt: Instant): Promise<void>;
  remove(kind: CacheKind, key: string): Promise<void>;
  /** Everything of this scope. */
  clear(): Promise<void>;
}
