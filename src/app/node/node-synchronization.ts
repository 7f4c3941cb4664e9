import { hostname } from "node:os";
import type { HistoryEntry } from "../../ports/sync-store.ts";
import { FileSyncStore } from "../../local/file-sync-store.ts";
import { readKeptHistory } from "../../local/kept-history.ts";
import { platformClock, platformIds } from "../platform.ts";
import { createSynchronization, type RunRequest, type Synchronization, type SyncReport } from "../synchronization.ts";
import { everyKind } from "./every-kind.ts";
import { settleV8 } from "./v8-settings.ts";
import { createNodeNet } from "./node-net.ts";
import { readProfileFile, readSandboxProfile, type Profile } from "./profile.ts";

export interface NodeOptions {
  readonly profile: string;
  readonly port: number;
  readonly user: string | undefined;
  readonly state: string;
}

export type NodeRun = Omit<RunRequest, "deviceName">;
export type NodeReport = SyncReport;

/** Synchronization on Node: a state file, Node's own HTTPS, a profile. */
export type NodeSynchronization = Omit<Synchronization, "run"> & {
  run(request: NodeRun): Promise<NodeReport>;
  /** One line about what had to be done to open the state file; undefined when nothing had. */
  readonly notice: string | undefined;
  close(): Promise<void>;
};

async function openProfile({ profile, port, user }: NodeOptions): Promise<Profile> {
  return profile === "sandbox" ? readSandboxProfile(createNodeNet(true), port, user) : readProfileFile(profile, user);
}

/** @throws ProfileError, StateInUseError */
export async function openNodeSynchronization(options: NodeOptions): Promise<NodeSynchronization> {
  settleV8();
  const { graph, dataverse, tokens, trustLocal } = await openProfile(options);
  const store = new FileSyncStore(options.state);
  const ports = { net: createNodeNet(trustLocal), clock: platformClock, ids: platformIds, tokens, store };
  const synchronization = createSynchronization({ ...ports, graph, dataverse });
  return {
    ...synchronization,
    notice: store.notice,
    run: async (request) => {
      const report = await synchronization.run({ ...request, deviceName: hostname() });
      return { ...report, kinds: everyKind(report.kinds) };
    },
    close: () => store.close(),
  };
}

/** The history alone, newest first: needs no service, and may be read while another process synchronizes. */
export const readNodeHistory = (state: string, now: number): readonly HistoryEntry[] =>
  [...readKeptHistory(state, now).entries].reverse();
