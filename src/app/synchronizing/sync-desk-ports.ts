import type { Clock } from "../../ports/clock.ts";
import type { ServerSync } from "../../ports/crm-options.ts";
import type { Log } from "../../ports/log.ts";
import type { Net } from "../../ports/net.ts";
import type { SyncStore } from "../../ports/sync-store.ts";
import type { Health } from "../health.ts";
import type { PreferencesDesk } from "../preferences-desk.ts";
import type { Synchronization } from "../synchronization.ts";

/**
 * One run at a time among all windows of this browser. Answers `busy` when another window has it; with `patience`, waits for
 * its turn instead, and rejects with the signal's reason when that aborts first.
 */
export type OnlyOne = <Value>(work: () => Promise<Value>, patience?: AbortSignal) => Promise<Value | "busy">;

export interface SyncDeskPorts {
  readonly engine: Synchronization;
  readonly store: SyncStore;
  readonly preferences: Pick<PreferencesDesk, "current">;
  readonly health: Health;
  readonly net: Pick<Net, "isOnline">;
  readonly clock: Clock;
  readonly log: Log;
  /** How this computer is called on the others. */
  readonly deviceName: string;
  readonly onlyOne: OnlyOne;
  /** Another window of this browser has run: what this one shows is old. Returns the way to stop listening. */
  readonly onOthersRan: (listener: () => void) => () => void;
  readonly readServerSync: (signal: AbortSignal) => Promise<ServerSync>;
  /** The user's own actions are writing to items: no run begins by itself meanwhile. */
  readonly isBusy?: () => boolean;
}
