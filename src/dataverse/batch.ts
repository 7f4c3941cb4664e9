/**
 * Many requests in one round trip. Every part has its own outcome: one that fails does not spoil the others.
 * https://learn.microsoft.com/power-apps/developer/data-platform/webapi/execute-batch-operations-using-web-api
 */
import { ServiceError } from "../ports/service-error.ts";
import { toJson, understand } from "../wire/answer.ts";
import { planRetry, toRetryAfterMs, type Patience } from "../wire/retry.ts";
import type { Incoming } from "../wire/sender.ts";
import type { Shape } from "../wire/shape.ts";
import {
  failure,
  isRepeatable,
  toHeaders,
  type ClientParts,
  type DataverseAnswer,
  type DataverseRequest,
} from "./client.ts";
import {
  boundaryOf,
  FramingError,
  fromBatchBody,
  toBatchBody,
  type BatchElement,
  type PartAnswer,
  type PartRequest,
} from "./multipart.ts";

export type Element = BatchElement<DataverseRequest>;

/** The answer to one part. Its body is parsed when somebody asks for it: some are only compared with earlier ones. */
export interface PartOfAnswer extends DataverseAnswer {
  readonly text: string;
}

/** What became of one element. A change set is done or failed as a whole; its answers come in order. */
export type Outcome =
  | { readonly kind: "done"; readonly answers: readonly PartOfAnswer[] }
  | { readonly kind: "failed"; readonly error: ServiceError };

/** The service takes 1000; a hundred keeps one batch short enough to be cancelled and repeated. */
export const MAX_PARTS = 100;

const PATIENCE: Patience = { attempts: 3, waitMs: 15_000 };
const BATCH_TIMEOUT_MS = 60_000;

const single = (request: DataverseRequest): Element => ({ kind: "single", part: request });

/** Several independent requests; outcomes in the same order. @throws ServiceError when the batch itself failed */
export async function callAll(
  parts: ClientParts,
  requests: readonly DataverseRequest[],
  signal?: AbortSignal,
): Promise<readonly Outcome[]> {
  return runBatch(parts, requests.map(single), signal);
}

/** The body of a part, or the error it failed with. @throws ServiceError */
export function bodyOf<T>(shape: Shape<T>, outcome: Outcome | undefined): T {
  if (outcome === undefined) throw new ServiceError({ service: "crm", kind: "serviceDown", detail: "part unanswered" });
  if (outcome.kind === "failed") throw outcome.error;
  return understand("crm", shape, outcome.answers[0]?.body);
}

/**
 * Sends the elements, any number of them, and repeats those that were throttled inside the batch.
 * @throws ServiceError when a batch itself failed
 */
export async function runBatch(
  parts: ClientParts,
  elements: readonly Element[],
  signal?: AbortSignal,
): Promise<readonly Outcome[]> {
  const outcomes = new Map<number, Outcome>();
  for (let start = 0; start < elements.length; start += MAX_PARTS) {
    const indexes = elements.slice(start, start + MAX_PARTS).map((_, offset) => start + offset);
    await runOne(parts, elements, indexes, outcomes, signal);
  }
  return elements.map((_, index) => outcomes.get(index) ?? unanswered());
}

const unanswered = (): Outcome => ({
  kind: "failed",
  error: new ServiceError({ service: "crm", kind: "serviceDown", detail: "part unanswered" }),
});

async function runOne(
  parts: ClientParts,
  elements: readonly Element[],
  indexes: readonly number[],
  outcomes: Map<number, Outcome>,
  signal: AbortSignal | undefined,
): Promise<void> {
  let pending = indexes;
  let waitedMs = 0;
  for (let number = 1; pending.length > 0; number += 1) {
    const again: number[] = [];
    let pauseMs = 0;
    const answers = await exchange(
      parts,
      pending.flatMap((index) => elements[index] ?? []),
      signal,
    );
    for (const [at, index] of pending.entries()) {
      const [answer, element] = [answers[at], elements[index]];
      const plan =
        answer === undefined || element === undefined
          ? undefined
          : plannedFor(parts, element, answer, number, waitedMs);
      if (plan?.kind === "repeat") {
        again.push(index);
        pauseMs = Math.max(pauseMs, plan.afterMs);
      } else outcomes.set(index, answer === undefined ? unanswered() : toOutcome(parts, answer));
    }
    pending = again;
    if (pending.length > 0) await parts.clock.sleep(pauseMs, signal);
    waitedMs += pauseMs;
  }
}

