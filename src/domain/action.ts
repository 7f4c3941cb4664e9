import type { ActionId, EmailAddress, InternetMessageId, ItemId, RecordId } from "./ids.ts";
import type { ConversationChoice, ConversationRule } from "./conversation-rule.ts";
import type { FieldEdit } from "./field-edit.ts";
import type { Shelf, SyncKind } from "./fields/kinds.ts";
import type { FieldValue } from "./fields/value.ts";
import type { Stamp } from "./presence.ts";
import type { Problem } from "./problem.ts";
import type { ConnectionWords, NewConnection, NewRecord } from "./new-record.ts";
import type { Instant, NamedRecord, RecordCard, RecordOwner, RecordRef } from "./records.ts";
import type { LeftOut } from "./select-attachments.ts";
import type { LinkStamps } from "./stamps.ts";

/** The item an action is about, by everything that finds it again after a move or a lost cache. */
export interface MessageTarget {
  readonly itemId: ItemId;
  readonly internetMessageId?: InternetMessageId;
  readonly subject: string;
  /** Whose mailbox it is in, when not the user's own (D1). */
  readonly mailbox?: EmailAddress;
  /** Set for a contact, an appointment or a task: where Outlook keeps it. Missing for a message. */
  readonly shelf?: Shelf;
  /** The item is a message about a meeting, and the action about the entry in the calendar behind it (T11). */
  readonly entry?: true;
  /** What a task becomes where that is not the usual: a phone call, a letter or a fax. */
  readonly as?: SyncKind;
  /** Of a meeting, as Outlook names whoever called it (T10). */
  readonly organizer?: { readonly name: string; readonly address: EmailAddress };
  /** Distribution lists it went to unexpanded, as Outlook names them: only the host can tell a list from a person (T9). */
  readonly lists?: readonly { readonly name: string; readonly address: EmailAddress }[];
}

/** What became of a sender or a list that no record knew (T10). */
export type PersonNote =
  | { readonly kind: "made"; readonly record: NamedRecord }
  /** The organization's rules found records like it: the user chooses. Tracking went on meanwhile. */
  | {
      readonly kind: "duplicate";
      readonly table: "contact" | "lead";
      readonly name: string;
      readonly address: EmailAddress;
      readonly candidates: readonly RecordCard[];
      /** A distribution list (T9). */
      readonly isList?: true;
    }
  | { readonly kind: "notMade"; readonly name: string; readonly problem: Problem };

/** What the user says about somebody the organization's rules found records like. */
export type PersonChoice =
  | { readonly kind: "use"; readonly record: NamedRecord }
  /** Id chosen when the user asked: a second attempt finds the first one's record (S24). */
  | { readonly kind: "create"; readonly table: "contact" | "lead"; readonly recordId: RecordId; readonly isList?: true }
  | { readonly kind: "leave" };

/** Whom a contact becomes where the CRM has contacts with its address: one of them, or somebody new. Missing: not asked yet. */
export type ContactMatch = RecordId | "new";

/** A record that tracking had made, after its undo: `kept` where somebody has changed or used it since. */
export interface PersonUndone {
  readonly record: NamedRecord;
  readonly fate: "removed" | "kept";
}

/**
 * What the user asked for, complete: it can be carried out tomorrow, by another window, without asking again.
 * `sensitivityAccepted`: the user agreed to track a private or confidential item (T2).
 */
export type Action =
  | {
      readonly kind: "track";
      readonly target: MessageTarget;
      readonly regarding?: RecordCard;
      readonly sensitivityAccepted: boolean;
      /** Decided while writing: waits until the message has been sent (T8). */
      readonly afterSending?: true;
      /** Tracks only an answer to tracked mail, and makes its regarding the same (T7). */
      readonly onlyAnswers?: true;
      /** Asked for without a network: making people's records then waits for a person (L2). */
      readonly offline?: true;
      readonly match?: ContactMatch;
      /** Names of attachments that the user does not want in the CRM. */
      readonly without?: readonly string[];
    }
  /** Tracks first where needed (R1). */
  | {
      readonly kind: "setRegarding";
      readonly target: MessageTarget;
      readonly regarding: RecordCard;
      readonly sensitivityAccepted: boolean;
      readonly without?: readonly string[];
    }
  | { readonly kind: "clearRegarding"; readonly target: MessageTarget }
  | { readonly kind: "stopTracking"; readonly target: MessageTarget; readonly record: "keep" | "delete" }
  | { readonly kind: "undo"; readonly target: MessageTarget; readonly of: ActionId; readonly change: UndoChange }
  | RecordAction;

