import { Base } from "../../../src/domain/fields/base.ts";
import { CONTACT_PAIRS } from "../../../src/domain/fields/contact-pairs.ts";
import type { Fields } from "../../../src/domain/fields/value.ts";
import type { CrmSnapshot } from "../../../src/domain/presence.ts";
import type { HistoryEntry } from "../../../src/ports/sync-store.ts";
import { LeaseHeldError } from "../../../src/sync/cycle/lease.ts";
import { mergeFields, type MergeRules } from "../../../src/sync/merge-fields.ts";
import { decideUndo } from "../../../src/sync/undo.ts";
import { Crash } from "./crash.ts";
import { contact, expectSame, onlyItem, type Story } from "./telling.ts";
import { complaints } from "./invariants.ts";
import { HORIZON, World } from "./world.ts";

/** One short story per invariant that no historic failure is named after, so that each has a mutant it catches. */

/** The CRM writes departments in capitals: that is no edit of anybody, however often both are looked at. */
const politeService: Story = async () => {
  const world = new World(31);
  world.trackedItem("contact", contact(world, "polite", { department: "sales" }));
  await world.sync();
  world.crm.edit([...world.crm.records.keys()][0] ?? "", { pager: "1" });
  await world.sync();
  return expectSame("settles", world.mailbox.items.get(onlyItem(world))?.fields["department"], "sales");
};

/** A creation lands after it was given up and made again. */
const landsAfterHorizon: Story = async () => {
  const world = new World(32);
  world.newRecord("contact", contact(world, "twin"));
  const write = world.mailboxPort.write.bind(world.mailboxPort);
  let late: (() => Promise<unknown>) | undefined;
  world.mailboxPort.write = (writes) => {
    if (late !== undefined) return write(writes);
    late = () => write(writes);
    return Promise.resolve(writes.map(() => ({ state: "unknown", reason: "no answer" })));
  };
  await world.sync();
  world.clock.advance(HORIZON + 1);
  await world.sync();
  await late?.();
  await world.heal();
  return complaints(world);
};

/** The owner's contact is deleted in the CRM: the copy stays, and says that it is nobody's copy any more. */
const ownContactDeleted: Story = async () => {
  const world = new World(33);
  const id = world.newRecord("contact", contact(world, "mine"));
  await world.sync();
  world.crm.remove(id);
  await world.heal();
  return [...expectSame("ownership respected", world.mailbox.items.size, 1), ...complaints(world)];
};

/** Both sides edit the same field. */
const sameField: Story = async () => {
  const world = new World(34);
  const id = world.newRecord("contact", contact(world, "both", { jobtitle: "old" }));
  await world.sync();
  world.mailbox.edit(onlyItem(world), { jobtitle: "one" });
  world.clock.advance(1);
  world.crm.edit(id, { jobtitle: "two" });
  await world.heal();
  return complaints(world, [{ where: "mailbox", field: "jobtitle", value: "one" }]);
};

/** Death at every moment of a run that has something to write on both sides. */
const deathOnBothSides: Story = async () => {
  for (let at = 1; ; at += 1) {
    const world = new World(35);
    world.newRecord("contact", contact(world, "there"));
    world.trackedItem("contact", contact(world, "here"));
    world.crash.arm(at);
    try {
      await world.sync();
      return [];
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
    }
    await world.heal();
    const wrong = complaints(world);
    if (wrong.length > 0) return wrong;
  }
};

/** A field that travels to Outlook only is not sent with a new record. */
const oneWayCreation: Story = async () => {
  const world = new World(36);
  world.crm.choices = {
    ...world.crm.choices,
    directions: [{ kind: "contact", column: "jobtitle", direction: "toMailbox" }],
  };
  world.trackedItem("contact", contact(world, "one-way", { jobtitle: "mine" }));
  await world.heal();
  return expectSame("direction respected", [...world.crm.records.values()][0]?.fields["jobtitle"] ?? null, null);
};

/** Somebody types into the very field that is about to be written. */
const sameFieldRace: Story = async () => {
  const world = new World(37);
  const id = world.newRecord("contact", contact(world, "racer"));
  await world.sync();
  world.crm.edit(id, { pager: "7" });
  const write = world.mailboxPort.write.bind(world.mailboxPort);
  let raced = false;
  world.mailboxPort.write = (writes) => {
    if (!raced) world.mailbox.edit(onlyItem(world), { pager: "typed" });
    raced = true;
    return write(writes);
  };
  await world.heal();
  return complaints(world, [{ where: "mailbox", field: "pager", value: "typed" }]).map((wrong) =>
    wrong.replace("no edit lost", "no blind overwrite"),
  );
};

