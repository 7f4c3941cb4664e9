/** Synchronization as the pane sees it: run, cancel, answer, undo, and on its own while the pane is open (S21). */
import type { FieldChoices } from "../../domain/fields/catalogue.ts";
import type { Side } from "../../domain/fields/kinds.ts";
import type { HistoryEntry } from "../../ports/sync-store.ts";
import type { PlanEntry } from "../../sync/plan-entry.ts";
import type { OptionsMemory } from "../options/options-memory.ts";
import { problemFrom } from "../sections.ts";
import { createStore, type Store } from "../store.ts";
import type { RunRequest } from "../synchronization.ts";
import type { SynchronizationLine } from "../view.ts";
import { createAutomation } from "./automation.ts";
import { effectOfChange } from "./effect-of-change.ts";
import { fromMemory, lastRunOf, NOTES, settledOf } from "./read-memory.ts";
import { createRunner, type RunWish } from "./runner.ts";
import type { ConflictView, SyncView } from "./sync-view.ts";
import { toLine } from "./sync-line.ts";
import type { SyncDeskPorts } from "./sync-desk-ports.ts";

/** Commands never throw: what came of them is in the view. */
export interface SyncCommands {
  readonly run: (wish?: RunWish) => Promise<void>;
  readonly cancel: () => void;
  /** Yes or no to a question; the run that acts on it follows at once. */
  readonly answer: (question: string, answer: "yes" | "no") => Promise<void>;
  /** No to several questions, with one run that acts on it. */
  readonly refuseAll: (questions: readonly string[]) => Promise<void>;
  /** Keep this side's value of a conflict, decided already or not. */
  readonly keep: (conflict: ConflictView, side: Side) => Promise<void>;
  /** The same for every conflict of one item. */
  readonly keepAll: (conflicts: readonly ConflictView[], side: Side) => Promise<void>;
  /** Tries a parked item again now. */
  readonly retry: (key: string) => Promise<void>;
  readonly undo: (entry: HistoryEntry) => Promise<void>;
  /** Closes one notice; the others stay until they are dismissed themselves (P5). */
  readonly dismissOutcome: (notice: "run" | "undo") => void;
  readonly closePlan: () => void;
}

export interface SyncDesk {
  readonly view: Store<SyncView>;
  readonly line: Store<SynchronizationLine>;
  readonly commands: SyncCommands;
  readonly memory: OptionsMemory;
  /** An edit was made in the pane: a run follows at once, where this computer runs by itself (S21). Nobody waits for it. */
  nudge(): void;
  /** Ends a run that nobody asked for, between two writes; the next one goes on. */
  makeWay(): void;
  /** Reads what this computer remembers and begins to run by itself. */
  start(): Promise<void>;
  stop(): void;
}