/** What concerns other records than the item's own: carried out by a part of its own, fetched when it is needed (Q1). */
export type RecordAction =
  /** Makes a record and, for `convert`, the regarding record of the item, which is tracked where needed (R5). */
  | {
      readonly kind: "convert" | "create";
      readonly target: MessageTarget;
      /** Chosen when the user asked: a second attempt finds the first one's record (S24). */
      readonly recordId: RecordId;
      readonly record: NewRecord;
      /** The user has seen the duplicates and wants the record all the same. */
      readonly duplicateAccepted: boolean;
      readonly sensitivityAccepted: boolean;
      readonly without?: readonly string[];
    }
  /** Tracks the contact where needed (R2). No parent: clears it. */
  | {
      readonly kind: "setParent";
      readonly target: MessageTarget;
      readonly parent?: RecordCard;
      readonly sensitivityAccepted: boolean;
      readonly match?: ContactMatch;
    }
  /** Adds a connection, or changes the one of that id; `was` is what it said before (R4). */
  | {
      readonly kind: "connect";
      readonly target: MessageTarget;
      readonly connection: NewConnection;
      readonly otherName: string;
      readonly was?: ConnectionWords;
    }
  /** Writes fields of a contact or a task in Outlook; synchronization carries them on (L1, S21). */
  | { readonly kind: "edit"; readonly target: MessageTarget; readonly changes: readonly FieldEdit[] }
  /** What the user says about answers in the conversation of a message (T7), kept on that message. */
  | {
      readonly kind: "conversation";
      readonly target: MessageTarget;
      /** With the time it was chosen at: the latest counts, however late it is written. */
      readonly choice: ConversationChoice;
    }
  /** Answers a {@link PersonNote} of kind `duplicate`: the activity's party is tied to the chosen record (T10). */
  | {
      readonly kind: "settlePerson";
      readonly target: MessageTarget;
      /** The action whose tracking met the duplicates. */
      readonly tracking: ActionId;
      readonly activity: RecordRef;
      readonly name: string;
      readonly address: EmailAddress;
      readonly choice: PersonChoice;
    }
  /** Takes attachments of a tracked message along that the CRM does not have, by their names. */
  | {
      readonly kind: "addFiles";
      readonly target: MessageTarget;
      readonly record: RecordRef;
      readonly names: readonly string[];
    };

/** Everything but {@link RecordAction}: what concerns the item itself. */
export type ItemAction = Exclude<Action, RecordAction>;

export type ActionKind = Action["kind"];

/** How to put things back: noted before the first write of an action, so that a crash cannot lose it. */
export type UndoChange =
  /** `created`: the record was not there before; undoing deletes it unless somebody else changed it since. */
  | {
      readonly kind: "untrack";
      readonly recordId: RecordId;
      readonly created: boolean;
      readonly marks: MarksBefore;
      /** Regarding the record had before, where it was there already. */
      readonly was?: NamedRecord;
    }
  | {
      readonly kind: "regarding";
      readonly recordId: RecordId;
      readonly was: NamedRecord | undefined;
      readonly became: NamedRecord | undefined;
    }
  | {
      readonly kind: "retrack";
      readonly recordId: RecordId;
      readonly deleted: boolean;
      /** Whose the deleted record was: made again from the message, it would be the user's. */
      readonly owner?: RecordOwner;
      readonly regarding?: NamedRecord;
      readonly marks: MarksBefore;
      /** Names of the attachments that the deleted record had, where the message has any. */
      readonly files?: readonly string[];
    }
  | ItemUndoChange
  | RecordUndoChange;

