/** What to do with an answer that is not the wished one. Pure: the sender waits and repeats. */
export type RetryPlan =
  | { readonly kind: "repeat"; readonly afterMs: number }
  /** The service is to be left alone for longer than we are willing to wait. */
  | { readonly kind: "giveUp" };

export interface Attempt {
  /** HTTP status, or why there was none. */
  readonly outcome: number | "noAnswer";
  /** 1 for the first try. */
  readonly number: number;
  /** Applying the request a second time changes nothing. */
  readonly repeatable: boolean;
  /** `Retry-After` in milliseconds, when the service sent one. */
  readonly retryAfterMs?: number;
  /** The service itself said that it is out of order ({@link isTurnedAway}): nothing was done. */
  readonly turnedAway?: boolean;
  /** Time already spent waiting for this request. */
  readonly waitedMs: number;
}

/** Patience of one request. A person is waiting for most of them. */
export interface Patience {
  readonly attempts: number;
  readonly waitMs: number;
  /** Attempts where a service is out of order and says so; `attempts` without it. */
  readonly attemptsWhileDown?: number;
}

/**
 * Refused before anything was done, whatever the method: too many requests, or a service that is out of order and says when it
 * will be back. https://www.rfc-editor.org/rfc/rfc9110#name-503-service-unavailable
 */
export const asksForPatience = (outcome: number | "noAnswer", retryAfterMs: number | undefined): boolean =>
  outcome === 429 || (outcome === 503 && retryAfterMs !== undefined);

/** Perhaps done, perhaps not: repeated only where that is harmless. */
const UNCLEAR: ReadonlySet<number | "noAnswer"> = new Set(["noAnswer", 408, 500, 502, 503, 504]);

/** Out of order, or a gateway that cannot reach the service. A defect of the service (500) is neither. */
const OUT_OF_ORDER: ReadonlySet<number | "noAnswer" | undefined> = new Set([502, 503, 504]);
export const isOutOfOrder = (status: number | undefined): boolean => OUT_OF_ORDER.has(status);

/**
 * A service that is out of order and says so in its own words did not do what it was asked. Without such words it may have been
 * a gateway on the way, which knows nothing about what became of the request.
 */
export const isTurnedAway = (status: number, code: string): boolean => status === 503 && code !== "";

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15_000;
/** Services date what they make in whole seconds: what a repeated creation makes shall be younger than what the first one made. */
const BEFORE_ANOTHER_MS = 1_000;

/** Pauses double, up to a quarter of a minute. */
export const pauseBefore = (repetition: number): number =>
  Math.min(FIRST_PAUSE_MS * 2 ** (repetition - 1), LONGEST_PAUSE_MS);

/**
 * Repeats what was throttled, and what failed half-way only if that is harmless. `Retry-After` is obeyed to the second:
 * both services prolong the penalty of those who come back early.
 */
export function planRetry(attempt: Attempt, patience: Patience): RetryPlan {
  const { outcome, number, repeatable } = attempt;
  const undone = asksForPatience(outcome, attempt.retryAfterMs) || attempt.turnedAway === true;
  const allowed = undone || (UNCLEAR.has(outcome) && repeatable);
  const { attempts, attemptsWhileDown = attempts } = patience;
  if (!allowed || number >= (OUT_OF_ORDER.has(outcome) ? attemptsWhileDown : attempts)) return { kind: "giveUp" };
  const pause = Math.max(pauseBefore(number), repeatable ? 0 : BEFORE_ANOTHER_MS);
  const afterMs = attempt.retryAfterMs ?? pause;
  return attempt.waitedMs + afterMs > patience.waitMs ? { kind: "giveUp" } : { kind: "repeat", afterMs };
}

/** `Retry-After` in milliseconds: seconds, or an HTTP date compared with `now` (ISO instant). */
export function toRetryAfterMs(header: string | undefined, now: string): number | undefined {
  if (header === undefined) return undefined;
  const text = header.trim();
  if (/^\d+(\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1000);
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : Math.max(0, at - Date.parse(now));
}
