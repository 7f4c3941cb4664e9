import type { ConnectionView } from "../../app/rooms/connections/connection-room.ts";
import type { ConversionView } from "../../app/rooms/conversion/conversion-room.ts";
import type { InsertionView } from "../../app/rooms/insertion/insertion-room.ts";
import type { ListRow, ListView } from "../../app/rooms/lists/list-view.ts";
import { toEmailAddress, toItemId } from "../../domain/ids.ts";
import type { Errand } from "../hooks/errand.tsx";
import { read, reading } from "./message-states.ts";
import * as world from "./records.ts";
import { NO_LIST, type RoomStates } from "./rooms.ts";

/** A state of one room, and how the pane gets to it. */
export interface RoomState {
  readonly view?: "contacts" | "tasks";
  readonly errand?: Errand;
  readonly draft?: true;
  readonly rooms: RoomStates;
}

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
  progress: { total: 2, done: 1, failed: 1, undoing: false },
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

const open = { from: "open" } as const;
const form = { work: { kind: "idle" }, undone: false } as const;
const converting = (table: "opportunity" | "lead" | "incident"): Errand => ({
  kind: "convert",
  item: open,
  wish: { kind: "convert", table },
});
const conversion: ConversionView = {
  ...form,
  wish: { kind: "convert", table: "opportunity" },
  subject: "Offer for 2026",
  sensitivity: "normal",
  prefill: read({
    topic: "Offer for 2026",
    description: "Hello Sam,\nwe would like to renew for another year.",
    customers: [world.contoso, world.li],
    contact: world.li,
    firstName: "Li",
    lastName: "Chen",
    company: "Contoso Ltd",
    address: toEmailAddress("li.chen@contoso.example"),
  }),
};
const lead: ConversionView = { ...conversion, wish: { kind: "convert", table: "lead" }, sensitivity: "confidential" };

const connections: ConnectionView = {
  ...form,
  subject: "Offer for 2026",
  waiting: false,
  records: [world.li, world.renewal],
  chosen: world.li,
  connections: read([
    {
      id: world.smithNorth.id,
      other: world.contoso,
      otherRole: { id: world.smithSouth.id, name: "Employer" },
      ownRole: { id: world.delivery.id, name: "Employee" },
      description: "since 2019",
    },
  ]),
  roles: read([{ id: world.delivery.id, name: "Employee", tables: ["contact"] }]),
};

const insertion: InsertionView = {
  what: "template",
  text: "",
  entries: read([
    {
      kind: "template",
      template: {
        id: world.mail.id,
        title: "Thank you for your order",
        description: "After an order",
        table: "contact",
        personal: false,
      },
    },
    {
      kind: "template",
      template: { id: world.call.id, title: "Out of office", description: "", table: "systemuser", personal: true },
    },
  ] as const),
  candidates: [],
  preview: { reading: false },
  inserting: false,
};
const first = insertion.entries.value?.[0];
const html = "<p>Dear Li,</p><p>thank you for your order of <b>12 bicycles</b>.</p>";
const inserting: Errand = { kind: "insert", what: "template" };
const insert = (view: InsertionView): RoomState => ({ errand: inserting, draft: true, rooms: { insertion: view } });
const convertState = (view: ConversionView): RoomState => ({
  errand: converting(view.wish.kind === "convert" ? view.wish.table : "lead"),
  rooms: { conversion: view },
});
const connectState = (view: ConnectionView): RoomState => ({
  errand: { kind: "connect", item: open },
  rooms: { connections: view },
});

/** Every state of lists and forms, by name. */
export const roomStates: Readonly<Record<string, RoomState>> = {
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
  "tasks: selected": { view: "tasks", rooms: { tasks } },
  "convert: opportunity": convertState(conversion),
  "convert: reading": convertState({ ...conversion, prefill: { ...conversion.prefill, ...reading } }),
  "convert: confidential lead": convertState(lead),
  "convert: case without customer": convertState({
    ...conversion,
    wish: { kind: "convert", table: "incident" },
    prefill: read({ topic: "Broken brake", description: "", customers: [], firstName: "", lastName: "", company: "" }),
  }),
  "convert: duplicate": convertState({
    ...lead,
    sensitivity: "normal",
    work: {
      kind: "failed",
      problem: { kind: "duplicate", service: "crm", candidates: [world.oldLead] },
      attempted: "convert",
      retry: world.actionId,
    },
  }),
  "convert: done": convertState({
    ...conversion,
    work: {
      kind: "done",
      result: { kind: "converted", record: world.renewal, recordId: world.mail.id },
      undo: world.actionId,
    },
  }),
  "convert: failed": convertState({
    ...conversion,
    work: {
      kind: "failed",
      problem: { kind: "noPrivilege", service: "crm", privilege: "prvCreateOpportunity" },
      attempted: "convert",
      retry: world.actionId,
    },
  }),
  "connect: some": connectState(connections),
  "connect: none": connectState({ ...connections, connections: read([]) }),
  "connect: nobody": connectState({
    ...form,
    subject: "x",
    waiting: false,
    records: [],
    connections: { reading: false },
    roles: { reading: false },
  }),
  "connect: not read yet": connectState({
    ...form,
    subject: "x",
    waiting: true,
    records: [],
    connections: { reading: false },
    roles: { reading: false },
  }),
  "insert: templates": insert(insertion),
  "insert: a glance at one": insert({
    ...insertion,
    ...(first && {
      glance: {
        entry: first,
        unfilled: false,
        preview: read({ kind: "template", subject: "Thank you, Li", html, shown: html }),
      },
    }),
  }),
  "insert: nobody fills it": insert({
    ...insertion,
    ...(first && { glance: { entry: first, unfilled: true, preview: { reading: false } } }),
  }),
  "insert: reading": insert({ ...insertion, entries: reading }),
  "insert: nothing": insert({ ...insertion, text: "zzz", entries: read([]) }),
  "insert: preview": insert({
    ...insertion,
    ...(first && { chosen: first }),
    record: world.li,
    candidates: [world.li],
    preview: read({ kind: "template", subject: "Thank you, Li", html, shown: html }),
  }),
  "insert: literature": insert({
    ...insertion,
    what: "literature",
    chosen: {
      kind: "literature",
      literature: { id: world.mail.id, name: "City bicycle: data sheet", description: "" },
    },
    preview: read({
      kind: "literature",
      files: [
        { id: world.call.id, title: "Data sheet", fileName: "city.pdf", contentType: "application/pdf", size: 120_000 },
      ],
    }),
    inserted: { name: "City bicycle: data sheet", count: 1 },
  }),
  "insert: no draft": { errand: inserting, rooms: {} },
};
