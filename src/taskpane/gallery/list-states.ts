import type { ListRow, ListView } from "../../app/rooms/lists/list-view.ts";
import { toActionId, toEmailAddress, toItemId } from "../../domain/ids.ts";
import { NO_LIST } from "./rooms.ts";
import * as world from "./records.ts";
import type { RoomState } from "./room-states.ts";

const enabled = { kind: "enabled" } as const;
const row = (number: number, title: string, more: Partial<ListRow> = {}): ListRow => ({
  id: toItemId(`row-${String(number)}`),
  title,
  details: ["Buyer", "Contoso Ltd"],
  selected: false,
  link: { kind: "none" },
  work: { kind: "idle" },
  ...more,
});
const tracked = { kind: "tracked", record: { table: "contact", id: world.li.id }, owner: "Sam Jordan" } as const;

const ROWS: readonly ListRow[] = [
  row(1, "Li Chen", { link: { ...tracked, about: world.contoso }, address: toEmailAddress("li.chen@contoso.example") }),
  row(2, "Anna Smith", { selected: true, link: { kind: "unchecked", record: tracked.record } }),
  row(3, "Ben Okonkwo", { selected: true }),
  row(4, world.endless.name, { details: [world.endless.name] }),
  row(5, "Dora Novak", { link: { kind: "gone" } }),
];

const contacts: ListView = {
  ...NO_LIST,
  rows: ROWS,
  reading: false,
  more: true,
  selected: 2,
  actions: {
    ...NO_LIST.actions,
    track: enabled,
    assign: enabled,
    stopTracking: enabled,
    one: { kind: "disabled", why: "onlyOne" },
  },
};
const failedRow: ListRow = row(3, "Ben Okonkwo", {
  selected: true,
  work: {
    kind: "failed",
    problem: { kind: "noPrivilege", service: "crm", privilege: "prvCreateContact", table: "contact" },
  },
});
const partlyFailed: ListView = {
  ...contacts,
  rows: [
    row(2, "Anna Smith", {
      selected: true,
      link: tracked,
      work: { kind: "done", result: { kind: "parentSet", recordId: world.li.id, parent: world.contoso } },
    }),
    failedRow,
  ],
  progress: { total: 2, done: 1, failed: 1, retryable: 1, undoing: false },
  actions: { ...contacts.actions, retryFailed: enabled, undo: enabled },
};
const question: ListView = {
  ...contacts,
  question: {
    preselected: "delete",
    rows: [
      {
        itemId: toItemId("row-1"),
        subject: "Li Chen",
        ownerName: "Ann Beck",
        ownerIsMe: false,
        rule: { delete: "offered", preselected: "delete" },
      },
      {
        itemId: toItemId("row-2"),
        subject: "Anna Smith",
        ownerName: "Sam Jordan",
        ownerIsMe: true,
        rule: { delete: "withheld", preselected: "keep", why: "noPrivilege" },
      },
    ],
  },
};
const known: ListView = {
  ...contacts,
  matchQuestion: {
    rows: [
      { id: toActionId("matched-1"), subject: "Anna Smith", candidates: [world.li, world.endless], taken: [] },
      { id: toActionId("matched-2"), subject: "Ben Okonkwo", candidates: [world.li], taken: [world.li.id] },
    ],
  },
};
const tasks: ListView = {
  ...contacts,
  shelf: "tasks",
  more: false,
  rows: [
    row(1, "Prepare the offer", { details: ["Tasks"], due: "2026-05-20", selected: true }),
    row(2, "Call Li back", {
      details: ["Customers"],
      link: {
        kind: "tracked",
        record: { table: "phonecall", id: world.call.id },
        owner: "Sam Jordan",
        about: world.renewal,
      },
    }),
    row(3, "Order samples", { details: ["Tasks"], link: { kind: "queued" } }),
  ],
  selected: 1,
  actions: { ...contacts.actions, one: enabled },
};

/** Every state of the lists of contacts and tasks, by name. */
export const listStates: Readonly<Record<string, RoomState>> = {
  "contacts: first read": { view: "contacts", rooms: {} },
  "contacts: selected": { view: "contacts", rooms: { contacts } },
  "contacts: empty": { view: "contacts", rooms: { contacts: { ...NO_LIST, reading: false } } },
  "contacts: nothing found": { view: "contacts", rooms: { contacts: { ...NO_LIST, reading: false, text: "zzz" } } },
  "contacts: crm down": {
    view: "contacts",
    rooms: { contacts: { ...contacts, problem: { kind: "serviceDown", service: "crm", status: 503 } } },
  },
  "contacts: partly failed": { view: "contacts", rooms: { contacts: partlyFailed } },
  "contacts: ask stop tracking": { view: "contacts", rooms: { contacts: question } },
  "contacts: known addresses": { view: "contacts", rooms: { contacts: known } },
  "tasks: selected": { view: "tasks", rooms: { tasks } },
};
