import { Chance } from "../../../test/property/world/chance.ts";
import { CrashPoint } from "../../../test/property/world/crash.ts";
import { FakeMailbox as FakeMessages } from "../../ports/testing/fake-mailbox.ts";
import { createFakeIds } from "../../ports/testing/fake-ids.ts";
import { FakeCrm as FakeRecords, FakeCrmPort } from "../../../test/property/world/crm.ts";
import { FakeMailbox, FakeMailboxPort } from "../../../test/property/world/mailbox.ts";
import { WorldClock } from "../../../test/property/world/time.ts";
import type { Action, ActionResult } from "../../domain/action.ts";
import { toItemId, type ActionId } from "../../domain/ids.ts";
import { isItemAction } from "../../domain/item-action.ts";
import type { ItemAction } from "../../domain/action.ts";
import { FakeCreation } from "../../ports/testing/fake-creation.ts";
import { FakeCrm, fakeCard } from "../../ports/testing/fake-crm.ts";
import type { Attempt } from "../attempt.ts";
import { performOnItem } from "../items/perform-on-item.ts";
import { performOnRecords } from "./perform-on-records.ts";
import { Windows, type Perform } from "../testing/windows.ts";

const contoso = fakeCard("account", 1, "Contoso");
const fabrikam = fakeCard("account", 2, "Fabrikam");

/** A contact in the mailbox, with both services and windows that may close. */
class World extends Windows {
  readonly mailbox = new FakeMailbox(new WorldClock());
  readonly records = new FakeRecords(new WorldClock());
  readonly crm = new FakeCrm();
  readonly creation = new FakeCreation(this.crm);
  readonly target: Action["target"];

  constructor() {
    super();
    this.crm.cards.push(contoso, fabrikam);
    const { id } = this.mailbox.put("contact", { lastname: "Chen", firstname: "Li" });
    this.target = { itemId: toItemId(id), subject: "Li Chen", shelf: "contacts" };
  }

  protected performer(): Perform {
    const [chance, crash] = [new Chance(1), new CrashPoint()];
    const crm = this.desk.wrap(this.crm);
    const items = {
      mailbox: this.desk.wrap(new FakeMailboxPort(this.mailbox, chance, crash)),
      records: this.desk.wrap(new FakeCrmPort(this.records, chance, crash)),
      crm,
      timeZone: "UTC",
    };
    const onItem = (action: ItemAction, attempt: Attempt): Promise<ActionResult> =>
      performOnItem(items, action, { ...action.target, shelf: "contacts" }, attempt);
    const messages = new FakeMessages();
    const ids = createFakeIds(1);
    const editFields = () => Promise.reject(new Error("not asked for"));
    const ports = { crm, creation: this.desk.wrap(this.creation), mailboxFor: () => messages, onItem, editFields, ids };
    return (action, attempt) =>
      isItemAction(action) ? onItem(action, attempt) : performOnRecords(ports, action, attempt);
  }

  state(): unknown {
    const stamps = [...this.mailbox.items.values()].map(({ stamp }) => stamp?.state);
    const parents = [...this.creation.parents.values()].map(({ name }) => name);
    return { stamps, records: [...this.records.records.keys()], parents };
  }
}

const setParent = (world: World, parent: typeof contoso | undefined): Action => ({
  kind: "setParent",
  target: world.target,
  sensitivityAccepted: false,
  ...(parent && { parent }),
});
const undoOf = (world: World, { id, result }: { id: ActionId; result: ActionResult }): Action => {
  if (!result.undo) throw new Error("No undo");
  return { kind: "undo", target: world.target, of: id, change: result.undo };
};

describe("R2: the parent of a contact", () => {
  test("tracks the contact first, and undo takes both back", async () => {
    const world = new World();
    const done = await world.run(setParent(world, contoso));
    expect(world.state()).toMatchObject({ stamps: [2], parents: ["Contoso"] });
    expect(world.records.records.size).toBe(1);
    expect(done.result.outcome).toMatchObject({ kind: "parentSet", parent: { name: "Contoso" } });
    await world.run(undoOf(world, done));
    expect(world.records.records.size).toBe(0);
    expect(world.state()).toMatchObject({ stamps: [0] });
  });

  test("is changed and cleared on a tracked contact, and undo brings the one before back", async () => {
    const world = new World();
    await world.run(setParent(world, fabrikam));
    const changed = await world.run(setParent(world, contoso));
    expect(world.state()).toMatchObject({ parents: ["Contoso"] });
    await world.run(undoOf(world, changed));
    expect(world.state()).toMatchObject({ stamps: [2], parents: ["Fabrikam"] });
    await world.run(setParent(world, undefined));
    expect(world.state()).toMatchObject({ stamps: [2], parents: [] });
  });

  test("undo leaves a parent alone that somebody else has chosen since", async () => {
    const world = new World();
    await world.run(setParent(world, fabrikam));
    const changed = await world.run(setParent(world, contoso));
    const [contact] = [...world.creation.parents.keys()];
    if (!contact) throw new Error("No contact");
    world.creation.parents.set(contact, fakeCard("account", 9, "Elsewhere"));
    const runner = world.openWindow();
    const id = await runner.enqueue(undoOf(world, changed));
    await runner.attempt(id);
    expect((await world.queue.read(id))?.progress).toMatchObject({ problem: { kind: "changedSince" } });
    expect(world.state()).toMatchObject({ parents: ["Elsewhere"] });
  });

  const wishes = [
    { name: "set on an untracked contact", before: undefined, parent: contoso },
    { name: "changed", before: fabrikam, parent: contoso },
    { name: "cleared", before: fabrikam, parent: undefined },
  ];
  const cases = wishes.flatMap((wish) =>
    [false, true].flatMap((undo) =>
      (["cut", "lost", "closed", "closedAfter"] as const).map((how) => ({ ...wish, undo, how })),
    ),
  );
  test.each(cases)(
    "Q5: $name, undo $undo, $how at every call: one contact, one parent",
    async ({ before, parent, undo, how }) => {
      const prepare = async () => {
        const world = new World();
        if (before) await world.run(setParent(world, before));
        const wish = setParent(world, parent);
        return { world, wish: undo ? undoOf(world, await world.run(wish)) : wish };
      };
      const clean = await prepare();
      const first = clean.world.desk.calls.length;
      await clean.world.run(clean.wish);
      const calls = clean.world.desk.calls.length - first;
      expect(calls).toBeGreaterThan(3);
      for (let step = 1; step < calls; step += 1) {
        const { world, wish } = await prepare();
        await world.strike(wish, { step, how });
        expect({ step, state: world.state() }).toEqual({ step, state: clean.world.state() });
      }
    },
  );
});
