import type { Action } from "../domain/action.ts";
import type { ActionId } from "../domain/ids.ts";
import type { RecordCard } from "../domain/records.ts";
import type { QueuedAction } from "../ports/action-queue.ts";
import type { Ports } from "./app.ts";
import { problemFrom } from "./sections.ts";
import { createStore, type Store } from "./store.ts";
import { perform } from "../tracking/perform.ts";
import { createTrackingRunner } from "./tracking-runner.ts";

/** How often to look for actions whose window has closed in the middle. */
const LEFT_OVER_MS = 15_000;
const RECENT_RECORDS = 20;

/** The queue as this window sees it, and the hands that work it off. */
export interface ActionDesk {
  /** All actions, oldest first: followed live, whichever window changes them. */
  readonly actions: Store<readonly QueuedAction[]>;
  /** Writes the action down and starts on it. Resolves once it is done, has failed, or is somebody else's. */
  submit(action: Action): Promise<QueuedAction | undefined>;
  /** Goes on with an action that waits or failed. */
  resume(id: ActionId): Promise<QueuedAction | undefined>;
  /** Goes on with everything left over, now and whenever more is left. */
  start(): Promise<void>;
  stop(): void;
  remove(id: ActionId): Promise<void>;
}

/** Remembers what was used as regarding, for suggestions and the search's first page. */
export async function rememberRecent(
  { cache, clock }: Pick<Ports, "cache" | "clock">,
  used: RecordCard,
): Promise<void> {
  const known = (await cache.read("recent", "recent"))?.value ?? [];
  const others = known.filter(({ record }) => record.id !== used.id);
  const recent = [{ record: used, usedAt: clock.now() }, ...others].slice(0, RECENT_RECORDS);
  await cache.write("recent", "recent", recent, clock.now());
}

/** Opens the desk of one window. */
export function createActionDesk(ports: Ports): ActionDesk {
  const { queue, log, clock } = ports;
  const actions = createStore<readonly QueuedAction[]>([]);
  const runner = createTrackingRunner(ports, perform);
  const closing = new AbortController();
  const active = new Set<ActionId>();
  let unsubscribe: (() => void) | undefined;

  async function follow(): Promise<void> {
    try {
      actions.write(await queue.list());
    } catch (error) {
      log.write({ level: "error", event: `queue.${problemFrom(error).kind}`, error });
    }
  }

  async function resume(id: ActionId): Promise<QueuedAction | undefined> {
    if (active.has(id)) return undefined;
    active.add(id);
    try {
      const settled = await runner.settle(id, closing.signal);
      const { action, progress } = settled ?? {};
      const regarding = action?.kind === "track" || action?.kind === "setRegarding" ? action.regarding : undefined;
      if (regarding && progress?.kind === "done") await rememberRecent(ports, regarding);
      return settled;
    } catch (error) {
      if (!closing.signal.aborted) log.write({ level: "error", event: `queue.${problemFrom(error).kind}`, error });
      return undefined;
    } finally {
      active.delete(id);
      if (!closing.signal.aborted) await follow();
    }
  }

  async function resumeLeftOvers(): Promise<void> {
    const unfinished = await runner.readUnfinished();
    await Promise.all(unfinished.map((id) => resume(id)));
  }

  async function keepLooking(): Promise<void> {
    try {
      for (;;) {
        await resumeLeftOvers();
        await clock.sleep(LEFT_OVER_MS, closing.signal);
      }
    } catch (error) {
      if (!closing.signal.aborted) log.write({ level: "error", event: `queue.${problemFrom(error).kind}`, error });
    }
  }

  return {
    actions,
    submit: async (action) => {
      const id = await runner.enqueue(action);
      await follow();
      return resume(id);
    },
    resume,
    start: async () => {
      unsubscribe = queue.onChanged(() => void follow());
      await follow();
      void keepLooking();
    },
    stop: () => {
      unsubscribe?.();
      closing.abort();
    },
    remove: async (id) => {
      await queue.remove(id);
      await follow();
    },
  };
}
