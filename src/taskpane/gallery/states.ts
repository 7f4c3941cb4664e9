import type { OptionsView } from "../../app/options/options-view.ts";
import type { SyncView } from "../../app/synchronizing/sync-view.ts";
import type { BatchView } from "../../app/batch-view.ts";
import type { HealthView, SearchView } from "../../app/view.ts";
import type { Problem } from "../../domain/problem.ts";
import type { PaneProps } from "../screens/pane.tsx";
import { batchStates } from "./batch-states.ts";
import { draftStates } from "./draft-states.ts";
import { failing, messageStates, read, reading } from "./message-states.ts";
import { mainOptions, optionsStates } from "./options-states.ts";
import * as world from "./records.ts";
import { editStates } from "./edit-states.ts";
import { listStates } from "./list-states.ts";
import { roomStates, type RoomState } from "./room-states.ts";
import type { RoomStates } from "./rooms.ts";
import { syncStates } from "./sync-states.ts";

/** Everything the pane is told; whoever draws it adds the commands and the way to switch views. */
export type PaneState = Omit<
  PaneProps,
  "commands" | "onView" | "onErrand" | "rooms" | "batch" | "openSynchronization" | "openOptions"
> & {
  readonly batch: BatchView;
  readonly rooms: RoomStates;
  readonly sync: SyncView;
  readonly options: OptionsView;
};

const health: HealthView = {
  online: true,
  signedIn: "yes",
  userName: "Sam Jordan",
  organizationName: "Regarding Demo",
  problems: [],
};
const noSearch: SearchView = { text: "", recent: [], pinned: [], tables: [] };

const EMPTY_SYNC: SyncView = { ready: true, conflicts: [], questions: [], parked: [], history: [], runs: [] };

const base: PaneState = {
  item: messageStates["not tracked"],
  search: noSearch,
  batch: batchStates["first read"],
  health,
  queue: { waiting: [], failed: [] },
  preferences: read({
    version: 3,
    theme: "automatic",
    extraRegardingTables: [],
    searchOnDemand: ["lead"],
    pinned: [world.renewal],
    book: { tables: ["systemuser", "contact", "account"], own: true },
    tracking: { conversation: "noForwards", sentMail: "likewise" },
    synchronization: {
      policy: "newest",
      leaving: "keep",
      interval: 15,
      kinds: ["contact", "appointment", "recurringappointmentmaster", "task", "phonecall"],
      dryRun: false,
    },
    savedAt: "",
  } as const),
  line: { kind: "none" },
  sync: EMPTY_SYNC,
  options: mainOptions,
  view: "item",
  rooms: {},
};

const found: SearchView = {
  ...noSearch,
  text: "smith",
  tables: [
    { table: "account", results: read([]), more: false },
    { table: "contact", results: read([world.smithNorth, world.smithSouth]), more: true },
    { table: "opportunity", results: reading, more: false },
    { table: "incident", results: failing({ kind: "noPrivilege", service: "crm" }), more: false },
    { table: "lead", results: { reading: false }, more: false },
  ],
};
const notFound: SearchView = {
  ...noSearch,
  text: "zzz",
  tables: [
    { table: "account", results: read([]), more: false },
    { table: "contact", results: read([]), more: false },
  ],
};

/** One service is ill: what was read before stays, the rest says so. */
const ill = (problem: Problem, more: Partial<HealthView> = {}): PaneState => ({
  ...base,
  item: {
    ...messageStates["tracked regarding"],
    state: { ...messageStates["tracked regarding"].state, problem },
    people: failing(problem),
    related: { groups: failing(problem) },
  },
  health: { ...health, ...more, problems: [problem] },
});

const messages = Object.fromEntries(
  Object.entries(messageStates).map(([name, item]) => [`message: ${name}`, { ...base, item }]),
);

const batches = Object.fromEntries(
  Object.entries(batchStates).map(([name, batch]) => [
    `batch: ${name}`,
    { ...base, item: { screen: "several", count: batch.count } as const, batch },
  ]),
);

