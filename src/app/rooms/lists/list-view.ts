import type { ActionId, EmailAddress, ItemId, RecordId } from "../../../domain/ids.ts";
import type { SyncKind } from "../../../domain/fields/kinds.ts";
import type { Problem } from "../../../domain/problem.ts";
import type { NamedRecord, RecordCard, RecordRef } from "../../../domain/records.ts";
import type { FateOfMany } from "../../../domain/stop-tracking.ts";
import type { Suggestion } from "../../../domain/suggestion.ts";
import type { BatchProgress, BatchQuestionRow, RowWork } from "../../batch-view.ts";
import type { Section } from "../../view.ts";

/** Contacts or tasks of the mailbox, with what the CRM knows about each (T3, T4). */
export interface ListView {
  readonly shelf: "contacts" | "tasks";
  readonly text: string;
  readonly rows: readonly ListRow[];
  readonly more: boolean;
  readonly reading: boolean;
  readonly problem?: Problem;
  readonly selected: number;
  readonly progress: BatchProgress;
  readonly actions: Readonly<Record<ListActionId, ListActionView>>;
  /** Parent or regarding of what is ticked, with reasons (R1, R2). */
  readonly suggestions: Section<readonly Suggestion[]>;
  readonly question?: ListQuestion;
  readonly privateQuestion?: PrivateQuestion;
  /** One question at a time: it waits for the answers to the others. */
  readonly matchQuestion?: MatchQuestion;
  /** A command that never became an action. */
  readonly failure?: Problem;
}

export interface ListRow {
  readonly id: ItemId;
  readonly title: string;
  /** Company and job title of a contact, list of a task. */
  readonly details: readonly string[];
  /** ISO date. */
  readonly due?: string;
  readonly address?: EmailAddress;
  /** A recurring task: not synchronized (S10). */
  readonly repeats?: true;
  readonly selected: boolean;
  readonly link: RowLink;
  readonly work: RowWork;
  /** An edit of it that has not been carried out yet (L1). */
  readonly edit?: RowWork;
}

/**
 * `unchecked`: its stamp says so, the CRM has not answered yet. `gone`: the CRM does not have it, or not for us. `foreign`: of
 * another organization, left alone (D2). `requested`: marked as to be tracked (D1, T14).
 */
export type RowLink =
  | { readonly kind: "none" }
  | { readonly kind: "requested" }
  | { readonly kind: "foreign" }
  | { readonly kind: "queued" }
  | { readonly kind: "unchecked"; readonly record: RecordRef }
  | { readonly kind: "tracked"; readonly record: RecordRef; readonly owner: string; readonly about?: NamedRecord }
  | { readonly kind: "gone" };

/** `assign`: Set Parent of contacts, Set Regarding of tasks. */
export type ListActionId = "track" | "assign" | "stopTracking" | "one" | "retryFailed" | "undo" | "cancel";

export type ListActionView =
  | { readonly kind: "enabled" }
  | { readonly kind: "hidden" }
  | {
      readonly kind: "disabled";
      readonly why: "nothingSelected" | "workInProgress" | "signedOut" | "allTracked" | "noneTracked" | "onlyOne";
    };

/** T12, with the consequence of each item. */
export interface ListQuestion {
  readonly rows: readonly BatchQuestionRow[];
  /** The classic rule deletes contacts of others: then that is what is chosen beforehand, and only theirs. */
  readonly preselected: FateOfMany;
}

/** T2: these turned out to be private. Nothing of them has left the mailbox. */
export interface PrivateQuestion {
  readonly organizationName: string;
  readonly rows: readonly { readonly id: ActionId; readonly subject: string }[];
}

/** The CRM has contacts with the addresses of these: nobody is made twice without asking. */
export interface MatchQuestion {
  readonly rows: readonly MatchRow[];
}

export interface MatchRow {
  readonly id: ActionId;
  readonly subject: string;
  readonly candidates: readonly RecordCard[];
  /** Of those: linked to another contact in Outlook, and no second one can be. */
  readonly taken: readonly RecordId[];
}

/** What a task becomes where the user says so (T1). */
export type TaskKind = Extract<SyncKind, "task" | "phonecall" | "letter" | "fax">;
