/**
 * What Outlook calls without a pane: function commands and launch events. A small plain script without React that reacts at
 * once; what talks to the services follows as a chunk when it is needed.
 */
import { openHost, readWork, registerFunctions, type HostFunction } from "../app/commands.ts";
import type { CommandFunction } from "./functions.ts";
import { track } from "./track.ts";

async function trackItem() {
  const host = await openHost();
  await track(host, async (item) => (await readWork()).trackItem(host, item));
}

/** The engine and its words are a build of their own, beside this script: synchronize.ts as a native module (Q1). */
async function synchronizeNow() {
  const host = await openHost();
  const { synchronize, synchronizeNow: run } = await import(/* webpackIgnore: true */ "./synchronize.js");
  await synchronize(host, (onProgress) => run(host, onProgress));
}

/** What was decided while writing survives sending (T8). Sending is never held up for an answer. */
async function noteSend() {
  const { noteSend: note } = await readWork();
  await note(await openHost());
}

/** Nothing to prepare: the pane reads what a draft answers when it is opened. */
const letPass = () => Promise.resolve();

const FUNCTIONS: Readonly<Record<CommandFunction, HostFunction>> = {
  trackMessage: trackItem,
  trackAppointment: trackItem,
  synchronizeNow,
  onNewMessageCompose: letPass,
  onNewAppointmentCompose: letPass,
  onMessageSend: noteSend,
  onAppointmentSend: letPass,
};

registerFunctions(FUNCTIONS);