const drafts = Object.fromEntries(
  Object.entries(draftStates).map(([name, draft]) => [
    `draft: ${name}`,
    { ...base, item: { screen: "draft", draft } as const },
  ]),
);

const drafted = { screen: "draft", draft: Object.values(draftStates)[0] ?? draftStates.undecided } as const;
const everyRoom: Readonly<Record<string, RoomState>> = { ...listStates, ...roomStates, ...editStates };
const rooms = Object.fromEntries(
  Object.entries(everyRoom).map(([name, { draft, ...state }]) => [
    name,
    { ...base, ...state, ...(draft && { item: drafted }) },
  ]),
);

const synchronizations = Object.fromEntries(
  Object.entries(syncStates).map(([name, sync]) => [
    `synchronization: ${name}`,
    { ...base, view: "synchronization", sync } as const,
  ]),
);

const options = Object.fromEntries(
  Object.entries(optionsStates).map(([name, state]) => [
    `options: ${name}`,
    { ...base, view: "options", options: state } as const,
  ]),
);

/** Every state the pane can be in, by name: drawn by the gallery, photographed, checked with axe. */
export const states: Readonly<Record<string, PaneState>> = {
  ...messages,
  ...batches,
  starting: { ...base, item: { screen: "starting" } },
  "nothing selected": { ...base, item: { screen: "nothing" } },
  "unsupported item": { ...base, item: { screen: "unsupported", itemClass: "IPM.Note.Rules" } },
  ...drafts,
  "appointment: not saved": {
    ...base,
    item: { screen: "appointment", saved: false, subject: "Review", sharedMailbox: false },
  },
  "appointment: tracked": {
    ...base,
    item: { ...messageStates["tracked regarding"], screen: "appointment", saved: true, start: world.MINUTES_AGO(-60) },
  },
  "outlook broken": { ...base, item: { screen: "broken", problem: { kind: "timeout", service: "outlook" } } },
  "search: results": { ...base, search: found },
  "search: at hand": {
    ...base,
    search: { ...noSearch, pinned: [world.renewal], recent: [world.contoso, world.delivery] },
  },
  "search: nothing": { ...base, search: notFound },
  offline: ill({ kind: "noNetwork", service: "thisComputer" }, { online: false }),
  "signed out": ill({ kind: "signedOut", service: "signIn", repair: "signIn" }, { signedIn: "no" }),
  "consent needed": ill({ kind: "signedOut", service: "signIn", repair: "consent" }, { signedIn: "no" }),
  "crm down": ill({ kind: "serviceDown", service: "crm", status: 503 }),
  throttled: ill({ kind: "throttled", service: "crm", retryAfterSeconds: 42 }),
  "line: running": { ...base, line: { kind: "running", startedAt: world.MINUTES_AGO(0) } },
  "line: attention": {
    ...base,
    line: { kind: "done", finishedAt: world.MINUTES_AGO(2), conflicts: 1, waiting: 2, parked: 3 },
    queue: {
      waiting: [],
      failed: [{ id: world.actionId, command: "track", subject: "Re: Offer", since: world.MINUTES_AGO(40) }],
    },
  },
  ...rooms,
  ...synchronizations,
  "synchronization: actions": {
    ...base,
    view: "synchronization",
    queue: {
      waiting: [
        { id: world.actionId, command: "track", subject: "Invitation to the fair", since: world.MINUTES_AGO(3) },
      ],
      failed: [
        {
          id: world.actionId,
          command: "setRegarding",
          subject: "Re: Offer for 2026",
          since: world.MINUTES_AGO(95),
          problem: { kind: "notFound", service: "crm", table: "opportunity" },
        },
      ],
    },
  },
  ...options,
  "options: not saved": {
    ...base,
    view: "options",
    preferences: { ...base.preferences, problem: { kind: "storage", service: "outlook" } },
  },
};
