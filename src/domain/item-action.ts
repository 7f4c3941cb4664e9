import type { Action, ItemAction, RecordUndoChange, UndoChange } from "./action.ts";

const yes = (_change: RecordUndoChange): true => true;

/** Is it a change of other records than the item's own? */
export function isRecordChange(change: UndoChange): change is RecordUndoChange {
  switch (change.kind) {
    case "untrack":
    case "regarding":
    case "retrack":
    case "untrackItem":
    case "regardItem":
    case "retrackItem":
      return false;
    default:
      // Not one by one: this is part of what a button starts with (Q1), and the type holds the list.
      return yes(change);
  }
}

/** Does it concern the item alone? */
export function isItemAction(action: Action): action is ItemAction {
  switch (action.kind) {
    case "convert":
    case "create":
    case "setParent":
    case "connect":
    case "settlePerson":
    case "conversation":
    case "edit":
    case "addFiles":
      return false;
    case "undo":
      return !isRecordChange(action.change);
    case "track":
    case "setRegarding":
    case "clearRegarding":
    case "stopTracking":
      return true;
  }
}
