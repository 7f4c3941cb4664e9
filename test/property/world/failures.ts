import { Crash } from "./crash.ts";
import { complaints } from "./invariants.ts";
import { INVARIANT_STORIES } from "./invariant-stories.ts";
import { LATER_STORIES } from "./later-stories.ts";
import type { MailboxWrite } from "../../../src/ports/sync-mailbox.ts";
import { contact, expectSame, onlyItem, type Story } from "./telling.ts";
import { HORIZON, World } from "./world.ts";

/** Failures that synchronization engines have had, each as a short story that must end well. */

/** Both sides edit different fields of one contact between two runs. */
const disjointEdits: Story = async () => {
  const world = new World(1);
  const id = world.newRecord("contact", contact(world, "both", { jobtitle: "old", pager: "1" }));
  await world.sync();
  world.crm.edit(id, { pager: "2" });
  world.mailbox.edit(onlyItem(world), { jobtitle: "new" });
  await world.heal();
  const item = world.mailbox.items.get(onlyItem(world));
  const record = world.crm.records.get(id);
  const shown = [item, record].map((copy) => [copy?.fields["jobtitle"], copy?.fields["pager"]]);
  return expectSame("no edit lost", shown, [
    ["new", "2"],
    ["new", "2"],
  ]);
};

/** The service creates the item, but its answer never arrives. */
const lostAnswer: Story = async () => {
  const world = new World(2);
  world.newRecord("contact", contact(world, "lost"));
  const write = world.mailboxPort.write.bind(world.mailboxPort);
  let lost = false;
  world.mailboxPort.write = async (writes) => {
    const outcomes = await write(writes);
    if (lost) return outcomes;
    lost = true;
    return outcomes.map(() => ({ state: "unknown", reason: "no answer" }));
  };
  await world.sync();
  await world.sync();
  return expectSame("no duplicate key", world.mailbox.created, 1);
};

/** The answer is lost, a cycle passes, and only then the item appears. */
const lateLanding: Story = async () => {
  const world = new World(3);
  world.newRecord("contact", contact(world, "late"));
  const write = world.mailboxPort.write.bind(world.mailboxPort);
  let held: readonly MailboxWrite[] | undefined;
  world.mailboxPort.write = (writes) => {
    if (held !== undefined) return write(writes);
    held = writes;
    return Promise.resolve(writes.map(() => ({ state: "unknown", reason: "no answer" })));
  };
  await world.sync();
  await world.sync();
  await write(held ?? []);
  world.clock.advance(HORIZON + 1);
  await world.sync();
  return expectSame("no duplicate key", world.mailbox.created, 1);
};

/** The process dies at every single moment of a run that has one edit to carry over. */
const deathAnywhere: Story = async () => {
  for (let at = 1; ; at += 1) {
    const world = new World(4);
    const id = world.newRecord("contact", contact(world, "mortal"));
    await world.sync();
    world.mailbox.edit(onlyItem(world), { jobtitle: "edited" });
    world.crash.arm(at);
    try {
      await world.sync();
      return [];
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
    }
    await world.heal();
    const wrong = expectSame(`no edit lost (dying at ${at})`, world.crm.records.get(id)?.fields["jobtitle"], "edited");
    if (wrong.length > 0) return wrong;
  }
};

/** A colleague's record leaves the filters; the copy is nobody's to delete. */
const leavesFilters: Story = async () => {
  const world = new World(5);
  const id = world.newRecord("contact", contact(world, "colleague"), false);
  await world.sync();
  world.crm.select(id, false);
  await world.heal();
  return expectSame("no edit lost", world.mailbox.items.size, 1);
};

