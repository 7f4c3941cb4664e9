import { toActionId, toEmailAddress, toRecordId, type ActionId } from "../../domain/ids.ts";
import type { Action, ActionResult } from "../../domain/action.ts";
import type { NewRecord } from "../../domain/new-record.ts";
import { fakeCard } from "../../ports/testing/fake-crm.ts";
import { sampleMessage } from "../../ports/testing/sample-message.ts";
import { World } from "../testing/world.ts";

const contoso = fakeCard("account", 1, "Contoso");
const fabrikam = fakeCard("account", 2, "Fabrikam");
const li = fakeCard("contact", 3, "Li Chen");
const madeId = toRecordId("d0000000-0000-4000-8000-000000000001");
const otherId = toRecordId("d0000000-0000-4000-8000-000000000002");
const offer: NewRecord = { table: "opportunity", topic: "Offer", customer: contoso };
const message = sampleMessage();
const target = { itemId: message.itemId, subject: message.subject };

/** A message, and a CRM that knows two companies and somebody who works for one of them. */
class Office extends World {
  constructor() {
    super(message);
    this.crm.cards.push(contoso, fabrikam, li);
    this.creation.parents.set(li.id, fabrikam);
  }

  state(): unknown {
    return {
      emails: [...this.crm.emails.values()].map(({ id, regarding, attachments }) => ({ id, regarding, attachments })),
      cards: this.crm.cards.map(({ id }) => id).sort(),
      parents: [...this.creation.parents].map(([id, parent]) => [id, parent.id]),
      connections: [...this.creation.connections.values()],
      choice: this.mailbox.choiceOf(message.itemId),
      parties: [...this.creation.parties].map(([key, tied]) => [key, tied === "nobody" ? tied : tied.id]),
    };
  }
}

const convert = (more: Partial<Extract<Action, { kind: "convert" | "create" }>> = {}): Action => ({
  kind: "convert",
  target,
  recordId: madeId,
  record: offer,
  duplicateAccepted: false,
  sensitivityAccepted: true,
  ...more,
});
const connecting = (more: Partial<Extract<Action, { kind: "connect" }>> = {}): Action => ({
  kind: "connect",
  target,
  connection: { id: madeId, from: li, to: contoso, description: "met at the fair" },
  otherName: "Contoso",
  ...more,
});
const undoOf = ({ id, result }: { id: ActionId; result: ActionResult }): Action => {
  if (!result.undo) throw new Error("No undo");
  return { kind: "undo", target, of: id, change: result.undo };
};

describe("R5: converting", () => {
  test("makes the record, tracks the message regarding it, and says which", async () => {
    const world = new Office();
    const { result } = await world.run(convert());
    expect(world.creation.made.get(madeId)).toEqual(offer);
    expect([...world.crm.emails.values()].map(({ regarding }) => regarding?.id)).toEqual([madeId]);
    expect(result.outcome).toMatchObject({ kind: "converted", record: { id: madeId, name: "Offer" } });
  });

  test("T2: attachments that the user keeps out stay out, by whatever way the message is tracked", async () => {
    const world = new Office();
    const file = { name: "plan.pdf", contentType: "text/plain", base64: "", size: 1, isInline: false };
    const attachments = [file, { ...file, name: "logo.png" }];
    world.mailbox.receive(message, { body: "", bodyType: "text", attachments, skipped: [] });
    await world.run(convert({ without: ["logo.png"] }));
    expect([...world.crm.emails.values()].map(({ attachments: there }) => there)).toEqual([["plan.pdf"]]);
  });

  test("a duplicate is a question, and nothing of the message was changed", async () => {
    const world = new Office();
    world.creation.duplicates = [fabrikam];
    const id = await world.attempt(convert());
    const progress = (await world.queue.read(id))?.progress;
    expect(progress).toMatchObject({ kind: "failed", problem: { kind: "duplicate", candidates: [fabrikam] } });
    expect(world.crm.emails.size).toBe(0);
    await world.run(convert({ duplicateAccepted: true }));
    expect(world.crm.emails.size).toBe(1);
  });

  test("a message that cannot be tracked leaves no record behind", async () => {
    const world = new Office();
    world.mailbox.receive(sampleMessage({ sensitivity: "private" }));
    const id = await world.attempt(convert({ sensitivityAccepted: false }));
    expect((await world.queue.read(id))?.progress).toMatchObject({ kind: "failed", problem: { kind: "sensitive" } });
    expect(world.creation.made.size).toBe(0);
  });

  test("undo takes record and tracking back; what others have worked on stays", async () => {
    const world = new Office();
    const before = world.state();
    const done = await world.run(convert());
    world.creation.changedByOthers = true;
    const id = await world.attempt(undoOf(done));
    expect((await world.queue.read(id))?.progress).toMatchObject({ problem: { kind: "changedSince" } });
    expect(world.creation.made.size).toBe(1);
    world.creation.changedByOthers = false;
    await world.run(undoOf(done));
    expect(world.state()).toEqual(before);
  });
});

