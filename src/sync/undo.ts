import type { Side } from "../domain/fields/kinds.ts";
import type { FieldPair } from "../domain/fields/pair.ts";
import type { FieldValue } from "../domain/fields/value.ts";
import type { CrmSnapshot, MailboxSnapshot } from "../domain/presence.ts";
import type { HistoryEntry } from "../ports/sync-store.ts";
import { digestOf } from "./merge-fields.ts";

/** Putting back what a change replaced: an ordinary edit of one field, guarded by the version it was decided from (S27). */
export interface UndoEdit {
  readonly side: Side;
  readonly id: string;
  readonly etag: string;
  readonly field: string;
  readonly value: FieldValue;
}

export type UndoDecision =
  | { readonly do: "edit"; readonly edit: UndoEdit }
  /** It already is as it was before. */
  | { readonly do: "nothing" }
  /** Somebody changed the field since: what they wrote is kept, and the user is told. */
  | { readonly do: "refuse"; readonly reason: "changed-since" | "gone" | "not-a-field" };

/**
 * What undoing one entry means for the copy it wrote, as that copy is now. The other side follows at the next
 * synchronization, because the undo is an edit like any other.
 */
export function decideUndo(
  entry: HistoryEntry,
  now: MailboxSnapshot | CrmSnapshot | undefined,
  pairs: readonly FieldPair[],
): UndoDecision {
  const pair = pairs.find((candidate) => candidate.key === entry.field);
  if (pair === undefined || entry.action !== "updated" || entry.before === undefined)
    return { do: "refuse", reason: "not-a-field" };
  const current = now?.fields[pair.key];
  if (now === undefined || current === undefined) return { do: "refuse", reason: "gone" };
  if (digestOf(pair, current) === digestOf(pair, entry.before)) return { do: "nothing" };
  if (digestOf(pair, current) !== digestOf(pair, entry.after ?? null)) return { do: "refuse", reason: "changed-since" };
  return { do: "edit", edit: { side: entry.side, id: now.id, etag: now.etag, field: pair.key, value: entry.before } };
}
