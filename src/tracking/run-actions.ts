import type { Action, ActionResult, UndoChange } from "../domain/action.ts";
import { toActionId, type ActionId } from "../domain/ids.ts";
import { planRetry } from "../domain/plan-retry.ts";
import type { Problem } from "../domain/problem.ts";
import type { Instant } from "../domain/records.ts";
import type { ActionProgress, ActionQueue, QueuedAction } from "../ports/action-queue.ts";
import type { Clock } from "../ports/clock.ts";
import type { Ids } from "../ports/ids.ts";
import type { Log } from "../ports/log.ts";
import { ServiceError } from "../ports/service-error.ts";
import { NothingToDo, NotYet, type Attempt } from "./attempt.ts";

/** A closed pane does not say goodbye: after this long without a sign of life its action is anybody's. */
const HOLD_MS = 20_000;
const SIGN_OF_LIFE_MS = 8_000;
const LONGEST_WAIT_MS = 24 * 3_600_000;

export interface RunnerPorts {
  readonly queue: ActionQueue;
  readonly clock: Clock;
  readonly ids: Pick<Ids, "guid">;
  readonly log: Log;
}

export interface ActionRunner {
  /** Writes the action down. Once this resolves, closing everything is safe (Q5). Throws ServiceError `storage`. */
  enqueue(action: Action): Promise<ActionId>;
  /** One attempt, if nobody else is at it. Answers where the action stands; undefined when it is gone or taken. */
  attempt(id: ActionId, signal?: AbortSignal): Promise<QueuedAction | undefined>;
  /** Attempts until it is done, has failed, or belongs to somebody else; sleeps in between as planned. */
  settle(id: ActionId, signal: AbortSignal): Promise<QueuedAction | undefined>;
}

/** An action as it is first written down. */
export const toQueued = (id: ActionId, action: Action, queuedAt: Instant): QueuedAction => ({
  id,
  action,
  queuedAt,
  attempts: 0,
  progress: { kind: "waiting" },
});

const later = (now: Instant, milliseconds: number): Instant =>
  new Date(new Date(now).getTime() + milliseconds).toISOString();
const millisecondsUntil = (now: Instant, then: Instant): number =>
  Math.max(0, new Date(then).getTime() - new Date(now).getTime());

function problemOf(error: unknown): Problem {
  if (error instanceof ServiceError) return error.problem;
  const detail = error instanceof Error ? error.message : String(error);
  // Parts of the add-in are fetched when they are needed, over a network like any other.
  const isFetch = error instanceof Error && error.name === "ChunkLoadError";
  return { kind: isFetch ? "noNetwork" : "unexpected", service: "thisComputer", detail };
}

function progressAfterProblem(
  problem: Problem,
  attempts: number,
  now: Instant,
  partial?: ActionResult,
): ActionProgress {
  const plan = planRetry(problem, attempts);
  if (plan.kind === "retryIn") {
    const notBefore = later(now, plan.seconds * 1000);
    return { kind: "waiting", notBefore, problem, ...(partial && { partial }) };
  }
  return partial ? { kind: "done", at: now, result: partial } : { kind: "failed", problem, at: now };
}

/** Waiting for an event ends some day: whoever did not send within a day has changed their mind. */
function progressWhileWaiting(queuedAt: Instant, seconds: number, now: Instant): ActionProgress {
  if (later(queuedAt, LONGEST_WAIT_MS) > now) return { kind: "waiting", notBefore: later(now, seconds * 1000) };
  return { kind: "failed", problem: { kind: "notTrackable", service: "mailbox", reason: "draft" }, at: now };
}

/** The CRM's part done and the marks not: done for the user, with the marks tried again later. */
function progressAfterResult(result: ActionResult, attempts: number, now: Instant): ActionProgress {
  return result.marksProblem
    ? progressAfterProblem(result.marksProblem, attempts, now, result)
    : { kind: "done", at: now, result };
}

/** One action in the hands of one window, as it changes during an attempt. */
class HeldAction {
  private readonly ports: RunnerPorts;
  private readonly holder: string;
  private current: QueuedAction;

  constructor(ports: RunnerPorts, holder: string, taken: QueuedAction) {
    this.ports = ports;
    this.holder = holder;
    this.current = taken;
  }

  get action(): QueuedAction {
    return this.current;
  }

  async note(noted: UndoChange): Promise<void> {
    if (!this.current.noted) await this.put({ ...this.current, noted });
  }

  async put(next: QueuedAction): Promise<QueuedAction> {
    this.current = next;
    await this.ports.queue.put(next, this.holder);
    return next;
  }

  /** Extends the hold now and then until `done` is aborted. */
  async keepHolding(done: AbortSignal): Promise<void> {
    const { clock } = this.ports;
    try {
      for (;;) {
        await clock.sleep(SIGN_OF_LIFE_MS, done);
        const until = later(clock.now(), HOLD_MS);
        await this.put({ ...this.current, progress: { kind: "running", holder: this.holder, until } });
      }
    } catch (error) {
      if (!done.aborted) this.ports.log.write({ level: "warning", event: "actions.holdLost", error });
    }
  }
}

/** Runs queued actions in one window. `holder` names the window; `perform` carries an action out. */
export function createActionRunner(
  ports: RunnerPorts,
  holder: string,
  perform: (action: Action, attempt: Attempt) => Promise<ActionResult>,
): ActionRunner {
  const { queue, clock } = ports;

  /** undefined: there turned out to be nothing to do. */
  async function carryOut(held: HeldAction, signal?: AbortSignal): Promise<ActionProgress | undefined> {
    const { action, attempts, noted } = held.action;
    const attempt: Attempt = {
      number: attempts,
      note: (change) => held.note(change),
      ...(noted && { noted }),
      ...(signal && { signal }),
    };
    try {
      return progressAfterResult(await perform(action, attempt), attempts, clock.now());
    } catch (error) {
      if (signal?.aborted) return { kind: "waiting" };
      if (error instanceof NothingToDo) return undefined;
      if (error instanceof NotYet) return progressWhileWaiting(held.action.queuedAt, error.seconds, clock.now());
      const problem = problemOf(error);
      ports.log.write({ level: "warning", event: `actions.${action.kind}.${problem.kind}`, error });
      return progressAfterProblem(problem, attempts, clock.now());
    }
  }

  async function attempt(id: ActionId, signal?: AbortSignal): Promise<QueuedAction | undefined> {
    const now = clock.now();
    const taken = await queue.take(id, holder, now, later(now, HOLD_MS));
    if (!taken) return undefined;
    const held = new HeldAction(ports, holder, taken);
    const done = new AbortController();
    const holding = held.keepHolding(done.signal);
    const progress = await carryOut(held, signal);
    done.abort();
    await holding;
    if (!progress) {
      await queue.remove(id);
      return undefined;
    }
    return held.put({ ...held.action, progress });
  }

  async function settle(id: ActionId, signal: AbortSignal): Promise<QueuedAction | undefined> {
    for (;;) {
      const action = await attempt(id, signal);
      if (action?.progress.kind !== "waiting" || signal.aborted) return action;
      const { notBefore } = action.progress;
      if (notBefore) await clock.sleep(millisecondsUntil(clock.now(), notBefore), signal);
    }
  }

  return {
    enqueue: async (action) => {
      const id = toActionId(ports.ids.guid());
      await queue.add(toQueued(id, action, clock.now()));
      return id;
    },
    attempt,
    settle,
  };
}