describe("P2: a new person", () => {
  test("is made without touching the message, and unmade", async () => {
    const world = new Office();
    const before = world.state();
    const record: NewRecord = { table: "contact", firstName: "Bo", lastName: "Dahl" };
    const done = await world.run(convert({ kind: "create", record }));
    expect(done.result.outcome).toEqual({ kind: "created", record: { table: "contact", id: madeId, name: "Bo Dahl" } });
    expect(world.crm.emails.size).toBe(0);
    await world.run(undoOf(done));
    expect(world.state()).toEqual(before);
  });
});

describe("T10: undo of a tracking takes the people it made along", () => {
  const track: Action = { kind: "track", target, sensitivityAccepted: false };
  const contactsOf = (world: Office) => world.crm.cards.filter(({ table, id }) => table === "contact" && id !== li.id);

  async function trackStranger() {
    const world = new Office();
    world.crm.mailOptions = { ...world.crm.mailOptions, automaticRecord: "contact" };
    const done = await world.run(track);
    expect(contactsOf(world)).toMatchObject([{ name: "Li Chen" }]);
    return { world, done };
  }

  test("and says so", async () => {
    const { world, done } = await trackStranger();
    const { result } = await world.run(undoOf(done));
    expect(result.outcome).toMatchObject({ people: [{ record: { name: "Li Chen" }, fate: "removed" }] });
    expect([world.crm.emails.size, contactsOf(world).length]).toEqual([0, 0]);
  });

  test.each<[string, (world: Office) => void]>([
    ["changed", (world) => (world.creation.changedByOthers = true)],
    [
      "used",
      (world) => (world.crm.related = { ...world.crm.related, activities: { records: [fabrikam], more: false } }),
    ],
  ])("but not one that has been %s since", async (_why, prepare) => {
    const { world, done } = await trackStranger();
    prepare(world);
    const { result } = await world.run(undoOf(done));
    expect(result.outcome).toMatchObject({ people: [{ record: { name: "Li Chen" }, fate: "kept" }] });
    expect([world.crm.emails.size, contactsOf(world).length]).toEqual([0, 1]);
  });

  test("not one that was there before", async () => {
    const world = new Office();
    world.crm.mailOptions = { ...world.crm.mailOptions, automaticRecord: "contact" };
    world.crm.owners.set(toEmailAddress("li.chen@contoso.example"), [li]);
    const { result } = await world.run(undoOf(await world.run(track)));
    expect(result.outcome).toEqual({ kind: "undone", of: expect.any(String) });
    expect(world.crm.cards).toContain(li);
  });
});

describe("R4: connections", () => {
  test("are added and taken back", async () => {
    const world = new Office();
    const done = await world.run(connecting());
    expect(await world.creation.readConnections(li)).toMatchObject([{ other: { name: "Contoso" } }]);
    await world.run(undoOf(done));
    expect(await world.creation.readConnections(li)).toEqual([]);
  });

  test("are changed, and undo says again what they said", async () => {
    const world = new Office();
    await world.run(connecting());
    const connection = { id: madeId, from: li, to: contoso, description: "met in Graz" };
    const done = await world.run(connecting({ connection, was: { description: "met at the fair" } }));
    expect(world.creation.connections.get(madeId)?.description).toBe("met in Graz");
    await world.run(undoOf(done));
    expect(world.creation.connections.get(madeId)?.description).toBe("met at the fair");
  });
});

const activity = { table: "email", id: toRecordId("e0000000-0000-4000-8000-000000000001") };
const stranger = toEmailAddress("li.chen@private.example");
const settling = (choice: Extract<Action, { kind: "settlePerson" }>["choice"]): Action => ({
  kind: "settlePerson",
  target,
  tracking: toActionId("tracking"),
  activity,
  name: "Li Chen",
  address: stranger,
  choice,
});
const createAnyway = { kind: "create", table: "contact", recordId: madeId } as const;

