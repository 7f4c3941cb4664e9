import type { ActionId, InternetMessageId, ItemId, OrganizationId, RecordId } from "./ids.ts";
import type { Instant, NamedRecord, RecordCard } from "./records.ts";
import type { LinkStamps } from "./stamps.ts";

/** The message an action is about, by everything that finds it again after a move or a lost cache. */
export interface MessageTarget {
  readonly itemId: ItemId;
  readonly internetMessageId?: InternetMessageId;
  readonly subject: string;
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
    }
  /** Undefined regarding clears it. Tracks first where needed (R1). */
  | {
      readonly kind: "setRegarding";
      readonly target: MessageTarget;
      readonly regarding: RecordCard | undefined;
      readonly sensitivityAccepted: boolean;
    }
  | { readonly kind: "stopTracking"; readonly target: MessageTarget; readonly record: "keep" | "delete" }
  | { readonly kind: "undo"; readonly target: MessageTarget; readonly of: ActionId; readonly change: UndoChange };

/** How to put things back, noted while an action ran. */
export type UndoChange =
  | { readonly kind: "untrack"; readonly recordId: RecordId; readonly created: boolean; readonly marks: MarksBefore }
  | { readonly kind: "regarding"; readonly recordId: RecordId; readonly was: NamedRecord | undefined }
  | {
      readonly kind: "retrack";
      readonly recordId: RecordId;
      readonly organizationId: OrganizationId;
      readonly marks: MarksBefore;
      readonly deleted?: { readonly regarding?: NamedRecord; readonly at: Instant };
    };

/** Marks an item had before an action. */
export interface MarksBefore {
  readonly stamps?: LinkStamps;
  readonly hadCategory: boolean;
}
