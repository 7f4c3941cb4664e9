import type { Action, UndoChange } from "../domain/action.ts";
import { TRACKED_CATEGORY } from "../domain/category.ts";
import { toEmailAddress, toInternetMessageId, toItemId, toRecordId } from "../domain/ids.ts";
import { ServiceError } from "../ports/service-error.ts";
import { fakeCard, type FakeEmail, MAYA, ORGANIZATION, TOM } from "../ports/testing/fake-crm.ts";
import type { Fault } from "../ports/testing/faults.ts";
import { sampleMessage } from "../ports/testing/sample-message.ts";
import { World } from "./testing/world.ts";

/**
 * T4, Q5, S24: an action struck at every single call of every port, before or after the call took effect, and then resumed
 * by another window. Whatever happened in between, the end is the same as without any fault.
 */
const message = sampleMessage();
const target = {
  itemId: message.itemId,
  subject: message.subject,
  ...(message.internetMessageId && { internetMessageId: message.internetMessageId }),
};
const SALES_TEAM = { name: "Sales Team", address: toEmailAddress("sales-team@northwind-bikes.example") };
const QUESTION_ID = toInternetMessageId("<question@contoso.example>");
const question = sampleMessage({ itemId: toItemId("AAMk-question"), internetMessageId: QUESTION_ID });
const renewal = fakeCard("opportunity", 1, "Contoso renewal");
const support = fakeCard("incident", 2, "Broken brake");

interface Script {
  readonly name: string;
  readonly action: Action;
  readonly prepare: (world: World) => Promise<void>;
}

const track: Action = { kind: "track", target, sensitivityAccepted: false };
const trackRegarding: Action = { kind: "track", target, regarding: renewal, sensitivityAccepted: false };
const none = async (): Promise<void> => undefined;
const tracked = async (world: World): Promise<void> => {
  await world.run(trackRegarding);
};

/** Whose the record of the message is, behind the add-in's back. */
function give(world: World, people: Pick<FakeEmail, "owner"> & Partial<FakeEmail>): void {
  for (const id of world.crm.emails.keys()) world.crm.change(id, people);
}

const SCRIPTS: readonly Script[] = [
  { name: "track", action: track, prepare: none },
  { name: "track with regarding", action: trackRegarding, prepare: none },
  {
    name: "track an unknown sender and a list, and make their contacts (T9, T10)",
    action: { ...track, target: { ...target, lists: [SALES_TEAM] } },
    prepare: async (world) => {
      world.crm.mailOptions = { ...world.crm.mailOptions, automaticRecord: "contact" };
    },
  },
  {
    name: "track where the server carries mail (T14)",
    action: trackRegarding,
    prepare: async (world) => {
      world.crm.mailOptions = { ...world.crm.mailOptions, byServer: true };
    },
  },
  {
    name: "set regarding on what is not tracked yet (R1)",
    action: { kind: "setRegarding", target, regarding: renewal, sensitivityAccepted: false },
    prepare: none,
  },
  {
    name: "track what a colleague has tracked already",
    action: trackRegarding,
    prepare: async (world) => {
      await tracked(world);
      give(world, { owner: TOM, createdBy: TOM, modifiedBy: TOM });
      // Nobody has marked it in this mailbox.
      world.mailbox.receive(message);
    },
  },
  {
    name: "track only an answer, with what it answers (T7)",
    action: { ...track, onlyAnswers: true },
    prepare: async (world) => {
      world.crm.mailOptions = { ...world.crm.mailOptions, incomingMail: "answers" };
      world.mailbox.receive(question);
      await world.run({ ...trackRegarding, target: { itemId: question.itemId, subject: question.subject } });
      world.mailbox.receive(sampleMessage({ inReplyTo: QUESTION_ID }));
    },
  },
  {
    name: "change regarding",
    action: { kind: "setRegarding", target, regarding: support, sensitivityAccepted: false },
    prepare: tracked,
  },
  { name: "clear regarding", action: { kind: "clearRegarding", target }, prepare: tracked },
  { name: "stop and keep", action: { kind: "stopTracking", target, record: "keep" }, prepare: tracked },
  { name: "stop and delete", action: { kind: "stopTracking", target, record: "delete" }, prepare: tracked },
  {
    name: "stop and delete what is somebody else's",
    action: { kind: "stopTracking", target, record: "delete" },
    prepare: async (world) => {
      await tracked(world);
      give(world, { owner: TOM });
    },
  },
];

const UNDO_SCRIPTS: readonly Script[] = SCRIPTS.map(({ name, action, prepare }) => ({
  name: `undo ${name}`,
  action: action,
  prepare,
}));

function openWorld(): World {
  const world = new World(message);
  world.crm.cards.push(renewal, support);
  return world;
}

/** Everything a person could see on either side. Versions differ with the number of writes and do not count. */
function visibleState(world: World): unknown {
  const emails = [...world.crm.emails.values()].map(({ version: _version, ...email }) => email);
  const { cards } = world.crm;
  return { emails, cards, marks: world.mailbox.marksOf(message.itemId), categories: world.mailbox.masterCategories };
}

const lostAnswer = (): ServiceError => new ServiceError({ kind: "timeout", service: "crm" });

async function undoOf(world: World, action: Action): Promise<Action> {
  const { id, result } = await world.run(action);
  const change: UndoChange | undefined = result.undo;
  if (!change) throw new Error("Nothing to undo");
  return { kind: "undo", target, of: id, change };
}

