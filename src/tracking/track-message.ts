import type { Action, ActionResult, UndoChange } from "../domain/action.ts";
import { decideTrackingState, pickRecord } from "../domain/decide-state.ts";
import type { RecordId } from "../domain/ids.ts";
import { activityIdFor } from "../domain/message-identity.ts";
import type { Message } from "../domain/message.ts";
import { isMine } from "../domain/ownership.ts";
import { sameRecord, type NamedRecord } from "../domain/records.ts";
import { decideTrackability } from "../domain/trackability.ts";
import type { TrackedRecord } from "../domain/tracking-state.ts";
import { isProblem, ServiceError } from "../ports/service-error.ts";
import { NotYet, type Attempt, type PlainTrackingPorts } from "./attempt.ts";
import { findMessage } from "./find-message.ts";
import { refuseHidden } from "./hidden-record.ts";
import type { promote, Promoted } from "./promote.ts";
import { readEvidence, type MessageFacts } from "./read-evidence.ts";
import type { RecordRules } from "./record-rules.ts";
import type { requestTracking } from "./request-tracking.ts";
import { withPeople } from "./with-people.ts";
import { markTracked, marksBefore, marksProblemOf, stampsFor } from "./write-marks.ts";

/** Sending takes a moment; a delayed or offline one takes longer. */
const SENDING_SECONDS = 10;

type TrackAction = Extract<Action, { kind: "track" | "setRegarding" }>;

/** How a message gets its regarding record: nothing that the plain Track button has to carry (Q1). */
export interface RegardingStep {
  /** The record wanted, if any. Throws NothingToDo for an action that is for answers only and whose message is none. */
  readWanted(message: Message, signal?: AbortSignal): Promise<NamedRecord | undefined>;
  write(tracked: TrackedRecord, wanted: NamedRecord, signal?: AbortSignal): Promise<TrackedRecord>;
}

/** The item as it is now may differ from what the user saw: it is judged again before anything leaves the mailbox (T2). */
function refuseUntrackable(message: Message, sensitivityAccepted: boolean): void {
  const verdict = decideTrackability(message);
  if (verdict.kind === "notTrackable") {
    throw new ServiceError({ kind: "notTrackable", service: "mailbox", reason: verdict.reason });
  }
  if (verdict.kind === "askFirst" && !sensitivityAccepted) {
    throw new ServiceError({ kind: "sensitive", service: "mailbox" });
  }
}

/** D2: an item linked in another organization is left alone. */
function refuseForeign(facts: MessageFacts): void {
  if (decideTrackingState(facts.evidence).kind === "otherOrganization") {
    throw new ServiceError({ kind: "notTrackable", service: "mailbox", reason: "otherOrganization" });
  }
}

/** How to put things back, as seen before this action's first write. */
function undoFor(
  action: TrackAction,
  existing: TrackedRecord | undefined,
  recordId: RecordId,
  facts: MessageFacts,
): UndoChange {
  const wasLinked = facts.marks.stamps?.state === "tracked" || existing?.createdBy.id === facts.caller.userId;
  if (existing && wasLinked && action.kind === "setRegarding") {
    return { kind: "regarding", recordId, was: existing.regarding, became: action.regarding };
  }
  return {
    kind: "untrack",
    recordId,
    created: !existing,
    marks: marksBefore(facts.marks),
    ...(existing?.regarding && { was: existing.regarding }),
  };
}

/** What the user wants done about senders and servers: fetched while the services answer (Q1). */
const openRules = async (...given: [PlainTrackingPorts, Attempt]): Promise<RecordRules> =>
  (await import("./record-rules.ts")).readRecordRules(...given);

/** Needed only where the CRM has nothing yet (Q1). */
async function makeEmail(...given: Parameters<typeof promote>): Promise<Promoted> {
  const { promote: make } = await import("./promote.ts");
  return make(...given);
}

/** Rarely needed, so it is a chunk of its own (Q1). */
async function request(...asked: Parameters<typeof requestTracking>): ReturnType<typeof requestTracking> {
  const { requestTracking: leave } = await import("./request-tracking.ts");
  return leave(...asked);
}

