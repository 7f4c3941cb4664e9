import type { Clock } from "../../ports/clock.ts";
import { isProblem, ServiceError } from "../../ports/service-error.ts";
import { callAll, MAX_PARTS, type Outcome } from "../batch.ts";
import type { ClientParts, GraphRequest } from "../client.ts";

/** How long a synchronization waits for a service that asks for patience (S26); a person waits for a pane much less. */
const LONGEST_WAIT_MS = 15 * 60_000;
/** A part of a batch that fell over (503, 504) is read again so often, after a pause that doubles. */
const DOWN_TRIES = 5;
const DOWN_MS = 500;

/** Seconds the service asked for, if that is what the error says. */
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

/**
 * Any number of requests in batches of twenty, one batch at a time (Outlook runs four of them at once); those that were
 * throttled are asked again after the longest pause among them. A batch whose answer never came is told apart: `undefined`
 * stands for "no answer", applied or not.
 */
export async function askAll(
  parts: ClientParts,
  requests: readonly GraphRequest[],
  signal?: AbortSignal,
): Promise<readonly (Outcome | undefined)[]> {
  const outcomes: (Outcome | undefined)[] = [];
  for (let start = 0; start < requests.length; start += MAX_PARTS) {
    outcomes.push(...(await askBatch(parts, requests.slice(start, start + MAX_PARTS), signal)));
  }
  return outcomes;
}

/** A read may be asked again whatever became of it; a write that fell over is for the engine to look at. */
const isRead = (request: GraphRequest | undefined): boolean => request?.method === "GET";

/** How long to wait before this part is asked again; undefined when it is answered for good. */
function pauseAfter(answer: Outcome, harmless: boolean, tries: number): number | undefined {
  if (answer.kind !== "failed") return undefined;
  const down = harmless && tries <= DOWN_TRIES && isProblem(answer.error, "serviceDown");
  return pauseOf(answer.error) ?? (down ? DOWN_MS * 2 ** (tries - 1) : undefined);
}

async function askBatch(
  parts: ClientParts,
  requests: readonly GraphRequest[],
  signal?: AbortSignal,
): Promise<readonly (Outcome | undefined)[]> {
  const outcomes = new Map<number, Outcome>();
  let open = requests.map((_, index) => index);
  for (let waited = 0, tries = 1; open.length > 0; tries += 1) {
    const asked = open;
    let answers: readonly Outcome[];
    try {
      answers = await patiently(
        parts.clock,
        () =>
          callAll(
            parts,
            asked.flatMap((index) => requests[index] ?? []),
            signal,
          ),
        signal,
      );
    } catch (error) {
      if (isProblem(error, "throttled")) for (const index of asked) outcomes.set(index, { kind: "failed", error });
      else if (!isProblem(error, "timeout") && !isProblem(error, "serviceDown") && !isProblem(error, "noNetwork"))
        throw error;
      break;
    }
    answers.forEach((answer, at) => outcomes.set(asked[at] ?? -1, answer));
    const pauses = answers.map((answer, at) => pauseAfter(answer, isRead(requests[asked[at] ?? -1]), tries));
    const pause = Math.max(0, ...pauses.map((each) => each ?? 0));
    if (waited + pause > LONGEST_WAIT_MS) break;
    open = asked.filter((_, at) => pauses[at] !== undefined);
    if (open.length > 0) await parts.clock.sleep(pause, signal);
    waited += pause;
  }
  return requests.map((_, index) => outcomes.get(index));
}
