import { createTrackingCrm, openCrmLine } from "../dataverse/tracking-crm.ts";
import { createTrackingMailbox, openMailboxLine } from "../graph/mailbox.ts";
import { createActionQueue } from "../local/action-queue.ts";
import { openCommandHost, type CommandHost } from "../office/command-host.ts";
import type { TrackingPorts } from "../tracking/attempt.ts";
import type { RunnerPorts } from "../tracking/run-actions.ts";
import { platformClock, platformIds, platformLog, platformNet } from "./platform.ts";
import { openServices } from "./services.ts";

export { registerFunctions, type HostFunction } from "../office/functions.ts";
export { trackOpenItem, type TrackAnswer } from "./track-command.ts";

/** Outlook around a function command: the item it was called for, and its notification bar. */
export const openHost: () => Promise<CommandHost> = openCommandHost;

/** The ports a function command needs: the half of the CRM that tracking asks, no pane, no cache (Q1). */
export async function openTrackingPorts(host: CommandHost): Promise<TrackingPorts & RunnerPorts> {
  const { config, tokens, account, database } = await openServices(host);
  const edges = { net: platformNet, tokens, clock: platformClock, ids: platformIds };
  return {
    crm: createTrackingCrm(openCrmLine({ root: config.dataverse, page: config.crm, ...edges })),
    mailbox: createTrackingMailbox(openMailboxLine({ root: config.graph, ...edges })),
    queue: createActionQueue(database, new BroadcastChannel(`regarding/${account}`)),
    clock: platformClock,
    ids: platformIds,
    log: platformLog,
  };
}
