import type { SyncKind } from "../domain/fields/kinds.ts";
import type { HistoryEntry } from "./sync-store.ts";

/**
 * Work that rides along with every synchronization and is no pair of copies: tracking incoming mail by itself (T6, T7),
 * finding sent drafts again (T8), creating contacts for senders (T10). The cycle calls it under the same lease, after the
 * pairs are done, and carries its findings into the same report.
 */
export interface SyncWork {
  /** Stable, short; its memo is kept under this name. */
  readonly name: string;
  /** Is there anything to do? Asked by every run, quiet ones included: at most one cheap request. */
  isDue(facts: SyncWorkFacts): Promise<boolean>;
  /** Throws only what concerns a whole service; what fails about one item goes into the report (S25). */
  run(facts: SyncWorkFacts): Promise<SyncWorkReport>;
}

export interface SyncWorkFacts {
  readonly userId: string;
  readonly organizationId: string;
  /** Address of the mailbox. */
  readonly address: string;
  /** IANA name of the user's zone. */
  readonly zone: string;
  /** Nothing may be written (S28). */
  readonly dryRun: boolean;
  /** What {@link SyncWorkReport.memo} said last time on this computer; losing it must cost nothing but time. */
  readonly memo: string | undefined;
  /** To be called before every write: throws when another computer took over (S22). */
  checkLease(): Promise<void>;
  /**
   * Writes down durably what is about to be done, before it is done (S27).
   */
  remember(entry: WorkEntry): Promise<Remembered>;
  readonly signal?: AbortSignal;
}

/** A line of the history that can still be changed. */
export interface Remembered {
  /** More has become known about the same thing. */
  amend(entry: WorkEntry): Promise<void>;
  /** Nothing came of it. */
  forget(): Promise<void>;
}

/** A line of the history; its id, run and time are the engine's. */
export type WorkEntry = Omit<HistoryEntry, "id" | "run" | "at">;

export interface SyncWorkReport {
  readonly memo?: string;
  readonly errors: readonly {
    readonly kind?: SyncKind;
    readonly item?: string;
    readonly record?: string;
    /** How people call it. */
    readonly title?: string;
    readonly reason: string;
  }[];
}
