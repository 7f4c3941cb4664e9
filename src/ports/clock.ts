import type { Instant } from "../domain/records.ts";

/** Time, the only way in. */
export interface Clock {
  now(): Instant;
  /** Resolves after `milliseconds`; rejects with the signal's reason when it is aborted first. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}
