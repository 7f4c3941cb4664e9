import type { MessageTarget } from "../domain/action.ts";
import type { ConversationRule } from "../domain/conversation-rule.ts";
import type { ActionId } from "../domain/ids.ts";
import type { MessageKind, Sensitivity } from "../domain/message.ts";
import type { Problem } from "../domain/problem.ts";
import type { Instant, RecordCard } from "../domain/records.ts";
import { isRefusedByRule } from "../domain/refused-by-rule.ts";
import { decideTrackability } from "../domain/trackability.ts";
import type { TrackingState } from "../domain/tracking-state.ts";
import type { QueuedAction } from "../ports/action-queue.ts";
import type { HostMessage } from "../ports/outlook-host.ts";
import { sameMessage } from "./message-target.ts";
import type { Outcome } from "./view.ts";

/** How long after it an action's result and its Undo stay on the item. */
const OUTCOME_MS = 15 * 60_000;

/** What the queue says about one message. */
export interface QueueStanding {
  /** Waiting or running. */
  readonly unfinished?: QueuedAction;
  /** The latest action that came to an end, well or not. */
  readonly latest?: QueuedAction;
  /** What an unfinished action will make the regarding record. */
  readonly pendingRegarding?: RecordCard;
  /** What the last attempt of the unfinished action met: it waits. */
  readonly problem?: Problem;
}

/** The CRM's part is done; only marks are left to write. */
const isSettled = ({ progress }: QueuedAction): boolean =>
  progress.kind === "done" ||
  progress.kind === "failed" ||
  (progress.kind === "waiting" && progress.partial !== undefined);

const regardingIn = ({ action }: QueuedAction): RecordCard | undefined =>
  action.kind === "track" || action.kind === "setRegarding" ? action.regarding : undefined;

/** What the user has said about the conversation and nobody has carried out yet (T7). */
export function pendingRule(queue: readonly QueuedAction[], target: MessageTarget): ConversationRule | undefined {
  const latest = queue.findLast(({ action }) => action.kind === "conversation" && sameMessage(action.target, target));
  const { action, progress } = latest ?? {};
  const unfinished = progress?.kind === "waiting" || progress?.kind === "running";
  return unfinished && action?.kind === "conversation" ? action.choice.rule : undefined;
}

/** Picks what concerns the message. */
export function queueStandingOf(
  queue: readonly QueuedAction[],
  target: MessageTarget,
  settling: readonly ActionId[] = [],
): QueueStanding {
  const mine = queue.filter(({ action }) => sameMessage(action.target, target));
  const isOver = (queued: QueuedAction): boolean => isSettled(queued) && !settling.includes(queued.id);
  const unfinished = mine.findLast((queued) => !isOver(queued));
  const latest = mine.findLast(isOver);
  const pendingRegarding = unfinished && regardingIn(unfinished);
  const problem =
    unfinished?.progress.kind === "waiting" && !isSettled(unfinished) ? unfinished.progress.problem : undefined;
  return {
    ...(unfinished && { unfinished }),
    ...(latest && { latest }),
    ...(pendingRegarding && { pendingRegarding }),
    ...(problem && { problem }),
  };
}

/** What is under way and said by no other part: tracking has its own state, a chosen record stands on its card. */
export function workingOf({ unfinished, pendingRegarding, problem }: QueueStanding, state: TrackingState["kind"]) {
  if (!unfinished || pendingRegarding || state === "queued" || unfinished.action.kind === "conversation")
    return undefined;
  return problem ? { problem } : {};
}

/** After it, what the CRM said before is not known to be true any more. */
export function changesState({ action }: QueuedAction): boolean {
  switch (action.kind) {
    case "conversation":
    case "settlePerson":
    case "edit":
    case "connect":
    case "addFiles":
      return false;
    default:
      return true;
  }
}

const isTracking = ({ action }: QueuedAction): boolean => action.kind === "track" || action.kind === "setRegarding";

type Judged = Pick<HostMessage, "sensitivity"> &
  ({ readonly messageKind: MessageKind } | { readonly kind: MessageKind });

function trackabilityOf(message: Judged, shared: boolean): TrackingState | undefined {
  if (shared) return { kind: "notTrackable", reason: "sharedFolder" };
  const kind = "messageKind" in message ? message.messageKind : message.kind;
  const sensitivity: Sensitivity = message.sensitivity;
  const verdict = decideTrackability({ kind, isDraft: false, sensitivity });
  return verdict.kind === "notTrackable" ? { kind: "notTrackable", reason: verdict.reason } : undefined;
}

/**
 * The state line: the CRM's answer first; for what the CRM does not have yet, what the queue is about to do; and whether the
 * item can be tracked at all.
 */
export function stateWith(
  answer: TrackingState | undefined,
  message: Judged,
  shared: boolean,
  { unfinished, latest, problem }: QueueStanding,
): TrackingState {
  if (answer?.kind === "tracked" || answer?.kind === "trackedByColleague") return answer;
  if (unfinished && isTracking(unfinished))
    return { kind: "queued", since: unfinished.queuedAt, ...(problem && { problem }) };
  // An attempt that a rule refused changes nothing: the rule says what the item is, and what can be done instead (T11).
  if (answer?.kind === "hidden" || answer?.kind === "otherOrganization") return answer;
  const refused = trackabilityOf(message, shared);
  if (refused) return refused;
  if (!unfinished && latest?.progress.kind === "failed" && isTracking(latest)) {
    return { kind: "failed", problem: latest.progress.problem, at: latest.progress.at };
  }
  return answer ?? { kind: "unknown" };
}

const ageMs = (now: Instant, then: Instant): number => new Date(now).getTime() - new Date(then).getTime();

/** Trying again: a rule says the same again, unless somebody agrees (T2). */
const mayHelp = (problem: Problem): boolean => problem.kind === "sensitive" || !isRefusedByRule(problem);

/** The line about the last action: a failure stays until dismissed, a result for a while. */
export function outcomeFrom(
  { latest, unfinished }: QueueStanding,
  dismissed: ReadonlySet<ActionId>,
  now: Instant,
): Outcome | undefined {
  if (!latest || unfinished || dismissed.has(latest.id)) return undefined;
  const { id, progress, action } = latest;
  if (progress.kind === "failed") {
    const { problem } = progress;
    return { kind: "failed", problem, attempted: action.kind, ...(mayHelp(problem) && { retry: id }) };
  }
  if (progress.kind === "done") {
    if (ageMs(now, progress.at) > OUTCOME_MS) return undefined;
    return { kind: "done", result: progress.result.outcome, ...(progress.result.undo && { undo: id }) };
  }
  if (progress.kind !== "waiting" || !progress.partial) return undefined;
  const { outcome, undo, marksProblem } = progress.partial;
  return { kind: "done", result: outcome, ...(undo && { undo: id }), ...(marksProblem && { marksProblem }) };
}

/** The state line says it, or says more: the same refusal with what can be done instead (T11), a record that is gone since (T13). */
export function isToldByState(outcome: Outcome, state: TrackingState): boolean {
  switch (state.kind) {
    case "notTrackable":
    case "otherOrganization":
    case "hidden":
      return outcome.kind === "failed" && !mayHelp(outcome.problem);
    case "notTracked":
      return state.because.kind === "recordDeleted" && outcome.kind === "done" && outcome.result.kind === "tracked";
    default:
      return false;
  }
}
