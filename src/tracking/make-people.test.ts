import type { ActionOutcome } from "../domain/action.ts";
import { toEmailAddress } from "../domain/ids.ts";
import type { AutomaticRecord } from "../domain/mail-options.ts";
import { splitName } from "../domain/person-name.ts";
import { ServiceError } from "../ports/service-error.ts";
import { fakeCard } from "../ports/testing/fake-crm.ts";
import { sampleMessage } from "../ports/testing/sample-message.ts";
import { World } from "./testing/world.ts";

const LI = toEmailAddress("li.chen@contoso.example");
const TEAM = { name: "Sales Team", address: toEmailAddress("sales-team@northwind-bikes.example") };
const message = sampleMessage();
const target = { itemId: message.itemId, subject: message.subject };

function worldWith(automaticRecord: AutomaticRecord, change: Parameters<typeof sampleMessage>[0] = {}): World {
  const world = new World(sampleMessage(change));
  world.crm.mailOptions = { ...world.crm.mailOptions, automaticRecord };
  return world;
}

async function track(world: World, more: { readonly offline?: true; readonly lists?: readonly (typeof TEAM)[] } = {}) {
  const { offline, lists } = more;
  const aimed = { ...target, ...(lists && { lists }) };
  const action = { kind: "track", target: aimed, sensitivityAccepted: false, ...(offline && { offline }) } as const;
  const { result } = await world.run(action);
  const { outcome }: { readonly outcome: ActionOutcome } = result;
  return outcome.kind === "tracked" ? (outcome.people ?? []) : [];
}

describe("T10: a record for somebody the CRM does not know", () => {
  test.each(["contact", "lead"] as const)("%s, with address and name, before the e-mail is made", async (table) => {
    const world = worldWith(table);
    const order: string[] = [];
    const createRecord = world.crm.createRecord.bind(world.crm);
    const promoteEmail = world.crm.promoteEmail.bind(world.crm);
    world.crm.createRecord = (creation) => {
      order.push("person");
      return createRecord(creation);
    };
    world.crm.promoteEmail = (promotion) => {
      order.push("email");
      return promoteEmail(promotion);
    };
    expect(await track(world)).toMatchObject([{ kind: "made", record: { table, name: "Li Chen" } }]);
    expect(order).toEqual(["person", "email"]);
    expect(world.crm.owners.get(LI)).toMatchObject([{ table, name: "Li Chen" }]);
  });

  test.each<[string, AutomaticRecord, (world: World) => void, Parameters<typeof sampleMessage>[0]]>([
    ["the user wants none", "none", () => undefined, {}],
    ["a record has the address", "contact", (world) => world.crm.owners.set(LI, [fakeCard("contact", 4, "Li")]), {}],
    ["the user wrote it", "contact", () => undefined, { direction: "outgoing" }],
  ])("nothing is made where %s", async (_why, option, prepare, change) => {
    const world = worldWith(option, change);
    prepare(world);
    expect(await track(world)).toEqual([]);
    expect(world.crm.emails.size).toBe(1);
  });

  test("L2: what was asked for offline waits for a person", async () => {
    const world = worldWith("contact");
    expect(await track(world, { offline: true })).toEqual([]);
    expect([world.crm.emails.size, world.crm.cards.length]).toEqual([1, 0]);
  });

  test("what a colleague's tracking made out of sight is not told as made, and not undone with the tracking", async () => {
    const world = worldWith("contact");
    world.desk.fail(new ServiceError({ kind: "hidden", service: "crm" }), "createRecord");
    expect(await track(world)).toEqual([]);
    expect(world.crm.emails.size).toBe(1);
  });

  test("a duplicate becomes a choice, and the message is tracked all the same", async () => {
    const world = worldWith("contact");
    world.crm.duplicates = [fakeCard("contact", 7, "Li Chen (Graz)")];
    expect(await track(world)).toMatchObject([
      { kind: "duplicate", table: "contact", address: LI, candidates: [{ name: "Li Chen (Graz)" }] },
    ]);
    expect([world.crm.emails.size, world.crm.cards.length]).toEqual([1, 0]);
  });

  test.each(["createRecord", "readAddressOwners", "readMailOptions"])(
    "never blocks the tracking: %s is refused",
    async (method) => {
      const world = worldWith("contact");
      world.desk.fail(new ServiceError({ kind: "noPrivilege", service: "crm" }), method);
      await track(world);
      expect([world.crm.emails.size, world.crm.cards.length]).toEqual([1, 0]);
    },
  );

  test("never blocks the tracking: a service that stays in trouble is waited for, but not for ever", async () => {
    const world = worldWith("contact");
    world.desk.fail(new ServiceError({ kind: "serviceDown", service: "crm" }), "createRecord");
    const runner = world.openWindow();
    const id = await runner.enqueue({ kind: "track", target, sensitivityAccepted: false });
    for (let attempt = 0; attempt < 3; attempt += 1) {
      await runner.attempt(id);
      await world.clock.advance(600_000);
    }
    expect((await world.queue.read(id))?.progress.kind).toBe("done");
    expect([world.crm.emails.size, world.crm.cards.length]).toEqual([1, 0]);
  });
});

describe("T9: distribution lists", () => {
  test("an unexpanded list gets a record of its own, under its name, where automatic creation is on", async () => {
    const world = worldWith("contact");
    world.crm.owners.set(LI, [fakeCard("contact", 4, "Li Chen")]);
    expect(await track(world, { lists: [TEAM] })).toMatchObject([{ kind: "made", record: { name: "Sales Team" } }]);
  });

  test("where Outlook did not tell, the mailbox says which recipient is a list; an expanded one stays its members", async () => {
    const members = ["ann", "bo"].map((name) => ({
      role: "cc" as const,
      name,
      address: toEmailAddress(`${name}@northwind-bikes.example`),
      isList: false,
    }));
    const world = worldWith("contact", {
      participants: [...sampleMessage().participants, { role: "to", ...TEAM, isList: false }, ...members],
    });
    world.crm.owners.set(LI, [fakeCard("contact", 4, "Li Chen")]);
    world.mailbox.lists.add(TEAM.address);
    expect(await track(world)).toMatchObject([{ kind: "made", record: { name: "Sales Team" } }]);
    expect(world.crm.cards.map(({ name }) => name)).toEqual(["Sales Team"]);
  });

  test("a mailbox that cannot say which recipients are lists blocks nothing", async () => {
    const world = worldWith("contact");
    world.desk.fail(new ServiceError({ kind: "noPrivilege", service: "mailbox" }), "readLists");
    expect(await track(world)).toMatchObject([{ kind: "made", record: { name: "Li Chen" } }]);
  });

  test("without automatic creation it is tracked as the list and nothing is made", async () => {
    const world = worldWith("none");
    expect(await track(world, { lists: [TEAM] })).toEqual([]);
    expect([world.crm.emails.size, world.crm.cards.length]).toEqual([1, 0]);
  });
});

describe("splitName", () => {
  test.each([
    ["Li Chen", "Li", "Chen"],
    ["Chen, Li", "Li", "Chen"],
    ["Anna Maria Beck", "Anna Maria", "Beck"],
    ["Madonna", "", "Madonna"],
    ['"Li Chen"', "Li", "Chen"],
    ["", "", "li.chen"],
    ["li.chen@contoso.example", "", "li.chen"],
  ])("%j", (shown, firstName, lastName) => {
    expect(splitName(shown, LI)).toEqual({ firstName, lastName });
  });
});
