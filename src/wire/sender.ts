/**
 * Sends one request the way both services want it: with a token, not too many at once, again after throttling, and
 * again after a lost answer only where that is harmless. Whatever status finally comes is the caller's to read.
 */
import type { ServiceName } from "../domain/problem.ts";
import type { Clock } from "../ports/clock.ts";
import { NetError, type Net, type NetRequest } from "../ports/net.ts";
import { ServiceError } from "../ports/service-error.ts";
import type { TokenResource, Tokens } from "../ports/tokens.ts";
import type { Gate } from "./gate.ts";
import { toJson } from "./answer.ts";
import { toRefusal } from "./refusal.ts";
import { isTurnedAway, planRetry, toRetryAfterMs, type Attempt, type Patience } from "./retry.ts";

export interface Outgoing {
  readonly method: NetRequest["method"];
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Applying it twice changes nothing (reads, conditional writes, deletes). */
  readonly repeatable: boolean;
  /** Share of the gate; default 1. */
  readonly weight?: number;
  /** Requests inside this one, where it is a batch. */
  readonly inside?: number;
  readonly timeoutMs?: number;
}

/** An answer of any status, read to its end. */
export interface Incoming {
  readonly status: number;
  header(name: string): string | undefined;
  readonly body: string;
}

export type Send = (request: Outgoing, signal?: AbortSignal) => Promise<Incoming>;

export interface SenderParts {
  readonly service: ServiceName;
  readonly resource: TokenResource;
  readonly net: Net;
  readonly clock: Clock;
  readonly tokens: Tokens;
  readonly gate: Gate;
  readonly patience?: Patience;
}

const DEFAULT_PATIENCE: Patience = { attempts: 4, waitMs: 20_000 };

type Outcome =
  | { readonly kind: "answer"; readonly incoming: Incoming; readonly token: string }
  | { readonly kind: "none"; readonly error: NetError };

/** @throws ServiceError `noNetwork`, `timeout`, `serviceDown` when no answer came, and whatever the tokens throw */
export function createSender(parts: SenderParts): Send {
  const patience = parts.patience ?? DEFAULT_PATIENCE;
  return async (request, signal) => {
    let waitedMs = 0;
    let renewed = false;
    for (let number = 1; ; number += 1) {
      const outcome = await sendOnce(parts, request, signal);
      if (outcome.kind === "answer" && outcome.incoming.status === 401 && !renewed) {
        // Once: the token expired on the way, or the service asks for more proof of who we are.
        renewed = true;
        parts.tokens.drop(parts.resource, outcome.token, claimsOf(outcome.incoming));
        continue;
      }
      const plan = planRetry(toAttempt(parts, request, outcome, number, waitedMs), patience);
      if (plan.kind === "giveUp" || (outcome.kind === "none" && !parts.net.isOnline())) return finish(parts, outcome);
      await parts.clock.sleep(plan.afterMs, signal);
      waitedMs += plan.afterMs;
    }
  };
}

async function sendOnce(parts: SenderParts, request: Outgoing, signal: AbortSignal | undefined): Promise<Outcome> {
  const token = await parts.tokens.read(parts.resource, signal);
  const { method, url, headers, body, inside, timeoutMs } = request;
  const exchange = async (): Promise<Incoming> => {
    const answer = await parts.net.send({
      method,
      url,
      headers: { ...headers, Authorization: `Bearer ${token}` },
      ...(body === undefined ? {} : { body }),
      ...(inside === undefined ? {} : { inside }),
      ...(signal === undefined ? {} : { signal }),
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
    });
    return { status: answer.status, header: (name) => answer.header(name), body: await answer.text() };
  };
  try {
    return { kind: "answer", incoming: await parts.gate.pass(request.weight ?? 1, exchange, signal), token };
  } catch (error) {
    if (error instanceof NetError) return { kind: "none", error };
    throw error;
  }
}

function toAttempt(
  { clock }: SenderParts,
  { repeatable }: Outgoing,
  outcome: Outcome,
  number: number,
  waitedMs: number,
): Attempt {
  if (outcome.kind === "none") return { outcome: "noAnswer", number, repeatable, waitedMs };
  const { incoming } = outcome;
  const retryAfterMs = toRetryAfterMs(incoming.header("Retry-After"), clock.now());
  return {
    outcome: incoming.status,
    number,
    repeatable,
    waitedMs,
    turnedAway: incoming.status === 503 && isTurnedAway(503, toRefusal(503, toJson(incoming.body)).code),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  };
}

/** An unreachable service on a computer that is online is the service's trouble, not the network's. */
function finish({ service, net }: SenderParts, outcome: Outcome): Incoming {
  if (outcome.kind === "answer") return outcome.incoming;
  const { error } = outcome;
  if (error.reason === "timeout") throw new ServiceError({ service, kind: "timeout" }, { cause: error });
  throw new ServiceError({ service, kind: net.isOnline() ? "serviceDown" : "noNetwork" }, { cause: error });
}

/**
 * The claims challenge of Conditional Access in `WWW-Authenticate`, decoded, ready for the token request.
 * https://learn.microsoft.com/entra/identity-platform/claims-challenge
 */
export function claimsOf(incoming: Pick<Incoming, "header">): string | undefined {
  const encoded = /\bclaims="([A-Za-z0-9+/=_-]+)"/.exec(incoming.header("WWW-Authenticate") ?? "")?.[1];
  if (encoded === undefined) return undefined;
  try {
    return atob(encoded.replaceAll("-", "+").replaceAll("_", "/"));
  } catch {
    // Not base64: whoever wrote it, it is not a challenge we could pass on.
    return undefined;
  }
}
