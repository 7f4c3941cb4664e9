import { createCrm } from "../dataverse/crm.ts";
import { createSyncCrm } from "../dataverse/sync/sync-crm.ts";
import { openCrmLine } from "../dataverse/tracking-crm.ts";
import type { ItemId } from "../domain/ids.ts";
import { openMailboxLine } from "../graph/tracking-mailbox.ts";
import { createSyncMailbox } from "../graph/sync/sync-mailbox.ts";
import { createActionQueue } from "../local/action-queue.ts";
import type { CommandHost } from "../office/command-host.ts";
import type { HostAppointment, HostAppointmentDraft } from "../ports/outlook-host.ts";
import type { ItemPorts } from "../tracking/items/item-ports.ts";
import { performOnItem } from "../tracking/items/perform-on-item.ts";
import type { RunnerPorts } from "../tracking/run-actions.ts";
import { platformClock, platformIds, platformLog, platformNet } from "./platform.ts";
import { problemFrom } from "./sections.ts";
import { openServices } from "./services.ts";
import { runPatiently, type TrackAnswer } from "./track-command.ts";

async function openItemPorts(host: CommandHost): Promise<ItemPorts & RunnerPorts> {
  const { config, tokens, account, database } = await openServices(host);
  const edges = { net: platformNet, tokens, clock: platformClock, ids: platformIds };
  const crmParts = { root: config.dataverse, page: config.crm, ...edges };
  const line = openCrmLine(crmParts);
  return {
    mailbox: createSyncMailbox(openMailboxLine({ root: config.graph, ...edges }).parts),
    records: createSyncCrm(line.parts, async () => (await line.callerFacts()).caller.userId),
    crm: createCrm(crmParts),
    timeZone: host.account.timeZone,
    queue: createActionQueue(database, new BroadcastChannel(`regarding/${account}`)),
    clock: platformClock,
    ids: platformIds,
    log: platformLog,
  };
}

/** An appointment that was never saved is saved first: there is nothing to link otherwise. Nobody is invited by that. */
async function savedId(host: CommandHost, item: HostAppointment | HostAppointmentDraft): Promise<ItemId> {
  return item.itemId ?? host.saveDraft();
}

/** Track without a pane, for appointments and meetings (T1). Never throws for what a service may do. */
export async function trackOpenAppointment(
  host: CommandHost,
  item: HostAppointment | HostAppointmentDraft,
): Promise<TrackAnswer> {
  if (item.shared) return { kind: "notTrackable", reason: "sharedFolder" };
  if (item.kind === "appointmentRead" && item.sensitivity !== "normal") return { kind: "askInPane" };
  try {
    const subject = item.kind === "appointmentRead" ? item.subject : (await host.readDraft()).subject;
    const target = { itemId: await savedId(host, item), subject, shelf: "calendar" } as const;
    const ports = await openItemPorts(host);
    return await runPatiently(ports, { kind: "track", target, sensitivityAccepted: false }, (action, attempt) =>
      performOnItem(ports, action, target, attempt),
    );
  } catch (error) {
    return { kind: "failed", problem: problemFrom(error) };
  }
}
