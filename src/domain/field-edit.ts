import { canonical } from "./fields/canonical.ts";
import { defaultPairsOf } from "./fields/catalogue.ts";
import type { SyncKind } from "./fields/kinds.ts";
import { textOf, type Fields, type FieldValue } from "./fields/value.ts";

/** One field of a contact or a task, by pair key: as the user saw it, and as they want it. */
export interface FieldEdit {
  readonly key: string;
  readonly was: FieldValue;
  readonly became: FieldValue;
}

/** What the pane's form shows and changes (L1), in its order. Everything else is edited in Outlook or in the CRM. */
export const EDITABLE = {
  contacts: ["firstname", "lastname", "jobtitle", "emailaddress1", "telephone1", "mobilephone", "description"],
  tasks: ["subject", "due", "priority", "status", "description"],
} as const;

export type EditableField = (typeof EDITABLE)[keyof typeof EDITABLE][number];

/** What is still to be written, or the fields that somebody else changed meanwhile. */
export type EditVerdict =
  | { readonly kind: "write"; readonly fields: Fields }
  | { readonly kind: "done" }
  | { readonly kind: "changedSince"; readonly keys: readonly string[] };

/**
 * An edit against the item as it is now. A field that says neither what the user saw nor what they want was changed by somebody
 * else, and is not overwritten; then nothing of the edit is written, so that it stays in one piece.
 */
export function decideEdit(kind: SyncKind, now: Fields, edits: readonly FieldEdit[]): EditVerdict {
  const pairs = defaultPairsOf(kind);
  const isSame = (key: string, one: FieldValue, other: FieldValue): boolean => {
    const pair = pairs.find((candidate) => candidate.key === key);
    const form = pair?.form ?? "line";
    return canonical(form, one, pair?.limit) === canonical(form, other, pair?.limit);
  };
  const open = edits.filter(({ key, became }) => textOf(now[key] ?? null) !== textOf(became));
  const others = open.filter(({ key, was, became }) => {
    const value = now[key] ?? null;
    return !isSame(key, value, was) && !isSame(key, value, became);
  });
  if (others.length > 0) return { kind: "changedSince", keys: others.map(({ key }) => key) };
  if (open.length === 0) return { kind: "done" };
  return { kind: "write", fields: Object.fromEntries(open.map(({ key, became }) => [key, became])) };
}

/** How to put it back. */
export const turnedRound = (edits: readonly FieldEdit[]): readonly FieldEdit[] =>
  edits.map(({ key, was, became }) => ({ key, was: became, became: was }));

/** Two edits of one item as one: what was seen first, what is wanted last. */
export function joinEdits(first: readonly FieldEdit[], second: readonly FieldEdit[]): readonly FieldEdit[] {
  const joined = new Map(first.map((edit) => [edit.key, edit]));
  for (const edit of second) joined.set(edit.key, { ...edit, was: (joined.get(edit.key) ?? edit).was });
  return [...joined.values()].filter(({ was, became }) => textOf(was) !== textOf(became));
}

/** The item as it will be once the edits are carried out. */
export const withEdits = (fields: Fields, edits: readonly FieldEdit[]): Fields => ({
  ...fields,
  ...Object.fromEntries(edits.map(({ key, became }) => [key, became])),
});