function plannedFor(
  { clock }: ClientParts,
  element: Element,
  answer: BatchElement<PartAnswer>,
  number: number,
  waitedMs: number,
): ReturnType<typeof planRetry> | undefined {
  if (answer.kind === "changeSet" || answer.part.status < 400) return undefined;
  const retryAfterMs = toRetryAfterMs(answer.part.headers["retry-after"], clock.now());
  const attempt = { outcome: answer.part.status, number, repeatable: isElementRepeatable(element), waitedMs };
  return planRetry(retryAfterMs === undefined ? attempt : { ...attempt, retryAfterMs }, PATIENCE);
}

const requestsIn = (element: Element): number => (element.kind === "single" ? 1 : element.parts.length);

export const isElementRepeatable = (element: Element): boolean =>
  element.kind === "single" ? isRepeatable(element.part) : element.parts.every(isRepeatable);

async function exchange(
  { root, send, ids, clock }: ClientParts,
  elements: readonly Element[],
  signal: AbortSignal | undefined,
): Promise<readonly BatchElement<PartAnswer>[]> {
  const boundary = `batch_${ids.guid()}`;
  const incoming = await send(
    {
      method: "POST",
      url: `${root}/$batch`,
      headers: {
        Accept: "multipart/mixed",
        "Content-Type": `multipart/mixed; boundary="${boundary}"`,
        "OData-MaxVersion": "4.0",
        "OData-Version": "4.0",
        Prefer: "odata.continue-on-error",
      },
      body: toBatchBody(
        elements.map((element) => toWire(root, element)),
        boundary,
      ),
      repeatable: elements.every(isElementRepeatable),
      inside: elements.reduce((count, element) => count + requestsIn(element), 0),
      timeoutMs: BATCH_TIMEOUT_MS,
    },
    signal,
  );
  const answered = boundaryOf(incoming.header("Content-Type"));
  if (answered === undefined) throw notABatch({ clock }, incoming);
  return unframe(incoming.body, answered);
}

/** A refusal of the whole batch. Good news that is no batch says nothing about what became of its parts. */
function notABatch(parts: Pick<ClientParts, "clock">, incoming: Incoming): ServiceError {
  if (incoming.status >= 400) return failure(parts, incoming, toJson(incoming.body));
  return new ServiceError({ service: "crm", kind: "serviceDown", detail: "unexpected answer: no batch" });
}

function unframe(body: string, boundary: string): readonly BatchElement<PartAnswer>[] {
  try {
    return fromBatchBody(body, boundary);
  } catch (error) {
    if (!(error instanceof FramingError)) throw error;
    throw new ServiceError({ service: "crm", kind: "serviceDown", detail: error.message }, { cause: error });
  }
}

function toWire(root: string, element: Element): BatchElement<PartRequest> {
  const toPart = (request: DataverseRequest): PartRequest => ({
    method: request.method,
    url: `${new URL(root).pathname}/${request.address}`,
    headers: toHeaders(request),
    ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
  });
  return element.kind === "single"
    ? { kind: "single", part: toPart(element.part) }
    : { kind: "changeSet", parts: element.parts.map(toPart) };
}

function toOutcome({ clock }: ClientParts, answer: BatchElement<PartAnswer>): Outcome {
  const answers = (answer.kind === "single" ? [answer.part] : answer.parts).map(toPartOfAnswer);
  const failed = answers.find(({ status }) => status >= 400);
  return failed === undefined
    ? { kind: "done", answers }
    : { kind: "failed", error: failure({ clock }, failed, failed.body) };
}

function toPartOfAnswer({ status, headers, body: text }: PartAnswer): PartOfAnswer {
  let parsed: { readonly body: unknown } | undefined;
  return {
    status,
    header: (name) => headers[name.toLowerCase()],
    text,
    get body() {
      parsed ??= { body: toJson(text) };
      return parsed.body;
    },
  };
}
