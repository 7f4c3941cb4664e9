/** The part of the Crm port that screens beside the item ask: creating, connecting, inserting, options. A chunk of its own. */
import type { Crm } from "../ports/crm.ts";
import type { CrmCreation } from "../ports/crm-creation.ts";
import type { CrmLibrary } from "../ports/crm-library.ts";
import type { CrmOptions } from "../ports/crm-options.ts";
import { readConnectionRoles, readConnections, writeConnection } from "./connections.ts";
import { createCorrelation } from "./correlation.ts";
import { addFile, readFileNames } from "./files.ts";
import { createRecord, readParent, writeParent } from "./creation.ts";
import { readRecords } from "./many-records.ts";
import { createLibrary } from "./library.ts";
import { createOptions } from "./options.ts";
import { createOtherOwners } from "./other-owners.ts";
import { readParty, writeParty } from "./parties.ts";
import { deleteOwn, deleteUntouched } from "./taking-back.ts";
import type { CrmLine } from "./tracking-crm.ts";

export type ScreensCrm = CrmCreation &
  CrmLibrary &
  CrmOptions &
  Pick<Crm, "readCorrelation" | "readOtherOwners" | "readFileNames">;

export function createScreensCrm({ parts, book, callerFacts }: CrmLine): ScreensCrm {
  const userId = async (): Promise<string> => (await callerFacts()).caller.userId;
  return {
    createRecord: (creation, signal) => createRecord(parts, book, creation, signal),
    writeParent: (contact, parent, signal) => writeParent(parts, book, contact, parent, signal),
    readParent: (contact, signal) => readParent(parts, contact, signal),
    readParty: (activity, address, signal) => readParty(parts, book, activity, address, signal),
    writeParty: (activity, address, record, signal) => writeParty(parts, book, activity, address, record, signal),
    deleteOwn: (record, signal) => deleteOwn(parts, book, record, userId, signal),
    deleteUntouched: (record, signal) => deleteUntouched(parts, book, record, userId, signal),
    readRecords: (records, signal) => readRecords(parts, book, records, signal),
    addFile: (...file) => addFile(parts, ...file),
    readFileNames: (activity, signal) => readFileNames(parts, activity, signal),
    readConnectionRoles: (signal) => readConnectionRoles(parts, signal),
    readConnections: (ref, signal) => readConnections(parts, ref, signal),
    writeConnection: (connection, signal) => writeConnection(parts, book, connection, signal),
    readCorrelation: createCorrelation(parts),
    readOtherOwners: createOtherOwners(parts),
    ...createLibrary(parts),
    ...createOptions(parts, userId),
  };
}