/** Somebody edits the item between the decision and the write. */
const editDuringRun: Story = async () => {
  const world = new World(6);
  const id = world.newRecord("contact", contact(world, "racer"));
  await world.sync();
  world.crm.edit(id, { pager: "7" });
  const write = world.mailboxPort.write.bind(world.mailboxPort);
  let raced = false;
  world.mailboxPort.write = (writes) => {
    if (!raced) world.mailbox.edit(onlyItem(world), { jobtitle: "typed meanwhile" });
    raced = true;
    return write(writes);
  };
  await world.heal();
  const item = world.mailbox.items.get(onlyItem(world));
  return [
    ...expectSame("no blind overwrite", [item?.fields["jobtitle"], item?.fields["pager"]], ["typed meanwhile", "7"]),
    ...expectSame("converged", world.crm.records.get(id)?.fields["jobtitle"], "typed meanwhile"),
  ];
};

/** Somebody edits the record between the decision and the write: the service answers 412, and the edit in Outlook still counts. */
const recordChangedMeanwhile: Story = async () => {
  const world = new World(11);
  const id = world.newRecord("contact", contact(world, "guarded"));
  await world.sync();
  world.mailbox.edit(onlyItem(world), { jobtitle: "mine" });
  const write = world.crmPort.write.bind(world.crmPort);
  let raced = false;
  world.crmPort.write = (writes) => {
    if (!raced) world.crm.edit(id, { pager: "8" });
    raced = true;
    return write(writes);
  };
  await world.heal();
  const record = world.crm.records.get(id);
  return expectSame("no edit lost", [record?.fields["jobtitle"], record?.fields["pager"]], ["mine", "8"]);
};

/** After its own writes the engine finds nothing new in the feeds. */
const ownEchoes: Story = async () => {
  const world = new World(7);
  for (let index = 0; index < 5; index += 1) world.newRecord("contact", contact(world, `echo-${index}`));
  await world.sync();
  let reads = 0;
  const read = world.mailboxPort.read.bind(world.mailboxPort);
  world.mailboxPort.read = (items) => {
    reads += items.length;
    return read(items);
  };
  await world.sync();
  return expectSame("no-op is free", reads, 0);
};

/** This computer forgets everything; an edit waits on one side. */
const lostMemory: Story = async () => {
  const world = new World(8);
  const id = world.newRecord("contact", contact(world, "forgotten", { jobtitle: "old" }));
  await world.sync();
  world.mailbox.edit(onlyItem(world), { jobtitle: "new" });
  world.clock.advance(60_000);
  world.crm.edit(id, { pager: "9" });
  world.loseMemoryOf("laptop");
  const report = await world.sync();
  return [
    ...expectSame("no false conflict", report.conflicts.length, 0),
    ...expectSame("no edit lost", world.crm.records.get(id)?.fields["jobtitle"], "new"),
    ...complaints(world),
  ];
};

/** A field travels one way only, is edited on the receiving side, and is later opened to both. */
const oneWayOpened: Story = async () => {
  const world = new World(9);
  const choose = (direction: "toMailbox" | "both"): void => {
    world.crm.choices = { ...world.crm.choices, directions: [{ kind: "contact", column: "jobtitle", direction }] };
  };
  choose("toMailbox");
  const id = world.newRecord("contact", contact(world, "one-way", { jobtitle: "old" }));
  await world.sync();
  world.mailbox.edit(onlyItem(world), { jobtitle: "mine" });
  await world.sync();
  choose("both");
  await world.sync();
  return expectSame("no edit lost", world.crm.records.get(id)?.fields["jobtitle"], "mine");
};

/** The user deletes a contact from Outlook, then this computer forgets everything. */
const deletedThenForgotten: Story = async () => {
  const world = new World(10);
  // A colleague's, of which only the list knows.
  world.newRecord("contact", contact(world, "unwanted"), false);
  await world.sync();
  world.mailbox.remove(onlyItem(world));
  await world.sync();
  world.loseMemoryOf("laptop");
  await world.heal();
  return expectSame("no item invented", world.mailbox.items.size, 0);
};

export const STORIES = {
  ...INVARIANT_STORIES,
  ...LATER_STORIES,
  disjointEdits,
  lostAnswer,
  lateLanding,
  deathAnywhere,
  leavesFilters,
  editDuringRun,
  recordChangedMeanwhile,
  ownEchoes,
  lostMemory,
  oneWayOpened,
  deletedThenForgotten,
} satisfies Record<string, Story>;
