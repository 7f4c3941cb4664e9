/**
 * Every function that the manifest names, in one list: the runtime registers exactly these, and the manifest check
 * holds the manifest against them.
 */
export const COMMAND_FUNCTIONS = [
  "trackMessage",
  "trackAppointment",
  "synchronizeNow",
  "onNewMessageCompose",
  "onNewAppointmentCompose",
  "onMessageSend",
  "onAppointmentSend",
] as const;

export type CommandFunction = (typeof COMMAND_FUNCTIONS)[number];
