/**
 * Up to twenty requests in one round trip, any number of them in several. Throttling strikes each part on its own, with
 * a `Retry-After` of its own, while the batch as a whole says 200.
 * https://learn.microsoft.com/graph/json-batching
 */
import { ServiceError } from "../ports/service-error.ts";
import { toJson, understand } from "../wire/answer.ts";
import { toRefusal } from "../wire/refusal.ts";
import { isTurnedAway, planRetry, toRetryAfterMs, type Attempt, type Patience } from "../wire/retry.ts";
import { anything, isObject, list, number, object, or, record, text, type Shape } from "../wire/shape.ts";
import {
  failure,
  isRepeatable,
  pathOf,
  toHeaders,
  type ClientParts,
  type GraphAnswer,
  type GraphRequest,
} from "./client.ts";

/** What became of one part. */
export type Outcome =
  { readonly kind: "done"; readonly answer: GraphAnswer } | { readonly kind: "failed"; readonly error: ServiceError };

export const MAX_PARTS = 20;
/** Outlook runs this many parts of a batch at once, so a batch fills the gate. */
const AT_ONCE = 4;
const PATIENCE: Patience = { attempts: 4, waitMs: 20_000 };
const BATCH_TIMEOUT_MS = 60_000;

const answers = record({
  responses: list(record({ id: text, status: number, headers: or(object, {}), body: anything })),
});
type Part = ReturnType<typeof answers>["responses"][number];

/** Headers of a part come in any case; few parts are asked for any. */
function headerOf({ headers }: Part, wanted: string): string | undefined {
  const found = Object.entries(headers).find(([name]) => name.toLowerCase() === wanted.toLowerCase());
  return found === undefined ? undefined : String(found[1]);
}

/** Outcomes in the order of the requests. @throws ServiceError when a batch itself failed */
export async function callAll(
  parts: ClientParts,
  requests: readonly GraphRequest[],
  signal?: AbortSignal,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (let start = 0; start < requests.length; start += MAX_PARTS) {
    outcomes.push(...(await callChunk(parts, requests.slice(start, start + MAX_PARTS), signal)));
  }
  return outcomes;
}

/** The body of a part, or the error it failed with. @throws ServiceError */
export function bodyOf<T>(shape: Shape<T>, outcome: Outcome | undefined): T {
  if (outcome === undefined) throw unanswered().error;
  if (outcome.kind === "failed") throw outcome.error;
  return understand("mailbox", shape, outcome.answer.body);
}

const unanswered = () => ({
  kind: "failed" as const,
  error: new ServiceError({ service: "mailbox", kind: "serviceDown", detail: "part unanswered" }),
});

async function callChunk(
  parts: ClientParts,
  requests: readonly GraphRequest[],
  signal: AbortSignal | undefined,
): Promise<readonly Outcome[]> {
  const outcomes = new Map<number, Outcome>();
  let pending: readonly number[] = requests.map((_, index) => index);
  let waitedMs = 0;
  for (let number = 1; pending.length > 0; number += 1) {
    const answered = await exchange(parts, requests, pending, signal);
    let pauseMs = 0;
    const again = pending.filter((index) => {
      const [answer, request] = [answered.get(index), requests[index]];
      if (answer !== undefined && answer.status >= 400 && request !== undefined) {
        const plan = planRetry(toAttempt(parts, request, answer, number, waitedMs), PATIENCE);
        if (plan.kind === "repeat") {
          pauseMs = Math.max(pauseMs, plan.afterMs);
          return true;
        }
      }
      outcomes.set(index, answer === undefined ? unanswered() : toOutcome(parts, answer));
      return false;
    });
    pending = again;
    if (again.length > 0) await parts.clock.sleep(pauseMs, signal);
    waitedMs += pauseMs;
  }
  return requests.map((_, index) => outcomes.get(index) ?? unanswered());
}

function toAttempt(
  { clock }: ClientParts,
  request: GraphRequest,
  part: Part,
  number: number,
  waitedMs: number,
): Attempt {
  const turnedAway = isTurnedAway(part.status, toRefusal(part.status, part.body).code);
  const attempt = { outcome: part.status, number, repeatable: isRepeatable(request), waitedMs, turnedAway };
  const retryAfterMs = toRetryAfterMs(headerOf(part, "Retry-After"), clock.now());
  return retryAfterMs === undefined ? attempt : { ...attempt, retryAfterMs };
}

async function exchange(
  parts: ClientParts,
  requests: readonly GraphRequest[],
  indexes: readonly number[],
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<number, Part>> {
  const chosen = indexes.flatMap((index) => {
    const request = requests[index];
    return request === undefined ? [] : [{ index, request }];
  });
  const incoming = await parts.send(
    {
      method: "POST",
      url: `${parts.root}/$batch`,
      headers: { Accept: "application/json", "Content-Type": "application/json" },
      body: JSON.stringify({ requests: chosen.map(({ index, request }) => toWire(parts, index, request)) }),
      repeatable: chosen.every(({ request }) => isRepeatable(request)),
      weight: Math.min(AT_ONCE, chosen.length),
      inside: chosen.length,
      timeoutMs: BATCH_TIMEOUT_MS,
    },
    signal,
  );
  const body = toJson(incoming.body);
  if (incoming.status >= 400) throw failure(parts, incoming, body);
  return new Map(understand("mailbox", answers, body).responses.map((part) => [Number(part.id), part]));
}

/** What is undefined is not written. */
const toWire = (parts: ClientParts, index: number, request: GraphRequest) => ({
  id: String(index),
  method: request.method,
  url: pathOf(parts, request.address),
  headers: toHeaders(request),
  body: request.body,
});

function toOutcome(parts: ClientParts, part: Part): Outcome {
  const header = (name: string): string | undefined => headerOf(part, name);
  if (part.status >= 400) return { kind: "failed", error: failure(parts, { status: part.status, header }, part.body) };
  return { kind: "done", answer: { status: part.status, header, body: isObject(part.body) ? part.body : undefined } };
}
