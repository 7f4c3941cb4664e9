import type { Clock } from "../ports/clock.ts";
import type { Synchronization } from "../app/synchronization.ts";

/** A look at the mailbox is cheap: edits made in Outlook are picked up within a minute (S21), the run included. */
const LOOK_MS = 45_000;

/** Where nobody can be asked what the organization allows, minutes (S21). */
const SHORTEST = 15;

export interface Watched {
  readonly engine: Pick<Synchronization, "readInterval" | "hasNews">;
  readonly clock: Clock;
  /** Also look for edits in Outlook; a dry run leaves them where they are, so they would be news forever. */
  readonly looks: boolean;
}

/**
 * Waits for the next run of a watch: until the interval has passed, or somebody edited something in Outlook. `ranAt` is
 * milliseconds since 1970. False when it was stopped, or the organization wants no run that nobody asked for. A look that fails
 * has seen nothing: a watch outlives a bad moment of a service, and the next run says what is wrong.
 */
export async function untilDue(
  { engine, clock, looks }: Watched,
  ranAt: number,
  signal: AbortSignal,
): Promise<boolean> {
  const minutes = await engine.readInterval().catch(() => SHORTEST);
  if (minutes === Infinity) return false;
  const interval = minutes * 60_000;
  const leftNow = (): number => ranAt + interval - Date.parse(clock.now());
  // More than the interval is left: the clock was set back since.
  for (let left = leftNow(); left > 0 && left <= interval; left = leftNow()) {
    // Being stopped is no failure.
    await clock.sleep(Math.min(left, LOOK_MS), signal).catch(() => undefined);
    if (signal.aborted) return false;
    if (looks && (await engine.hasNews(signal).catch(() => false))) return true;
  }
  return true;
}
