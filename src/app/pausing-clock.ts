import type { ServiceName } from "../domain/problem.ts";
import type { Clock } from "../ports/clock.ts";

/** A service is left alone for a while, because it asked for it or did not answer (S26). */
export interface Pause {
  readonly service: Extract<ServiceName, "crm" | "mailbox">;
  /** Milliseconds since 1970: when it is asked again. */
  readonly until: number;
}

/** Shorter ones are over before anybody has read about them. */
const WORTH_TELLING_MS = 2_000;

/**
 * Clocks for everything that speaks to a service: its sleeps are that service's pauses. Of several, the one that lasts longest
 * is told; undefined when none is left.
 */
export function createPausingClocks(
  clock: Clock,
  tell: (pause: Pause | undefined) => void,
): (service: Pause["service"]) => Clock {
  const pauses = new Set<Pause>();
  const longest = (): Pause | undefined => [...pauses].sort((one, other) => other.until - one.until)[0];
  return (service) => ({
    now: () => clock.now(),
    sleep: async (milliseconds, signal) => {
      if (milliseconds < WORTH_TELLING_MS) {
        await clock.sleep(milliseconds, signal);
        return;
      }
      const pause = { service, until: Date.parse(clock.now()) + milliseconds };
      pauses.add(pause);
      tell(longest());
      try {
        await clock.sleep(milliseconds, signal);
      } finally {
        pauses.delete(pause);
        tell(longest());
      }
    },
  });
}
