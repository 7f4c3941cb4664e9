import type { Clock } from "../../ports/clock.ts";
import type { Ids } from "../../ports/ids.ts";
import type { SyncCrm } from "../../ports/sync-crm.ts";
import type { SyncMailbox } from "../../ports/sync-mailbox.ts";
import type { SyncStore } from "../../ports/sync-store.ts";
import type { SyncWork } from "../../ports/sync-work.ts";
import type { SyncKind } from "../../domain/fields/kinds.ts";
import type { ConflictPolicy, LeavingPolicy } from "../../domain/presence.ts";
import type { KindReport } from "./ledger.ts";

/** To be called with what is to be asked before every request of a run, and with nothing when the run gives its lease back. */
export type LeaseGuard = (check: (() => Promise<void>) | undefined) => void;

/** Everything outside the engine. */
export interface CycleParts {
  readonly mailbox: SyncMailbox;
  readonly crm: SyncCrm;
  readonly store: SyncStore;
  readonly clock: Clock;
  readonly ids: Ids;
  /** What else is done under the same lease. */
  readonly works?: readonly SyncWork[];
  /** Absent: nothing is repeated below the engine. */
  readonly guard?: LeaseGuard;
}

/** How far a run is. `done` of `total` counts marks (reading) or writes (writing); counts start anew with each phase. */
export interface Progress {
  readonly phase: "reading" | "writing" | "waiting" | "working";
  readonly done: number;
  readonly total: number;
  /** What was written so far in this run, per kind. */
  readonly kinds: Readonly<Partial<Record<SyncKind, KindReport>>>;
}

export interface CycleOptions {
  readonly policy: ConflictPolicy;
  /** What becomes of the copies of records that left the filters; missing: they stay (S4). */
  readonly leaving?: LeavingPolicy;
  readonly dryRun: boolean;
  readonly deviceName: string;
  /** Kinds the user wants synchronized. */
  readonly kinds: ReadonlySet<SyncKind>;
  readonly takeOver: boolean;
  /**
   * How long a creation whose answer was lost may still land by itself, milliseconds (S24). Only then is it made again.
   */
  readonly horizonMs: number;
  /** Wait inside the run for that horizon (a run that will not be repeated soon), or leave it to the next cycle. */
  readonly waitForHorizon: boolean;
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
}

/** Milliseconds since 1970. */
export const nowOf = (clock: Clock): number => Date.parse(clock.now());
