/**
 * Service protection: at most 6,000 requests, 1,200 seconds of work and 52 requests at once for each user in any five
 * minutes. https://learn.microsoft.com/power-apps/developer/data-platform/api-limits
 */
import { DataverseError } from "../errors.ts";
import type { Answer } from "../http/exchange.ts";

const WINDOW = 300_000;
export const MOST_REQUESTS = 6000;
const MOST_TIME = 1_200_000;
/** Requests are counted in slices of the window; finer would only cost memory. */
const SLICE = 1000;

interface Slice {
  readonly at: number;
  requests: number;
  /** Milliseconds of work. */
  time: number;
}

/** Requests of one user that may be under way at the same moment. */
export const MOST_AT_ONCE = 52;

export interface Protection {
  /** Counts a request as under way until the function answered is called; undefined when there are too many. */
  enter(userId: string): (() => void) | undefined;
  /** Counts the request and does its work; throws DataverseError (429) when the user has had enough. */
  guard(userId: string, work: () => Answer): Answer;
}

export const tooMany = (code: string, message: string, retryAfter: number): DataverseError =>
  new DataverseError(429, code, message, { "Retry-After": String(Math.max(1, Math.ceil(retryAfter / 1000))) });

/** `now` in milliseconds; `elapsed` measures work and defaults to the process clock. */
export function createProtection(now: () => number, elapsed: () => number = () => performance.now()): Protection {
  const users = new Map<string, Slice[]>();
  const underWay = new Map<string, number>();
  return {
    enter(userId) {
      const count = underWay.get(userId) ?? 0;
      if (count >= MOST_AT_ONCE) return undefined;
      underWay.set(userId, count + 1);
      return () => {
        underWay.set(userId, (underWay.get(userId) ?? 1) - 1);
      };
    },
    guard(userId, work) {
      const time = now();
      const slices = (users.get(userId) ?? []).filter(({ at }) => at > time - WINDOW && at <= time);
      users.set(userId, slices);
      const requests = slices.reduce((sum, slice) => sum + slice.requests, 0);
      const worked = slices.reduce((sum, slice) => sum + slice.time, 0);
      const wait = (slices[0]?.at ?? time) + WINDOW - time;
      if (requests >= MOST_REQUESTS) {
        throw tooMany(
          "0x80072322",
          `Number of requests exceeded the limit of ${String(MOST_REQUESTS)} over time window of 300 seconds.`,
          wait,
        );
      }
      if (worked >= MOST_TIME) {
        throw tooMany(
          "0x80072321",
          `Combined execution time of incoming requests exceeded limit of ${String(MOST_TIME)} milliseconds over time window of 300 seconds. Decrease number of concurrent requests or reduce the duration of requests and try again later.`,
          wait,
        );
      }
      const at = Math.floor(time / SLICE) * SLICE;
      const last = slices[slices.length - 1];
      const slice = last?.at === at ? last : { at, requests: 0, time: 0 };
      if (slice !== last) slices.push(slice);
      slice.requests += 1;
      const begun = elapsed();
      try {
        return dressed(work(), requests + 1, worked);
      } finally {
        slice.time += elapsed() - begun;
      }
    },
  };
}

const dressed = (answer: Answer, requests: number, worked: number): Answer => ({
  ...answer,
  headers: {
    ...answer.headers,
    "x-ms-ratelimit-burst-remaining-xrm-requests": String(MOST_REQUESTS - requests),
    "x-ms-ratelimit-time-remaining-xrm-requests": ((MOST_TIME - worked) / 1000).toFixed(2),
  },
});
