import type { PersonNote, UndoChange } from "../domain/action.ts";
import { isRecordChange } from "../domain/item-action.ts";

/**
 * How to put tracking back that made records of people on the way (T10). Known only when they have been made, so an attempt
 * that breaks off in between leaves them where they are: better one contact too many than one too few.
 */
export function withPeople(undo: UndoChange, notes: readonly PersonNote[]): UndoChange {
  const people = notes.flatMap((note) => (note.kind === "made" ? [note.record] : []));
  return people.length > 0 && !isRecordChange(undo) ? { kind: "withPeople", people, item: undo } : undo;
}
