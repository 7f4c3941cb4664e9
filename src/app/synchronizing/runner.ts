import type { ConflictPolicy } from "../../domain/presence.ts";
import type { Problem } from "../../domain/problem.ts";
import { LeaseHeldError, LeaseLostError } from "../../sync/cycle/lease.ts";
import { problemFrom } from "../sections.ts";
import { namedTroubles } from "./read-memory.ts";
import type { RunReport } from "../../sync/cycle/report.ts";
import type { WritableStore } from "../store.ts";
import type { SyncDeskPorts } from "./sync-desk-ports.ts";
import type { SyncFailure, SyncView } from "./sync-view.ts";

export interface RunWish {
  readonly dryRun?: boolean;
  /** Take the lease from another computer (S22). */
  readonly takeOver?: boolean;
  readonly policy?: ConflictPolicy;
  /** Nobody asked for it: another window at work is no news. */
  readonly automatic?: boolean;
}

interface RunnerParts {
  readonly view: WritableStore<SyncView>;
  readonly patch: (part: Partial<SyncView>) => void;
  readonly reread: () => Promise<void>;
}

/** A service nobody can reach from here: a batch without an answer does not say more (L3). */
const isOutOfReach = ({ kind }: Problem): boolean => kind === "serviceDown" || kind === "timeout";

function toFailure(error: unknown, online: boolean): SyncFailure {
  if (error instanceof LeaseHeldError) return { kind: "held", holder: error.holderName };
  if (error instanceof LeaseLostError) return { kind: "lost" };
  const problem = problemFrom(error);
  if (online || !isOutOfReach(problem)) return { kind: "problem", problem };
  return { kind: "problem", problem: { kind: "noNetwork", service: problem.service } };
}

/** Nothing written, nothing planned, nothing wrong. */
const isUneventful = ({ kinds, errors, entries = [] }: RunReport): boolean =>
  Object.keys(kinds).length === 0 && errors.length === 0 && entries.length === 0;

/** One run at a time; a wish that comes while one is at work is carried out after it. */
export function createRunner(ports: SyncDeskPorts, { view, patch, reread }: RunnerParts) {
  const { engine, clock, log, health, net, onlyOne, preferences, deviceName } = ports;
  let cancelling = new AbortController();
  /** The run at work, while nobody asked for it. */
  let automaticRun = false;
  let madeWay = false;
  let waiting: RunWish | undefined;
  let current: Promise<void> | undefined;

  async function finished(report: RunReport, { dryRun = false, automatic = false }: RunWish): Promise<void> {
    const finishedAt = clock.now();
    health.well("crm");
    health.well("mailbox");
    // What somebody is reading stays when a run that nobody asked for has nothing to tell.
    const { result, plan } = view.read();
    if (automatic && isUneventful(report) && (result ?? plan) !== undefined) {
      view.change(({ failure: _failure, ...rest }) => rest);
      return;
    }
    clear();
    if (dryRun) {
      patch({ plan: { at: finishedAt, entries: report.entries ?? [] } });
      return;
    }
    const { durationMs, kinds } = report;
    const errors = report.errors.length === 0 ? [] : namedTroubles(report.errors, await engine.readOverview());
    patch({ result: { finishedAt, durationMs, kinds, errors, cancelled: false } });
  }

  /** What came of the run before. */
  const clear = (): void => {
    view.change(({ failure: _failure, result: _result, plan: _plan, ...rest }) => rest);
  };

  function failed(error: unknown, startedAt: string, { dryRun = false }: RunWish): void {
    const dry = dryRun ? { dryRun } : {};
    if (madeWay) return; // Nobody asked for it, nobody is told that it goes on later.
    if (cancelling.signal.aborted) {
      const finishedAt = clock.now();
      const durationMs = Date.parse(finishedAt) - Date.parse(startedAt);
      const kinds = view.read().running?.progress?.kinds ?? {};
      patch({ result: { finishedAt, durationMs, kinds, errors: [], cancelled: true, ...dry } });
      return;
    }
    const failure = { ...toFailure(error, net.isOnline()), ...dry };
    if (failure.kind === "problem") health.unwell(failure.problem);
    log.write({ level: "warning", event: `synchronization.${failure.kind}`, error });
    view.change(({ result: _result, ...rest }) => ({ ...rest, failure }));
  }

  async function once(wish: RunWish): Promise<void> {
    const { dryRun = false, takeOver = false, policy, automatic = false } = wish;
    const wanted = preferences.current().synchronization;
    const startedAt = clock.now();
    cancelling = new AbortController();
    automaticRun = automatic;
    madeWay = false;
    const work = () => {
      if (!automatic) clear();
      patch({ running: { startedAt, dryRun, cancelling: false } });
      return engine.run({
        policy: policy ?? wanted.policy,
        leaving: wanted.leaving,
        kinds: new Set(wanted.kinds),
        dryRun,
        takeOver,
        once: false,
        deviceName,
        signal: cancelling.signal,
        onProgress: (progress) => {
          const { running } = view.read();
          if (running !== undefined) patch({ running: { ...running, progress } });
        },
        onPause: (pause) => {
          const { running } = view.read();
          if (running === undefined) return;
          const { pause: _over, ...rest } = running;
          patch({ running: pause === undefined ? rest : { ...rest, pause } });
        },
      });
    };
    try {
      const report = await onlyOne(work);
      if (report !== "busy") await finished(report, wish);
      else if (!automatic) patch({ failure: { kind: "otherWindow", ...(dryRun && { dryRun }) } });
    } catch (error) {
      failed(error, startedAt, wish);
    }
    automaticRun = false;
    // First what it came to: at the end of a first run nothing may say that there has been none.
    try {
      await reread();
    } finally {
      view.change(({ running: _running, ...rest }) => rest);
    }
  }

  async function work(wish: RunWish): Promise<void> {
    let next: RunWish | undefined = wish;
    while (next !== undefined) {
      waiting = undefined;
      await once(next);
      next = waiting;
    }
    current = undefined;
  }

  return {
    run: (wish: RunWish): Promise<void> => {
      if (current !== undefined) {
        if (wish.automatic !== true) waiting = wish;
        return current;
      }
      return (current = work(wish));
    },
    makeWay: (): void => {
      if (!automaticRun || madeWay) return;
      madeWay = true;
      cancelling.abort(new DOMException("The user's own action comes first.", "AbortError"));
    },
    cancel: (): void => {
      waiting = undefined;
      cancelling.abort(new DOMException("The user cancelled the run.", "AbortError"));
      const { running } = view.read();
      if (running !== undefined) patch({ running: { ...running, cancelling: true } });
    },
  };
}
