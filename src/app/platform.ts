import { toRecordId, type RecordId } from "../domain/ids.ts";
import type { Clock } from "../ports/clock.ts";
import type { Ids } from "../ports/ids.ts";
import type { Log, LogEntry } from "../ports/log.ts";
import { NetError, type Net, type NetAnswer, type NetRequest } from "../ports/net.ts";

const DEFAULT_TIMEOUT_MS = 30_000;
const reasonOf = (signal: AbortSignal): Error =>
  signal.reason instanceof Error ? signal.reason : new Error("Aborted", { cause: signal.reason });

/** The moment that was written out last: many are asked for within one millisecond. */
let told = { at: Number.NaN, text: "" };

function timeNow(): string {
  const at = Date.now();
  if (at !== told.at) told = { at, text: new Date(at).toISOString() };
  return told.text;
}

/** The platform's clock, in browsers and in Node. */
export const platformClock: Clock = {
  now: timeNow,
  sleep: (milliseconds, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(reasonOf(signal));
        return;
      }
      const abort = (): void => {
        clearTimeout(timer);
        if (signal) reject(reasonOf(signal));
      };
      const timer = setTimeout(() => {
        signal?.removeEventListener("abort", abort);
        resolve();
      }, milliseconds);
      signal?.addEventListener("abort", abort, { once: true });
    }),
};

/** What the platform makes is a GUID; how long it is tells whether it comes without braces. */
const isPlainGuid = (made: string): made is RecordId => made.length === 36;

/** Random ids and hashes from Web Crypto, which browsers (on https) and Node share. */
export const platformIds: Ids = {
  guid: () => {
    const made: string = crypto.randomUUID();
    return isPlainGuid(made) ? made : toRecordId(made);
  },
  sha1: async (bytes) => new Uint8Array(await crypto.subtle.digest("SHA-1", Uint8Array.from(bytes))),
};

const CONSOLE: Readonly<Record<LogEntry["level"], "debug" | "info" | "warn" | "error">> = {
  debug: "debug",
  info: "info",
  warning: "warn",
  error: "error",
};

/** The console: seen by whoever opens the developer tools, sent nowhere (Q4). */
export const platformLog: Log = {
  write: ({ level, event, facts, error }) => {
    console[CONSOLE[level]](`[regarding] ${event}`, ...(facts ? [facts] : []), ...(error === undefined ? [] : [error]));
  },
};

function toAnswer(response: Response): NetAnswer {
  return {
    status: response.status,
    header: (name) => response.headers.get(name) ?? undefined,
    text: () => response.text(),
  };
}

/** fetch says only that it failed; which way is known from our own two signals. */
function toNetError(error: unknown, timeout: AbortSignal, caller: AbortSignal | undefined): unknown {
  if (caller?.aborted) return reasonOf(caller);
  return new NetError(timeout.aborted ? "timeout" : "offline", { cause: error });
}

async function send(request: NetRequest): Promise<NetAnswer> {
  const { method, url, headers, body, signal } = request;
  const timeout = AbortSignal.timeout(request.timeoutMs ?? DEFAULT_TIMEOUT_MS);
  try {
    const response = await fetch(url, {
      method,
      headers: { ...headers },
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      credentials: "omit",
      cache: "no-store",
      redirect: "error",
      ...(body !== undefined && { body: typeof body === "string" ? body : Uint8Array.from(body) }),
    });
    const text = await response.text();
    return { ...toAnswer(response), text: () => Promise.resolve(text) };
  } catch (error) {
    throw toNetError(error, timeout, signal);
  }
}

const hasWindow = typeof window !== "undefined";

/** fetch, with a time limit on the whole exchange, the body included. Cookies stay at home: tokens are all we send. */
export const platformNet: Net = {
  send,
  isOnline: () => !hasWindow || navigator.onLine,
  onOnlineChanged: (listener) => {
    if (!hasWindow) return () => undefined;
    const tell = (): void => {
      listener(navigator.onLine);
    };
    window.addEventListener("online", tell);
    window.addEventListener("offline", tell);
    return () => {
      window.removeEventListener("online", tell);
      window.removeEventListener("offline", tell);
    };
  },
};
