import type { Clock } from "../../ports/clock.ts";
import type { Ids } from "../../ports/ids.ts";
import type { SyncCrm } from "../../ports/sync-crm.ts";
import type { SyncMailbox } from "../../ports/sync-mailbox.ts";
import type { SyncStore } from "../../ports/sync-store.ts";
import type { SyncKind } from "../../domain/fields/kinds.ts";
import type { ConflictPolicy } from "../../domain/presence.ts";

/** Everything outside the engine. */
export interface CycleParts {
  readonly mailbox: SyncMailbox;
  readonly crm: SyncCrm;
  readonly store: SyncStore;
  readonly clock: Clock;
  readonly ids: Ids;
}

export interface Progress {
  readonly phase: "reading" | "writing" | "waiting";
  readonly kind?: SyncKind;
  readonly done: number;
  readonly total: number;
}

export interface CycleOptions {
  readonly policy: ConflictPolicy;
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
