import { World } from "../../../test/property/world/world.ts";
import { Base } from "../../domain/fields/base.ts";

/** Both copies of a contact, each of them edited in another field. */
async function editedTwice() {
  const world = new World(31);
  const id = world.newRecord("contact", { lastname: "Øst", jobtitle: "Clerk", pager: "1" });
  await world.sync();
  const [item] = world.mailbox.items.values();
  if (item === undefined) throw new Error("no copy");
  world.mailbox.edit(item.id, { jobtitle: "Chief" });
  world.crm.edit(id, { pager: "2" });
  return { world, store: world.storeOf("laptop"), id, item };
}

/** Calls `look` whenever something is sent to either side. */
function beforeWrites(
  world: World,
  look: (side: "crm" | "mailbox", writes: readonly { readonly do: string }[]) => void,
) {
  const crm = world.crmPort.write.bind(world.crmPort);
  const mailbox = world.mailboxPort.write.bind(world.mailboxPort);
  jest.spyOn(world.crmPort, "write").mockImplementation((writes) => {
    look("crm", writes);
    return crm(writes);
  });
  jest.spyOn(world.mailboxPort, "write").mockImplementation((writes) => {
    look("mailbox", writes);
    return mailbox(writes);
  });
}

describe("what is written", () => {
  it("Y40 S24 S27 is announced before, and what it replaces is kept", async () => {
    const { world, store } = await editedTwice();
    const known: unknown[] = [];
    beforeWrites(world, (side) => {
      const kept = store.history.filter((entry) => entry.side === side && entry.action === "updated");
      known.push([[...store.intents.values()].map((intent) => intent.side), kept.map(({ before }) => before)]);
    });
    await world.sync();
    expect(known).toEqual([
      [["crm"], ["Clerk"]],
      [["mailbox"], ["1"]],
    ]);
  });

  it("Y41 goes to the CRM first: what both agreed on is in the stamp", async () => {
    const { world, store, item } = await editedTwice();
    const sent: string[] = [];
    beforeWrites(world, (side) => sent.push(side));
    await world.sync();
    expect(sent).toEqual(["crm", "mailbox"]);
    const [link] = store.links.values();
    expect(link?.base.says(item.stamp?.base ?? Base.nothing)).toBe(true);
  });

  it("Y5 S24 stays marked until it is", async () => {
    const { world, store } = await editedTwice();
    const marked: unknown[] = [];
    beforeWrites(world, () => marked.push([...store.dirty.values()].map(({ side }) => side).sort()));
    await world.sync();
    const both = ["crm", "mailbox"];
    expect([marked, store.dirty.size]).toEqual([[both, both], 0]);
  });

  it("Y44 S23 is the stamp alone where it does not say what was agreed on", async () => {
    const { world, store, item } = await editedTwice();
    await world.sync();
    world.mailbox.edit(item.id, {}, { state: 2, recordId: item.stamp?.recordId, base: Base.nothing });
    expect((await world.sync()).kinds).toEqual({});
    const [link] = store.links.values();
    expect(link?.base.says(item.stamp?.base ?? Base.nothing)).toBe(true);
  });

  it("Y30 S20 is deleted last", async () => {
    const world = new World(32);
    world.newRecord("task", { subject: "old" });
    await world.sync();
    for (const id of [...world.mailbox.items.keys()]) world.mailbox.remove(id);
    world.newRecord("task", { subject: "new" });
    const sent: string[] = [];
    beforeWrites(world, (side, writes) => sent.push(...writes.map((write) => `${write.do} in ${side}`)));
    await world.sync();
    expect(sent).toEqual(["create in mailbox", "delete in crm"]);
  });

  it("Y88 S19 is looked at again where it is not found", async () => {
    const { world, item } = await editedTwice();
    let found = true;
    beforeWrites(world, (side) => {
      if (side === "mailbox" && found) world.mailbox.remove(item.id);
      found &&= side !== "mailbox";
    });
    expect((await world.sync()).kinds.contact).toMatchObject({ toMailbox: { created: 1, updated: 0 }, parked: 0 });
  });

  it("Y88 S25 is given up and said after the third time, where what it refers to is not found", async () => {
    const { world } = await editedTwice();
    const write = jest.spyOn(world.crmPort, "write");
    write.mockImplementation((writes) => Promise.resolve(writes.map(() => ({ state: "gone", reason: "no account" }))));
    const { errors } = await world.sync();
    expect(errors).toEqual([expect.objectContaining({ kind: "contact", reason: "no account" })]);
    expect(write).toHaveBeenCalledTimes(3);
  });
});
