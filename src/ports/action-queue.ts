import type { Action, ActionResult, UndoChange } from "../domain/action.ts";
import type { ActionId } from "../domain/ids.ts";
import type { Problem } from "../domain/problem.ts";
import type { Instant } from "../domain/records.ts";

/** Where a queued action stands. */
export type ActionProgress =
  /** `problem` is what the last attempt met; `partial` is what it achieved although something is left to do. */
  | {
      readonly kind: "waiting";
      readonly notBefore?: Instant;
      readonly problem?: Problem;
      readonly partial?: ActionResult;
    }
  /** Somebody is at it until `until`; after that anybody may take over (a closed pane does not say goodbye). */
  | { readonly kind: "running"; readonly holder: string; readonly until: Instant }
  | { readonly kind: "failed"; readonly problem: Problem; readonly at: Instant }
  | { readonly kind: "done"; readonly at: Instant; readonly result: ActionResult };

export interface QueuedAction {
  readonly id: ActionId;
  readonly action: Action;
  readonly queuedAt: Instant;
  readonly attempts: number;
  /** Actions asked for together (T3) carry the id of the first of them, so that one undo finds them all. */
  readonly batch?: ActionId;
  /** How to put back what the first attempt may have changed, noted before its first write. */
  readonly noted?: UndoChange;
  readonly progress: ActionProgress;
}

/**
 * The user's actions, written down before they are attempted (Q5, L2), shared by every pane and function command on this
 * computer. Throws ServiceError `storage`: an action that could not be written down is refused, not attempted.
 */
export interface ActionQueue {
  /** Durable once resolved. An action of the same id is left alone. */
  add(action: QueuedAction): Promise<void>;
  read(id: ActionId): Promise<QueuedAction | undefined>;
  /** Oldest first. */
  list(): Promise<readonly QueuedAction[]>;
  /**
   * Takes the action for `holder` if nobody else holds it and it is waiting, failed, or abandoned. Atomic: of two panes one
   * gets it. Answers the action as taken, with one more attempt, or undefined.
   */
  take(id: ActionId, holder: string, now: Instant, until: Instant): Promise<QueuedAction | undefined>;
  /** Replaces what is known about an action that `holder` holds; ignored when somebody else took over. */
  put(action: QueuedAction, holder: string): Promise<void>;
  remove(id: ActionId): Promise<void>;
  /** Calls back after a change here or in another window; returns the way to stop. */
  onChanged(listener: () => void): () => void;
}
