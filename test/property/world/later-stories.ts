import type { SyncKind } from "../../../src/domain/fields/kinds.ts";
import { contact, expectSame, onlyItem, type Story } from "./telling.ts";
import { complaints } from "./invariants.ts";
import { World } from "./world.ts";

/** Failures this engine itself had once. */

/** The same memory, another organization: its links are no deletions there. */
const anotherOrganization: Story = async () => {
  const world = new World(51);
  world.newRecord("contact", contact(world, "theirs"), false);
  await world.sync();
  world.crm.organizationId = "another";
  world.crm.records.clear();
  await world.sync();
  return expectSame("ownership respected", world.mailbox.items.size, 1);
};

/** Some are deleted here, some there; together they are many. */
const deletedOnBothSides: Story = async () => {
  const world = new World(52);
  const ids = Array.from({ length: 14 }, (_, at) => world.newRecord("task", { subject: `t${String(at)}` }));
  await world.sync();
  for (const id of ids.slice(0, 6)) world.crm.remove(id);
  const items = [...world.mailbox.items.values()].filter(({ stamp }) =>
    ids.slice(6, 12).includes(stamp?.recordId ?? ""),
  );
  for (const { id } of items) world.mailbox.remove(id);
  await world.sync();
  return expectSame("mass-delete brake", [world.mailbox.items.size, world.crm.records.size], [8, 8]);
};

/** The CRM takes somebody off a meeting: nobody is told before the user said so. */
const takenOffTheMeeting: Story = async () => {
  const world = new World(53);
  const guest = { role: "required", address: "guest@example.com" };
  const meeting = world.trackedItem("appointment", { subject: "Meeting", attendees: [guest] });
  await world.sync();
  world.crm.edit([...world.crm.records.keys()][0] ?? "", { attendees: [] });
  const { waiting } = await world.sync();
  const shown = world.mailbox.items.get(meeting)?.fields["attendees"];
  return expectSame("nobody hears unasked", [shown, waiting.length], [[guest], 1]);
};

/** A part of a write does not get through, and the service says so. */
const partNotThrough: Story = async () => {
  const world = new World(54);
  const id = world.newRecord("contact", contact(world, "parted", { jobtitle: "old" }));
  await world.sync();
  const write = world.mailboxPort.write.bind(world.mailboxPort);
  let parted = false;
  world.mailboxPort.write = async (writes) => {
    if (parted) return write(writes);
    parted = true;
    const { jobtitle: _, ...rest } = writes[0]?.do === "update" ? writes[0].fields : {};
    const outcomes = await write(writes.map((one) => (one.do === "update" ? { ...one, fields: rest } : one)));
    return outcomes.map((one) => (one.state === "done" ? { ...one, unfinished: ["jobtitle"] } : one));
  };
  world.crm.edit(id, { jobtitle: "new", pager: "1" });
  await world.heal();
  return complaints(world);
};

/** Somebody types between our last look and our write, into a service that does not compare versions. */
const typedWhileWritten: Story = async () => {
  const world = new World(55);
  const id = world.newRecord("contact", contact(world, "hasty"));
  await world.sync();
  const write = world.mailboxPort.write.bind(world.mailboxPort);
  let typed = false;
  world.mailboxPort.write = (writes) => {
    if (!typed) world.mailbox.edit(onlyItem(world), { jobtitle: "typed" });
    typed = true;
    return write(writes.map((one) => (one.do === "update" ? { ...one, etag: "*" } : one)));
  };
  world.crm.edit(id, { pager: "7" });
  await world.heal();
  return expectSame("no edit lost", world.crm.records.get(id)?.fields["jobtitle"], "typed");
};

/** A kind that was not wanted for a while: what the CRM said meanwhile, and still says, counts when it is wanted again. */
const wantedAgain: Story = async () => {
  const world = new World(56);
  const tasks: { readonly kinds: ReadonlySet<SyncKind> } = { kinds: new Set<SyncKind>(["task"]) };
  world.newRecord("contact", contact(world, "patient"));
  await world.sync("laptop", tasks);
  await world.sync("laptop", tasks);
  await world.sync();
  return expectSame("no edit lost", world.mailbox.items.size, 1);
};

/** Another computer brought the first edit across; the second one is made after that, and nobody contradicts it. */
const anotherComputer: Story = async () => {
  const world = new World(57);
  const id = world.newRecord("contact", contact(world, "shared"));
  await world.sync();
  await world.sync("desktop");
  world.mailbox.edit(onlyItem(world), { jobtitle: "first" });
  await world.sync("desktop");
  world.crm.edit(id, { jobtitle: "second" });
  return expectSame("no false conflict", (await world.sync()).conflicts, []);
};

/** Deleted in Outlook, and forgotten before any run saw it; another record is new. */
const deletedAndForgottenAtOnce: Story = async () => {
  const world = new World(58);
  const names = ["a", "b"].map((name) => world.newRecord("task", { subject: name }));
  await world.sync();
  for (const { id, stamp } of [...world.mailbox.items.values()])
    if (stamp?.recordId === names[0]) world.mailbox.remove(id);
  world.newRecord("task", { subject: "new" });
  world.loseMemoryOf("laptop");
  await world.heal();
  const subjects = [...world.mailbox.items.values()].map(({ fields }) => fields["subject"]).sort();
  return expectSame("no item invented", [subjects, world.crm.records.size], [["b", "new"], 3]);
};

/** Whoever finds a mailbox without any copy finds a new mailbox: nobody throws everything away. */
const newMailbox: Story = async () => {
  const world = new World(59);
  for (let at = 0; at < 12; at += 1) world.newRecord("task", { subject: String(at) });
  await world.sync();
  for (const id of [...world.mailbox.items.keys()]) world.mailbox.remove(id);
  world.loseMemoryOf("laptop");
  await world.heal();
  return expectSame("converged", world.mailbox.items.size, 12);
};

export const LATER_STORIES = {
  deletedAndForgottenAtOnce,
  newMailbox,
  anotherComputer,
  anotherOrganization,
  deletedOnBothSides,
  takenOffTheMeeting,
  partNotThrough,
  typedWhileWritten,
  wantedAgain,
} satisfies Record<string, Story>;
