import { toInternetMessageId, toItemId, toRecordId } from "../domain/ids.ts";
import type { SyncKind } from "../domain/fields/kinds.ts";
import type { RecordCopy } from "../ports/crm.ts";
import type { ListedLink } from "../ports/mailbox-views.ts";
import { ServiceError } from "../ports/service-error.ts";
import { settle } from "../ports/testing/fake-clock.ts";
import { fakeCard, MAYA } from "../ports/testing/fake-crm.ts";
import { FaultDesk, type Fault } from "../ports/testing/faults.ts";
import { sampleMessage } from "../ports/testing/sample-message.ts";
import type { App } from "./app.ts";
import type { ListRoom } from "./rooms/lists/list-room.ts";
import { Desk } from "./testing/open-pane.ts";

/**
 * T3, T4, Q5, S24: one command on several items, struck at every single call to both services and to the queue, in an open
 * pane: a call that never arrives, an answer that is lost, a pane that is closed before or after a call. Whoever opens a pane
 * afterwards finishes what was written down. Every item ends as without any fault, or, where its action was never written
 * down, as if nobody had asked; and never with two records.
 */
const renewal = fakeCard("opportunity", 1, "Contoso renewal");
const brake = fakeCard("incident", 2, "Broken brake");
const contoso = fakeCard("account", 3, "Contoso");
const NAMES = ["Ann", "Ben"] as const;
const ROUNDS = 12;

/** What a person sees of one item on both sides. */
type RowState = unknown;

/** A pane on a desk whose every call can be struck, and one command of it. */
interface Stage {
  readonly desk: Desk;
  readonly faults: FaultDesk;
  readonly command: () => Promise<void>;
  readonly rows: () => readonly RowState[];
  readonly itemIds: readonly string[];
}
interface Script {
  readonly name: string;
  readonly open: () => Promise<Stage>;
}

// --- Several selected messages

const selected = NAMES.map((name) =>
  sampleMessage({ itemId: toItemId(`AAMk-${name}`), internetMessageId: toInternetMessageId(`<${name}@c.example>`) }),
);

async function openMessages(
  prepare: (app: App) => Promise<void>,
  command: (app: App) => Promise<void>,
): Promise<Stage> {
  const faults = new FaultDesk();
  const desk = new Desk(faults);
  desk.crm.cards.push(renewal, brake);
  for (const message of selected) desk.mailbox.receive(message);
  desk.host.select({
    kind: "several",
    messages: selected.map(({ itemId, subject }) => ({ itemId, subject, hasAttachments: false })),
  });
  const app = await desk.openPane();
  await prepare(app);
  await settle();
  return {
    desk,
    faults,
    command: () => command(app),
    itemIds: selected.map(({ itemId }) => itemId),
    rows: () =>
      selected.map(({ itemId, internetMessageId }) => ({
        emails: [...desk.crm.emails.values()]
          .filter(({ messageId }) => messageId === internetMessageId)
          .map(({ version: _version, ...email }) => email),
        marks: desk.mailbox.marksOf(itemId),
      })),
  };
}

const nothing = async (): Promise<void> => undefined;
const track = async ({ batch: { commands } }: App): Promise<void> => {
  commands.chooseForAll(renewal);
  await commands.track();
};
const setRegarding = async ({ batch: { commands } }: App): Promise<void> => {
  commands.chooseForAll(brake);
  await commands.setRegarding();
};
/** The question reads what may be deleted; what follows is the answer. */
const ask = ({ batch }: App): Promise<void> => batch.commands.stopTracking();
const answer =
  (record: "keep" | "delete") =>
  ({ batch }: App): Promise<void> =>
    batch.commands.answer({ kind: "stopTracking", record });
const undo = ({ batch }: App): Promise<void> => batch.commands.undo();
const both =
  (...commands: readonly ((app: App) => Promise<void>)[]) =>
  async (app: App): Promise<void> => {
    for (const command of commands) {
      await command(app);
      await settle();
    }
  };

