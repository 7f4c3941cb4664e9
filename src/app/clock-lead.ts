import type { Clock } from "../ports/clock.ts";
import type { Net } from "../ports/net.ts";

/** A computer may be that wrong without anybody noticing; beyond it no day of its own can be believed. */
const PLAINLY_WRONG_MS = 86_400_000;

/**
 * How far this computer's clock is ahead of the services', in milliseconds, by the newest answer that says when it was given; 0
 * while it is not plainly wrong, or nobody said.
 */
export function createClockLead(net: Net, clock: Clock): { readonly net: Net; readonly lead: () => number } {
  let lead = 0;
  return {
    lead: () => (lead > PLAINLY_WRONG_MS ? lead : 0),
    net: {
      ...net,
      send: async (request) => {
        const answer = await net.send(request);
        const there = Date.parse(answer.header("Date") ?? "");
        if (!Number.isNaN(there)) lead = Date.parse(clock.now()) - there;
        return answer;
      },
    },
  };
}
