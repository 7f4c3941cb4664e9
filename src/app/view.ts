/**
 * What the pane shows, as plain data: it can be printed, stored and compared. No words: every union member has its
 * sentence in the pane's catalogue, which finds everything to fill in right here.
 */
import type { ActionId, ItemId } from "../domain/ids.ts";
import type { NotTrackableOffer } from "../domain/trackability.ts";
import type { Person } from "../domain/people.ts";
import type { Problem } from "../domain/problem.ts";
import type { Instant, NamedRecord, RecordCard, RecordRef, TableName } from "../domain/records.ts";
import type { Sensitivity } from "../domain/message.ts";
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
  | { readonly screen: "appointment"; readonly subject: string }
  | { readonly screen: "several"; readonly count: number };

export interface DraftView {
  readonly composeType: "new" | "reply" | "forward" | "unknown";
}

/** One message in read mode. */
export interface MessageView {
  readonly screen: "message";
  readonly itemId: ItemId;
  readonly subject: string;
  readonly sensitivity: Sensitivity;
  /** Mailbox acted for, when it is not the user's own (D1). */
  readonly sharedMailbox: boolean;
  readonly state: Section<TrackingState>;
  /** For `notTrackable`: what can be done instead. */
  readonly offer?: NotTrackableOffer;
  /** The record, while tracked, or what the queued action will set. */
  readonly regarding: RegardingView;
  readonly people: Section<readonly Person[]>;
  readonly related: RelatedView;
  readonly actions: Readonly<Record<ItemActionId, ActionView>>;
  /** A dialog that waits for an answer. At most one. */
  readonly question?: Question;
  /** Result of what the user did last, with Undo; stays until dismissed or another action starts. */
  readonly outcome?: Outcome;
}

export type RegardingView =
  /** Nothing to say (not trackable, or not known yet). */
  | { readonly kind: "none" }
  | { readonly kind: "set"; readonly card: RecordCard; readonly pending: boolean }
  /** At most three, strongest first; an empty list once read means: search. */
  | { readonly kind: "suggestions"; readonly suggestions: Section<readonly Suggestion[]> };

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
  "track" | "setRegarding" | "clearRegarding" | "stopTracking" | "openRecord" | "openRegarding" | "retry" | "refresh";

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
      readonly preselected: "keep" | "delete";
      readonly mayDelete: boolean;
      readonly whyNotDelete?: "noPrivilege" | "rightsUnknown";
    };

/** What an action came to. */
export type Outcome =
  | {
      readonly kind: "tracked";
      readonly regarding?: NamedRecord;
      readonly undo?: ActionId;
      readonly notes: readonly TrackNote[];
    }
  /** It was tracked already, by me in another window or by a colleague: still one activity. */
  | { readonly kind: "alreadyTracked"; readonly byName: string; readonly regarding?: NamedRecord }
  | { readonly kind: "regardingSet"; readonly regarding: NamedRecord; readonly undo?: ActionId }
  | { readonly kind: "regardingCleared"; readonly was?: NamedRecord; readonly undo?: ActionId }
  | { readonly kind: "stopped"; readonly record: "kept" | "deleted"; readonly undo?: ActionId }
  | { readonly kind: "undone" }
  | {
      readonly kind: "failed";
      readonly problem: Problem;
      readonly attempted: AttemptedCommand;
      readonly retry?: ActionId;
    };

export type AttemptedCommand =
  "track" | "setRegarding" | "clearRegarding" | "stopTracking" | "undo" | "open" | "signIn" | "saveSettings";

/** Worth knowing about a successful tracking. */
export type TrackNote =
  | {
      readonly kind: "attachmentSkipped";
      readonly name: string;
      readonly why: "cloudLink" | "tooLarge" | "blocked" | "unreadable";
    }
  /** The record is in the CRM; stamps or category follow by themselves. */
  | { readonly kind: "marksLater"; readonly problem: Problem };

/** Search for a regarding record (R1): tables answer one by one. */
export interface SearchView {
  readonly text: string;
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
  readonly command: AttemptedCommand;
  readonly subject: string;
  readonly since: Instant;
  readonly problem?: Problem;
}

/** The last synchronization, once the engine is there; `none` until then. */
export type SynchronizationLine =
  | { readonly kind: "none" }
  | { readonly kind: "running"; readonly startedAt: Instant }
  | {
      readonly kind: "done";
      readonly finishedAt: Instant;
      readonly conflicts: number;
      readonly waiting: number;
      readonly parked: number;
    };

export type RecordTarget = RecordRef;