/** Swapping the sides swaps the answer. */
const mirror: Story = () => {
  const rules: MergeRules = { pairs: CONTACT_PAIRS, policy: "ask", newer: "crm", resolutions: {} };
  const sides: readonly (readonly [Fields, Fields])[] = [
    [{ jobtitle: "a" }, { jobtitle: null }],
    [{ jobtitle: "a" }, { jobtitle: "b" }],
    [{ jobtitle: null }, { jobtitle: "b" }],
  ];
  return Promise.resolve(
    sides.flatMap(([one, other]) => {
      const told = (mailbox: Fields, crm: Fields): readonly unknown[] => {
        const { moves, conflicts } = mergeFields(Base.nothing, mailbox, crm, rules);
        return [moves.map(({ value, replaced }) => [value, replaced]), conflicts.length];
      };
      return expectSame("mirror symmetry", told(one, other), told(other, one));
    }),
  );
};

/** Looking again at what is agreed writes nothing. */
const lookingTwice: Story = async () => {
  const world = new World(38);
  const id = world.newRecord("contact", contact(world, "twice", { department: "sales" }));
  await world.sync();
  const before = world.mailbox.writes + world.crm.writes;
  await world.storeOf("laptop").commit([
    { put: "dirty", dirty: { side: "crm", kind: "contact", id } },
    { put: "dirty", dirty: { side: "mailbox", kind: "contacts", id: onlyItem(world) } },
  ]);
  await world.sync();
  return expectSame("idempotent", world.mailbox.writes + world.crm.writes - before, 0);
};

/** What a feed has told is not asked for again. */
const cursorMoves: Story = async () => {
  const world = new World(39);
  world.newRecord("contact", contact(world, "cursor"));
  const position = (): number => Number(world.storeOf("laptop").cursors["contacts"]?.split(":")[1] ?? "-1");
  await world.sync();
  await world.sync();
  const before = position();
  world.mailbox.edit(onlyItem(world), { jobtitle: "new" });
  await world.sync();
  return expectSame("cursor monotone", position() > before && before >= 0, true);
};

/** Somebody empties a list by mistake. */
const emptiedList: Story = async () => {
  const world = new World(40);
  for (let index = 0; index < 15; index += 1) world.newRecord("task", { subject: `t${String(index)}` });
  await world.sync();
  for (const id of [...world.mailbox.items.keys()]) world.mailbox.remove(id);
  await world.sync();
  return expectSame("mass-delete brake", world.crm.records.size, 15);
};

/** Both sides have something under one name that no pair speaks of. */
const unknownFields: Story = async () => {
  const world = new World(41);
  const id = world.newRecord("contact", contact(world, "rich", { anything: "theirs" }));
  await world.sync();
  world.mailbox.edit(onlyItem(world), { anything: "mine" });
  world.crm.edit(id, { pager: "1" });
  await world.heal();
  return expectSame("unknown fields survive", world.mailbox.items.get(onlyItem(world))?.fields["anything"], "mine");
};

/** One at a time or all at once. */
const batching: Story = async () => {
  const end = async (size: number): Promise<unknown> => {
    const world = new World(42);
    Object.defineProperty(world.mailboxPort, "writeSize", { value: size });
    Object.defineProperty(world.crmPort, "writeSize", { value: size });
    for (let index = 0; index < 5; index += 1) world.newRecord("contact", contact(world, `b${String(index)}`));
    await world.sync();
    const written = [...world.mailbox.items.values()].map(({ fields }) => fields["nickname"]);
    const [memory] = world.stores.values();
    return [written, memory?.links.size, memory?.intents.size, memory?.history.length];
  };
  return expectSame("batching invisible", await end(1), await end(100));
};

/** The loser of a conflict is put back. */
const undone: Story = () => {
  const entry: HistoryEntry = {
    id: "h",
    run: "r",
    at: 0,
    kind: "contact",
    title: "",
    action: "updated",
    side: "crm",
    field: "jobtitle",
    before: "loser",
    after: "winner",
    why: "conflict",
  };
  const record: CrmSnapshot = {
    kind: "contact",
    id: "r",
    etag: "1",
    modifiedAt: 0,
    facts: { mine: true, current: true },
    fields: { jobtitle: "winner", pager: "1" },
  };
  const decision = decideUndo(entry, record, CONTACT_PAIRS, undefined);
  const edit = decision.do === "edit" ? [decision.edit.field, decision.edit.value, decision.edit.etag] : decision;
  return Promise.resolve(expectSame("undo restores the loser", edit, ["jobtitle", "loser", "1"]));
};

/** Another computer is at work. */
const heldElsewhere: Story = async () => {
  const world = new World(43);
  world.newRecord("contact", contact(world, "theirs"));
  world.crm.desk = { ...world.crm.desk, holder: "elsewhere/run", holderName: "Desktop", takenAt: world.clock.time };
  try {
    await world.sync();
  } catch (error) {
    if (!(error instanceof LeaseHeldError)) throw error;
  }
  return expectSame("one writer", world.mailbox.items.size, 0);
};

export const INVARIANT_STORIES = {
  politeService,
  landsAfterHorizon,
  ownContactDeleted,
  sameField,
  deathOnBothSides,
  oneWayCreation,
  sameFieldRace,
  mirror,
  lookingTwice,
  cursorMoves,
  emptiedList,
  unknownFields,
  batching,
  undone,
  heldElsewhere,
} satisfies Record<string, Story>;
