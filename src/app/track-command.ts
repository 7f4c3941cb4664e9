import type { Action, ActionOutcome, ActionResult } from "../domain/action.ts";
import type { ActionId } from "../domain/ids.ts";
import type { Problem } from "../domain/problem.ts";
import { decideTrackability } from "../domain/trackability.ts";
import type { NotTrackableReason } from "../domain/not-trackable.ts";
import type { QueuedAction } from "../ports/action-queue.ts";
import type { HostItem } from "../ports/outlook-host.ts";
import type { Attempt, PlainTrackingPorts } from "../tracking/attempt.ts";
import { trackMessage } from "../tracking/track-message.ts";
import { createActionRunner, type ActionRunner, type RunnerPorts } from "../tracking/run-actions.ts";
import { toMessageTarget } from "./message-target.ts";
import { problemFrom } from "./sections.ts";

/** What the Track button came to, for the item's notification bar. */
export type TrackAnswer =
  | {
      readonly kind: "done";
      readonly outcome: ActionOutcome;
      /** One day of a series was open, and the whole series was tracked. */
      readonly series?: true;
    }
  /** Written down; goes on by itself when the pane is open. */
  | { readonly kind: "waiting"; readonly problem?: Problem }
  | { readonly kind: "failed"; readonly problem: Problem }
  /** T2: only a person can decide, and only the pane can ask. */
  | { readonly kind: "askInPane" }
  | { readonly kind: "notTrackable"; readonly reason: NotTrackableReason }
  | { readonly kind: "noMessage" }
  /** A draft: noted with it, done once it has been sent (T8). */
  | { readonly kind: "afterSending" };

/** A button that says nothing for longer feels dead; what takes longer goes on in the pane. */
const PATIENCE_MS = 20_000;

type TrackAction = Extract<Action, { kind: "track" }>;

function toAnswer(queued: QueuedAction | undefined): TrackAnswer {
  const progress = queued?.progress;
  switch (progress?.kind) {
    case "done":
      return { kind: "done", outcome: progress.result.outcome };
    case "failed":
      // It turned out to be private: only a person can decide (T2).
      if (progress.problem.kind === "sensitive") return { kind: "askInPane" };
      // Only the services could tell (T11, D2); trying again would say the same.
      if (progress.problem.kind === "notTrackable") return { kind: "notTrackable", reason: progress.problem.reason };
      return { kind: "failed", problem: progress.problem };
    case "waiting":
      if (progress.partial) return { kind: "done", outcome: progress.partial.outcome };
      return { kind: "waiting", ...(progress.problem && { problem: progress.problem }) };
    case "running":
    case undefined:
      return { kind: "waiting" };
  }
}

/** How often to look whether somebody else has come to an end with it. */
const LOOK_MS = 500;

/**
 * Writes the wish down, unless the same is under way, here or in the pane: a button pressed twice in a hurry is pressed once.
 * Presses at one moment see each other in the queue and agree on the first.
 */
async function enqueueOnce({ queue }: RunnerPorts, runner: ActionRunner, wish: TrackAction): Promise<ActionId> {
  const mine = await runner.enqueue(wish);
  const first = (await queue.list()).find(
    ({ action, progress }) =>
      (progress.kind === "running" || (progress.kind === "waiting" && !progress.partial)) &&
      JSON.stringify(action) === JSON.stringify(wish),
  );
  if (!first || first.id === mine) return mine;
  await queue.remove(mine);
  return first.id;
}

/** Until it has come to an end, in whosever hands it is. */
async function settleOrFollow(
  { queue, clock }: RunnerPorts,
  runner: ActionRunner,
  id: ActionId,
  signal: AbortSignal,
): Promise<QueuedAction | undefined> {
  for (;;) {
    const stands = (await runner.settle(id, signal)) ?? (await queue.read(id));
    if (stands?.progress.kind !== "running") return stands;
    await clock.sleep(LOOK_MS, signal);
  }
}

/** Runs the action for as long as anybody would wait, then says where it stands. */
export async function runPatiently(
  ports: RunnerPorts,
  action: TrackAction,
  perform: (action: TrackAction, attempt: Attempt) => Promise<ActionResult>,
): Promise<TrackAnswer> {
  const runner = createActionRunner(ports, ports.ids.guid(), (_queued, attempt) => perform(action, attempt));
  const id = await enqueueOnce(ports, runner, action);
  const patience = new AbortController();
  const over = ports.clock.sleep(PATIENCE_MS, patience.signal).then(
    () => undefined,
    () => undefined,
  );
  const settled = settleOrFollow(ports, runner, id, patience.signal).catch((error: unknown) => {
    if (!patience.signal.aborted) throw error;
    return undefined;
  });
  const first = await Promise.race([settled, over]);
  patience.abort();
  return toAnswer(first ?? (await ports.queue.read(id)));
}

/** Track without a pane (T1): the open message, no regarding. Never throws for what a service may do. */
export async function trackOpenItem(
  item: HostItem,
  open: () => Promise<PlainTrackingPorts & RunnerPorts>,
): Promise<TrackAnswer> {
  if (item.kind !== "messageRead") return { kind: "noMessage" };
  if (item.shared && !item.mailbox) return { kind: "notTrackable", reason: "sharedFolder" };
  const verdict = decideTrackability({ kind: item.messageKind, isDraft: false, sensitivity: item.sensitivity });
  if (verdict.kind === "notTrackable") return { kind: "notTrackable", reason: verdict.reason };
  if (verdict.kind === "askFirst") return { kind: "askInPane" };
  try {
    // Plain: no regarding record, nothing inherited.
    const action: TrackAction = { kind: "track", target: toMessageTarget(item), sensitivityAccepted: false };
    const ports = await open();
    return await runPatiently(ports, action, (wish, attempt) => trackMessage(ports, wish, attempt));
  } catch (error) {
    return { kind: "failed", problem: problemFrom(error) };
  }
}
