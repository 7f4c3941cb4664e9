import type { Problem } from "../domain/problem.ts";
import type { Clock } from "../ports/clock.ts";
import type { ServerSync } from "../ports/crm-options.ts";
import type { SynchronizationPreferences } from "../settings/preferences.ts";
import { LeaseHeldError } from "../sync/cycle/lease.ts";
import type { Progress } from "../sync/cycle/parts.ts";
import type { Pause } from "./pausing-clock.ts";
import { problemFrom } from "./sections.ts";
import type { SyncReport, Synchronization } from "./synchronization.ts";
import type { OnlyOne } from "./synchronizing/sync-desk-ports.ts";

/** What Synchronize Now came to, for the item's notification bar. */
export type SynchronizeAnswer =
  | {
      readonly kind: "done";
      readonly toMailbox: number;
      readonly toCrm: number;
      readonly conflicts: number;
      readonly questions: number;
      readonly failed: number;
    }
  /** S22: another of the user's computers is at it. */
  | { readonly kind: "held"; readonly holder: string }
  /** Another window of this browser was at it for as long as the button could wait. */
  | { readonly kind: "otherWindow" }
  /** T14: the server does it. */
  | { readonly kind: "server" }
  /** It takes longer than a button may: what was done stays done, the pane goes on. */
  | { readonly kind: "late"; readonly waitsFor?: Pause["service"] }
  | { readonly kind: "failed"; readonly problem: Problem };

/** How far it is; whom it waits for, while a service is left alone (S26). */
export interface ButtonProgress extends Pick<Progress, "done" | "total"> {
  readonly waitsFor?: Pause["service"];
}

export interface SynchronizeParts {
  readonly engine: Pick<Synchronization, "run">;
  readonly onlyOne: OnlyOne;
  readonly clock: Clock;
  readonly preferences: SynchronizationPreferences;
  readonly deviceName: string;
  readonly readServerSync: () => Promise<ServerSync>;
}

/** Outlook ends a function after a minute of ours; a run that needs longer is stopped before that, between two writes. */
const PATIENCE_MS = 45_000;

function toAnswer({ kinds, conflicts, waiting, errors }: SyncReport): SynchronizeAnswer {
  const reports = Object.values(kinds);
  const sum = (side: "toCrm" | "toMailbox"): number =>
    reports.reduce((all, report) => all + report[side].created + report[side].updated + report[side].deleted, 0);
  return {
    kind: "done",
    toMailbox: sum("toMailbox"),
    toCrm: sum("toCrm"),
    conflicts: conflicts.length,
    questions: waiting.filter(({ reason }) => reason !== "conflict").length,
    failed: errors.length,
  };
}

/** One run without a pane. Never throws: whatever happens is an answer. */
export async function synchronizeOnce(
  parts: SynchronizeParts,
  onProgress: (progress: ButtonProgress) => void,
): Promise<SynchronizeAnswer> {
  const { engine, onlyOne, clock, preferences, deviceName } = parts;
  const late = new AbortController();
  const finished = new AbortController();
  clock.sleep(PATIENCE_MS, finished.signal).then(
    () => {
      late.abort(new DOMException("The button's time is up.", "TimeoutError"));
    },
    () => undefined,
  );
  const turn = { came: false };
  let progress: ButtonProgress = { done: 0, total: 0 };
  const tell = ({ done, total }: ButtonProgress, waitsFor: Pause["service"] | undefined): void => {
    progress = { done, total, ...(waitsFor && { waitsFor }) };
    onProgress(progress);
  };
  try {
    if ((await parts.readServerSync()).appointmentsContactsTasks) return { kind: "server" };
    const { policy, leaving, kinds } = preferences;
    const report = await onlyOne(() => {
      turn.came = true;
      return engine.run({
        policy,
        leaving,
        kinds: new Set(kinds),
        dryRun: false,
        once: false,
        deviceName,
        signal: late.signal,
        onProgress: (next) => {
          tell(next, progress.waitsFor);
        },
        onPause: (pause) => {
          // What the end of the button's time cut off is what it waited for.
          if (!late.signal.aborted) tell(progress, pause?.service);
        },
      });
    }, late.signal);
    return report === "busy" ? { kind: "otherWindow" } : toAnswer(report);
  } catch (error) {
    if (late.signal.aborted) {
      const { waitsFor } = progress;
      return turn.came ? { kind: "late", ...(waitsFor && { waitsFor }) } : { kind: "otherWindow" };
    }
    if (error instanceof LeaseHeldError) return { kind: "held", holder: error.holderName };
    return { kind: "failed", problem: problemFrom(error) };
  } finally {
    finished.abort();
  }
}
