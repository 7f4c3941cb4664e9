import { HORIZON, World } from "../../../test/property/world/world.ts";
import type { MailboxWrite } from "../../ports/sync-mailbox.ts";

const NO_ANSWER = { state: "unknown", reason: "no answer" } as const;
const shown = (world: World): readonly unknown[] =>
  [...world.mailbox.items.values()].map(({ fields, stamp }) => [fields["lastname"], fields["jobtitle"], stamp?.state]);

/** The record is made, and nobody hears of it any more. */
async function dieAfterCreating(world: World): Promise<void> {
  const write = world.crmPort.write.bind(world.crmPort);
  jest.spyOn(world.crmPort, "write").mockImplementationOnce(async (writes) => {
    await write(writes);
    throw new Error("The process died.");
  });
  await expect(world.sync()).rejects.toThrow("died");
}

/** Creations that were given up and made again, and land after all. */
async function landedLate(count: number): Promise<World> {
  const world = new World(41);
  for (let index = 0; index < count; index += 1) world.newRecord("contact", { lastname: "Øst", jobtitle: null });
  const write = world.mailboxPort.write.bind(world.mailboxPort);
  const late: (readonly MailboxWrite[])[] = [];
  const lost = jest.spyOn(world.mailboxPort, "write").mockImplementation((writes) => {
    late.push(writes);
    return Promise.resolve(writes.map(() => NO_ANSWER));
  });
  await world.sync();
  lost.mockRestore();
  world.clock.advance(HORIZON + 1);
  await world.sync();
  for (const writes of late) await write(writes);
  expect(world.mailbox.items.size).toBe(2 * count);
  return world;
}

describe("a second record of an item", () => {
  it("Y14 Y47 S23 S24 is made by no computer, though the one that made the first died of it and forgot", async () => {
    const world = new World(45);
    const item = world.trackedItem("contact", { lastname: "Øst", jobtitle: null });
    await dieAfterCreating(world);
    world.loseMemoryOf("laptop");
    const { errors } = await world.heal("desktop");
    const [record] = world.crm.records.values();
    expect([errors, world.crm.records.size]).toEqual([[], 1]);
    expect(world.mailbox.items.get(item)?.stamp).toMatchObject({ state: 2, recordId: record?.id });
  });
});

describe("a second copy of a record", () => {
  it("Y11 Y30 S24 that is the engine's own is cleared away, and however many they are nobody is asked", async () => {
    const world = await landedLate(12);
    expect((await world.sync()).waiting).toEqual([]);
    expect([world.mailbox.items.size, world.crm.records.size]).toEqual([12, 12]);
  });

  it("Y11 stays where somebody edited it", async () => {
    const world = await landedLate(1);
    const [, twin] = world.mailbox.items.values();
    world.mailbox.edit(twin?.id ?? "", { jobtitle: "Chief" });
    await world.sync();
    expect(shown(world)).toEqual([
      ["Øst", null, 2],
      ["Øst", "Chief", 2],
    ]);
    expect([...world.crm.records.values()].map(({ fields }) => fields["jobtitle"])).toEqual([null]);
  });

  it("Y7 S23 is not made while an item that names the record could not be read", async () => {
    const world = new World(42);
    world.newRecord("contact", { lastname: "Øst", jobtitle: null });
    await world.sync();
    world.loseMemoryOf("laptop");
    const read = jest.spyOn(world.mailboxPort, "read");
    read.mockImplementation((refs) => Promise.resolve(refs.map(() => ({ state: "later", reason: "busy" }))));
    await world.sync();
    expect(world.mailbox.items.size).toBe(1);
    read.mockRestore();
    await world.sync();
    expect(shown(world)).toEqual([["Øst", null, 2]]);
  });

  it("Y103 S24 is not made of one that somebody stopped tracking before anybody heard that it was made", async () => {
    const world = new World(43);
    const id = world.newRecord("contact", { lastname: "Øst", jobtitle: null });
    await world.sync();
    for (const item of [...world.mailbox.items.keys()]) world.mailbox.remove(item);
    world.crm.edit(id, { jobtitle: "Chief" });
    const write = world.mailboxPort.write.bind(world.mailboxPort);
    const lost = jest.spyOn(world.mailboxPort, "write").mockImplementation(async (writes) => {
      await write(writes);
      return writes.map(() => NO_ANSWER);
    });
    await world.sync();
    lost.mockRestore();
    const [made] = world.mailbox.items.values();
    world.mailbox.edit(made?.id ?? "", {}, { ...made?.stamp, state: 0 });
    await world.heal();
    expect(shown(world)).toEqual([["Øst", "Chief", 0]]);
  });

  it("Y103 S24 is not made of an item that nobody tracks any more, and that was never told its record", async () => {
    const world = new World(44);
    const item = world.trackedItem("contact", { lastname: "Øst", jobtitle: null });
    await dieAfterCreating(world);
    world.mailbox.edit(item, {}, { state: 0 });
    await world.heal();
    expect([shown(world), world.crm.records.size]).toEqual([[["Øst", null, 0]], 1]);
  });
});
