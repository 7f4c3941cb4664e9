import { openCommandHost, type CommandHost } from "../office/command-host.ts";

export { registerFunctions, type HostFunction } from "../office/functions.ts";
export type { CommandHost } from "../office/command-host.ts";
export type { TrackAnswer } from "./track-command.ts";

/** Outlook around a function command: the item it was called for, and its notification bar. */
export const openHost: () => Promise<CommandHost> = openCommandHost;

/** What talks to the services: a chunk of its own, so that Outlook's button reacts before it has arrived (Q1). */
export const readWork = () => import(/* webpackChunkName: "tracking" */ "./command-work.ts");
