import type { Side } from "../domain/fields/kinds.ts";
import type { FieldValue } from "../domain/fields/value.ts";

/** Why a field is written. `kept`: the loser of a conflict or of a one-way field, recoverable from the history. */
export type MoveReason = "changed" | "conflict" | "one-way";

/** One field to be written on `to`. */
export interface Move {
  readonly key: string;
  readonly to: Side;
  readonly value: FieldValue;
  readonly replaced: FieldValue;
  readonly why: MoveReason;
}

export interface Conflict {
  readonly key: string;
  readonly mailbox: FieldValue;
  readonly crm: FieldValue;
  /** Nobody while the user has not answered. */
  readonly winner: Side | "ask";
}

export interface Merge {
  readonly moves: readonly Move[];
  /** Both sides show the same: the base may record it without a write. */
  readonly agreed: readonly string[];
  readonly conflicts: readonly Conflict[];
}

export type UnlinkReason = "left" | "private" | "untracked" | "kept" | "unsupported";

/**
 * May the copy that stayed be linked again by itself when its record is back: in the filters, or from the dead? Nobody asked for
 * the end of the link then.
 */
export const endsWithReturn = (reason: string | undefined): boolean => reason === "left" || reason === "kept";

/**
 * What is to happen to one pair. Closed: a new outcome breaks the build wherever it matters.
 * `release`: end the link and leave the record or item that still lives where it is.
 */
export type Decision =
  | { readonly do: "nothing" }
  | { readonly do: "merge"; readonly merge: Merge }
  | { readonly do: "create"; readonly on: Side; readonly revives: boolean }
  | { readonly do: "delete"; readonly on: Side }
  | { readonly do: "unlink"; readonly reason: UnlinkReason }
  | { readonly do: "forget" };