describe("T10: the duplicate is a choice", () => {
  const asked = (): Office => {
    const world = new Office();
    world.creation.parties.set(`${activity.id}/${stranger}`, "nobody");
    world.creation.duplicates = [li];
    return world;
  };

  test("the record that is there becomes the party, and Undo unties it", async () => {
    const world = asked();
    const done = await world.run(settling({ kind: "use", record: li }));
    expect(done.result.outcome).toMatchObject({ kind: "personSettled", record: { id: li.id }, made: false });
    expect(await world.creation.readParty(activity, stranger)).toMatchObject({ id: li.id });
    await world.run(undoOf(done));
    expect(await world.creation.readParty(activity, stranger)).toBeUndefined();
    expect(world.crm.cards).toContain(li);
  });

  test("somebody new is made although there are others like it, and goes again with Undo", async () => {
    const world = asked();
    const done = await world.run(settling(createAnyway));
    expect(world.creation.made.get(madeId)).toEqual({
      table: "contact",
      firstName: "Li",
      lastName: "Chen",
      address: stranger,
    });
    expect(await world.creation.readParty(activity, stranger)).toMatchObject({ id: madeId });
    await world.run(undoOf(done));
    expect([world.creation.made.size, await world.creation.readParty(activity, stranger)]).toEqual([0, undefined]);
  });

  test("leaving it writes nothing, and neither does its undo", async () => {
    const world = asked();
    const before = world.state();
    const done = await world.run(settling({ kind: "leave" }));
    expect(done.result.outcome).toEqual({ kind: "personSettled", name: "Li Chen", made: false });
    await world.run(undoOf(done));
    expect(world.state()).toEqual(before);
  });

  test("an activity without that party is left alone, and nobody is made", async () => {
    const world = new Office();
    const id = await world.attempt(settling(createAnyway));
    expect((await world.queue.read(id))?.progress).toMatchObject({ kind: "failed", problem: { kind: "notFound" } });
    expect(world.creation.made.size).toBe(0);
  });

  test("Undo leaves what somebody has tied to another record since", async () => {
    const world = asked();
    const done = await world.run(settling({ kind: "use", record: li }));
    await world.creation.writeParty(activity, stranger, contoso);
    const id = await world.attempt(undoOf(done));
    expect((await world.queue.read(id))?.progress).toMatchObject({ problem: { kind: "changedSince" } });
    expect(await world.creation.readParty(activity, stranger)).toMatchObject({ id: contoso.id });
  });

  test("Undo is content where the activity itself is gone", async () => {
    const world = asked();
    const done = await world.run(settling(createAnyway));
    world.creation.parties.clear();
    await world.run(undoOf(done));
    expect(world.creation.made.size).toBe(0);
  });
});

const choosing = (rule: "stop" | "repliesOnly"): Action => ({
  kind: "conversation",
  target,
  choice: { rule, at: "2026-05-04T08:00:00.000Z" },
});

describe("T7: what is said about a conversation", () => {
  test("is kept on its message; Undo says again what it said before", async () => {
    const world = new Office();
    const nothing = await world.run(choosing("stop"));
    expect(await world.mailbox.readChoice(message.itemId)).toMatchObject({ rule: "stop" });
    const later = await world.run(choosing("repliesOnly"));
    await world.run(undoOf(later));
    expect(await world.mailbox.readChoice(message.itemId)).toMatchObject({ rule: "stop" });
    await world.run(undoOf(nothing));
    expect(await world.mailbox.readChoice(message.itemId)).toBeUndefined();
  });

  test("Undo leaves what has been chosen since", async () => {
    const world = new Office();
    const first = await world.run(choosing("stop"));
    await world.run(choosing("repliesOnly"));
    const id = await world.attempt(undoOf(first));
    expect((await world.queue.read(id))?.progress).toMatchObject({ problem: { kind: "changedSince" } });
    expect(await world.mailbox.readChoice(message.itemId)).toMatchObject({ rule: "repliesOnly" });
  });
});

const connection = { id: madeId, from: li, to: contoso, description: "met in Graz" };
type Prepare = (world: Office) => Promise<unknown>;
const nothing: Prepare = () => Promise.resolve();

/** A message of which the CRM has lost two of three files, and may not have a fourth. */
const lossy: Prepare = async (world) => {
  const file = (name: string) => ({ name, contentType: "text/plain", base64: "", size: 1, isInline: false });
  const attachments = ["offer.pdf", "plan.pdf", "plan.pdf", "run.exe"].map(file);
  world.mailbox.receive(message, { body: "", bodyType: "text", attachments, skipped: [] });
  await world.run({ kind: "track", target, sensitivityAccepted: false, without: ["offer.pdf"] });
  const [email] = [...world.crm.emails.values()];
  if (email) world.crm.change(email.id, { attachments: ["plan.pdf"] });
};
const adding = (world: Office, ...names: readonly string[]): Action => {
  const [email] = [...world.crm.emails.values()];
  return { kind: "addFiles", target, record: { table: "email", id: email?.id ?? madeId }, names };
};

