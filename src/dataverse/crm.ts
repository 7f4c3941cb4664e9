/** The Crm port over the Dataverse Web API. Each question has a file of its own; this one only puts them together. */
import type { InternetMessageId } from "../domain/ids.ts";
import type { RecordRef } from "../domain/records.ts";
import type { TrackedRecord } from "../domain/tracking-state.ts";
import type { Crm, RecordRights } from "../ports/crm.ts";
import type { CrmCreation } from "../ports/crm-creation.ts";
import type { CrmLibrary } from "../ports/crm-library.ts";
import type { CrmOptions } from "../ports/crm-options.ts";
import { record, text } from "../wire/shape.ts";
import { bodyOf, callAll } from "./batch.ts";
import { read } from "./client.ts";
import { readCopy, restoreCopy } from "./copies.ts";
import { deleteRecord } from "./deletion.ts";
import { createLaterCrm } from "./later-crm.ts";
import { readAddressOwners } from "./people.ts";
import { functionOn, reference } from "./query.ts";
import { recordPage } from "./record-page.ts";
import { writeOwner, writeRegarding } from "./regarding.ts";
import { readRelated } from "./related.ts";
import { readCards, search } from "./search.ts";
import { page } from "./row.ts";
import { readSuggestionFacts } from "./suggestions.ts";
import { createTrackingCrm, openCrmLine, type CrmLine, type CrmParts } from "./tracking-crm.ts";
import { groupTracked, readTrackedEmails, trackedRequests } from "./tracked.ts";

const access = record({ AccessRights: text });

/** @throws from each method: ServiceError, or the signal's reason when aborted */
export function createCrm(crmParts: CrmParts): Crm & CrmCreation & CrmLibrary & CrmOptions {
  const line = openCrmLine(crmParts);
  const { parts, book } = line;

  return {
    ...createTrackingCrm(line),
    writeRegarding: (activity, etag, regarding, signal) =>
      writeRegarding(parts, book, activity, etag, regarding, signal),
    writeOwner: (activity, owner, signal) => writeOwner(parts, book, activity, owner, signal),
    deleteRecord: (ref, etag, signal) => deleteRecord(parts, book, ref, etag, signal),
    readTrackedEmails: (messageIds, signal) => readTrackedBatch(line, messageIds, signal),
    readRights: (ref, signal) => readRights(line, ref, signal),
    readCopy: (ref, signal) => readCopy(parts, book, ref, signal),
    restoreCopy: (copy, signal) => restoreCopy(parts, book, copy, signal),
    readAddressOwners: (addresses, signal) => readAddressOwners(parts, addresses, signal),
    readRelated: (ref, top, signal) => readRelated(parts, ref, top, signal),
    readSuggestionFacts: (question, signal) => readSuggestionFacts(parts, book, question, signal),
    search: (question, signal) => search(parts, book, question, signal),
    readCards: (records, signal) => readCards(parts, book, records, signal),
    ...createLaterCrm(line, crmParts.net),
    recordUrl: ({ table, id }) => recordPage(crmParts.page, table, id),
    newRecordUrl: (table) => recordPage(crmParts.page, table),
  };
}

/** Many messages of a list in one round trip that counts once. */
async function readTrackedBatch(
  { parts }: CrmLine,
  messageIds: readonly InternetMessageId[],
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<InternetMessageId, readonly TrackedRecord[]>> {
  const requests = trackedRequests(messageIds);
  if (requests.length < 2) return readTrackedEmails(parts, messageIds, signal);
  const outcomes = await callAll(parts, requests, signal);
  return groupTracked(
    messageIds,
    outcomes.flatMap((outcome) => bodyOf(page, outcome).value),
  );
}

async function readRights(
  { parts, book, callerFacts }: CrmLine,
  ref: RecordRef,
  signal: AbortSignal | undefined,
): Promise<RecordRights> {
  const [{ caller }, { set }] = await Promise.all([callerFacts(), book.facts(ref.table)]);
  const address = functionOn("systemusers", caller.userId, "RetrievePrincipalAccess", {
    Target: reference(set, ref.id),
  });
  const { AccessRights } = await read(parts, access, { method: "GET", address }, signal);
  const rights = AccessRights.split(",").map((right) => right.trim());
  return {
    mayRead: rights.includes("ReadAccess"),
    mayWrite: rights.includes("WriteAccess"),
    mayDelete: rights.includes("DeleteAccess"),
  };
}
