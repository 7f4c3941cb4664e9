/**
 * Lets only so much through at once. Outlook allows four requests at a time per app and mailbox, Dataverse 52 per
 * user; a batch counts as several because its inner requests run at the same time.
 * https://learn.microsoft.com/graph/throttling-limits#outlook-service-limits
 */
export interface Gate {
  /**
   * Waits for room, first come first served, then runs `work`. A weight above the capacity counts as the capacity.
   * Rejects with the signal's reason when it is aborted while waiting.
   */
  pass<T>(weight: number, work: () => Promise<T>, signal?: AbortSignal): Promise<T>;
}

interface Waiting {
  readonly weight: number;
  readonly signal: AbortSignal | undefined;
  readonly open: () => void;
  readonly refuse: (reason: unknown) => void;
}

/** A gate for `capacity` units of work at once. */
export function createGate(capacity: number): Gate {
  let used = 0;
  let queue: readonly Waiting[] = [];

  const admit = (): void => {
    for (let [first] = queue; first !== undefined && used + first.weight <= capacity; [first] = queue) {
      queue = queue.slice(1);
      used += first.weight;
      first.open();
    }
  };

  /** One listener for everybody who waits under a signal: a hundred of them would look like a leak. */
  const watched = new WeakSet<AbortSignal>();
  const watch = (signal: AbortSignal): void => {
    if (watched.has(signal)) return;
    watched.add(signal);
    const leaveQueue = (): void => {
      const leaving = queue.filter((one) => one.signal === signal);
      queue = queue.filter((one) => one.signal !== signal);
      for (const { refuse } of leaving) refuse(signal.reason);
      admit();
    };
    signal.addEventListener("abort", leaveQueue, { once: true });
  };

  const enter = (weight: number, signal: AbortSignal | undefined): Promise<void> =>
    new Promise((resolve, reject) => {
      queue = [
        ...queue,
        {
          weight,
          signal,
          open: resolve,
          refuse: (reason) => {
            reject(toError(reason));
          },
        },
      ];
      if (signal !== undefined) watch(signal);
      admit();
    });

  return {
    async pass(wanted, work, signal) {
      const weight = Math.min(wanted, capacity);
      signal?.throwIfAborted();
      await enter(weight, signal);
      try {
        return await work();
      } finally {
        used -= weight;
        admit();
      }
    },
  };
}

const toError = (reason: unknown): Error =>
  reason instanceof Error ? reason : new Error("Cancelled", { cause: reason });
