/** The Crm port over the Dataverse Web API. Each question has a file of its own; this one only puts them together. */
import type { RecordRef, TableName } from "../domain/records.ts";
import type { Clock } from "../ports/clock.ts";
import type { Crm, RecordRights } from "../ports/crm.ts";
import type { Ids } from "../ports/ids.ts";
import type { Net } from "../ports/net.ts";
import { isProblem } from "../ports/service-error.ts";
import type { Tokens } from "../ports/tokens.ts";
import { createGate } from "../wire/gate.ts";
import { remember } from "../wire/remember.ts";
import { createSender } from "../wire/sender.ts";
import { record, text } from "../wire/shape.ts";
import { readCallerFacts, type CallerFacts } from "./caller.ts";
import { call, read, type ClientParts } from "./client.ts";
import { readCopy, restoreCopy } from "./copies.ts";
import { readAddressOwners } from "./people.ts";
import { checkPromotion, promoteEmail } from "./promotion.ts";
import { functionOn, reference, rowAt } from "./query.ts";
import { writeRegarding } from "./regarding.ts";
import { readRelated } from "./related.ts";
import { readCards, search } from "./search.ts";
import { readSuggestionFacts } from "./suggestions.ts";
import { createTableBook, type TableBook } from "./table-book.ts";
import { readActivity, readTrackedEmails } from "./tracked.ts";

export interface CrmParts {
  /** Service root, e.g. `https://org.crm4.dynamics.com/api/data/v9.2`. */
  readonly root: string;
  /** Page of the CRM client, e.g. `https://org.crm4.dynamics.com/main.aspx`. */
  readonly page: string;
  readonly net: Net;
  readonly tokens: Tokens;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** The service allows 52 at once; a browser opens far fewer connections, and other windows want some too. */
const AT_ONCE = 12;

const access = record({ AccessRights: text });

/** @throws from each method: ServiceError, or the signal's reason when aborted */
export function createCrm({ root, page, net, tokens, clock, ids }: CrmParts): Crm {
  const send = createSender({ service: "crm", resource: "crm", net, clock, tokens, gate: createGate(AT_ONCE) });
  const parts: ClientParts = { root, send, clock, ids };
  const book = createTableBook(parts);
  const callerFacts = remember(() => readCallerFacts(parts));
  return {
    readCaller: async () => (await callerFacts()).caller,
    readAttachmentLimits: async () => (await callerFacts()).limits,
    readTrackedEmails: (messageIds, signal) => readTrackedEmails(parts, messageIds, signal),
    readActivity: (activity, signal) => readActivity(parts, book, activity, signal),
    checkPromotion: (message, messageId, signal) => checkPromotion(parts, message, messageId, signal),
    promoteEmail: (promotion, signal) => promoteEmail(parts, promotion, signal),
    writeRegarding: (activity, etag, regarding, signal) =>
      writeRegarding(parts, book, activity, etag, regarding, signal),
    deleteRecord: (ref, etag, signal) => deleteRecord(parts, book, ref, etag, signal),
    readRights: (ref, signal) => readRights(parts, book, callerFacts, ref, signal),
    readCopy: (ref, signal) => readCopy(parts, book, ref, signal),
    restoreCopy: (copy, signal) => restoreCopy(parts, copy, signal),
    readAddressOwners: (addresses, signal) => readAddressOwners(parts, addresses, signal),
    readRelated: (ref, top, signal) => readRelated(parts, ref, top, signal),
    readSuggestionFacts: (question, signal) => readSuggestionFacts(parts, book, question, signal),
    search: (question, signal) => search(parts, book, question, signal),
    readCards: (records, signal) => readCards(parts, book, records, signal),
    recordUrl: (ref) => pageUrl(page, ref.table, ref),
    newRecordUrl: (table) => pageUrl(page, table),
  };
}

async function deleteRecord(
  parts: ClientParts,
  book: TableBook,
  ref: RecordRef,
  etag: string | undefined,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { set } = await book.facts(ref.table);
  const request = { method: "DELETE", address: rowAt(set, ref.id) } as const;
  try {
    await call(parts, etag === undefined ? request : { ...request, ifMatch: etag }, signal);
  } catch (error) {
    if (!isProblem(error, "notFound")) throw error;
  }
}

async function readRights(
  parts: ClientParts,
  book: TableBook,
  callerFacts: () => Promise<CallerFacts>,
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

/**
 * https://learn.microsoft.com/power-apps/developer/model-driven-apps/open-forms-views-dialogs-reports-url
 */
function pageUrl(page: string, table: TableName, ref?: RecordRef): string {
  const url = new URL(page);
  url.searchParams.set("pagetype", "entityrecord");
  url.searchParams.set("etn", table);
  if (ref !== undefined) url.searchParams.set("id", ref.id);
  return url.toString();
}
