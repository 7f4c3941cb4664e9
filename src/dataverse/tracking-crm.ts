/**
 * The part of the Crm port that tracking an item needs. Function commands are built from this half alone: their runtime
 * has to stay small (Q1).
 */
import type { Clock } from "../ports/clock.ts";
import type { Crm } from "../ports/crm.ts";
import type { CrmCreation } from "../ports/crm-creation.ts";
import type { CrmOptions } from "../ports/crm-options.ts";
import type { Ids } from "../ports/ids.ts";
import type { Net } from "../ports/net.ts";
import type { Tokens } from "../ports/tokens.ts";
import { createGate } from "../wire/gate.ts";
import { remember } from "../wire/remember.ts";
import { createSender } from "../wire/sender.ts";
import { readCallerFacts, type CallerFacts } from "./caller.ts";
import type { ClientParts } from "./client.ts";
import { checkPromotion, promoteEmail } from "./promotion.ts";
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

/** What both halves of the port share: one gate, one book of tables, one answer about who we are. */
export interface CrmLine {
  readonly parts: ClientParts;
  readonly book: TableBook;
  readonly callerFacts: () => Promise<CallerFacts>;
}

export type TrackingCrm = Pick<
  Crm,
  | "readCaller"
  | "readAttachmentLimits"
  | "readTrackedEmails"
  | "readActivity"
  | "checkPromotion"
  | "promoteEmail"
  | "readAddressOwners"
> &
  Pick<CrmCreation, "createRecord"> &
  Pick<CrmOptions, "readMailOptions">;

/** The service allows 52 at once; a browser opens far fewer connections, and other windows want some too. */
const AT_ONCE = 12;

/** Opens the line to the service; nothing is sent yet. */
export function openCrmLine({ root, net, tokens, clock, ids }: CrmParts): CrmLine {
  const send = createSender({ service: "crm", resource: "crm", net, clock, tokens, gate: createGate(AT_ONCE) });
  return toCrmLine({ root, send, clock, ids });
}

/** A line over a client that somebody else opened. */
export const toCrmLine = (parts: ClientParts): CrmLine => ({
  parts,
  book: createTableBook(parts),
  callerFacts: remember(() => readCallerFacts(parts)),
});

/** @throws from each method: ServiceError, or the signal's reason when aborted */
export function createTrackingCrm({ parts, book, callerFacts }: CrmLine): TrackingCrm {
  const readOptions = remember(async () => {
    const { createOptions } = await import("./options.ts");
    return createOptions(parts, async () => (await callerFacts()).caller.userId).readMailOptions();
  });
  return {
    // What only an unknown sender needs, and what is read beside the question that is waited for: chunks of their own.
    readMailOptions: readOptions,
    readAddressOwners: async (...asked) => (await import("./people.ts")).readAddressOwners(parts, ...asked),
    createRecord: async (...asked) => (await import("./creation.ts")).createRecord(parts, book, ...asked),
    readCaller: async () => (await callerFacts()).caller,
    readAttachmentLimits: async () => (await callerFacts()).limits,
    readTrackedEmails: (messageIds, signal) => readTrackedEmails(parts, messageIds, signal),
    readActivity: (activity, signal) => readActivity(parts, book, activity, signal),
    checkPromotion: (message, messageId, signal) => checkPromotion(parts, message, messageId, signal),
    promoteEmail: (promotion, signal) => promoteEmail(parts, promotion, signal),
  };
}
