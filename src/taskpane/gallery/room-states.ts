import type { ConnectionView } from "../../app/rooms/connections/connection-room.ts";
import type { ConversionView } from "../../app/rooms/conversion/conversion-room.ts";
import type { InsertionView } from "../../app/rooms/insertion/insertion-room.ts";
import { toEmailAddress } from "../../domain/ids.ts";
import type { Errand } from "../hooks/errand.tsx";
import { read, reading } from "./message-states.ts";
import { type RoomStates } from "./rooms.ts";
import * as world from "./records.ts";

/** A state of one room, and how the pane gets to it. */
export interface RoomState {
  readonly view?: "contacts" | "tasks";
  readonly errand?: Errand;
  readonly draft?: true;
  readonly rooms: RoomStates;
}

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

/** Every state of the forms, by name. */
export const roomStates: Readonly<Record<string, RoomState>> = {
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
