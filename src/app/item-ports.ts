import { clientPage, recordPage } from "../dataverse/record-page.ts";
import { writeParty } from "../dataverse/parties.ts";
import { readMeetings } from "../dataverse/sync/meetings.ts";
import { readOwnZone, withOwnZone } from "../dataverse/sync/own-zone.ts";
import { createSyncCrm } from "../dataverse/sync/sync-crm.ts";
import type { CrmLine } from "../dataverse/tracking-crm.ts";
import { createSyncMailbox } from "../graph/sync/sync-mailbox.ts";
import { readContactCopies } from "../graph/contact-copies.ts";
import type { MailboxLine } from "../graph/tracking-mailbox.ts";
import type { RulePorts } from "../tracking/record-rules.ts";
import type { ItemPorts } from "../tracking/items/item-ports.ts";
import { remember } from "../wire/remember.ts";

/** Open lines to both services; the zone is the user's, as the host names it. */
export interface ItemLines<Records> {
  readonly crmLine: CrmLine;
  readonly mailboxLine: MailboxLine;
  readonly crm: Records;
  readonly timeZone: string;
  readonly ids: RulePorts["ids"];
  readonly log: RulePorts["log"];
}

/**
 * The ports of items over lines that are open already. Import this file only from what is fetched when it is needed: these
 * are the adapters of synchronization, and most people open messages (Q1).
 */
export function createItemPorts<Records extends ItemPorts["crm"] & RulePorts["crm"]>(
  lines: ItemLines<Records>,
): ItemPorts & { readonly crm: Records } {
  const { crmLine, mailboxLine, crm, timeZone, ids, log } = lines;
  const recordUrl = (table: string, id: string): string => recordPage(clientPage(crmLine.parts.root), table, id);
  const userId = async (): Promise<string> => (await crmLine.callerFacts()).caller.userId;
  const crmZone = remember(async () => readOwnZone(crmLine.parts, await userId()));
  return {
    mailbox: createSyncMailbox(mailboxLine.parts, undefined, recordUrl, crmZone),
    records: withOwnZone(createSyncCrm(crmLine.parts, userId), crmZone),
    crm,
    timeZone,
    rules: { crm, ids, log },
    writeParty: (...party) => writeParty(crmLine.parts, crmLine.book, ...party),
    readCopies: (...copies) => readContactCopies(mailboxLine.parts, ...copies),
    readMeetings: (...meeting) => readMeetings(crmLine.parts, ...meeting),
  };
}
