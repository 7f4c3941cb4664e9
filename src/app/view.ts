/**
 * What the pane shows, as plain data: it can be printed, stored and compared. No words: every union member has its
 * sentence in the pane's catalogue, which finds everything to fill in right here.
 */
import type { ActionKind, ActionOutcome, PersonNote } from "../domain/action.ts";
import type { ConversationRule } from "../domain/conversation-rule.ts";
import type { ActionId, EmailAddress, ItemId } from "../domain/ids.ts";
import type { FileStanding } from "../domain/mail-files.ts";
import type { NotTrackableOffer } from "../domain/trackability.ts";
import type { Person } from "../domain/people.ts";
import type { Problem } from "../domain/problem.ts";
import type { Instant, NamedRecord, RecordCard, RecordRef, TableName } from "../domain/records.ts";
import type { Sensitivity } from "../domain/message.ts";
import type { StopTrackingRule } from "../domain/stop-tracking.ts";
import type { Suggestion } from "../domain/suggestion.ts";
import type { TrackingState } from "../domain/tracking-state.ts";

/**
 * A part of the pane that is read from a service. There may be a value while it is being read again (cache first, P1) and
 * a value beside a problem (the last known one, still worth reading).
 */
export interface Section<Value> {
  readonly value?: Value;
  /** When the value was true; for its age. */
  readonly readAt?: Instant;
  readonly reading: boolean;
  readonly problem?: Problem;
}

/** Everything the pane can show for what Outlook has selected. */
export type ItemView =
  /** Host not asked yet: the skeleton. */
  | { readonly screen: "starting" }
  | { readonly screen: "nothing" }
  /** Outlook or the add-in could not even say what is selected. */
  | { readonly screen: "broken"; readonly problem: Problem }
  | { readonly screen: "unsupported"; readonly itemClass: string }
  | MessageView
  | { readonly screen: "draft"; readonly draft: DraftView }
  | AppointmentView
  /** An appointment whose form has never been saved: there is nothing to track yet. */
  | {
      readonly screen: "appointment";
      readonly saved: false;
      readonly subject: string;
      readonly sharedMailbox: boolean;
      readonly actingFor?: EmailAddress;
    }
  /** The table of it is BatchView (batch-view.ts). */
  | { readonly screen: "several"; readonly count: number };

/** A message being written (T8). What is decided here is done once it has been sent. */
export interface DraftView {
  /** In somebody else's mailbox (D1), and whose that is, where Outlook says so. */
  readonly sharedMailbox: boolean;
  readonly actingFor?: EmailAddress;
  readonly composeType: "new" | "reply" | "forward" | "unknown";
  /** It will be tracked after sending. */
  readonly track: boolean;
  /** False: nobody has said anything yet; an answer to tracked mail is tracked by itself then (T7). */
  readonly decided: boolean;
  readonly regarding: RegardingView;
  readonly people: Section<readonly Person[]>;
  /** As on a message; `stopTracking` means: do not track this one. */
  readonly actions: Readonly<Record<DraftActionId, ActionView>>;
  /** Only failures: a draft has no results yet. */
  readonly outcome?: Outcome;
}

export type DraftActionId = "track" | "setRegarding" | "clearRegarding" | "stopTracking";

/** One message in read mode. */
export interface MessageView {
  readonly screen: "message";
  readonly itemId: ItemId;
  readonly subject: string;
  readonly sensitivity: Sensitivity;
  /** Mailbox acted for, when it is not the user's own (D1). */
  readonly sharedMailbox: boolean;
  /** Its address, where Outlook says whose it is. */
  readonly actingFor?: EmailAddress;
  readonly state: Section<TrackingState>;
  /** For `notTrackable`: what can be done instead. */
  readonly offer?: NotTrackableOffer;
  /** The record, while tracked, or what the queued action will set. */
  readonly regarding: RegardingView;
  readonly people: Section<readonly Person[]>;
  readonly related: RelatedView;
  /** What the user said about answers in this conversation (T7); missing where there is none, or nothing is tracked. */
  readonly conversation?: Section<ConversationRule>;
  /** Missing where nothing is attached. */
  readonly files?: FilesView;
  readonly actions: Readonly<Record<ItemActionId, ActionView>>;
  /** People of it that the CRM has records like (T10), until the user has said what to do. */
  readonly strangers: readonly StrangerQuestion[];
  /** A dialog that waits for an answer. At most one. */
  readonly question?: Question;
  /** An action that waits and can still be taken back (L2). */
  readonly waiting?: ActionId;
  /** Something else than tracking is being carried out, or waits for a better time: `problem` is what it met. */
  readonly working?: { readonly problem?: Problem };
  /** Result of what the user did last, with Undo; stays until dismissed or another action starts. */
  readonly outcome?: Outcome;
}

/** A saved appointment or meeting: the same parts as a message. */
export interface AppointmentView extends Omit<MessageView, "screen"> {
  readonly screen: "appointment";
  readonly saved: true;
  /** One day of a series is open; everything is about the series. */
  readonly series?: true;
  readonly start?: Instant;
}

