import { createCrm } from "../dataverse/crm.ts";
import { openCrmLine } from "../dataverse/tracking-crm.ts";
import type { EmailAddress } from "../domain/ids.ts";
import { createMailboxOn } from "../graph/mailbox.ts";
import { openMailboxLine, type MailboxLine } from "../graph/tracking-mailbox.ts";
import { createActionQueue } from "../local/action-queue.ts";
import { createPaneCache } from "../local/pane-cache.ts";
import { openOutlookHost } from "../office/host.ts";
import type { OutlookHost } from "../ports/outlook-host.ts";
import { readPreferences } from "../settings/read-preferences.ts";
import { remember, rememberEach } from "../wire/remember.ts";
import { withKnownRecords } from "./address-book/known-records.ts";
import type { App, AppPorts } from "./app.ts";
import { createApp } from "./create-app.ts";
import { fetchPart } from "../wire/fetch-part.ts";
import { platformClock, platformIds, platformLog, platformNet } from "./platform.ts";
import { createRoamingStore } from "./roaming-store.ts";
import { tryStorage } from "./try-storage.ts";
import { openServices } from "./services.ts";
import { watchTokens } from "./watched-tokens.ts";

async function openPorts(host: OutlookHost): Promise<AppPorts> {
  const { config, account, database, ...services } = await openServices(host);
  const tokens = watchTokens(services.tokens);
  const edges = { net: platformNet, tokens, clock: platformClock, ids: platformIds };
  const lineTo = (mailbox?: EmailAddress) =>
    openMailboxLine({ root: config.graph, ...edges, ...(mailbox && { mailbox }) });
  const mailboxLine = lineTo();
  const sharedLines = new Map<EmailAddress, MailboxLine>();
  const sharedLine = (owner: EmailAddress): MailboxLine => {
    const line = sharedLines.get(owner) ?? lineTo(owner);
    sharedLines.set(owner, line);
    return line;
  };
  const crmParts = { root: config.dataverse, page: config.crm, ...edges };
  const crmLine = openCrmLine(crmParts);
  const crm = createCrm(crmParts);
  const mailbox = createMailboxOn(mailboxLine);
  const cache = createPaneCache(database, { account: host.account.address }, platformLog);
  const settings = createRoamingStore(host, "preferences");
  const crmSettings = remember(async () => {
    const part = await fetchPart(
      platformNet,
      () => import(/* webpackChunkName: "crm-settings" */ "../dataverse/settings/crm-settings.ts"),
    );
    return part.createCrmSettings(openCrmLine(crmParts));
  });
  const items = rememberEach(async (owner?: EmailAddress) => {
    const { openItemWork } = await fetchPart(
      platformNet,
      () => import(/* webpackChunkName: "items" */ "./open-item-work.ts"),
    );
    const line = owner ? sharedLine(owner) : mailboxLine;
    const { timeZone } = host.account;
    return openItemWork({ crmLine, mailboxLine: line, crm, timeZone, ids: platformIds, log: platformLog });
  });
  return {
    crmSettings,
    openSynchronization: async (desk) => {
      const part = await fetchPart(
        platformNet,
        () => import(/* webpackChunkName: "synchronizer" */ "./open-synchronizer.ts"),
      );
      return part.openSyncDesk({ config, tokens, account }, { ...desk, crm });
    },
    openOptions: async (desk) => {
      const part = await fetchPart(
        platformNet,
        () => import(/* webpackChunkName: "options-desk" */ "./options/open-options.ts"),
      );
      return part.openOptionsDesk({
        ...desk,
        crm: await crmSettings(),
        userOptions: crm,
        caller: crm,
        mailboxLine,
        settings,
        tryStorage: () => tryStorage(() => database),
        ...edges,
      });
    },
    openBook: async (desk) => {
      const { createBookDesk, downloadLists } = await fetchPart(
        platformNet,
        () => import(/* webpackChunkName: "address-book" */ "./address-book/open-book.ts"),
      );
      return createBookDesk({
        ...desk,
        crm: crmSettings,
        cache,
        clock: platformClock,
        log: platformLog,
        net: platformNet,
        downloadLists: () => downloadLists({ views: mailbox, items, creation: crm, cache, clock: platformClock }),
      });
    },
    host,
    tokens,
    crm: withKnownRecords(crm, cache),
    creation: crm,
    library: crm,
    mailbox,
    sharedMailbox: (owner) => createMailboxOn(sharedLine(owner)),
    views: mailbox,
    cleanHtml: remember(async () => {
      const { createCleanHtml } = await fetchPart(
        platformNet,
        () => import(/* webpackChunkName: "clean-html" */ "./clean-html.ts"),
      );
      return createCleanHtml();
    }),
    items,
    settings,
    choices: async () => readPreferences(await settings.read()).tracking,
    cache,
    queue: createActionQueue(database, new BroadcastChannel(`regarding/${account}`)),
    clock: platformClock,
    ids: platformIds,
    net: platformNet,
    log: platformLog,
  };
}

/**
 * The application over the real ports: Outlook around the pane, Microsoft Graph, Dataverse, IndexedDB. The caller starts it.
 * @throws ServiceError when Outlook or the configuration does not answer
 */
export async function openBrowserApp(): Promise<{ readonly app: App; readonly host: OutlookHost }> {
  const host = await openOutlookHost();
  return { app: createApp(await openPorts(host)), host };
}
