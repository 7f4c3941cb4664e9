import type { ClientParts as CrmClient } from "../dataverse/client.ts";
import { createMailCrm, createMailCreation } from "../dataverse/mail-crm.ts";
import { toCrmLine } from "../dataverse/tracking-crm.ts";
import type { ClientParts as MailboxClient } from "../graph/client.ts";
import { readConversation } from "../graph/conversations.ts";
import { createMailWatch, type Companion } from "../graph/mail-watch.ts";
import { createTrackingMailbox, toMailboxLine } from "../graph/tracking-mailbox.ts";
import type { Ids } from "../ports/ids.ts";
import type { Log } from "../ports/log.ts";
import type { Mailbox } from "../ports/mailbox.ts";
import type { HistoryEntry, SyncStore } from "../ports/sync-store.ts";
import { undoMail } from "../tracking/mail/undo-mail.ts";
import type { SyncWork } from "../ports/sync-work.ts";
import type { UndoOutcome } from "../sync/cycle/run-undo.ts";
import { createMailWork, mailCursorsIn, MAIL_WORK } from "../tracking/mail/watch-mail.ts";

/** Automatic tracking of mail (T6, T7, T8) as part of synchronization. */
export interface MailTracking {
  readonly work: SyncWork;
  /** Its question to the mailbox, for the batch that synchronization asks anyway. */
  readonly companion: Companion;
  /** Takes back what an entry of the history says was tracked by itself (S27). Throws ServiceError. */
  undo(entry: HistoryEntry): Promise<UndoOutcome>;
  /** The same store; where the watch stands is read as the engine loads it. */
  attend(store: SyncStore): SyncStore;
}

/** What fails is in the report of the run, which is shown; there is nobody else to tell. */
const SILENT: Log = { write: () => undefined };

/** Over clients that synchronization opened: one gate, one patience, one count of requests. */
export function createMailTracking(mailbox: MailboxClient, crm: CrmClient, ids: Ids): MailTracking {
  const line = toMailboxLine(mailbox);
  const accompanied = createMailWatch(mailbox, async () => (await line.owner()).addresses);
  const tracking = {
    ...createTrackingMailbox(line),
    readConversation: (...asked: Parameters<Mailbox["readConversation"]>) => readConversation(mailbox, ...asked),
  };
  const crmLine = toCrmLine(crm);
  const ports = { crm: createMailCrm(crmLine), mailbox: tracking, watch: accompanied.watch, ids };
  let current = accompanied.accompany({});
  return {
    work: createMailWork({ ...ports, clock: mailbox.clock, log: SILENT }),
    companion: {
      requests: () => current.requests(),
      take: (outcomes) => {
        current.take(outcomes);
      },
    },
    undo: (entry) => undoMail({ ...ports, creation: createMailCreation(crmLine), log: SILENT }, entry),
    attend: (store) => ({
      load: async () => {
        const remembered = await store.load();
        current = accompanied.accompany(mailCursorsIn(remembered.notes[`work:${MAIL_WORK}`]));
        return remembered;
      },
      loadLinks: () => store.loadLinks(),
      openLinks: () => store.openLinks(),
      commit: (changes) => store.commit(changes),
      readHistory: (now) => store.readHistory(now),
      close: () => store.close(),
    }),
  };
}