export type RegardingView =
  /** Nothing to say (not trackable, or not known yet). */
  | { readonly kind: "none" }
  /** `pending`: an action is about to set it; `problem` is what its last attempt met, and what it waits for. */
  | { readonly kind: "set"; readonly card: RecordCard; readonly pending: boolean; readonly problem?: Problem }
  /** At most three, strongest first; an empty list once read means: search. */
  | { readonly kind: "suggestions"; readonly suggestions: Section<readonly Suggestion[]> };

/** What is attached to a message, and what of it the CRM has or would get (T1). */
export interface FilesView {
  readonly standing: Section<readonly FileStanding[]>;
  /** Names of those that the user does not want to go along. */
  readonly without: readonly string[];
  /** Before tracking: which go along can be said. */
  readonly choosable: boolean;
  /** Putting there what is missing. */
  readonly add: ActionView;
}

/** Related records of `about`: the regarding record, else the company (or person) of the sender (P3). */
export interface RelatedView {
  readonly about?: RecordCard;
  readonly groups: Section<readonly RelatedGroup[]>;
}
export interface RelatedGroup {
  readonly kind: "opportunities" | "cases" | "activities";
  readonly records: readonly RecordCard[];
  readonly more: boolean;
}

export type ItemActionId =
  | "track"
  | "setRegarding"
  | "clearRegarding"
  | "stopTracking"
  | "convert"
  | "openRecord"
  | "openRegarding"
  | "retry"
  | "refresh";

/** Every disabled command says why (P5). Hidden ones make no sense for this item. */
export type ActionView =
  | { readonly kind: "enabled" }
  | { readonly kind: "hidden" }
  | { readonly kind: "disabled"; readonly why: DisabledReason };

export type DisabledReason =
  | "stillReading"
  | "workInProgress"
  | "notTrackable"
  | "notTracked"
  | "offline"
  | "signedOut"
  | "noPrivilege"
  | "hidden"
  | "otherOrganization"
  | "noRegarding";

/** Asked before something happens. */
export type Question =
  /** T2: who will be able to see it, once tracked. */
  | {
      readonly kind: "trackSensitive";
      readonly sensitivity: Exclude<Sensitivity, "normal">;
      readonly organizationName: string;
      readonly regarding?: RecordCard;
    }
  /** T12: the rule that applies to this item. `mayDelete` false carries the reason. */
  | {
      readonly kind: "stopTracking";
      readonly regarding?: NamedRecord;
      readonly ownerName: string;
      readonly ownerIsMe: boolean;
      readonly rule: StopTrackingRule;
    };

/** Who is this, says the organization's duplicate rule; the tracking that met it went on meanwhile. */
export interface StrangerQuestion extends Extract<PersonNote, { kind: "duplicate" }> {
  readonly tracking: ActionId;
  readonly activity: RecordRef;
  /** An answer is being carried out. */
  readonly working: boolean;
}

/** What an action came to. `undo` names the action that can be undone, `retry` the one that can be tried again. */
export type Outcome =
  | { readonly kind: "done"; readonly result: ActionOutcome; readonly undo?: ActionId; readonly marksProblem?: Problem }
  | {
      readonly kind: "failed";
      readonly problem: Problem;
      readonly attempted: AttemptedCommand;
      readonly retry?: ActionId;
    };

export type AttemptedCommand = ActionKind | "open" | "signIn" | "savePreferences";

/**
 * Search for a regarding record (R1): tables answer one by one. A table without a value that is not being read waits for
 * `searchTable`; results may belong to the text before until their table has answered (`reading`).
 */
export interface SearchView {
  readonly text: string;
  /** For the empty text: used last, latest first. */
  readonly recent: readonly RecordCard[];
  /** For the empty text, above the recent ones. */
  readonly pinned: readonly RecordCard[];
  readonly tables: readonly TableResults[];
}
export interface TableResults {
  readonly table: TableName;
  readonly results: Section<readonly RecordCard[]>;
  readonly more: boolean;
}

/** Services as the pane's health line sees them: the last answer of each. */
export interface HealthView {
  readonly online: boolean;
  readonly signedIn: "unknown" | "yes" | "no";
  readonly userName?: string;
  readonly organizationName?: string;
  /** Problems that concern the whole pane: signed out, CRM down, no network. */
  readonly problems: readonly Problem[];
}

/** Actions that wait or failed, of all items (Q5). */
export interface QueueView {
  readonly waiting: readonly QueuedLine[];
  readonly failed: readonly QueuedLine[];
}
export interface QueuedLine {
  readonly id: ActionId;
  readonly command: ActionKind;
  readonly subject: string;
  readonly since: Instant;
  readonly problem?: Problem;
}

/** The line at the pane's foot (P4); `none` until this computer's memory has been read. */
export type SynchronizationLine =
  | { readonly kind: "none" }
  | { readonly kind: "running"; readonly startedAt: Instant; readonly done?: number; readonly total?: number }
  | {
      readonly kind: "done";
      /** Undefined: never on this computer. */
      readonly finishedAt?: Instant;
      readonly conflicts: number;
      readonly waiting: number;
      readonly parked: number;
      /** The last run could not be carried out. */
      readonly failed?: boolean;
    };