describe("T1: attachments that the CRM does not have", () => {
  const filesOf = (world: Office) => [...world.crm.emails.values()].map(({ attachments }) => attachments);

  test("are added, each as often as it is short of, and none twice; Undo takes them away", async () => {
    const world = new Office();
    await lossy(world);
    const all = adding(world, "offer.pdf", "plan.pdf", "run.exe");
    const done = await world.run(all);
    expect(done.result.outcome).toEqual({
      kind: "filesAdded",
      count: 2,
      leftOut: [{ name: "run.exe", why: "blocked" }],
    });
    expect(filesOf(world)).toEqual([["plan.pdf", "offer.pdf", "plan.pdf"]]);
    const again = await world.run(all);
    expect(again.result).toEqual({ outcome: expect.objectContaining({ count: 0 }) as unknown });
    await world.run(undoOf(done));
    expect(filesOf(world)).toEqual([["plan.pdf"]]);
  });

  test("T2: only those that were named", async () => {
    const world = new Office();
    await lossy(world);
    await world.run(adding(world, "plan.pdf"));
    expect(filesOf(world)).toEqual([["plan.pdf", "plan.pdf"]]);
  });

  test("T2, T12: what the user kept out does not get there by undoing a deletion", async () => {
    const world = new Office();
    await lossy(world);
    const content = await world.mailbox.readContent(target.itemId, { maxAttachmentBytes: 9 });
    world.mailbox.receive({ ...message, hasAttachments: true }, content);
    const done = await world.run({ kind: "stopTracking", target, record: "delete" });
    expect(filesOf(world)).toEqual([]);
    await world.run(undoOf(done));
    expect(filesOf(world)).toEqual([["plan.pdf", "plan.pdf"]]);
  });
});

/** What is asked for, and what was done before. */
const SCRIPTS: readonly (readonly [string, (world: Office) => Action, Prepare?])[] = [
  ["convert", () => convert()],
  [
    "convert what is tracked and regarding something else",
    () => convert(),
    (world) => world.run({ kind: "setRegarding", target, regarding: contoso, sensitivityAccepted: false }),
  ],
  [
    "create",
    () => convert({ kind: "create", record: { table: "lead", topic: "Bikes", firstName: "", lastName: "Dahl" } }),
  ],
  [
    "create a contact",
    () =>
      convert({ kind: "create", record: { table: "contact", firstName: "Bo", lastName: "Dahl", address: stranger } }),
  ],
  [
    "create a contact although there are others like it",
    () =>
      convert({
        kind: "create",
        duplicateAccepted: true,
        record: { table: "contact", firstName: "Bo", lastName: "Dahl" },
      }),
    (world) => {
      world.creation.duplicates = [li];
      return Promise.resolve();
    },
  ],
  ["add files", (world) => adding(world, "offer.pdf", "plan.pdf"), lossy],
  ["connect", () => connecting()],
  [
    "connect two that are connected already",
    () => connecting({ connection: { ...connection, id: otherId } }),
    (world) => world.run(connecting()),
  ],
  [
    "change a connection",
    () => connecting({ connection, was: { description: "met at the fair" } }),
    (world) => world.run(connecting()),
  ],
  ["choose for a conversation", () => choosing("stop")],
  ["choose again for a conversation", () => choosing("stop"), (world) => world.run(choosing("repliesOnly"))],
  ["settle with a record", () => settling({ kind: "use", record: li })],
  ["settle with somebody new", () => settling(createAnyway)],
  ["settle a distribution list with somebody new (T9)", () => settling({ ...createAnyway, isList: true })],
  ["leave somebody as they are", () => settling({ kind: "leave" })],
  [
    "track a stranger, whose contact is made (T10)",
    () => ({ kind: "track", target, sensitivityAccepted: false }),
    (world) => {
      world.crm.mailOptions = { ...world.crm.mailOptions, automaticRecord: "contact" };
      return Promise.resolve();
    },
  ],
];

describe("Q5: actions on records survive a fault at every call", () => {
  const cases = SCRIPTS.flatMap(([name, action, first = nothing]) =>
    [false, true].flatMap((undo) =>
      (["cut", "lost", "closed", "closedAfter"] as const).map((how) => ({ name, action, first, undo, how })),
    ),
  );
  test.each(cases)("$name, undo $undo, $how", async ({ action, first, undo, how }) => {
    const prepare = async () => {
      const world = new Office();
      world.creation.parties.set(`${activity.id}/${stranger}`, "nobody");
      await first(world);
      return { world, wish: undo ? undoOf(await world.run(action(world))) : action(world) };
    };
    const clean = await prepare();
    const before = clean.world.desk.calls.length;
    await clean.world.run(clean.wish);
    const calls = clean.world.desk.calls.length - before;
    // The queue takes it, hands it over and keeps its end, whatever else there is to do.
    expect(calls).toBeGreaterThan(2);
    for (let step = 1; step < calls; step += 1) {
      const { world, wish } = await prepare();
      await world.strike(wish, { step, how });
      expect({ step, state: world.state() }).toEqual({ step, state: clean.world.state() });
    }
  });
});
