import type { RunningView, SyncView } from "../../app/synchronizing/sync-view.ts";
import * as world from "./records.ts";

type History = SyncView["history"][number];

const tally = { created: 0, updated: 0, deleted: 0 };
const quietKind = { toCrm: tally, toMailbox: tally, unlinked: 0, conflicts: 0, parked: 0 };
const kinds = {
  contact: {
    ...quietKind,
    toCrm: { ...tally, updated: 2 },
    toMailbox: { created: 12, updated: 3, deleted: 0 },
    conflicts: 1,
  },
  appointment: { ...quietKind, toMailbox: { ...tally, updated: 1 } },
  task: { ...quietKind, toCrm: { ...tally, created: 1 }, unlinked: 2 },
};

const entry = (number: number, more: Omit<Partial<History>, "id">): History => ({
  id: `history-${String(number)}`,
  run: "run-1",
  at: world.NOW - number * 17 * 60_000,
  kind: "contact",
  title: "Li Chen",
  recordId: world.li.id,
  itemId: "item-1",
  action: "updated",
  side: "crm",
  why: "changed",
  ...more,
});

const history: readonly History[] = [
  entry(1, { field: "telephone1", before: "+421 2 555 0101", after: "+421 2 555 0199", why: "conflict" }),
  entry(2, {
    field: "address1",
    side: "mailbox",
    before: null,
    after: { line1: "Mlynské nivy 5", city: "Bratislava" },
  }),
  entry(3, { kind: "task", title: "Send the offer", action: "created", side: "mailbox", why: "" }),
  entry(4, { kind: "appointment", title: "Works tour", field: "location", before: null, after: "Gate 2" }),
];

const waiting: SyncView = {
  ready: true,
  lastRunAt: world.MINUTES_AGO(2),
  conflicts: [],
  questions: [],
  parked: [],
  history,
  runs: [
    {
      run: "run-1",
      startedAt: world.MINUTES_AGO(2),
      durationMs: 2_340,
      requests: { graph: 3, graphInBatches: 14, dataverse: 2, dataverseInBatches: 11 },
      kinds,
      errors: 1,
      waiting: 2,
    },
    {
      run: "run-0",
      startedAt: world.MINUTES_AGO(17),
      durationMs: 310,
      requests: { graph: 1, graphInBatches: 9, dataverse: 1, dataverseInBatches: 8 },
      kinds: {},
      errors: 0,
      waiting: 0,
    },
  ],
};
const rested: SyncView = { ...waiting, nextRunAt: world.MINUTES_AGO(-13) };
const running: RunningView = {
  startedAt: world.MINUTES_AGO(0),
  dryRun: false,
  cancelling: false,
  progress: { phase: "writing", done: 120, total: 400, kinds },
};
const [changed] = history;

/** Every state of the synchronization view, by name. */
export const syncStates: Readonly<Record<string, SyncView>> = {
  empty: {
    ready: true,
    conflicts: [],
    questions: [],
    parked: [],
    history: [],
    runs: [],
    nextRunAt: world.MINUTES_AGO(0),
  },
  reading: { ready: false, conflicts: [], questions: [], parked: [], history: [], runs: [] },
  rested,
  running: { ...rested, running },
  throttled: { ...rested, running: { ...running, pause: { service: "mailbox", until: world.NOW + 25_000 } } },
  cancelling: { ...rested, running: { startedAt: world.MINUTES_AGO(0), dryRun: true, cancelling: true } },
  done: {
    ...rested,
    result: {
      finishedAt: world.MINUTES_AGO(0),
      durationMs: 3240,
      kinds,
      cancelled: false,
      errors: [{ kind: "contact", reason: 'You may not write the column behind "governmentid"; it was left out.' }],
    },
  },
  "taken by another": { ...rested, failure: { kind: "held", holder: "Outlook (Edge, Windows)" } },
  "service down": {
    ...rested,
    failure: { kind: "problem", problem: { kind: "serviceDown", service: "crm", status: 503 } },
  },
  offline: { ...waiting, resting: "offline" },
  plan: {
    ...rested,
    plan: {
      at: world.MINUTES_AGO(0),
      entries: [
        { kind: "contact", title: "Anna Smith", do: "create", on: "mailbox", revives: false },
        {
          kind: "contact",
          title: "Li Chen",
          do: "update",
          fields: [{ field: "jobtitle", to: "crm", before: "Buyer", after: "Head of purchasing" }],
        },
        { kind: "appointment", title: "Yearly review", do: "delete", on: "mailbox" },
        { kind: "task", title: "Send the offer", do: "unlink", reason: "left" },
      ],
    },
  },
  "conflicts and questions": {
    ...rested,
    conflicts: [
      {
        id: "conflict:1:telephone1",
        kind: "contact",
        title: "Li Chen",
        field: "telephone1",
        recordId: world.li.id,
        mailbox: "+421 2 555 0101",
        crm: "+421 2 555 0199",
        mailboxAt: world.MINUTES_AGO(30),
        crmAt: world.MINUTES_AGO(12),
        crmBy: "Ann Beck",
      },
      {
        id: "history-1",
        kind: "contact",
        title: "Li Chen",
        field: "address1",
        recordId: world.li.id,
        mailbox: { line1: "Mlynské nivy 5", city: "Bratislava" },
        crm: null,
        winner: "mailbox",
      },
    ],
    questions: [
      {
        id: "mass-delete:contact:mailbox",
        reason: "mass-delete",
        kind: "contact",
        count: 14,
        about: ["Anna Smith", "Bert Smith", "Li Chen"],
      },
      {
        id: "invitations:1",
        reason: "invitations",
        kind: "appointment",
        count: 1,
        about: ["li.chen@contoso.example"],
        title: "Yearly review",
      },
    ],
    parked: [
      {
        key: "parked-1",
        kind: "contact",
        title: "Bert Smith",
        reason: "The e-mail address is too long for the CRM.",
        failures: 5,
        nextTry: world.MINUTES_AGO(-55),
        recordId: world.smithNorth.id,
      },
    ],
  },
  ...(changed === undefined
    ? {}
    : { undone: { ...rested, undone: { kind: "refused", entry: changed, why: "changed-since" } } }),
};
