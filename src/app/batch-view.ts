import type { ActionOutcome } from "../domain/action.ts";
import type { EmailAddress, ItemId } from "../domain/ids.ts";
import type { Sensitivity } from "../domain/message.ts";
import type { Problem } from "../domain/problem.ts";
import type { Instant, RecordCard } from "../domain/records.ts";
import type { StopTrackingRule } from "../domain/stop-tracking.ts";
import type { Suggestion } from "../domain/suggestion.ts";
import type { TrackingState } from "../domain/tracking-state.ts";
import type { Section } from "./view.ts";

/** Several selected messages as a table (T3): one row each, everything at once or row by row. */
export interface BatchView {
  /** Selected in Outlook. */
  readonly count: number;
  readonly rows: readonly BatchRow[];
  /** The messages, and what the CRM has of them, are being read. */
  readonly reading: boolean;
  readonly problem?: Problem;
  /** Mailbox acted for, when it is not the user's own (D1). */
  readonly actingFor?: EmailAddress;
  /** Some are not in the user's own mailbox, and nobody says in whose they are: nothing is done with them (D1). */
  readonly elsewhere: boolean;
  /** One regarding record for all rows that did not get their own. */
  readonly regardingForAll?: RecordCard;
  readonly progress: BatchProgress;
  readonly actions: Readonly<Record<BatchActionId, BatchActionView>>;
  readonly question?: BatchQuestion;
}

export interface BatchRow {
  readonly itemId: ItemId;
  readonly subject: string;
  readonly from: string;
  readonly receivedAt?: Instant;
  readonly state: Section<TrackingState>;
  /** Takes part in the next command. Sensitive rows start outside: putting one in is agreeing that others see it (T2). */
  readonly included: boolean;
  readonly sensitivity: Sensitivity;
  /** What tracking will make its regarding record: its own, else the one for all. */
  readonly regarding?: RecordCard;
  readonly regardingIsOwn: boolean;
  readonly suggestions: Section<readonly Suggestion[]>;
  readonly work: RowWork;
}

export type RowWork =
  | { readonly kind: "idle" }
  | { readonly kind: "waiting"; readonly problem?: Problem }
  | { readonly kind: "running" }
  | { readonly kind: "done"; readonly result: ActionOutcome }
  | { readonly kind: "failed"; readonly problem: Problem };

/** Of the last command given on this selection. `total` 0: none yet. */
export interface BatchProgress {
  readonly total: number;
  readonly done: number;
  readonly failed: number;
  /** Of those that failed: what a rule refused, it would refuse again. */
  readonly retryable: number;
  /** It is the undo of that command that is counted. */
  readonly undoing: boolean;
}

export type BatchActionId = "track" | "setRegarding" | "stopTracking" | "retryFailed" | "undo" | "cancel";

/** As {@link ActionView}; `nothingToDo`: no included row for which the command would change anything. */
export type BatchActionView =
  | { readonly kind: "enabled" }
  | { readonly kind: "hidden" }
  | { readonly kind: "disabled"; readonly why: "stillReading" | "workInProgress" | "signedOut" | "nothingToDo" };

/** T12 for many: one confirmation that lists each item's consequence. Only rows whose rule offers it may be deleted. */
export interface BatchQuestion {
  readonly kind: "stopTracking";
  readonly rows: readonly BatchQuestionRow[];
}

export interface BatchQuestionRow {
  readonly itemId: ItemId;
  readonly subject: string;
  readonly ownerName: string;
  readonly ownerIsMe: boolean;
  readonly rule: StopTrackingRule;
}
