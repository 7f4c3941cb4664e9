/** The part of the Crm port that the watch over new mail asks: tracking, and what decides about it. */
import type { Crm } from "../ports/crm.ts";
import type { CrmOptions } from "../ports/crm-options.ts";
import type { CrmCreation } from "../ports/crm-creation.ts";
import { createCorrelation } from "./correlation.ts";
import { deleteRecord } from "./deletion.ts";
import { createOptions } from "./options.ts";
import { createOtherOwners } from "./other-owners.ts";
import { readAddressOwners } from "./people.ts";
import { writeOwner, writeRegarding } from "./regarding.ts";
import { createTrackingCrm, type CrmLine, type TrackingCrm } from "./tracking-crm.ts";

export type MailCrm = TrackingCrm &
  Pick<
    Crm,
    | "writeRegarding"
    | "writeOwner"
    | "deleteRecord"
    | "readAddressOwners"
    | "readOtherOwners"
    | "readCorrelation"
    | "readRelated"
    | "readFileNames"
  > &
  Pick<CrmOptions, "readMailOptions" | "readTrackingChoices">;

/** @throws from each method: ServiceError, or the signal's reason when aborted */
export function createMailCrm(line: CrmLine): MailCrm {
  const { parts, book, callerFacts } = line;
  const options = createOptions(parts, async () => (await callerFacts()).caller.userId);
  return {
    ...createTrackingCrm(line),
    writeRegarding: (activity, etag, regarding, signal) =>
      writeRegarding(parts, book, activity, etag, regarding, signal),
    writeOwner: (activity, owner, signal) => writeOwner(parts, book, activity, owner, signal),
    deleteRecord: (ref, etag, signal) => deleteRecord(parts, book, ref, etag, signal),
    readAddressOwners: (addresses, signal) => readAddressOwners(parts, addresses, signal),
    readOtherOwners: createOtherOwners(parts),
    readCorrelation: createCorrelation(parts),
    readFileNames: async (...asked) => (await import("./files.ts")).readFileNames(parts, ...asked),
    readRelated: async (...asked) => (await import("./related.ts")).readRelated(parts, ...asked),
    readMailOptions: (signal) => options.readMailOptions(signal),
    readTrackingChoices: (signal) => options.readTrackingChoices(signal),
  };
}

/** Taking back the people that tracking made (T10): rarely needed, so it is fetched when it is. */
export const createMailCreation = ({ parts, book, callerFacts }: CrmLine): Pick<CrmCreation, "deleteUntouched"> => ({
  deleteUntouched: async (record, signal) =>
    (await import("./taking-back.ts")).deleteUntouched(
      parts,
      book,
      record,
      async () => (await callerFacts()).caller.userId,
      signal,
    ),
});
