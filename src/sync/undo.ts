import type { Side } from "../domain/fields/kinds.ts";
import { CANCELLED, daysLike, withDays } from "../domain/fields/days.ts";
import type { FieldPair } from "../domain/fields/pair.ts";
import { partsOf, type Fields, type FieldValue } from "../domain/fields/value.ts";
import type { CrmSnapshot, MailboxSnapshot } from "../domain/presence.ts";
import type { HistoryEntry, Link } from "../ports/sync-store.ts";
import { digestOf } from "./fingerprints.ts";

/** Putting back what a change replaced: an ordinary edit of one field, guarded by the version it was decided from (S27). */
export interface UndoEdit {
  readonly side: Side;
  readonly id: string;
  readonly etag: string;
  readonly field: string;
  readonly value: FieldValue;
}

export type UndoRefusal = "changed-since" | "gone" | "nothing-kept" | "already-undone";

export type UndoDecision =
  | { readonly do: "edit"; readonly edit: UndoEdit }
  /** What was deleted is made again, from what it said. */
  | { readonly do: "recreate"; readonly side: Side; readonly fields: Fields }
  /** What was made is taken away again: nobody has touched it since. */
  | { readonly do: "remove"; readonly side: Side; readonly id: string; readonly etag: string }
  /** The item asks to be tracked again. */
  | { readonly do: "relink" }
  /** It already is as it was before. */
  | { readonly do: "nothing" }
  /** Somebody changed it since: what they wrote is kept, and the user is told. */
  | { readonly do: "refuse"; readonly reason: UndoRefusal };

type Copy = MailboxSnapshot | CrmSnapshot | undefined;

const refuse = (reason: UndoRefusal): UndoDecision => ({ do: "refuse", reason });

function undoEdit(entry: HistoryEntry, now: Copy, pairs: readonly FieldPair[]): UndoDecision {
  const { before, after = null } = entry;
  const pair = pairs.find((candidate) => candidate.key === entry.field);
  if (pair === undefined || before === undefined) return refuse("nothing-kept");
  const current = now?.fields[pair.key];
  if (now === undefined || current === undefined) return refuse("gone");
  const edit = (value: FieldValue): UndoDecision => ({
    do: "edit",
    edit: { side: entry.side, id: now.id, etag: now.etag, field: pair.key, value },
  });
  if (pair.form === "days") return undoDays({ before, after }, current, pair, edit);
  if (digestOf(pair, current) === digestOf(pair, before)) return { do: "nothing" };
  if (digestOf(pair, current) !== digestOf(pair, after)) return refuse("changed-since");
  return edit(before);
}

/** Of the days of a series only those are put back that the entry names; one that was taken out cannot be. */
function undoDays(
  { before, after }: { readonly before: FieldValue; readonly after: FieldValue },
  current: FieldValue,
  pair: FieldPair,
  edit: (value: FieldValue) => UndoDecision,
): UndoDecision {
  if (Object.values(partsOf(before)).includes(null)) return refuse("nothing-kept");
  const here = daysLike(current, after);
  if (Object.values(partsOf(here)).some((day) => day === null || day === CANCELLED)) return refuse("gone");
  if (digestOf(pair, daysLike(current, before)) === digestOf(pair, before)) return { do: "nothing" };
  if (digestOf(pair, here) !== digestOf(pair, after)) return refuse("changed-since");
  return edit(withDays(current, before));
}

/** Does the copy still say exactly what both agreed on? */
function isUntouched({ fields }: MailboxSnapshot | CrmSnapshot, side: Side, link: Link, pairs: readonly FieldPair[]) {
  return pairs.every((pair) => {
    const value = fields[pair.key];
    return value === undefined || digestOf(pair, value) === link.base.at(pair.key)[side];
  });
}

function undoCreation(
  entry: HistoryEntry,
  now: Copy,
  link: Link | undefined,
  pairs: readonly FieldPair[],
): UndoDecision {
  if (now === undefined || link?.state !== "linked") return refuse("gone");
  return isUntouched(now, entry.side, link, pairs)
    ? { do: "remove", side: entry.side, id: now.id, etag: now.etag }
    : refuse("changed-since");
}

/**
 * What undoing one entry means for the copy it wrote, as that copy is now. The other side follows at the next
 * synchronization, because the undo is an edit like any other.
 */
export function decideUndo(
  entry: HistoryEntry,
  now: Copy,
  pairs: readonly FieldPair[],
  link: Link | undefined,
): UndoDecision {
  if (entry.undone === true) return refuse("already-undone");
  switch (entry.action) {
    case "updated":
    case "kept":
      return undoEdit(entry, now, pairs);
    case "deleted":
      if (now !== undefined) return { do: "nothing" };
      return entry.before === undefined
        ? refuse("nothing-kept")
        : { do: "recreate", side: entry.side, fields: partsOf(entry.before) };
    case "created":
      return undoCreation(entry, now, link, pairs);
    case "unlinked":
      if (link?.state === "linked") return { do: "nothing" };
      return now === undefined ? refuse("gone") : { do: "relink" };
    case "linked":
      return refuse("nothing-kept");
  }
}
