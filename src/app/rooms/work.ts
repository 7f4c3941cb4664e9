import type { Action, ActionKind, ActionOutcome, ActionResult } from "../../domain/action.ts";
import type { ActionId } from "../../domain/ids.ts";
import type { Problem } from "../../domain/problem.ts";
import type { QueuedAction } from "../../ports/action-queue.ts";
import { undoAll } from "../many-actions.ts";
import { OnePress } from "../one-press.ts";
import { problemFrom } from "../sections.ts";
import { createStore, type Store } from "../store.ts";
import type { RoomParts } from "./room-parts.ts";

/** Where the one action of a form stands. */
export type Work =
  | { readonly kind: "idle" }
  | { readonly kind: "working"; readonly problem?: Problem }
  | { readonly kind: "done"; readonly result: ActionOutcome; readonly undo?: ActionId; readonly marksProblem?: Problem }
  | { readonly kind: "failed"; readonly problem: Problem; readonly attempted: ActionKind; readonly retry?: ActionId };

/** As the queue tells it. An action that is gone was given up. */
export function workOf(queue: readonly QueuedAction[], id: ActionId | undefined): Work {
  const queued = queue.find((one) => one.id === id);
  if (!queued) return { kind: "idle" };
  const { progress, action } = queued;
  switch (progress.kind) {
    case "running":
      return { kind: "working" };
    case "waiting":
      if (progress.partial) return doneWork(queued.id, progress.partial);
      return { kind: "working", ...(progress.problem && { problem: progress.problem }) };
    case "failed":
      return { kind: "failed", problem: progress.problem, attempted: action.kind, retry: queued.id };
    case "done":
      return doneWork(queued.id, progress.result);
  }
}

function doneWork(id: ActionId, { outcome, undo, marksProblem }: ActionResult): Work {
  return {
    kind: "done",
    result: outcome,
    ...(undo !== undefined && { undo: id }),
    ...(marksProblem && { marksProblem }),
  };
}

/** What a form shows of its action. */
export interface FormState {
  readonly work: Work;
  /** The last command was Undo, and it is done. */
  readonly undone: boolean;
}

/** The action behind a form: one at a time, with retry and undo. Its methods never throw. */
export interface FormWork extends Store<FormState> {
  /** `onWritten`: the action is in the queue for good, and nothing has been attempted yet. */
  readonly submit: (action: Action, onWritten?: () => void) => Promise<void>;
  readonly undo: () => Promise<void>;
  readonly retry: () => Promise<void>;
  /** Back to an empty form. */
  readonly forget: () => void;
  readonly leave: () => void;
}

interface FormModel {
  readonly action?: ActionId;
  readonly undoing?: ActionId;
  /** Something failed before there was an action. */
  readonly failure?: Extract<Work, { kind: "failed" }>;
}

function stateOf(queue: readonly QueuedAction[], { action, undoing, failure }: FormModel): FormState {
  const undo = workOf(queue, undoing);
  if (failure) return { work: failure, undone: false };
  if (undo.kind === "working" || undo.kind === "failed") return { work: undo, undone: false };
  return { work: workOf(queue, action), undone: undo.kind === "done" };
}

/** @param attempted what the form does, for the words of a failure */
export function createFormWork({ ports, desk }: Pick<RoomParts, "ports" | "desk">, attempted: ActionKind): FormWork {
  const model = createStore<FormModel>({});
  const press = new OnePress(desk);
  const store = createStore(stateOf([], {}));
  const repaint = (): void => {
    store.write(stateOf(desk.actions.read(), model.read()));
  };
  const unsubscribe = [model.subscribe(repaint), desk.actions.subscribe(repaint)];

  async function attempt(work: () => Promise<unknown>): Promise<void> {
    model.change(({ failure: _before, ...rest }) => rest);
    try {
      await work();
    } catch (error) {
      const problem = problemFrom(error);
      ports.log.write({ level: "warning", event: `form.${attempted}.${problem.kind}`, error });
      model.change((now) => ({ ...now, failure: { kind: "failed", problem, attempted } }));
    }
  }

  /** A failed attempt is given up for the new one, so that nobody repeats it later. */
  async function giveUp(): Promise<void> {
    const { action } = model.read();
    if (action && workOf(desk.actions.read(), action).kind === "failed") await desk.remove(action);
  }

  return {
    read: store.read,
    subscribe: store.subscribe,
    submit: (action, onWritten) =>
      attempt(async () => {
        const { work, undone } = store.read();
        // Pressed again before the form has gone: it would be made twice.
        if (work.kind === "working" || (work.kind === "done" && !undone)) return;
        await giveUp();
        await press.submitAll([action], (id) => {
          model.write({ action: id });
          onWritten?.();
        });
      }),
    undo: () =>
      attempt(async () => {
        const { action } = model.read();
        const queued = desk.actions.read().filter((one) => one.id === action);
        if (store.read().work.kind === "working") return;
        await press.submitAll(undoAll(queued), (undoing) => {
          model.change((now) => ({ ...now, undoing }));
        });
      }),
    retry: () =>
      attempt(async () => {
        const { work } = store.read();
        if (work.kind === "failed" && work.retry) await desk.resume(work.retry);
      }),
    forget: () => {
      model.write({});
    },
    leave: () => {
      for (const end of unsubscribe) end();
    },
  };
}
