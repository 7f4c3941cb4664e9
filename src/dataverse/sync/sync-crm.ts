import { ServiceError } from "../../ports/service-error.ts";
import type { SyncCrm } from "../../ports/sync-crm.ts";
import { MAX_PARTS } from "../batch.ts";
import type { ClientParts } from "../client.ts";
import { putDesk, readDesk } from "./desk.ts";
import { readRecords } from "./reads.ts";
import type { Reader } from "./snapshots.ts";
import { surveyCrm } from "./survey.ts";
import { writeRecords } from "./writes.ts";

const beforeSurvey = (): Promise<string> =>
  Promise.reject(new ServiceError({ service: "crm", kind: "unsupported", feature: "reading before the survey" }));

/**
 * The CRM side of synchronization over the Dataverse Web API. A survey says who the user is; without one (tracking a single
 * item) `readUserId` does. `deskParts`: another line for the shared note, where the first one waits for what the note says.
 */
export function createSyncCrm(
  parts: ClientParts,
  readUserId: () => Promise<string> = beforeSurvey,
  deskParts: ClientParts = parts,
): SyncCrm {
  let userId: string | undefined;
  const caller = async (): Promise<string> => (userId ??= await readUserId());
  const reader = async (zone: string): Promise<Reader> => ({
    userId: await caller(),
    zone,
    now: Date.parse(parts.clock.now()),
  });
  return {
    writeSize: MAX_PARTS,
    // W/"4711": the row version, counted through the whole organization.
    versionOf: (etag) => Number(/\d+/.exec(etag)?.[0] ?? Number.NaN),
    async survey(question, signal) {
      const survey = await surveyCrm(parts, question, signal);
      userId = survey.userId;
      return survey;
    },
    read: async (records, zone, signal) => readRecords(parts, records, await reader(zone), signal),
    write: async (writes, zone, signal) => writeRecords(parts, writes, await reader(zone), signal),
    readDesk: async (signal) => readDesk(deskParts, await caller(), signal),
    putDesk: async (desk, signal) => putDesk(deskParts, await caller(), desk, signal),
  };
}
