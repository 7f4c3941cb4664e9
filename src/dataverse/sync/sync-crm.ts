import { ServiceError } from "../../ports/service-error.ts";
import type { SyncCrm } from "../../ports/sync-crm.ts";
import { MAX_PARTS } from "../batch.ts";
import type { ClientParts } from "../client.ts";
import { putDesk } from "./desk.ts";
import { readRecords } from "./reads.ts";
import type { Reader } from "./snapshots.ts";
import { surveyCrm } from "./survey.ts";
import { writeRecords } from "./writes.ts";

/** The CRM side of synchronization over the Dataverse Web API. */
export function createSyncCrm(parts: ClientParts): SyncCrm {
  let userId: string | undefined;
  const caller = (): string => {
    if (userId === undefined)
      throw new ServiceError({ service: "crm", kind: "unsupported", feature: "reading before the survey" });
    return userId;
  };
  const reader = (zone: string): Reader => ({ userId: caller(), zone, now: Date.parse(parts.clock.now()) });
  return {
    writeSize: MAX_PARTS,
    async survey(question, signal) {
      const survey = await surveyCrm(parts, question, signal);
      userId = survey.userId;
      return survey;
    },
    read: (records, zone, signal) => readRecords(parts, records, reader(zone), signal),
    write: (writes, zone, signal) => writeRecords(parts, writes, reader(zone), signal),
    putDesk: (desk, signal) => putDesk(parts, caller(), desk, signal),
  };
}
