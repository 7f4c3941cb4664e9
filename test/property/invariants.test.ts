import { LeaseHeldError } from "../../src/sync/cycle/lease.ts";
import type { Fields } from "../../src/domain/fields/value.ts";
import { Crash } from "./world/crash.ts";
import { complaints } from "./world/invariants.ts";
import { World } from "./world/world.ts";

const contact = (world: World, name: string, more: Fields = {}): Fields => {
  world.births.push(name);
  return { firstname: "A", lastname: name, nickname: name, jobtitle: null, department: null, pager: null, ...more };
};
const onlyItem = (world: World): string => [...world.mailbox.items.keys()][0] ?? "";
const shownBy = (world: World): unknown => [...world.mailbox.items.values()].map(({ fields }) => fields);

describe("invariants that need a story of their own", () => {
  it("settles: the second run after any change writes nothing", async () => {
    const world = new World(21);
    for (let index = 0; index < 9; index += 1)
      world.newRecord("contact", contact(world, `s${index}`, { department: "sales", websiteurl: "example.com" }));
    await world.sync();
    const writes = world.mailbox.writes + world.crm.writes;
    await world.sync();
    expect(world.mailbox.writes + world.crm.writes).toBe(writes);
    expect(complaints(world)).toEqual([]);
  });

  it("Y1 no-op is free: a quiet run takes no lease and commits nothing", async () => {
    const world = new World(22);
    world.newRecord("contact", contact(world, "quiet"));
    await world.sync();
    await world.sync();
    const before = [world.crm.deskVersion, world.mailbox.writes, world.crm.writes];
    await world.sync();
    expect([world.crm.deskVersion, world.mailbox.writes, world.crm.writes]).toEqual(before);
  });

  it("unknown fields survive a round trip", async () => {
    const world = new World(23);
    const id = world.newRecord("contact", contact(world, "rich", { somethingelse: "crm" }));
    await world.sync();
    world.mailbox.edit(onlyItem(world), { categories: "mine", jobtitle: "new" });
    world.crm.edit(id, { pager: "1" });
    await world.heal();
    expect(world.mailbox.items.get(onlyItem(world))?.fields).toMatchObject({ categories: "mine", pager: "1" });
    expect(world.crm.records.get(id)?.fields).toMatchObject({ somethingelse: "crm", jobtitle: "new" });
  });

  it("batching invisible: one at a time or all at once, the end is the same", async () => {
    const end = async (size: number): Promise<unknown> => {
      const world = new World(24);
      Object.defineProperty(world.mailboxPort, "writeSize", { value: size });
      Object.defineProperty(world.crmPort, "writeSize", { value: size });
      for (let index = 0; index < 7; index += 1) world.newRecord("contact", contact(world, `b${index}`));
      for (let index = 0; index < 7; index += 1) world.trackedItem("contact", contact(world, `m${index}`));
      await world.heal();
      expect(complaints(world)).toEqual([]);
      return shownBy(world);
    };
    expect(await end(1)).toEqual(await end(100));
  });

  it("Y60 Y61 one writer: while one computer holds the lease, another one does not write", async () => {
    const world = new World(25);
    world.newRecord("contact", contact(world, "mine"));
    world.crm.desk = {
      ...world.crm.desk,
      holder: "elsewhere/run",
      holderName: "Desktop",
      fence: 4,
      takenAt: world.clock.time,
    };
    await expect(world.sync()).rejects.toThrow(LeaseHeldError);
    expect(world.mailbox.items.size).toBe(0);
    world.clock.advance(61_000);
    await world.sync();
    expect(world.mailbox.items.size).toBe(1);
    expect(world.crm.desk.fence).toBe(5);
  });

  it("Y40 Y62 one writer: a run whose lease was taken over stops before its next write", async () => {
    const world = new World(26);
    for (let index = 0; index < 9; index += 1) world.newRecord("contact", contact(world, `w${index}`));
    const write = world.mailboxPort.write.bind(world.mailboxPort);
    world.mailboxPort.write = async (writes) => {
      const outcomes = await write(writes);
      world.crm.desk = { ...world.crm.desk, holder: "elsewhere/run", fence: 9 };
      world.crm.deskVersion += 1;
      world.clock.advance(40_000);
      return outcomes;
    };
    await expect(world.sync()).rejects.toThrow("took over");
    expect(world.mailbox.items.size).toBe(4);
  });

  it("cursor monotone: no crash makes a feed go back, and none makes it skip", async () => {
    const world = new World(27);
    world.newRecord("contact", contact(world, "cursor"));
    await world.sync();
    let last = 0;
    for (let at = 1; at < 40; at += 1) {
      world.mailbox.edit(onlyItem(world), { jobtitle: `edit ${at}` });
      world.crash.arm(at);
      try {
        await world.sync();
      } catch (error) {
        if (!(error instanceof Crash)) throw error;
      }
      const position = Number(world.storeOf("laptop").cursors["contacts"]?.split(":")[1]);
      expect(position).toBeGreaterThanOrEqual(last);
      last = position;
    }
    await world.heal();
    expect(complaints(world)).toEqual([]);
  });

  it("mass-delete brake: nothing is deleted, and the question names the number", async () => {
    const world = new World(28);
    for (let index = 0; index < 15; index += 1) world.newRecord("task", { subject: `t${index}` });
    await world.sync();
    for (const id of [...world.mailbox.items.keys()]) world.mailbox.remove(id);
    const report = await world.sync();
    expect(world.crm.records.size).toBe(15);
    expect(report.waiting).toMatchObject([{ reason: "mass-delete", count: 15 }]);
    const question = [...world.storeOf("laptop").questions.keys()][0] ?? "";
    await world.storeOf("laptop").commit([{ put: "answer", answer: { question, answer: "yes" } }]);
    await world.sync();
    expect(world.crm.records.size).toBe(0);
  });

  it("S28 a dry run counts what the real one does, and writes nothing", async () => {
    const world = new World(29);
    world.newRecord("contact", contact(world, "dry"));
    world.trackedItem("contact", contact(world, "wet"));
    const dry = await world.sync("laptop", { dryRun: true });
    expect([world.mailbox.writes, world.crm.writes, world.crm.deskVersion]).toEqual([0, 0, 0]);
    const real = await world.sync();
    expect(dry.kinds).toEqual(real.kinds);
    expect(dry.plan).toHaveLength(2);
  });
});
