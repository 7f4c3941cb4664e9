/** What the synchronization view shows, as plain data. No words: the pane's catalogues have them. */
import type { PersonUndone } from "../../domain/action.ts";
import type { Side, SyncKind } from "../../domain/fields/kinds.ts";
import type { FieldValue } from "../../domain/fields/value.ts";
import type { Problem } from "../../domain/problem.ts";
import type { Instant } from "../../domain/records.ts";
import type { HistoryEntry, Question } from "../../ports/sync-store.ts";
import type { Progress } from "../../sync/cycle/parts.ts";
import type { ErrorReport, KindReport } from "../../sync/cycle/ledger.ts";
import type { PlanEntry } from "../../sync/plan-entry.ts";
import type { Pause } from "../pausing-clock.ts";
import type { PastRun } from "../sync-overview.ts";

export interface SyncView {
  /** The memory of this computer has been read. */
  readonly ready: boolean;
  readonly running?: RunningView;
  /** What the last run of this window did. */
  readonly result?: RunResult;
  /** Why the last run did not happen or did not finish. */
  readonly failure?: SyncFailure;
  readonly lastRunAt?: Instant;
  /** Undefined: nothing is planned, and {@link SyncView.resting} says why. */
  readonly nextRunAt?: Instant;
  readonly resting?: RestingReason;
  /** Conflicts somebody has to decide or may want to decide otherwise (S12). */
  readonly conflicts: readonly ConflictView[];
  /** Everything else that waits for an answer (S5, S20). */
  readonly questions: readonly Question[];
  readonly parked: readonly ParkedView[];
  readonly history: readonly HistoryEntry[];
  /** The last runs of this computer, newest first; quiet ones in a row are one (S27). */
  readonly runs: readonly PastRun[];
  /** What a dry run would do (S28). */
  readonly plan?: PlanView;
  /** What came of the last undo. */
  readonly undone?: UndoView;
}

export interface RunningView {
  readonly startedAt: Instant;
  readonly dryRun: boolean;
  readonly cancelling: boolean;
  readonly progress?: Progress;
  /** A service is left alone for a while (S26). */
  readonly pause?: Pause;
}

export interface RunResult {
  readonly finishedAt: Instant;
  readonly durationMs: number;
  readonly kinds: Readonly<Partial<Record<SyncKind, KindReport>>>;
  readonly errors: readonly ErrorReport[];
  readonly cancelled: boolean;
  /** Nothing was to be written. */
  readonly dryRun?: boolean;
}

export interface PlanView {
  readonly at: Instant;
  readonly entries: readonly PlanEntry[];
}

export type SyncFailure = {
  /** Nothing was to be written, and trying again must not write either (S28). */
  readonly dryRun?: boolean;
} & (
  | { readonly kind: "problem"; readonly problem: Problem }
  /** S22: another of the user's computers is at it. */
  | { readonly kind: "held"; readonly holder: string }
  | { readonly kind: "lost" }
  /** Another window of this browser is at it. */
  | { readonly kind: "otherWindow" }
  /** T14: the server does it. */
  | { readonly kind: "server" }
);

export type RestingReason = "offline" | "signedOut" | "notThisComputer" | "server" | "organization";

export interface ConflictView {
  /** Id of the question, or of the entry of the history that keeps the value that lost. */
  readonly id: string;
  readonly kind: SyncKind;
  readonly title: string;
  readonly field: string;
  readonly itemId?: string;
  readonly recordId?: string;
  readonly mailbox: FieldValue;
  readonly crm: FieldValue;
  readonly mailboxAt?: Instant;
  readonly crmAt?: Instant;
  readonly crmBy?: string;
  /** Who won already; undefined while nobody has decided. */
  readonly winner?: Side;
}

export interface ParkedView {
  readonly key: string;
  readonly kind: SyncKind;
  readonly title: string;
  readonly reason: string;
  readonly failures: number;
  readonly nextTry: Instant;
  readonly recordId?: string;
}

export type UndoView =
  | {
      readonly kind: "done" | "nothing";
      readonly entry: HistoryEntry;
      /** What became of records of people that the tracking had made (T10). */
      readonly people?: readonly PersonUndone[];
    }
  | {
      readonly kind: "refused";
      readonly entry: HistoryEntry;
      readonly why: "changed-since" | "gone" | "nothing-kept" | "already-undone" | "service";
    }
  | { readonly kind: "failed"; readonly entry: HistoryEntry; readonly problem: Problem };
