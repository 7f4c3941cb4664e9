import type { Action, ActionResult, ItemAction, MessageTarget } from "../domain/action.ts";
import { isItemAction } from "../domain/item-action.ts";
import type { ActionId } from "../domain/ids.ts";
import type { Instant, RecordCard } from "../domain/records.ts";
import type { QueuedAction } from "../ports/action-queue.ts";
import { actingFor } from "./acting-for.ts";
import type { Ports } from "./ports.ts";
import { editAndKeep } from "./edit-fields.ts";
import type { Health } from "./health.ts";
import { createTurns } from "./in-turn.ts";
import { ServiceError } from "../ports/service-error.ts";
import { problemFrom } from "./sections.ts";
import { createStore, type Store } from "./store.ts";
import type { Attempt } from "../tracking/attempt.ts";
import type { RecordPorts } from "../tracking/records/record-ports.ts";
import { perform } from "../tracking/perform.ts";
import { fetchPart } from "../wire/fetch-part.ts";
import { enqueueBatch, readUnfinished } from "../tracking/queued-actions.ts";
import { createGate } from "../wire/gate.ts";
import { createTrackingRunner } from "./tracking-runner.ts";
import { reviseWaiting } from "./waiting-action.ts";

/** How often to look for actions whose window has closed in the middle. */
const LEFT_OVER_MS = 15_000;
const RECENT_RECORDS = 20;
/** A batch of a hundred must leave room for what the user does meanwhile (Graph serves four requests at a time). */
const AT_ONCE = 3;

