import { Chance } from "../../../test/property/world/chance.ts";
import { CrashPoint } from "../../../test/property/world/crash.ts";
import { FakeMailbox, FakeMailboxPort } from "../../../test/property/world/mailbox.ts";
import { WorldClock } from "../../../test/property/world/time.ts";
import type { Action } from "../../domain/action.ts";
import type { FieldEdit } from "../../domain/field-edit.ts";
import { toItemId, toRecordId, type ActionId } from "../../domain/ids.ts";
import { FakeCreation } from "../../ports/testing/fake-creation.ts";
import { createFakeIds } from "../../ports/testing/fake-ids.ts";
import { FakeCrm } from "../../ports/testing/fake-crm.ts";
import { FakeMailbox as FakeMessages } from "../../ports/testing/fake-mailbox.ts";
import { performOnRecords } from "../records/perform-on-records.ts";
import { editItem } from "./edit-item.ts";
import { Windows, type Perform } from "../testing/windows.ts";

const RECORD = toRecordId("0c5a7e92-41d8-4f6b-a3e7-7d90b2164c58");
const STAMP = { state: 2, recordId: RECORD, kind: "contact" } as const;

/** One tracked contact in the mailbox, and the queue that outlives a window. */
class World extends Windows {
  readonly mailbox = new FakeMailbox(new WorldClock());
  readonly item = this.mailbox.put("contact", { lastname: "Chen", jobtitle: "Buyer", telephone1: "1" }, STAMP);
  readonly target = { itemId: toItemId(this.item.id), subject: "Chen", shelf: "contacts" } as const;

  protected performer(): Perform {
    const mailbox = this.desk.wrap(new FakeMailboxPort(this.mailbox, new Chance(1), new CrashPoint()));
    const crm = new FakeCrm();
    const ports = {
      crm,
      creation: new FakeCreation(crm),
      mailboxFor: () => new FakeMessages(),
      onItem: () => Promise.reject(new Error("not asked for")),
      ids: createFakeIds(1),
      editFields: async (
        ...[, edits, note, signal]: Parameters<Parameters<typeof performOnRecords>[0]["editFields"]>
      ) => {
        await editItem({ mailbox }, edits, this.target, note, signal);
      },
    };
    return (action, attempt) => performOnRecords(ports, action, attempt);
  }

  edit(...changes: readonly FieldEdit[]): Action {
    return { kind: "edit", target: this.target, changes };
  }

  async undo(of: ActionId): Promise<Action> {
    const progress = (await this.queue.read(of))?.progress;
    const change = progress?.kind === "done" ? progress.result.undo : undefined;
    if (!change) throw new Error("nothing to undo");
    return { kind: "undo", target: this.target, of, change };
  }
}

const HEAD: FieldEdit = { key: "jobtitle", was: "Buyer", became: "Head of Buying" };

describe("L1: fields of an item are edited in Outlook", () => {
  test("only what was changed is written, the link stays, and undo puts it back", async () => {
    const world = new World();
    const id = await world.attempt(world.edit(HEAD, { key: "telephone1", was: "1", became: null }));
    expect(world.item.fields).toMatchObject({ lastname: "Chen", jobtitle: "Head of Buying", telephone1: null });
    expect(world.item.stamp).toMatchObject(STAMP);
    await world.attempt(await world.undo(id));
    expect(world.item.fields).toMatchObject({ jobtitle: "Buyer", telephone1: "1" });
  });

  test("what somebody else wrote meanwhile is kept, and nothing is written", async () => {
    const world = new World();
    world.mailbox.edit(world.item.id, { jobtitle: "Chief" }, STAMP);
    const id = await world.attempt(world.edit(HEAD, { key: "telephone1", was: "1", became: "2" }));
    expect((await world.queue.read(id))?.progress).toMatchObject({ kind: "failed", problem: { kind: "changedSince" } });
    expect(world.item.fields).toMatchObject({ jobtitle: "Chief", telephone1: "1" });
  });

  test("undo leaves alone what was edited since", async () => {
    const world = new World();
    const id = await world.attempt(world.edit(HEAD));
    world.mailbox.edit(world.item.id, { jobtitle: "Chief" }, STAMP);
    const undone = await world.attempt(await world.undo(id));
    expect((await world.queue.read(undone))?.progress).toMatchObject({ problem: { kind: "changedSince" } });
    expect(world.item.fields["jobtitle"]).toBe("Chief");
  });

  const cases = [false, true].flatMap((undo) =>
    (["cut", "lost", "closed", "closedAfter"] as const).map((how) => ({ undo, how })),
  );
  test.each(cases)("Q5: survives a fault at every call, undo $undo, $how", async ({ undo, how }) => {
    const prepare = async (): Promise<readonly [World, Action]> => {
      const world = new World();
      return [world, undo ? await world.undo(await world.attempt(world.edit(HEAD))) : world.edit(HEAD)];
    };
    const [clean, action] = await prepare();
    const before = clean.desk.calls.length;
    await clean.run(action);
    const calls = clean.desk.calls.length - before;
    expect(calls).toBeGreaterThan(3);
    for (let step = 1; step < calls; step += 1) {
      const [world, again] = await prepare();
      await world.strike(again, { step, how });
      expect([step, world.item.fields["jobtitle"]]).toEqual([step, undo ? "Buyer" : "Head of Buying"]);
    }
  });
});
