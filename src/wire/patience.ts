import type { Clock } from "../ports/clock.ts";
import { isProblem, ServiceError } from "../ports/service-error.ts";
import { refusalOf } from "./refusal.ts";
import { isOutOfOrder, isTurnedAway, pauseBefore } from "./retry.ts";

/** How long a synchronization waits for a service that asks for patience (S26); a person waits for a pane much less. */
const LONGEST_WAIT_MS = 15 * 60_000;
/**
 * A part of a batch that fell over is asked again so often, after a pause that doubles: a read while the service is out of order,
 * a write, and a read that the service stumbled over, which it will mostly do again (every time, each is asked four times at once).
 */
const DOWN_TRIES = { read: 5, write: 2, stumbled: 1 } as const;

/** Milliseconds the service asked for, if that is what the error says. */
function pauseOf(error: unknown): number | undefined {
  return error instanceof ServiceError && error.problem.kind === "throttled"
    ? error.problem.retryAfterSeconds * 1000
    : undefined;
}

/** Runs `work` again after each pause the service asks for, until the patience is used up. */
export async function patiently<T>(clock: Clock, work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  for (let waited = 0; ;) {
    try {
      return await work();
    } catch (error) {
      const pause = pauseOf(error);
      if (pause === undefined || waited + pause > LONGEST_WAIT_MS) throw error;
      await clock.sleep(pause, signal);
      waited += pause;
    }
  }
}

/** What became of a part of a batch. */
type Answered<Done> = Done | Failed;
interface Failed {
  readonly kind: "failed";
  readonly error: ServiceError;
}

/** How the parts of a batch are asked. */
export interface BatchAsking<Part, Done extends { readonly kind: "done" }> {
  readonly clock: Clock;
  /** One batch; an answer for each part, in order. Throws ServiceError where none came. */
  readonly run: (parts: readonly Part[]) => Promise<readonly Answered<Done>[]>;
  readonly isRead: (part: Part) => boolean;
  /** Asking twice changes nothing: a read, or a write under a condition that holds only once. */
  readonly isRepeatable: (part: Part) => boolean;
  readonly signal?: AbortSignal | undefined;
}

/**
 * May this write be sent again at once? Twice does no harm, or it was not done at all. One that met a defect of the service (500) may
 * well be what the service stumbles over: that is for the engine to find out.
 */
function mayRepeat({ error }: Failed, repeatable: boolean): boolean {
  const refusal = refusalOf(error);
  if (refusal === undefined || !isOutOfOrder(refusal.status)) return false;
  return repeatable || isTurnedAway(refusal.status, refusal.code);
}

/** How long to wait before this part is asked again; undefined when it is answered for good. */
function pauseAfter<Part>(
  { isRead, isRepeatable }: Pick<BatchAsking<Part, never>, "isRead" | "isRepeatable">,
  part: Part,
  answer: Answered<{ readonly kind: "done" }>,
  tries: number,
): number | undefined {
  if (answer.kind !== "failed") return undefined;
  const pause = pauseOf(answer.error);
  if (pause !== undefined || !isProblem(answer.error, "serviceDown")) return pause;
  const isStumbling = refusalOf(answer.error)?.status === 500;
  const goesOn = isRead(part)
    ? tries <= (isStumbling ? DOWN_TRIES.stumbled : DOWN_TRIES.read)
    : tries <= DOWN_TRIES.write && mayRepeat(answer, isRepeatable(part));
  return goesOn ? pauseBefore(tries) : undefined;
}

/**
 * What befell the parts of a batch that failed as a whole. Of many writes refused together nobody knows which one it was: they
 * are told apart by the engine, in smaller company (S25). Undefined: nothing can be done here.
 */
function whatBefell<Part>(
  error: unknown,
  parts: readonly Part[],
  isRead: (part: Part) => boolean,
): Failed | { readonly kind: "noAnswer" } | undefined {
  if (!(error instanceof ServiceError)) return undefined;
  switch (error.problem.kind) {
    case "throttled":
      return { kind: "failed", error };
    case "timeout":
    case "serviceDown":
    case "noNetwork":
      return { kind: "noAnswer" };
    case "refused":
    case "tooLarge":
      if (parts.some(isRead)) return undefined;
      return parts.length === 1 ? { kind: "failed", error } : { kind: "noAnswer" };
    default:
      return undefined;
  }
}

/**
 * One batch, asked until everything in it is answered for good: what was throttled, and what fell over and may be asked twice,
 * again after the longest pause among them. A batch whose answer never came is told apart: `undefined` stands for "no answer",
 * applied or not.
 */
export async function askPatiently<Part, Done extends { readonly kind: "done" }>(
  asking: BatchAsking<Part, Done>,
  parts: readonly Part[],
): Promise<readonly (Answered<Done> | undefined)[]> {
  const { clock, run, isRead, signal } = asking;
  const outcomes = new Map<number, Answered<Done>>();
  let open = parts.map((part, index) => ({ part, index }));
  for (let waited = 0, tries = 1; open.length > 0; tries += 1) {
    const asked = open;
    let answers: readonly Answered<Done>[];
    try {
      answers = await patiently(clock, () => run(asked.map(({ part }) => part)), signal);
    } catch (error) {
      const found = whatBefell(
        error,
        asked.map(({ part }) => part),
        isRead,
      );
      if (found === undefined) throw error;
      if (found.kind === "failed") for (const { index } of asked) outcomes.set(index, found);
      break;
    }
    const pauses = asked.map(({ part, index }, at) => {
      const answer = answers[at];
      if (answer === undefined) return undefined;
      outcomes.set(index, answer);
      return pauseAfter(asking, part, answer, tries);
    });
    const pause = Math.max(0, ...pauses.map((each) => each ?? 0));
    if (waited + pause > LONGEST_WAIT_MS) break;
    open = asked.filter((_, at) => pauses[at] !== undefined);
    if (open.length > 0) await clock.sleep(pause, signal);
    waited += pause;
  }
  return parts.map((_, index) => outcomes.get(index));
}
