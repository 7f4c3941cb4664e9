import { createCrm } from "../dataverse/crm.ts";
import { createMailbox } from "../graph/mailbox.ts";
import { createActionQueue } from "../local/action-queue.ts";
import { createPaneCache } from "../local/pane-cache.ts";
import { openOutlookHost } from "../office/host.ts";
import type { OutlookHost } from "../ports/outlook-host.ts";
import type { App, Ports } from "./app.ts";
import { createApp } from "./create-app.ts";
import { platformClock, platformIds, platformLog, platformNet } from "./platform.ts";
import { createRoamingStore } from "./roaming-store.ts";
import { openServices } from "./services.ts";

async function openPorts(host: OutlookHost): Promise<Ports> {
  const { config, tokens, account, database } = await openServices(host);
  const edges = { net: platformNet, tokens, clock: platformClock, ids: platformIds };
  return {
    host,
    tokens,
    crm: createCrm({ root: config.dataverse, page: config.crm, ...edges }),
    mailbox: createMailbox({ root: config.graph, ...edges }),
    settings: createRoamingStore(host, "preferences"),
    cache: createPaneCache(database, { account: host.account.address }, platformLog),
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