/** The queue as this window sees it, and the hands that work it off. */
export interface ActionDesk {
  /** All actions, oldest first: followed live, whichever window changes them. */
  readonly actions: Store<readonly QueuedAction[]>;
  /** Writes the action down and starts on it. Resolves once it is done or has failed, whichever window is at it. */
  submit(action: Action): Promise<QueuedAction | undefined>;
  /**
   * Writes all down first, tells their common id, then works them off; resolves when the last has ended (T3). Throws
   * ServiceError `storage` where some could not be written down, after the others have ended.
   */
  submitAll(actions: readonly Action[], onBatch: (batch: ActionId) => void): Promise<void>;
  /** The network is back: whatever waits for a better time tries now. */
  wake(): void;
  /** Puts another action in the place of one that waits, or takes it out; false where it is too late for that (L2). */
  revise(id: ActionId, change: (action: Action) => Action | undefined): Promise<boolean>;
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

/** The record an action chose, worth offering again. */
function recordUsedBy(action: Action): RecordCard | undefined {
  if (action.kind === "track" || action.kind === "setRegarding") return action.regarding;
  return action.kind === "setParent" ? action.parent : undefined;
}

/** Messages one way, contacts, appointments and tasks the other. */
async function performOnItem(ports: Ports, action: ItemAction, attempt: Attempt): Promise<ActionResult> {
  const { shelf, mailbox } = action.target;
  if (!shelf) return perform(actingFor(ports, mailbox), action, attempt);
  return (await ports.items(mailbox)).perform(action, { ...action.target, shelf }, attempt);
}

/** An action about the meeting behind a message goes to its entry in the calendar, wherever that is by now (T11). */
async function onEntry(ports: Ports, action: Action, { signal }: Attempt): Promise<Action> {
  const { entry, itemId, mailbox } = action.target;
  if (!entry) return action;
  const found = await actingFor(ports, mailbox).mailbox.readCalendarEntry(itemId, signal);
  if (!found) throw new ServiceError({ kind: "notFound", service: "mailbox" });
  const source = mailbox && { mailbox };
  return { ...action, target: { itemId: found.itemId, subject: found.subject, shelf: "calendar", ...source } };
}

/** What concerns other records too is a part of its own: rare enough to be fetched when it is asked for (Q1). */
async function performAny(ports: Ports, wanted: Action, attempt: Attempt): Promise<ActionResult> {
  const action = await onEntry(ports, wanted, attempt);
  if (isItemAction(action)) return performOnItem(ports, action, attempt);
  const { performOnRecords } = await fetchPart(
    ports.net,
    () => import(/* webpackChunkName: "records" */ "../tracking/records/perform-on-records.ts"),
  );
  const { crm, creation } = ports;
  const onItem = (wish: ItemAction, inner: Attempt) => performOnItem(ports, wish, inner);
  const mailboxFor = ({ mailbox }: MessageTarget) => actingFor(ports, mailbox).mailbox;
  const editFields: RecordPorts["editFields"] = (...edit) => editAndKeep(ports, ...edit);
  return performOnRecords({ crm, creation, mailboxFor, onItem, editFields, ids: ports.ids }, action, attempt);
}

/** Opens the desk of one window. */
export function createActionDesk(ports: Ports, health: Health): ActionDesk {
  const { queue, log, clock } = ports;
  const actions = createStore<readonly QueuedAction[]>([]);
  const runner = createTrackingRunner(ports, (_ports, action, attempt) => performAny(ports, action, attempt));
  const closing = new AbortController();
  /** What this window is at. */
  const active = new Map<ActionId, Promise<QueuedAction | undefined>>();
  const naps = new Set<() => void>();
  const gate = createGate(AT_ONCE);
  const inTurn = createTurns();
  /** What was asked of an item last and is on its way: a button pressed twice in a hurry is pressed once. */
  const pressed = new Map<string, string>();
  let unsubscribe: (() => void) | undefined;

  async function follow(): Promise<void> {
    try {
      actions.write(await queue.list());
    } catch (error) {
      log.write({ level: "error", event: `queue.${problemFrom(error).kind}`, error });
    }
  }

  /** Waits for the time the action is due, for being woken, or until what is known of the actions says that it is over. */
  async function nap(until: Instant | undefined, isOver: () => boolean = () => false): Promise<void> {
    if (!until || isOver()) return;
    const napping = new AbortController();
    const wakeUp = (): void => {
      napping.abort();
    };
    naps.add(wakeUp);
    closing.signal.addEventListener("abort", wakeUp, { once: true });
    const forget = actions.subscribe(() => {
      if (isOver()) wakeUp();
    });
    const milliseconds = new Date(until).getTime() - new Date(clock.now()).getTime();
    await clock.sleep(Math.max(0, milliseconds), napping.signal).catch(() => undefined);
    naps.delete(wakeUp);
    closing.signal.removeEventListener("abort", wakeUp);
    forget();
  }

  function reportHealth(action: QueuedAction | undefined): void {
    const progress = action?.progress;
    const problem = progress?.kind === "waiting" || progress?.kind === "failed" ? progress.problem : undefined;
    if (problem) health.unwell(problem);
  }

  /** What is asked of one item is done in the order in which it was asked: the last wish is what stays. */
  function attempt(id: ActionId): Promise<QueuedAction | undefined> {
    const target = actions.read().find((queued) => queued.id === id)?.action.target;
    return inTurn(target?.itemId ?? id, () => gate.pass(1, () => runner.attempt(id, closing.signal), closing.signal));
  }

  /** What another window is at is waited for, as long as that window gives signs of life: what is read afterwards is of then. */
  async function settle(id: ActionId): Promise<QueuedAction | undefined> {
    const known = (): QueuedAction | undefined => actions.read().find((queued) => queued.id === id);
    const isOver = (): boolean => ["done", "failed", undefined].includes(known()?.progress.kind);
    for (;;) {
      const action = (await attempt(id)) ?? (await queue.read(id));
      reportHealth(action);
      if (!action || closing.signal.aborted) return action;
      const { progress } = action;
      if (progress.kind === "done" || progress.kind === "failed") return action;
      if (progress.kind === "waiting") await nap(progress.notBefore);
      else {
        if (!known()) await follow();
        await nap(progress.until, isOver);
      }
    }
  }

  /** Whoever asks for what is under way already waits for its end, too: what is read afterwards must not be from before it. */
  function resume(id: ActionId): Promise<QueuedAction | undefined> {
    const underWay = active.get(id) ?? carryOn(id);
    active.set(id, underWay);
    return underWay;
  }

  async function carryOn(id: ActionId): Promise<QueuedAction | undefined> {
    try {
      const settled = await settle(id);
      const { action, progress } = settled ?? {};
      const used = action && recordUsedBy(action);
      if (used && progress?.kind === "done") await rememberRecent(ports, used);
      return settled;
    } catch (error) {
      if (!closing.signal.aborted) log.write({ level: "error", event: `queue.${problemFrom(error).kind}`, error });
      return undefined;
    } finally {
      active.delete(id);
      if (!closing.signal.aborted) await follow();
    }
  }

  /** Not waited for: one that waits for its message to be sent must not keep others waiting. */
  async function resumeLeftOvers(): Promise<void> {
    for (const id of await readUnfinished(ports)) void resume(id);
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
      const { itemId } = action.target;
      const wish = JSON.stringify(action);
      if (pressed.get(itemId) === wish) return undefined;
      pressed.set(itemId, wish);
      try {
        const id = await runner.enqueue(action);
        await follow();
        return await resume(id);
      } finally {
        if (pressed.get(itemId) === wish) pressed.delete(itemId);
      }
    },
    submitAll: async (all, onBatch) => {
      const { batch, written, refused } = await enqueueBatch(ports, all);
      // First the actions, then who they are of: whoever looks in between sees work under way.
      await follow();
      if (batch) onBatch(batch);
      await Promise.all(written.map((id) => resume(id)));
      if (refused !== undefined) throw refused;
    },
    wake: () => {
      for (const wakeUp of [...naps]) wakeUp();
    },
    revise: async (id, change) => {
      const target = actions.read().find((queued) => queued.id === id)?.action.target;
      const revised = await reviseWaiting(ports, id, change);
      // What was asked for before is asked for no more: asking for it again is a new wish.
      if (revised && target) pressed.delete(target.itemId);
      await follow();
      return revised;
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
