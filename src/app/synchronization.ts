import { createSyncCrm } from "../dataverse/sync/sync-crm.ts";
import type { SyncKind } from "../domain/fields/kinds.ts";
import { SYNC_KINDS } from "../domain/fields/kinds.ts";
import type { ConflictPolicy } from "../domain/presence.ts";
import { createSyncMailbox } from "../graph/sync/sync-mailbox.ts";
import type { Clock } from "../ports/clock.ts";
import type { Ids } from "../ports/ids.ts";
import type { Net } from "../ports/net.ts";
import type { HistoryEntry, SyncStore } from "../ports/sync-store.ts";
import type { Tokens } from "../ports/tokens.ts";
import type { Progress } from "../sync/cycle/parts.ts";
import type { RunReport } from "../sync/cycle/report.ts";
import { runCycle } from "../sync/cycle/run.ts";
import { createGate } from "../wire/gate.ts";
import { createSender } from "../wire/sender.ts";

export interface SynchronizationPorts {
  readonly net: Net;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly tokens: Tokens;
  readonly store: SyncStore;
  /** Service roots without a slash at the end. */
  readonly graph: string;
  readonly dataverse: string;
}

export interface RunRequest {
  readonly policy: ConflictPolicy;
  readonly dryRun: boolean;
  readonly deviceName: string;
  readonly takeOver?: boolean;
  readonly kinds?: ReadonlySet<SyncKind>;
  /** A run that is not followed by another one soon waits for lost creations itself. */
  readonly once: boolean;
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
}

/** Synchronization of one mailbox with one organization; used by the pane and by the command line. */
export interface Synchronization {
  /** Throws LeaseHeldError, LeaseLostError, ServiceError, and the signal's reason when aborted. */
  run(request: RunRequest): Promise<RunReport>;
  /** Newest first, at most thirty days old (S27). */
  readHistory(): Promise<readonly HistoryEntry[]>;
}

const HISTORY_MS = 30 * 86_400_000;
/** How long a lost creation may still land: the longer, the safer, as long as another cycle follows. */
const HORIZON_MS = 5 * 60_000;
/** A single run cannot leave it to the next one. Whatever lands later still is found as a twin and cleared away. */
const HORIZON_ONCE_MS = 15_000;
/** Requests at a time: what the services allow one user. */
const MAILBOX_GATE = 4;
const CRM_GATE = 8;
const PATIENCE = { attempts: 6, waitMs: 120_000 };

export function createSynchronization(ports: SynchronizationPorts): Synchronization {
  const { net, clock, ids, tokens, store, graph, dataverse } = ports;
  const sender = (service: "mailbox" | "crm", capacity: number) =>
    createSender({ service, resource: service, net, clock, tokens, gate: createGate(capacity), patience: PATIENCE });
  const mailbox = createSyncMailbox({ root: graph, send: sender("mailbox", MAILBOX_GATE), clock });
  const crm = createSyncCrm({ root: dataverse, send: sender("crm", CRM_GATE), clock, ids });
  return {
    run: ({ once, takeOver, kinds, ...request }) =>
      runCycle(
        { mailbox, crm, store, clock, ids },
        {
          ...request,
          takeOver: takeOver ?? false,
          kinds: kinds ?? new Set(SYNC_KINDS),
          horizonMs: once ? HORIZON_ONCE_MS : HORIZON_MS,
          waitForHorizon: once,
        },
      ),
    readHistory: () => store.readHistory(Date.parse(clock.now()) - HISTORY_MS),
  };
}