async function countCalls(script: Script, undo: boolean): Promise<{ calls: number; end: unknown }> {
  const world = openWorld();
  await script.prepare(world);
  const action = undo ? await undoOf(world, script.action) : script.action;
  const before = world.desk.calls.length;
  await world.run(action);
  return { calls: world.desk.calls.length - before, end: visibleState(world) };
}

async function strikeEach(script: Script, undo: boolean, how: Fault["how"]): Promise<void> {
  const { calls, end } = await countCalls(script, undo);
  expect(calls).toBeGreaterThan(5);
  for (let step = 1; step < calls; step += 1) {
    const world = openWorld();
    await script.prepare(world);
    const action = undo ? await undoOf(world, script.action) : script.action;
    await world.strike(action, { step, how });
    expect({ step, state: visibleState(world) }).toEqual({ step, state: end });
  }
}

describe.each([
  ...SCRIPTS.map((script) => ({ script, undo: false })),
  ...UNDO_SCRIPTS.map((script) => ({ script, undo: true })),
])("Q5 $script.name", ({ script, undo }) => {
  test("ends the same when any single call never arrived", async () => {
    await strikeEach(script, undo, "cut");
  });
  test("ends the same when any single answer was lost", async () => {
    await strikeEach(script, undo, "lost");
  });
  test("ends the same when the window was closed before any single call", async () => {
    await strikeEach(script, undo, "closed");
  });
  test("ends the same when the window was closed after any single call", async () => {
    await strikeEach(script, undo, "closedAfter");
  });
});

describe("T12: undo of a deletion", () => {
  async function deletedOfTom(): Promise<{ world: World; undo: Action }> {
    const world = openWorld();
    await tracked(world);
    give(world, { owner: TOM });
    const undo = await undoOf(world, { kind: "stopTracking", target, record: "delete" });
    expect(world.crm.emails.size).toBe(0);
    return { world, undo };
  }

  test("brings a record back to whoever it belonged to, with what it was regarding", async () => {
    const { world, undo } = await deletedOfTom();
    await world.run(undo);
    expect([...world.crm.emails.values()]).toMatchObject([{ owner: TOM, regarding: { id: renewal.id } }]);
  });

  test("brings it back to the user where they may not give it away", async () => {
    const { world, undo } = await deletedOfTom();
    world.desk.fail(new ServiceError({ kind: "noPrivilege", service: "crm" }), "writeOwner");
    await world.run(undo);
    expect([...world.crm.emails.values()]).toMatchObject([{ owner: MAYA, regarding: { id: renewal.id } }]);
    expect(world.mailbox.marksOf(message.itemId).stamps?.state).toBe("tracked");
  });
});

describe("Q4 a part of the add-in that could not be fetched", () => {
  const fetching = Object.assign(new Error("Loading chunk 7 failed."), { name: "ChunkLoadError" });

  test.each([
    ["is waited for like any other network", fetching, { kind: "waiting", problem: { kind: "noNetwork" } }],
    [
      "is not mistaken for a defect, which is told",
      new Error("?"),
      { kind: "failed", problem: { kind: "unexpected" } },
    ],
  ])("%s", async (_, error, progress) => {
    const world = openWorld();
    const runner = world.openWindow();
    const id = await runner.enqueue(track);
    world.desk.fail(error, "promoteEmail");
    await runner.attempt(id);
    expect((await world.queue.read(id))?.progress).toMatchObject(progress);
  });

  test("and is fetched the next time", async () => {
    const world = openWorld();
    const runner = world.openWindow();
    const id = await runner.enqueue(track);
    world.desk.fail(fetching, "promoteEmail");
    await runner.attempt(id);
    await world.heal(id);
    expect(world.crm.promotions).toBe(1);
  });
});

describe("T1 order of writes", () => {
  test("nothing is stamped when the CRM step failed", async () => {
    const { calls } = await countCalls({ name: "", action: track, prepare: none }, false);
    for (let step = 1; step < calls; step += 1) {
      const world = openWorld();
      const runner = world.openWindow();
      const id = await runner.enqueue(track);
      world.desk.strike({ at: world.desk.calls.length - 1 + step, how: "cut", error: lostAnswer() });
      await runner.attempt(id).catch(() => undefined);
      const stamped = world.mailbox.marksOf(message.itemId).stamps?.state === "tracked";
      expect({ step, stampedWithoutRecord: stamped && world.crm.emails.size === 0 }).toEqual({
        step,
        stampedWithoutRecord: false,
      });
    }
  });

  test("two windows at once make one activity, under the id anybody computes", async () => {
    const world = openWorld();
    const [one, two] = [world.openWindow(), world.openWindow()];
    const ids = await Promise.all([one.enqueue(track), two.enqueue(track)]);
    await Promise.all([one.attempt(ids[0]), two.attempt(ids[1])]);
    expect(world.crm.promotions).toBe(1);
    expect([...world.crm.emails.keys()]).toEqual([toRecordId("57fe9756-edb8-54ea-a6dc-03ae09d2f7e2")]);
  });

  test("a tracked message carries stamps with record and organization, and the category (T5)", async () => {
    const world = openWorld();
    const { result } = await world.run(trackRegarding);
    const [email] = [...world.crm.emails.values()];
    expect(result.outcome).toMatchObject({ kind: "tracked", regarding: { name: "Contoso renewal" } });
    expect(world.mailbox.marksOf(message.itemId)).toEqual({
      categories: [TRACKED_CATEGORY.name],
      stamps: {
        state: "tracked",
        recordId: email?.id,
        organizationId: ORGANIZATION,
        regarding: { table: "opportunity", id: renewal.id, name: "Contoso renewal" },
      },
    });
    expect(email?.owner).toEqual(MAYA);
  });
});