const messageScripts: readonly Script[] = [
  { name: "track a selection, regarding one record", open: () => openMessages(nothing, track) },
  { name: "undo of it", open: () => openMessages(track, undo) },
  { name: "set regarding on a selection", open: () => openMessages(track, setRegarding) },
  { name: "undo of it", open: () => openMessages(both(track, setRegarding), undo) },
  { name: "stop tracking a selection, records kept", open: () => openMessages(both(track, ask), answer("keep")) },
  { name: "stop tracking a selection, records deleted", open: () => openMessages(both(track, ask), answer("delete")) },
  { name: "undo of it", open: () => openMessages(both(track, ask, answer("delete")), undo) },
];

// --- Ticked contacts and tasks

/** The desk's copies of contacts and tasks, which its e-mail CRM knows nothing of. */
function copyRecords(desk: Desk): void {
  desk.crm.readCopy = async (record): Promise<RecordCopy | undefined> => {
    const found = desk.records.records.get(record.id);
    return found && { record, takenAt: "2026-05-04T08:00:00Z", json: JSON.stringify(found.fields) };
  };
  desk.crm.restoreCopy = async ({ record, json }) => {
    const kind = (["contact", "task", "phonecall"] as const).find((one) => one === record.table);
    if (kind && !desk.records.records.has(record.id)) desk.records.put(record.id, kind, JSON.parse(json));
  };
  desk.creation.readRecords = async (records) =>
    new Map(
      records
        .filter(({ id }) => desk.records.records.has(id))
        .map((record) => [
          record.id,
          { record, etag: "1", owner: MAYA, createdBy: MAYA, createdOn: "", modifiedBy: MAYA, open: true },
        ]),
    );
}

/** What the list says of an item: its stamp, as it is when it is asked. */
class ListedItem {
  readonly item: { readonly shelf: "contacts" | "tasks"; readonly id: string };
  private readonly desk: Desk;
  private readonly kind: SyncKind;

  constructor(desk: Desk, kind: "contact" | "task", id: string) {
    this.desk = desk;
    this.kind = kind;
    this.item = { shelf: kind === "contact" ? "contacts" : "tasks", id };
  }

  get link(): ListedLink {
    const stamp = this.desk.calendar.items.get(this.item.id)?.stamp;
    if (stamp?.state !== 2 || stamp.recordId === undefined) return { kind: "none" };
    return { kind: "linked", recordId: toRecordId(stamp.recordId), table: stamp.kind ?? this.kind };
  }
}

/** Puts the named items where the list finds them. */
function putItems(desk: Desk, kind: "contact" | "task"): readonly string[] {
  return NAMES.map((name) => {
    const { id } = desk.calendar.put(kind, kind === "contact" ? { lastname: name } : { subject: name });
    const listed = new ListedItem(desk, kind, id);
    if (kind === "contact") desk.views.contacts.push(Object.assign(listed, { name, company: "", jobTitle: "" }));
    else desk.views.tasks.push(Object.assign(listed, { subject: name, list: "", completed: false, repeats: false }));
    return id;
  });
}

async function openList(
  kind: "contact" | "task",
  prepare: (list: ListRoom) => Promise<void>,
  command: (list: ListRoom) => Promise<void>,
): Promise<Stage> {
  const faults = new FaultDesk();
  const desk = new Desk(faults);
  desk.crm.cards.push(contoso, renewal);
  copyRecords(desk);
  const itemIds = putItems(desk, kind);
  const app = await desk.openPane();
  const rooms = await app.rooms();
  const list = kind === "contact" ? rooms.contacts : rooms.tasks;
  await list.refresh();
  list.selectAll(true);
  await prepare(list);
  await settle();
  return {
    desk,
    faults,
    command: () => command(list),
    itemIds,
    rows: () =>
      itemIds.map((id, at) => ({
        stamp: desk.calendar.items.get(id)?.stamp,
        records: [...desk.records.records.values()]
          .filter(({ fields }) => Object.values(fields).includes(NAMES[at] ?? ""))
          .map((record) => ({
            id: record.id,
            kind: record.kind,
            fields: record.fields,
            parent: desk.creation.parents.get(toRecordId(record.id))?.name,
          })),
      })),
  };
}

const listTrack = (list: ListRoom): Promise<void> => list.track("phonecall");
const listAssign =
  (record: typeof contoso) =>
  (list: ListRoom): Promise<void> =>
    list.assign(record);
