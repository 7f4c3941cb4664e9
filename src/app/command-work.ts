import { createTrackingCrm, openCrmLine } from "../dataverse/tracking-crm.ts";
import { toDraftNote, fromDraftNote } from "../domain/draft-note.ts";
import { createTrackingMailbox, openMailboxLine } from "../graph/tracking-mailbox.ts";
import { createActionQueue } from "../local/action-queue.ts";
import type { CommandHost } from "../office/command-host.ts";
import type { HostItem } from "../ports/outlook-host.ts";
import type { TrackingPorts } from "../tracking/attempt.ts";
import type { RunnerPorts } from "../tracking/run-actions.ts";
import { platformClock, platformIds, platformLog, platformNet } from "./platform.ts";
import { noteSending } from "./send-command.ts";
import { openServices } from "./services.ts";
import { trackOpenItem, type TrackAnswer } from "./track-command.ts";

/** The ports a function command needs: the half of each service that tracking asks, no pane, no cache (Q1). */
async function openTrackingPorts(host: CommandHost): Promise<TrackingPorts & RunnerPorts> {
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

/** A draft is not tracked but marked: the message is, once it has been sent (T8). */
async function markDraft(host: CommandHost): Promise<TrackAnswer> {
  const decision = fromDraftNote(await host.readDraftNote());
  await host.writeDraftNote(toDraftNote({ ...decision, track: true }));
  return { kind: "afterSending" };
}

/** The Track button, on whatever is open. */
export async function trackItem(host: CommandHost, item: HostItem): Promise<TrackAnswer> {
  switch (item.kind) {
    case "messageCompose":
      return markDraft(host);
    case "appointmentRead":
    case "appointmentCompose": {
      const { trackOpenAppointment } = await import("./track-appointment.ts");
      return trackOpenAppointment(host, item);
    }
    case "messageRead":
    case "several":
    case "none":
    case "unsupported":
      return trackOpenItem(item, () => openTrackingPorts(host));
  }
}

/** Send was pressed. Never throws: whatever goes wrong here, the message goes out. */
export async function noteSend(host: CommandHost): Promise<void> {
  try {
    const item = await host.readItem();
    if (item.kind === "messageCompose") await noteSending(host, item, () => openTrackingPorts(host));
  } catch (error) {
    platformLog.write({ level: "error", event: "send.notNoted", error });
  }
}
