import type { ActionId, EmailAddress, ItemId } from "../domain/ids.ts";
import type { Message } from "../domain/message.ts";
import type { Problem } from "../domain/problem.ts";
import type { RecordCard } from "../domain/records.ts";
import { isRefusedByRule } from "../domain/refused-by-rule.ts";
import type { Suggestion } from "../domain/suggestion.ts";
import type { TrackingState } from "../domain/tracking-state.ts";
import type { QueuedAction } from "../ports/action-queue.ts";
import type { SelectedMessage } from "../ports/outlook-host.ts";
import { standingOf, type ManyStanding } from "./many-actions.ts";
import { queueStandingOf, stateWith } from "./message-state.ts";
import { trackedOf } from "./message-model.ts";
import type {
  BatchActionId,
  BatchActionView,
  BatchProgress,
  BatchQuestion,
  BatchRow,
  BatchView,
  RowWork,
} from "./batch-view.ts";
import type { HealthView, Section } from "./view.ts";

/** What was read and decided about one selected message. */
export interface RowModel {
  readonly selected: SelectedMessage;
  readonly message?: Message;
  readonly state: Section<TrackingState>;
  readonly suggestions: Section<readonly Suggestion[]>;
  /** The mailbox has answered, and it is not in it. */
  readonly missing?: true;
  /** The user's word; undefined follows the rule (sensitive rows stay outside). */
  readonly included?: boolean;
  readonly own?: RecordCard;
}

export interface BatchModel {
  readonly rows: readonly RowModel[];
  /** Whose mailbox they are in, when not the user's own. */
  readonly mailbox?: EmailAddress;
  readonly reading: boolean;
  readonly problem?: Problem;
  readonly forAll?: RecordCard;
  readonly question?: BatchQuestion;
  /** Id of the last batch of actions, for progress, retry and undo. */
  readonly batch?: ActionId;
}

const ENABLED: BatchActionView = { kind: "enabled" };
const HIDDEN: BatchActionView = { kind: "hidden" };

/** What the last command on the selection came to. */
export const standingOfBatch = (queue: readonly QueuedAction[], { batch }: BatchModel): ManyStanding =>
  standingOf(queue, batch === undefined ? [] : [batch]);

/** What the queue says about one row of a batch. */
export function workOf(action: QueuedAction | undefined): RowWork {
  if (!action) return { kind: "idle" };
  const { progress } = action;
  switch (progress.kind) {
    case "waiting":
      if (progress.partial) return { kind: "done", result: progress.partial.outcome };
      return { kind: "waiting", ...(progress.problem && { problem: progress.problem }) };
    case "running":
      return { kind: "running" };
    case "done":
      return { kind: "done", result: progress.result.outcome };
    case "failed":
      return { kind: "failed", problem: progress.problem };
  }
}

const targetOf = ({ selected }: RowModel) => {
  const { itemId, subject, internetMessageId } = selected;
  return { itemId, subject, ...(internetMessageId && { internetMessageId }) };
};

/** What is not in the mailbox is not looked for elsewhere: a copy of it would be another item (D1). */
function stateOf(row: RowModel, queue: readonly QueuedAction[]): TrackingState {
  if (row.missing) return { kind: "notTrackable", reason: "notInMailbox" };
  const judged = row.message ?? { kind: "mail" as const, sensitivity: "normal" as const };
  return stateWith(row.state.value, judged, false, queueStandingOf(queue, targetOf(row)));
}

/** Sensitive rows take part only where the user put them in (T2); what cannot be tracked, or not by them (T4), never does. */
function isIncluded(row: RowModel, state: TrackingState): boolean {
  if (state.kind === "notTrackable" || state.kind === "hidden") return false;
  return row.included ?? (row.message === undefined || row.message.sensitivity === "normal");
}

function toRow(
  row: RowModel,
  forAll: RecordCard | undefined,
  queue: readonly QueuedAction[],
  standing: ManyStanding,
): BatchRow {
  const { selected, message } = row;
  const state = stateOf(row, queue);
  const regarding = row.own ?? forAll;
  const own = standing.actions.find(({ action }) => action.target.itemId === selected.itemId);
  return {
    itemId: selected.itemId,
    subject: selected.subject,
    from: message?.participants.find(({ role }) => role === "from")?.name ?? "",
    state: { ...row.state, value: state },
    included: isIncluded(row, state),
    sensitivity: message?.sensitivity ?? "normal",
    regardingIsOwn: row.own !== undefined,
    suggestions: row.suggestions,
    work: workOf(own),
    ...(message?.receivedAt && { receivedAt: message.receivedAt }),
    ...(regarding && { regarding }),
  };
}

/** What a rule refused, it would refuse again. */
const mayRetry = ({ work }: Pick<BatchRow, "work">): boolean =>
  work.kind === "failed" && !isRefusedByRule(work.problem);

/** How far a batch is. */
export function progressOf(rows: readonly Pick<BatchRow, "work">[], { undoing }: ManyStanding): BatchProgress {
  const count = (kind: RowWork["kind"]): number => rows.filter(({ work }) => work.kind === kind).length;
  const [done, failed] = [count("done"), count("failed")];
  return { total: rows.length - count("idle"), done, failed, retryable: rows.filter(mayRetry).length, undoing };
}

function actionsFor(
  model: BatchModel,
  rows: readonly BatchRow[],
  progress: BatchProgress,
  undoable: boolean,
  health: HealthView,
): Readonly<Record<BatchActionId, BatchActionView>> {
  const busy = progress.done + progress.failed < progress.total;
  const included = rows.filter((row) => row.included);
  const tracked = included.filter(({ state }) => trackedOf(state.value));
  const guard = (possible: boolean): BatchActionView => {
    if (model.reading) return { kind: "disabled", why: "stillReading" };
    if (busy) return { kind: "disabled", why: "workInProgress" };
    if (health.signedIn === "no") return { kind: "disabled", why: "signedOut" };
    return possible ? ENABLED : { kind: "disabled", why: "nothingToDo" };
  };
  return {
    track: guard(included.length > tracked.length),
    setRegarding: guard(included.some(({ regarding }) => regarding !== undefined)),
    stopTracking: guard(tracked.length > 0),
    retryFailed: progress.retryable > 0 && !busy ? ENABLED : HIDDEN,
    undo: undoable && !busy ? ENABLED : HIDDEN,
    cancel: busy ? ENABLED : HIDDEN,
  };
}

/** The table as the pane shows it. */
export function toBatchView(model: BatchModel, queue: readonly QueuedAction[], health: HealthView): BatchView {
  const standing = standingOfBatch(queue, model);
  const rows = model.rows.map((row) => toRow(row, model.forAll, queue, standing));
  const progress = progressOf(rows, standing);
  return {
    count: model.rows.length,
    rows,
    reading: model.reading,
    progress,
    actions: actionsFor(model, rows, progress, standing.undoable.length > 0, health),
    elsewhere: !model.mailbox && model.rows.some(({ missing }) => missing),
    ...(model.mailbox && { actingFor: model.mailbox }),
    ...(model.problem && { problem: model.problem }),
    ...(model.forAll && { regardingForAll: model.forAll }),
    ...(model.question && { question: model.question }),
  };
}

/** The model with one row changed. */
export function withRow(model: BatchModel, itemId: ItemId, how: (row: RowModel) => RowModel): BatchModel {
  return { ...model, rows: model.rows.map((row) => (row.selected.itemId === itemId ? how(row) : row)) };
}
