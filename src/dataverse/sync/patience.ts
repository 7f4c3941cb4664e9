import type { Clock } from "../../ports/clock.ts";
import { isProblem, ServiceError } from "../../ports/service-error.ts";
import { MAX_PARTS, runBatch, type Element, type Outcome } from "../batch.ts";
import { parse } from "../../wire/shape.ts";
import type { ClientParts, DataverseRequest } from "../client.ts";
import { page, type Row } from "../row.ts";

/** How long a synchronization waits for a service that asks for patience (S26). */
const LONGEST_WAIT_MS = 15 * 60_000;
/** A part of a batch that fell over (503, 504) is read again so often, after a pause that doubles. */
const DOWN_TRIES = 5;
const DOWN_MS = 500;
/** Batches under way at once: the service takes 52, but runs the parts of each one after the other. */
const AT_ONCE = 4;

const pauseOf = (error: unknown): number | undefined =>
  error instanceof ServiceError && error.problem.kind === "throttled"
    ? error.problem.retryAfterSeconds * 1000
    : undefined;

async function patiently<T>(clock: Clock, work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
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

export const single = (part: DataverseRequest): Element => ({ kind: "single", part });

/** Rows of an answer; none where it failed. */
export const rowsOf = (outcome: Outcome | undefined): readonly Row[] =>
  outcome?.kind === "done" ? parse(page, outcome.answers[0]?.body).value : [];

/** Any number of elements, several batches side by side; `undefined` stands for "no answer", applied or not. */
export async function askAll(
  parts: ClientParts,
  elements: readonly Element[],
  signal?: AbortSignal,
): Promise<readonly (Outcome | undefined)[]> {
  const outcomes: (Outcome | undefined)[] = [];
  const chunks: (readonly Element[])[] = [];
  for (let start = 0; start < elements.length; start += MAX_PARTS)
    chunks.push(elements.slice(start, start + MAX_PARTS));
  for (let start = 0; start < chunks.length; start += AT_ONCE) {
    const answered = await Promise.all(
      chunks.slice(start, start + AT_ONCE).map((chunk) => askBatch(parts, chunk, signal)),
    );
    outcomes.push(...answered.flat());
  }
  return outcomes;
}

/** A read may be asked again whatever became of it; a write that fell over is for the engine to look at. */
const isRead = (element: Element | undefined): boolean => element?.kind === "single" && element.part.method === "GET";

/** How long to wait before this part is asked again; undefined when it is answered for good. */
function pauseAfter(answer: Outcome, harmless: boolean, tries: number): number | undefined {
  if (answer.kind !== "failed") return undefined;
  const down = harmless && tries <= DOWN_TRIES && isProblem(answer.error, "serviceDown");
  return pauseOf(answer.error) ?? (down ? DOWN_MS * 2 ** (tries - 1) : undefined);
}

async function askBatch(
  parts: ClientParts,
  elements: readonly Element[],
  signal?: AbortSignal,
): Promise<readonly (Outcome | undefined)[]> {
  const outcomes = new Map<number, Outcome>();
  let open = elements.map((_, index) => index);
  for (let waited = 0, tries = 1; open.length > 0; tries += 1) {
    const asked = open;
    let answers: readonly Outcome[];
    try {
      answers = await patiently(
        parts.clock,
        () =>
          runBatch(
            parts,
            asked.flatMap((index) => elements[index] ?? []),
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
    const pauses = answers.map((answer, at) => pauseAfter(answer, isRead(elements[asked[at] ?? -1]), tries));
    const pause = Math.max(0, ...pauses.map((each) => each ?? 0));
    if (waited + pause > LONGEST_WAIT_MS) break;
    open = asked.filter((_, at) => pauses[at] !== undefined);
    if (open.length > 0) await parts.clock.sleep(pause, signal);
    waited += pause;
  }
  return elements.map((_, index) => outcomes.get(index));
}
