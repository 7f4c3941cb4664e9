import { hostname } from "node:os";
import type { HistoryEntry } from "../../ports/sync-store.ts";
import type { ConflictPolicy } from "../../domain/presence.ts";
import { FileSyncStore } from "../../local/file-sync-store.ts";
import type { Progress } from "../../sync/cycle/parts.ts";
import type { RunReport } from "../../sync/cycle/report.ts";
import { platformClock, platformIds } from "../platform.ts";
import { createSynchronization, type Synchronization } from "../synchronization.ts";
import { createCountingNet, type RequestCounts } from "./counting-net.ts";
import { createNodeNet } from "./node-net.ts";
import { readProfileFile, readSandboxProfile, type Profile } from "./profile.ts";

export interface NodeOptions {
  readonly profile: string;
  readonly port: number;
  readonly user: string | undefined;
  readonly state: string;
}

export interface NodeRun {
  readonly policy: ConflictPolicy;
  readonly dryRun: boolean;
  readonly once: boolean;
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
}

export type NodeReport = RunReport & { readonly requests: RequestCounts };

/** Synchronization on Node: a state file, Node's own HTTPS, a profile. */
export interface NodeSynchronization {
  run(request: NodeRun): Promise<NodeReport>;
  readHistory(): Promise<readonly HistoryEntry[]>;
  close(): Promise<void>;
}

async function openProfile({ profile, port, user }: NodeOptions): Promise<Profile> {
  return profile === "sandbox" ? readSandboxProfile(createNodeNet(true), port, user) : readProfileFile(profile, user);
}

/** @throws ProfileError, StateInUseError */
export async function openNodeSynchronization(options: NodeOptions): Promise<NodeSynchronization> {
  const profile = await openProfile(options);
  const { net, counts } = createCountingNet(createNodeNet(profile.trustLocal), profile.graph);
  const store = new FileSyncStore(options.state);
  const { graph, dataverse, tokens } = profile;
  const synchronization: Synchronization = createSynchronization({
    net,
    clock: platformClock,
    ids: platformIds,
    tokens,
    store,
    graph,
    dataverse,
  });
  return {
    run: async (request) => {
      const before = { ...counts };
      const report = await synchronization.run({ ...request, deviceName: hostname() });
      const since = (name: keyof RequestCounts): number => counts[name] - before[name];
      const requests = {
        graph: since("graph"),
        graphInBatches: since("graphInBatches"),
        dataverse: since("dataverse"),
        dataverseInBatches: since("dataverseInBatches"),
      };
      return { ...report, requests };
    },
    readHistory: () => synchronization.readHistory(),
    close: () => store.close(),
  };
}

/** The history alone needs no service. @throws StateInUseError */
export async function readNodeHistory(state: string, since: number): Promise<readonly HistoryEntry[]> {
  const store = new FileSyncStore(state);
  try {
    return await store.readHistory(since);
  } finally {
    await store.close();
  }
}
