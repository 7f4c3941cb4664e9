/**
 * What Outlook calls without a pane: function commands and launch events. One plain script without chunks or React, because
 * classic Outlook starts it in a bare runtime and every start is waited for.
 */
import { openHost, openTrackingPorts, registerFunctions, trackOpenItem, type HostFunction } from "../app/commands.ts";
import type { CommandFunction } from "./functions.ts";
import { plainNotice } from "./notice.ts";
import { track } from "./track.ts";
import { readWords } from "./words/read-words.ts";

const DONE = { kind: "done" } as const;

async function trackItem() {
  const host = await openHost();
  await track(host, (item) => trackOpenItem(item, () => openTrackingPorts(host)));
  return DONE;
}

/** Says honestly that there is nothing to start yet. */
async function synchronizeNow() {
  const host = await openHost();
  await host.showNotice(plainNotice((await readWords(host.account.language)).noSynchronization));
  return DONE;
}

/** Never in the way of writing or sending. */
const letPass = () => Promise.resolve(DONE);

const FUNCTIONS: Readonly<Record<CommandFunction, HostFunction>> = {
  trackMessage: trackItem,
  trackAppointment: trackItem,
  synchronizeNow,
  onNewMessageCompose: letPass,
  onNewAppointmentCompose: letPass,
  onMessageSend: letPass,
  onAppointmentSend: letPass,
};

registerFunctions(FUNCTIONS);
