/** A network of prepared answers, and the small parts around it, for unit tests of what speaks to the services. */
import type { Clock } from "../../ports/clock.ts";
import { NetError, type Net, type NetAnswer, type NetRequest } from "../../ports/net.ts";
import type { Tokens } from "../../ports/tokens.ts";

export interface Prepared {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** An object is sent as JSON. */
  readonly body?: unknown;
}

/** What to answer: a prepared answer, no answer, or whatever a function of the request says. */
export type Turn = Prepared | "offline" | "timeout" | ((request: NetRequest) => Prepared | "offline" | "timeout");

export interface FakeNet extends Net {
  readonly requests: readonly NetRequest[];
  setOnline(online: boolean): void;
}

/** Answers the turns one after the other; a request too many is an error of the test. */
export function createFakeNet(...turns: readonly Turn[]): FakeNet {
  const requests: NetRequest[] = [];
  let online = true;
  return {
    requests,
    setOnline(value) {
      online = value;
    },
    isOnline: () => online,
    onOnlineChanged: () => () => undefined,
    async send(request) {
      const turn = turns[requests.length];
      requests.push(request);
      await Promise.resolve();
      request.signal?.throwIfAborted();
      if (turn === undefined) throw new Error(`Unexpected ${request.method} ${request.url}`);
      const answer = typeof turn === "function" ? turn(request) : turn;
      if (answer === "offline" || answer === "timeout") throw new NetError(answer);
      return toAnswer(answer);
    },
  };
}

function toAnswer({ status, headers = {}, body }: Prepared): NetAnswer {
  const lower = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  const text = body === undefined ? "" : typeof body === "string" ? body : JSON.stringify(body);
  return { status, header: (name) => lower.get(name.toLowerCase()), text: () => Promise.resolve(text) };
}

/** A clock that stands still but remembers how long it was asked to sleep. */
export function createFakeClock(now = "2026-03-01T12:00:00Z"): Clock & { readonly slept: readonly number[] } {
  const slept: number[] = [];
  return {
    slept,
    now: () => now,
    async sleep(milliseconds, signal) {
      slept.push(milliseconds);
      await Promise.resolve();
      signal?.throwIfAborted();
    },
  };
}

/** Tokens `crm-1`, `crm-2` …: a new one after each drop. */
export function createFakeTokens(): Tokens & { readonly dropped: readonly (string | undefined)[] } {
  let issue = 1;
  const dropped: (string | undefined)[] = [];
  return {
    dropped,
    read: (resource) => Promise.resolve(`${resource}-${String(issue)}`),
    drop(_resource, _token, claims) {
      issue += 1;
      dropped.push(claims);
    },
    signIn: () => Promise.resolve(),
  };
}