/** D1: what a delegate may not make in the CRM is left for the owner's next synchronization. */
const orLeave =
  ({ target }: TrackAction) =>
  (error: unknown): "leave" => {
    if (target.mailbox && isProblem(error, "noPrivilege")) return "leave";
    throw error;
  };

/** What to tell: an action that finds the record there already says whose it is, unless it made it in an earlier attempt. */
function outcomeOf(
  action: TrackAction,
  { tracked, leftOut }: Promoted,
  created: boolean,
  facts: MessageFacts,
): ActionResult["outcome"] {
  const recordId = tracked.record.id;
  const regarding: { regarding?: NamedRecord } = tracked.regarding ? { regarding: tracked.regarding } : {};
  if (action.kind === "setRegarding" && !created) {
    return { kind: "regardingSet", recordId, regarding: tracked.regarding ?? action.regarding };
  }
  if (created) return { kind: "tracked", recordId, leftOut, ...regarding };
  const byMe = isMine(tracked, facts.caller.userId);
  return { kind: "alreadyTracked", recordId, byName: tracked.createdBy.name, byMe, ...regarding };
}

/**
 * Tracks a message and, where one was chosen, sets its regarding record (T1, R1); without a `regardingStep` it only tracks.
 * The order of writes:
 *
 * 1. note how to undo (this computer)
 * 2. records of people nobody knew, where the user wants that (CRM)
 * 3. the e-mail activity, under an id anybody would compute (CRM)
 * 4. its regarding record (CRM)
 * 5. stamps and category (mailbox)
 *
 * A failure in 1 to 4 leaves the item unstamped; the next attempt finds what is there by message id and goes on. A failure in
 * 5 leaves a tracked message whose marks are written by a later attempt.
 */
export async function trackMessage(
  ports: PlainTrackingPorts,
  action: TrackAction,
  attempt: Attempt,
  regardingStep?: RegardingStep,
): Promise<ActionResult> {
  const { signal } = attempt;
  const message = await findMessage(ports, action.target, signal);
  if (message.isDraft && action.kind === "track" && action.afterSending) throw new NotYet(SENDING_SECONDS);
  refuseUntrackable(message, action.sensitivityAccepted);
  const [facts, rules] = await Promise.all([readEvidence(ports, message, signal), openRules(ports, attempt)]);
  refuseForeign(facts);
  const wanted = await regardingStep?.readWanted(message, signal);

  const { caller, evidence } = facts;
  const existing = pickRecord(evidence.records, caller.userId) ?? evidence.stamped;
  if (!existing) refuseHidden(facts);
  const recordId =
    existing?.record.id ??
    (await activityIdFor(caller.organizationId, facts.identity, (bytes) => ports.ids.sha1(bytes)));
  const undo = attempt.noted ?? undoFor(action, existing, recordId, facts);
  await attempt.note(undo);
  if (!existing && rules.byServer) return { outcome: await request(ports, facts, wanted, signal), undo };

  const people = existing ? [] : await rules.makePeople(action, message);
  const promoted = existing
    ? { tracked: existing, leftOut: [] }
    : await makeEmail(ports, message, facts, recordId, signal, action).catch(orLeave(action));
  if (promoted === "leave") return { outcome: await request(ports, facts, wanted, signal), undo };
  const tracked =
    regardingStep && wanted && !sameRecord(promoted.tracked.regarding, wanted)
      ? await regardingStep.write(promoted.tracked, wanted, signal)
      : promoted.tracked;
  const marksProblem = await marksProblemOf(() =>
    markTracked(ports, facts, stampsFor(tracked, caller.organizationId), signal),
  );
  const created = undo.kind === "untrack" && undo.created;
  const outcome = outcomeOf(action, { tracked, leftOut: promoted.leftOut }, created, facts);
  const told = outcome.kind === "tracked" && people.length > 0 ? { ...outcome, people } : outcome;
  return { outcome: told, undo: withPeople(undo, people), ...(marksProblem && { marksProblem }) };
}
