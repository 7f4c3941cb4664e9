import type { FieldChoices } from "../domain/fields/catalogue.ts";
import type { SyncKind } from "../domain/fields/kinds.ts";
import type { Fields } from "../domain/fields/value.ts";
import type { CrmSnapshot } from "../domain/presence.ts";
import type { ReadOutcome, WriteOutcome } from "./sync-outcome.ts";

/** Result of asking the union of the user's filters for one table: ids and versions only. */
export interface Sweep {
  readonly kind: SyncKind;
  /** Record id → etag. For a series the etag also covers its exceptions. */
  readonly rows: ReadonlyMap<string, string>;
  /** False when a filter failed: nothing may be concluded from what is missing. */
  readonly complete: boolean;
  /**
   * Only these records were looked at, because the CRM says that no other one of the table changed since the last survey:
   * what was known about the others still holds. Absent: all were looked at.
   */
  readonly looked?: ReadonlySet<string>;
}

/** A sentence for the report: what failed and what was therefore left alone. */
export interface SurveyProblem {
  readonly kind: SyncKind;
  readonly reason: string;
}

/** How far a run that left nothing open had seen the records: what it saw is in the mailbox, unless it was thrown away. */
export interface Seen {
  /** Address of the mailbox that it filled. */
  readonly mailbox: string;
  /** Newest version, and the fingerprint of the filters that selected. */
  readonly kinds: Readonly<Partial<Record<SyncKind, { readonly version: number; readonly filters: string }>>>;
  /** Newer versions that the run itself made, and those of what was closed, which no sweep shows. */
  readonly own: Readonly<Record<string, number>>;
}

/** Links that a run ended because their records had left the filters (S4). */
export interface EndedLinks {
  /** Record → number of the run's lease. */
  readonly fences: Readonly<Record<string, number>>;
  /** Of runs up to this one not every link is named. */
  readonly forgotten: number;
}

/** The note that all of the user's devices can see: who synchronizes (S22) and what must not come back (S23). */
export interface SharedDesk {
  /** Undefined: the note does not exist yet. */
  readonly etag?: string;
  readonly fence: number;
  /** Device that holds the lease; empty when it was given back. */
  readonly holder: string;
  readonly holderName: string;
  /** Milliseconds since the lease was taken or renewed, by the service's clock. */
  readonly age: number;
  /** Records the user deleted from Outlook while they live on in the CRM: id → fingerprint of what they said then. */
  readonly letGo: Readonly<Record<string, string>>;
  readonly seen?: Seen;
  readonly ended?: EndedLinks;
  /** The note could not be read whole: what could be is here. The next writing mends it. */
  readonly damaged?: true;
}

export interface CrmSurvey {
  readonly userId: string;
  readonly organizationId: string;
  /** IANA name of the zone in which the CRM shows the user its dates; missing where it is not known. */
  readonly zone?: string;
  readonly choices: FieldChoices;
  /** The organization's server carries appointments, contacts and tasks of this mailbox (T14): nobody else does then. */
  readonly byServer: boolean;
  /** Smallest interval the organization allows, minutes. */
  readonly minimumInterval: number;
  /** Interval the user chose, minutes; 0 where none was. */
  readonly ownInterval?: number;
  /** The organization lets nobody's Outlook synchronize by itself: only when somebody asks for it (S21). */
  readonly onRequestOnly?: true;
  readonly desk: SharedDesk;
  readonly sweeps: readonly Sweep[];
  /** Fingerprint of a table's filters, where a record changes whenever it begins to match one of them. */
  readonly lasting: Readonly<Partial<Record<SyncKind, string>>>;
  /** Etags of the `extra` records asked for; one that is missing here is to be read. */
  readonly extras: ReadonlyMap<string, string>;
  readonly problems: readonly SurveyProblem[];
  /** Records whose parts changed, which their own version does not show: days of a series, attachments. */
  readonly touched: readonly string[];
  /** Sweeps and extras say word for word what they said in the survey whose memo was given: nothing failed, nothing new. */
  readonly unchanged: boolean;
  /** Opaque; to be given back with the next survey, which is cheaper for it. */
  readonly memo: string;
}

/** What a survey starts from. */
export interface SurveyQuestion {
  /** Linked records that no filter selects: their versions are asked for by id. */
  readonly extra: readonly RecordKey[];
  readonly memo?: string;
  /** Kinds whose records the caller will note. Only of these may the survey remember how far it looked. */
  readonly kinds?: ReadonlySet<SyncKind>;
}

export interface RecordKey {
  readonly kind: SyncKind;
  readonly id: string;
}

export type CrmWrite =
  /** Under an id the client chose: answers `exists` when it is there already (S24). */
  | { readonly do: "create"; readonly kind: SyncKind; readonly id: string; readonly fields: Fields }
  | {
      readonly do: "update";
      readonly kind: SyncKind;
      readonly id: string;
      readonly etag: string;
      readonly fields: Fields;
      readonly current: CrmSnapshot;
    }
  | { readonly do: "delete"; readonly kind: SyncKind; readonly id: string; readonly etag: string };

/** The CRM, as the engine sees it. */
export interface SyncCrm {
  /** Lease, settings, filters, the sweep of every table and the versions of the extra records, in as few requests as possible. */
  survey(question: SurveyQuestion, signal?: AbortSignal): Promise<CrmSurvey>;
  /** `zone`: as the CRM shows them to who lives there (IANA name); the same for what is written. */
  read(records: readonly RecordKey[], zone: string, signal?: AbortSignal): Promise<readonly ReadOutcome<CrmSnapshot>[]>;
  /** One outcome per write, in order. At most {@link SyncCrm.writeSize} at a time. */
  write(writes: readonly CrmWrite[], zone: string, signal?: AbortSignal): Promise<readonly WriteOutcome<CrmSnapshot>[]>;
  readonly writeSize: number;
  /** The version an etag stands for; versions grow with every change to any record. NaN where it tells none. */
  versionOf(etag: string): number;
  /** The shared note as it is now. */
  readDesk(signal?: AbortSignal): Promise<SharedDesk>;
  /** Replaces the shared note if it still is what `desk.etag` says; undefined when somebody else was faster. */
  putDesk(desk: SharedDesk, signal?: AbortSignal): Promise<SharedDesk | undefined>;
}