const listAsk = (list: ListRoom): Promise<void> => list.stopTracking();
const listAnswer = (list: ListRoom): Promise<void> => list.answer("delete");
const listUndo = (list: ListRoom): Promise<void> => list.undo();
const inTurn =
  (...commands: readonly ((list: ListRoom) => Promise<void>)[]) =>
  async (list: ListRoom): Promise<void> => {
    for (const command of commands) {
      await command(list);
      await settle();
    }
  };
const nobody = async (): Promise<void> => undefined;

const listScripts: readonly Script[] = [
  { name: "set one parent on contacts (R2)", open: () => openList("contact", nobody, listAssign(contoso)) },
  { name: "undo of it", open: () => openList("contact", listAssign(contoso), listUndo) },
  { name: "track tasks as phone calls", open: () => openList("task", nobody, listTrack) },
  { name: "set regarding on tasks", open: () => openList("task", nobody, listAssign(renewal)) },
  {
    name: "stop tracking tasks, records deleted",
    open: () => openList("task", inTurn(listTrack, listAsk), listAnswer),
  },
  { name: "undo of it", open: () => openList("task", inTurn(listTrack, listAsk, listAnswer), listUndo) },
];

// --- Striking

const lostAnswer = (): ServiceError => new ServiceError({ kind: "timeout", service: "crm" });

/** Lets time pass, and whoever opens a pane go on, until nothing is left to do. */
async function finish({ desk, faults }: Stage, closed: boolean): Promise<void> {
  faults.heal();
  if (closed) {
    desk.clock.forgetSleepers();
    await desk.openPane();
  }
  for (let round = 0; round < ROUNDS; round += 1) {
    await desk.clock.advance(60_000);
    const left = (await desk.queue.list()).filter(({ progress }) => progress.kind !== "done");
    if (left.length === 0) return;
  }
  throw new Error(`Left over: ${JSON.stringify((await desk.queue.list()).map(({ progress }) => progress))}`);
}

async function countCalls({ open }: Script) {
  const stage = await open();
  const before = stage.rows();
  const from = stage.faults.calls.length;
  await stage.command();
  const calls = stage.faults.calls.length - from;
  await finish(stage, false);
  return { calls, before, end: stage.rows() };
}

async function strikeAt({ open }: Script, step: number, how: Fault["how"]): Promise<Stage & { asked: Set<string> }> {
  const stage = await open();
  const known = new Set((await stage.desk.queue.list()).map(({ id }) => id));
  stage.faults.strike({ at: stage.faults.calls.length + step, how, error: lostAnswer() });
  await Promise.race([stage.command(), settle(80)]);
  await finish(stage, how === "closed" || how === "closedAfter");
  const added = (await stage.desk.queue.list()).filter(({ id }) => !known.has(id));
  return { ...stage, asked: new Set(added.map(({ action }) => action.target.itemId)) };
}

describe.each([...messageScripts, ...listScripts])("Q5 T3: $name", (script) => {
  test.each<Fault["how"]>(["cut", "lost", "closed", "closedAfter"])(
    "every item ends as without a fault, or as if nobody had asked: %s at any single call",
    async (how) => {
      const { calls, before, end } = await countCalls(script);
      expect(calls).toBeGreaterThan(10);
      expect(end).not.toEqual(before);
      for (let step = 0; step < calls; step += 1) {
        const stage = await strikeAt(script, step, how);
        const expected = stage.itemIds.map((id, at) => (stage.asked.has(id) ? end[at] : before[at]));
        expect({ step, rows: stage.rows() }).toEqual({ step, rows: expected });
      }
    },
  );
});

describe("T12 T3: a question whose reading is struck", () => {
  test.each<Fault["how"]>(["cut", "lost"])("offers to delete nothing that it could not ask about: %s", async (how) => {
    const script: Script = {
      name: "",
      open: () => openMessages(track, both(ask, answer("delete"))),
    };
    const { calls } = await countCalls(script);
    for (let step = 0; step < calls; step += 1) {
      const stage = await strikeAt(script, step, how);
      const actions = (await stage.desk.queue.list()).map(({ action }) => action);
      const asked = actions.filter((action) => action.kind === "stopTracking");
      const deleted = asked.filter(({ record }) => record === "delete").length;
      expect({ step, left: stage.desk.crm.emails.size }).toEqual({ step, left: selected.length - deleted });
    }
  });
});
