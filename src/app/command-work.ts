import { createTrackingCrm, openCrmLine } from "../dataverse/tracking-crm.ts";
import type { EmailAddress } from "../domain/ids.ts";
import { createTrackingMailbox, openMailboxLine } from "../graph/tracking-mailbox.ts";
import { createActionQueue } from "../local/action-queue.ts";
import type { CommandHost } from "../office/command-host.ts";
import type { HostAppointment, HostAppointmentDraft, HostItem } from "../ports/outlook-host.ts";
import type { PlainTrackingPorts } from "../tracking/attempt.ts";
import type { RunnerPorts } from "../tracking/run-actions.ts";
import { fetchPart } from "../wire/fetch-part.ts";
import { platformClock, platformIds, platformLog, platformNet } from "./platform.ts";
import { problemFrom } from "./sections.ts";
import { openServices } from "./services.ts";
import { runPatiently, trackOpenItem, type TrackAnswer } from "./track-command.ts";

/** The lines to both services, and what a function command works with whatever the item is. */
async function openLines(host: CommandHost, mailbox: EmailAddress | undefined) {
  const { config, tokens, account, database } = await openServices(host);
  const edges = { net: platformNet, tokens, clock: platformClock, ids: platformIds };
  const crmLine = openCrmLine({ root: config.dataverse, page: config.crm, ...edges });
  const queue = createActionQueue(database, new BroadcastChannel(`regarding/${account}`));
  return {
    crmLine,
    mailboxLine: openMailboxLine({ root: config.graph, ...edges, ...(mailbox && { mailbox }) }),
    runner: { queue, clock: platformClock, ids: platformIds, log: platformLog },
    crm: createTrackingCrm(crmLine),
  };
}

/** The ports for messages: the half of each service that tracking asks, no pane, no cache (Q1). */
async function openTrackingPorts(
  host: CommandHost,
  { mailbox }: { readonly mailbox?: EmailAddress },
): Promise<PlainTrackingPorts & RunnerPorts> {
  const { crm, mailboxLine, runner } = await openLines(host, mailbox);
  return { ...runner, crm, mailbox: createTrackingMailbox(mailboxLine), ids: platformIds };
}

/**
 * An appointment that was never saved is saved first: there is nothing to link otherwise. Nobody is invited by that. One day
 * of a series stands for the series (T1).
 */
async function savedTarget(host: CommandHost, item: HostAppointment | HostAppointmentDraft) {
  if (item.kind === "appointmentRead") {
    const { subject, participants } = item;
    const itemId = item.seriesId ?? item.itemId;
    const { name = "", address } = participants.find(({ role }) => role === "organizer") ?? {};
    return { itemId, subject, shelf: "calendar", ...(address && { organizer: { name, address } }) } as const;
  }
  const subject = await host.readSubject();
  return { itemId: item.seriesId ?? item.itemId ?? (await host.saveDraft()), subject, shelf: "calendar" } as const;
}

/** Track without a pane, for appointments and meetings (T1). Never throws for what a service may do. */
async function trackAppointment(host: CommandHost, item: HostAppointment | HostAppointmentDraft): Promise<TrackAnswer> {
  const { mailbox } = item;
  if (item.shared && !mailbox) return { kind: "notTrackable", reason: "sharedFolder" };
  if (item.kind === "appointmentRead" && item.sensitivity !== "normal") return { kind: "askInPane" };
  try {
    const target = { ...(await savedTarget(host, item)), ...(mailbox && { mailbox }) };
    const { runner, ...lines } = await openLines(host, mailbox);
    const { openAppointmentTracking } = await fetchPart(
      platformNet,
      () => import(/* webpackChunkName: "appointment" */ "./track-appointment.ts"),
    );
    const track = openAppointmentTracking({
      ...lines,
      ids: platformIds,
      log: platformLog,
      timeZone: host.account.timeZone,
    });
    const answer = await runPatiently(
      runner,
      { kind: "track", target, sensitivityAccepted: false },
      (action, attempt) => track(action, target, attempt),
    );
    return answer.kind === "done" && item.seriesId ? { ...answer, series: true } : answer;
  } catch (error) {
    return { kind: "failed", problem: problemFrom(error) };
  }
}

/** Writing and sending are moments of their own: who tracks what is there does not need them (Q1). */
const readSending = () => import(/* webpackChunkName: "sending" */ "./send-command.ts");

/** A draft is not tracked but marked: the message is, once it has been sent (T8). */
async function markDraft(host: CommandHost): Promise<TrackAnswer> {
  try {
    await (await readSending()).noteTracking(host);
    return { kind: "afterSending" };
  } catch (error) {
    return { kind: "failed", problem: problemFrom(error) };
  }
}

/** The Track button, on whatever is open. */
export async function trackItem(host: CommandHost, item: HostItem): Promise<TrackAnswer> {
  switch (item.kind) {
    case "messageCompose":
      return markDraft(host);
    case "appointmentRead":
    case "appointmentCompose":
      return trackAppointment(host, item);
    case "messageRead":
    case "several":
    case "none":
    case "unsupported":
      return trackOpenItem(item, () => openTrackingPorts(host, item.kind === "messageRead" ? item : {}));
  }
}

/** Send was pressed. Never throws: whatever goes wrong here, the message goes out. */
export async function noteSend(host: CommandHost): Promise<void> {
  try {
    const item = await host.readItem();
    if (item.kind !== "messageCompose") return;
    const { noteSending } = await readSending();
    await noteSending(host, item, () => openTrackingPorts(host, item));
  } catch (error) {
    platformLog.write({ level: "error", event: "send.notNoted", error });
  }
}