/** How to put back what a {@link RecordAction} changed. */
export type RecordUndoChange =
  | { readonly kind: "uncreate"; readonly record: RecordRef }
  /** Tracking made records of people nobody knew (T10): they go again where nobody has used them. */
  | { readonly kind: "withPeople"; readonly people: readonly NamedRecord[]; readonly item: ItemChange }
  /** `item`: what became of the item itself. */
  | { readonly kind: "unconvert"; readonly record: RecordRef; readonly item: ItemChange }
  | {
      readonly kind: "parent";
      readonly contact: RecordRef;
      readonly was?: NamedRecord;
      readonly became?: NamedRecord;
      readonly item: ItemChange;
    }
  /** What the edit changed, as it was asked for. */
  | { readonly kind: "unedit"; readonly changes: readonly FieldEdit[] }
  /** What the message said before, if anything. */
  | { readonly kind: "conversation"; readonly was?: ConversationChoice; readonly became: ConversationChoice }
  /** What a party was tied to; neither: the user left the question as it is. `made`: the record goes again too. */
  | {
      readonly kind: "unsettle";
      readonly activity: RecordRef;
      readonly address: EmailAddress;
      readonly was?: NamedRecord;
      readonly became?: RecordRef;
      readonly made?: true;
    }
  /** Attachments that were not there before. */
  | { readonly kind: "files"; readonly files: readonly RecordRef[] }
  /** Without `was` it was new. */
  | { readonly kind: "connection"; readonly connection: NewConnection; readonly was?: ConnectionWords };

/** What tracking changed, on whatever kind of item. */
export type ItemChange = Exclude<UndoChange, RecordUndoChange>;

/** The same for contacts, appointments and tasks: `itemKind` is the table of the record. */
export type ItemUndoChange =
  | {
      readonly kind: "untrackItem";
      readonly itemKind: SyncKind;
      readonly recordId: RecordId;
      readonly created: boolean;
      readonly stamp?: Stamp;
      /** Regarding the record had before, where it was there already. */
      readonly was?: FieldValue;
    }
  /** Values of the regarding pair, `{ id, table }` or null. */
  | {
      readonly kind: "regardItem";
      readonly itemKind: SyncKind;
      readonly recordId: RecordId;
      readonly was: FieldValue;
      readonly became: FieldValue;
    }
  /** `copy`: the deleted record, private to the adapter that took it. */
  | {
      readonly kind: "retrackItem";
      readonly itemKind: SyncKind;
      readonly recordId: RecordId;
      readonly stamp?: Stamp;
      readonly copy?: { readonly takenAt: Instant; readonly json: string };
    };

/** Marks an item had before an action. */
export interface MarksBefore {
  readonly stamps?: LinkStamps;
  readonly hadCategory: boolean;
}

/** What an action came to, for the person who asked for it. */
export type ActionOutcome =
  | {
      readonly kind: "tracked";
      readonly recordId: RecordId;
      readonly regarding?: NamedRecord;
      readonly leftOut: readonly LeftOut[];
      readonly people?: readonly PersonNote[];
    }
  /** Marked for the server, which carries mail here: the record appears when it has processed the mailbox (T14). */
  | { readonly kind: "requested"; readonly regarding?: NamedRecord }
  /** It was in the CRM already, by another window, another computer or a colleague: still one activity. */
  | {
      readonly kind: "alreadyTracked";
      readonly recordId: RecordId;
      readonly byName: string;
      readonly byMe: boolean;
      readonly regarding?: NamedRecord;
    }
  | { readonly kind: "regardingSet"; readonly recordId: RecordId; readonly regarding: NamedRecord }
  | { readonly kind: "regardingCleared"; readonly recordId: RecordId; readonly was?: NamedRecord }
  | { readonly kind: "stopped"; readonly recordId?: RecordId; readonly record: "kept" | "deleted" }
  /** `people`: what became of the records that the tracking had made of its people. */
  | { readonly kind: "undone"; readonly of: ActionId; readonly people?: readonly PersonUndone[] }
  | { readonly kind: "created"; readonly record: NamedRecord }
  | { readonly kind: "converted"; readonly record: NamedRecord; readonly recordId: RecordId }
  | { readonly kind: "parentSet"; readonly recordId: RecordId; readonly parent?: NamedRecord }
  | { readonly kind: "connected"; readonly other: NamedRecord }
  | { readonly kind: "edited" }
  | { readonly kind: "filesAdded"; readonly count: number; readonly leftOut: readonly LeftOut[] }
  | { readonly kind: "conversationChosen"; readonly rule: ConversationRule }
  /** No record: left as it is. */
  | { readonly kind: "personSettled"; readonly name: string; readonly made: boolean; readonly record?: NamedRecord };

export interface ActionResult {
  readonly outcome: ActionOutcome;
  /** Missing when there is nothing to put back. */
  readonly undo?: UndoChange;
  /** The CRM has everything; stamps or category could not be written and follow later. */
  readonly marksProblem?: Problem;
}