/** Opens the desk; nothing is read or sent before it is started. */
export function createSyncDesk(ports: SyncDeskPorts): SyncDesk {
  const { engine, store, log } = ports;
  const closing = new AbortController();
  const view = createStore<SyncView>({ ready: false, conflicts: [], questions: [], parked: [], history: [], runs: [] });
  const line = createStore<SynchronizationLine>({ kind: "none" });
  view.subscribe(() => {
    line.write(toLine(view.read()));
  });
  const patch = (part: Partial<SyncView>): void => {
    if (!closing.signal.aborted) view.change((before) => ({ ...before, ...part }));
  };

  const reread = async (): Promise<void> => {
    const [overview, history, { notes }] = await Promise.all([
      engine.readOverview(),
      engine.readHistory(),
      store.load(),
    ]);
    patch({ ready: true, ...fromMemory(overview, history, settledOf(notes[NOTES.settled])) });
  };
  const runner = createRunner(ports, { view, patch, reread });

  const settle = async (ids: readonly string[]): Promise<void> => {
    const { notes } = await store.load();
    const known = new Set(view.read().history.map(({ id }) => id));
    const kept = [...settledOf(notes[NOTES.settled]), ...ids].filter((id) => known.has(id));
    await store.commit([{ put: "note", name: NOTES.settled, value: JSON.stringify(kept) }]);
  };
  const undo = async (entry: HistoryEntry): Promise<void> => {
    try {
      const outcome = await engine.undo(entry.id);
      patch({
        undone:
          outcome.state === "refused"
            ? { kind: "refused", entry, why: outcome.reason }
            : { kind: outcome.state, entry, ...(outcome.people && { people: outcome.people }) },
      });
    } catch (error) {
      const problem = problemFrom(error);
      log.write({ level: "warning", event: `synchronization.undo.${problem.kind}`, error });
      patch({ undone: { kind: "failed", entry, problem } });
    }
    await reread();
  };

  /** What the user decided is durable before anything is done about it (Q5). */
  const keepAll = async (conflicts: readonly ConflictView[], side: Side): Promise<void> => {
    const open = conflicts.filter(({ winner }) => winner === undefined);
    for (const { id } of open) await engine.answer(id, side);
    await settle(conflicts.filter(({ winner }) => winner === side).map(({ id }) => id));
    const lost = new Set(conflicts.filter(({ winner }) => winner !== undefined && winner !== side).map(({ id }) => id));
    for (const entry of view.read().history.filter(({ id }) => lost.has(id))) await undo(entry);
    await reread();
    if (open.length + lost.size > 0) await runner.run({});
  };

  const unlisten = ports.onOthersRan(() => {
    // Our own runs are told, too; what they changed has been read already.
    if (view.read().running === undefined) void reread().catch(() => undefined);
  });
  const automation = createAutomation(ports, { view, patch, run: runner.run, signal: closing.signal });
  return {
    view,
    line,
    memory: createOptionsMemory(ports),
    start: async () => {
      await reread();
      void automation.begin();
    },
    nudge: automation.nudge,
    makeWay: runner.makeWay,
    stop: () => {
      closing.abort();
      unlisten();
      runner.cancel();
    },
    commands: {
      run: (wish = {}) => runner.run(wish),
      cancel: runner.cancel,
      answer: async (question, answer) => {
        await engine.answer(question, answer);
        await reread();
        await runner.run({});
      },
      refuseAll: async (questions) => {
        for (const question of questions) await engine.answer(question, "no");
        await reread();
        await runner.run({});
      },
      keep: (conflict, side) => keepAll([conflict], side),
      keepAll,
      retry: async (key) => {
        await engine.retry(new Set([key]));
        await runner.run({});
      },
      undo: async (entry) => {
        await undo(entry);
        await runner.run({});
      },
      dismissOutcome: (notice) => {
        if (notice === "undo") view.change(({ undone: _undone, ...rest }) => rest);
        else view.change(({ failure: _failure, result: _result, ...rest }) => rest);
      },
      closePlan: () => {
        view.change(({ plan: _plan, ...rest }) => rest);
      },
    },
  };
}

function createOptionsMemory({ engine, store, onlyOne, preferences, deviceName }: SyncDeskPorts): OptionsMemory {
  return {
    readLinks: async (kind) => (await store.loadLinks()).filter((link) => link.kind === kind),
    readSetbacks: async () => (await store.load()).setbacks,
    readSynchronizes: async () => (await store.load()).notes[NOTES.rests] !== "yes",
    writeSynchronizes: (synchronizes) =>
      store.commit([{ put: "note", name: NOTES.rests, value: synchronizes ? "no" : "yes" }]),
    readLastRun: async () => lastRunOf(await engine.readOverview()),
    preview: async (choices: (stored: FieldChoices) => FieldChoices, signal) => {
      const { policy, leaving, kinds } = preferences.current().synchronization;
      const request = { policy, leaving, kinds: new Set(kinds), dryRun: true, once: false, deviceName, signal };
      const plan = async (more: Pick<RunRequest, "choices">): Promise<readonly PlanEntry[]> =>
        (await engine.run({ ...request, takeOver: true, ...more })).entries ?? [];
      // It waits for a run at work: until then nobody knows what the change would do.
      const effect = await onlyOne(async () => effectOfChange(await plan({}), await plan({ choices })), signal);
      return effect === "busy" ? [] : effect;
    },
  };
}
