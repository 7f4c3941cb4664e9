import type { Clock } from "../clock.ts";

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/** Time that moves only when a test says so. */
export class FakeClock implements Clock {
  private time: number;
  private sleepers: Sleeper[] = [];

  constructor(start = "2026-05-04T08:00:00.000Z") {
    this.time = new Date(start).getTime();
  }

  now(): string {
    return new Date(this.time).toISOString();
  }

  sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const refuse = (): void => {
        reject(signal?.reason instanceof Error ? signal.reason : new Error("aborted"));
      };
      if (signal?.aborted) {
        refuse();
        return;
      }
      const wake = (): void => {
        signal?.removeEventListener("abort", refuse);
        resolve();
      };
      this.sleepers.push({ at: this.time + milliseconds, wake });
      signal?.addEventListener("abort", refuse, { once: true });
    });
  }

  /** A window was closed: its timers go with it. */
  forgetSleepers(): void {
    this.sleepers = [];
  }

  /** Moves time and wakes whoever is due. */
  async advance(milliseconds: number): Promise<void> {
    this.time += milliseconds;
    const due = this.sleepers.filter((sleeper) => sleeper.at <= this.time);
    this.sleepers = this.sleepers.filter((sleeper) => sleeper.at > this.time);
    for (const sleeper of due) sleeper.wake();
    await settle();
  }
}

/** Lets everything that is ready to run, run. */
export async function settle(rounds = 30): Promise<void> {
  for (let round = 0; round < rounds; round += 1) await new Promise((resolve) => setImmediate(resolve));
}
