import type { EditView } from "../../app/rooms/editing/editing-room.ts";
import { read, reading } from "./message-states.ts";
import * as world from "./records.ts";
import type { RoomState } from "./room-states.ts";

const li: EditView = {
  shelf: "contacts",
  subject: "Li Chen",
  fields: read({
    firstname: "Li",
    lastname: "Chen",
    jobtitle: "Buyer",
    emailaddress1: "li.chen@contoso.example",
    telephone1: "+1 555 0102",
    mobilephone: null,
    description: "Prefers to be called in the morning.",
  }),
  pending: [],
  record: world.li,
  about: world.contoso,
  related: { about: world.contoso, groups: read([]) },
  work: { kind: "idle" },
  undone: false,
};
const call: EditView = {
  ...li,
  shelf: "tasks",
  subject: "Call Li",
  fields: read({ subject: "Call Li", due: "2026-05-02", priority: "high", status: "inProgress", description: null }),
  about: world.renewal,
  related: { about: world.renewal, groups: reading },
};

const edit = (editing: EditView): RoomState => ({
  view: editing.shelf,
  errand: { kind: "edit", item: { from: editing.shelf, id: "row-1" } },
  rooms: { editing },
});

/** States of the form that edits a contact or a task (L1). */
export const editStates = {
  "edit: contact": edit(li),
  "edit: task": edit(call),
  "edit: waits for the network": edit({
    ...li,
    pending: [{ key: "jobtitle", was: "Buyer", became: "Head of Buying" }],
    work: { kind: "working", problem: { kind: "noNetwork", service: "mailbox" } },
  }),
  "edit: done": edit({ ...li, work: { kind: "done", result: { kind: "edited" }, undo: world.actionId } }),
  "edit: somebody was faster": edit({
    ...li,
    work: {
      kind: "failed",
      problem: { kind: "changedSince", service: "mailbox" },
      attempted: "edit",
      retry: world.actionId,
    },
  }),
  "edit: never read, no network": edit({
    ...li,
    fields: { reading: false, problem: { kind: "noNetwork", service: "mailbox" } },
    related: { groups: { reading: false } },
  }),
} as const satisfies Readonly<Record<string, RoomState>>;
