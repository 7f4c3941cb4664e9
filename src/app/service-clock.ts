import type { Clock } from "../ports/clock.ts";
import type { Net } from "../ports/net.ts";

/** A computer may be that wrong without anybody noticing; beyond it no day of its own can be believed. */
const PLAINLY_WRONG_MS = 86_400_000;
/** Answers are under way for a while: a clock that differs less than this is not wrong. */
const UNDER_WAY_MS = 120_000;

/** What time it is by the services' clocks, as far as they said so. */
export interface ServiceClock {
  /** This computer's clock, set right where it is wrong. */
  readonly clock: Clock;
  /** The same network; answers that say when they were given are listened to. */
  readonly net: Net;
  /** A service said just now what time it is (ISO 8601). */
  readonly tellTime: (there: string | undefined) => void;
  /** How far this computer's clock is ahead of the services', in milliseconds; 0 while it is not plainly wrong. */
  readonly lead: () => number;
}

/**
 * A wrong clock makes tomorrow's meeting one that is over, and new mail old. Services say what time it is: in the `Date` of their
 * answers, which browsers keep from scripts, and in what they date. The newest word counts; without any, this computer's clock.
 */
export function createServiceClock(net: Net, own: Clock): ServiceClock {
  let lead = 0;
  const tellTime = (there: string | undefined): void => {
    const time = Date.parse(there ?? "");
    if (!Number.isNaN(time)) lead = Date.parse(own.now()) - time;
  };
  return {
    clock: {
      now: () => (Math.abs(lead) < UNDER_WAY_MS ? own.now() : new Date(Date.parse(own.now()) - lead).toISOString()),
      sleep: (milliseconds, signal) => own.sleep(milliseconds, signal),
    },
    net: {
      ...net,
      send: async (request) => {
        const answer = await net.send(request);
        tellTime(answer.header("Date"));
        return answer;
      },
    },
    tellTime,
    lead: () => (lead > PLAINLY_WRONG_MS ? lead : 0),
  };
}
