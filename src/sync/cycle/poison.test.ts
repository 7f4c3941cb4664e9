import { World } from "../../../test/property/world/world.ts";

const named = (world: World): readonly unknown[] =>
  [...world.mailbox.items.values()].map(({ fields }) => fields["lastname"]).sort();

/** No batch is answered that holds the poisoned one. */
const isPoisoned = (writes: readonly unknown[]): boolean => JSON.stringify(writes).includes("poison");
const FELL_OVER = { state: "unknown", reason: "the batch fell over" } as const;

type Write<One, Outcome> = (writes: readonly One[]) => Promise<readonly Outcome[]>;
const unlessPoisoned =
  <One, Outcome>(write: Write<One, Outcome>): Write<One, Outcome | typeof FELL_OVER> =>
  (writes) =>
    isPoisoned(writes) ? Promise.resolve(writes.map(() => FELL_OVER)) : write(writes);

const poisonCrm = (port: World["crmPort"]): void => {
  const write = unlessPoisoned(port.write.bind(port));
  jest.spyOn(port, "write").mockImplementation(write);
};
const poisonMailbox = (port: World["mailboxPort"]): void => {
  const write = unlessPoisoned(port.write.bind(port));
  jest.spyOn(port, "write").mockImplementation(write);
};

const neighbours = (world: World, make: (lastname: string) => unknown): void => {
  for (const lastname of ["one", "two", "poison", "three", "four"]) make(lastname);
};

describe("a write that takes its whole batch along", () => {
  it("S25 Y52 Y77 keeps none of the others from the CRM", async () => {
    const world = new World(7);
    neighbours(world, (lastname) => world.trackedItem("contact", { lastname }));
    poisonCrm(world.crmPort);
    const { errors } = await world.sync();
    expect(errors).toEqual([expect.objectContaining({ kind: "contact", reason: "the batch fell over" })]);
    expect([...world.crm.records.values()].map(({ fields }) => fields["lastname"]).sort()).toEqual([
      "four",
      "one",
      "three",
      "two",
    ]);
  });

  it("S25 Y52 Y77 keeps none of the others from Outlook, and a single run ends all the same", async () => {
    const world = new World(8);
    neighbours(world, (lastname) => world.newRecord("contact", { lastname }));
    poisonMailbox(world.mailboxPort);
    const { errors } = await world.sync("laptop", { waitForHorizon: true });
    expect(errors).toEqual([expect.objectContaining({ kind: "contact", reason: "the batch fell over" })]);
    expect(named(world)).toEqual(["four", "one", "three", "two"]);
    jest.restoreAllMocks();
    // It was a storm, and it is over: nobody has to wait for what is not the item's fault.
    await world.sync();
    expect(named(world)).toEqual(["four", "one", "poison", "three", "two"]);
  });

  it("S24 S25 Y79 waits no longer than usual when the clock was set back meanwhile", async () => {
    const world = new World(10);
    world.newRecord("contact", { lastname: "poison" });
    world.clock.advance(400 * 86_400_000);
    poisonMailbox(world.mailboxPort);
    for (let run = 0; run < 2; run += 1) await world.sync("laptop", { waitForHorizon: true });
    expect(named(world)).toEqual([]);
    jest.restoreAllMocks();
    world.clock.advance(-400 * 86_400_000);
    await world.sync("laptop", { waitForHorizon: true });
    expect(named(world)).toEqual(["poison"]);
  });

  it("S24 Y46 Y79 waits the whole horizon once more for what may still land when the clock was set back", async () => {
    const world = new World(11);
    world.newRecord("contact", { lastname: "poison" });
    poisonMailbox(world.mailboxPort);
    await world.sync();
    jest.restoreAllMocks();
    world.clock.advance(-86_400_000);
    await world.sync();
    expect(named(world)).toEqual([]);
    await world.sync("laptop", { waitForHorizon: true });
    expect(named(world)).toEqual(["poison"]);
  });
});
