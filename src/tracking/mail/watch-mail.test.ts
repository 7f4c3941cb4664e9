import type { RecordOwner } from "../../domain/records.ts";
import type { ConversationRule } from "../../domain/conversation-rule.ts";
import { toEmailAddress, toInternetMessageId, toItemId, toOrganizationId } from "../../domain/ids.ts";
import type { IncomingMail } from "../../domain/mail-options.ts";
import type { Message } from "../../domain/message.ts";
import type { SentMail } from "../../domain/tracking-choices.ts";
import { ServiceError } from "../../ports/service-error.ts";
import type { HistoryEntry } from "../../ports/sync-store.ts";
import type { SyncWorkFacts } from "../../ports/sync-work.ts";
import { FakeClock, settle } from "../../ports/testing/fake-clock.ts";
import { FakeCreation } from "../../ports/testing/fake-creation.ts";
import { fakeCard, FakeCrm, ORGANIZATION, TOM } from "../../ports/testing/fake-crm.ts";
import { createFakeIds } from "../../ports/testing/fake-ids.ts";
import { FakeLog } from "../../ports/testing/fake-log.ts";
import { FakeMailbox } from "../../ports/testing/fake-mailbox.ts";
import { FakeMailWatch } from "../../ports/testing/fake-mail-watch.ts";
import { FaultDesk, type Fault } from "../../ports/testing/faults.ts";
import { sampleMessage } from "../../ports/testing/sample-message.ts";
import { undoMail } from "./undo-mail.ts";
import { createMailWork } from "./watch-mail.ts";

const LI = toEmailAddress("li.chen@contoso.example");
const li = fakeCard("contact", 4, "Li Chen");
const renewal = fakeCard("opportunity", 1, "Contoso renewal");

/** A mailbox that is watched, run after run; every run is another process. */
class Watched {
  readonly clock = new FakeClock();
  readonly crm = new FakeCrm();
  readonly creation = new FakeCreation(this.crm);
  readonly mailbox = new FakeMailbox();
  readonly watch = new FakeMailWatch(this.mailbox);
  readonly desk = new FaultDesk();
  memo: string | undefined;
  readonly history: HistoryEntry[] = [];
  private runs = 0;

  constructor(option: IncomingMail) {
    this.crm.cards.push(renewal);
    this.crm.mailOptions = { ...this.crm.mailOptions, incomingMail: option };
  }

  arrives(change: Partial<Message> = {}): Message {
    const at = this.clock.now();
    const message = sampleMessage({ receivedAt: at, sentAt: at, ...change });
    this.mailbox.receive(message);
    this.watch.tell(message.itemId);
    return message;
  }

  facts(dryRun = false): SyncWorkFacts {
    return {
      userId: "",
      organizationId: ORGANIZATION,
      address: "",
      zone: "UTC",
      dryRun,
      memo: this.memo,
      checkLease: () => Promise.resolve(),
      remember: (entry) => {
        const place = { id: String(this.history.length), run: "1", at: Date.parse(this.clock.now()) };
        this.history.push({ ...entry, ...place });
        const write = (...entries: readonly HistoryEntry[]): Promise<void> => {
          const at = this.history.findIndex(({ id }) => id === place.id);
          this.history.splice(at, 1, ...entries);
          return Promise.resolve();
        };
        return Promise.resolve({ amend: (fuller) => write({ ...fuller, ...place }), forget: () => write() });
      },
    };
  }

  get ports() {
    const { clock, desk } = this;
    return {
      crm: desk.wrap(this.crm),
      creation: desk.wrap(this.creation),
      mailbox: desk.wrap(this.mailbox),
      watch: desk.wrap(this.watch),
      ids: createFakeIds(this.runs),
      clock,
      log: new FakeLog(),
    };
  }

  async run(dryRun = false) {
    this.runs += 1;
    const work = createMailWork(this.ports);
    if (!(await work.isDue(this.facts(dryRun)))) return { errors: [], quiet: true };
    const report = await work.run(this.facts(dryRun));
    this.memo = report.memo ?? this.memo;
    return { errors: report.errors, quiet: false };
  }

  get tracked(): number {
    return this.crm.emails.size;
  }
}

/** A message the CRM has already, and the watch has seen. */
async function conversation(option: IncomingMail, by?: RecordOwner): Promise<Watched> {
  const world = new Watched("all");
  const first = world.arrives({ conversationIndex: "AdwAAAAAAAAAAAAAAAAAAAAAAAAAAA==" });
  await world.run();
  const [email] = [...world.crm.emails.values()];
  if (!email) throw new Error("The first message was not tracked");
  world.crm.change(email.id, { regarding: renewal, token: "CRM:0001234", ...(by && { owner: by, createdBy: by }) });
  world.crm.mailOptions = { ...world.crm.mailOptions, incomingMail: option };
  if (!first.internetMessageId) throw new Error("The first message has no id");
  return world;
}

const first = sampleMessage();
const answer: Partial<Message> = {
  itemId: toItemId("AAMk-answer"),
  internetMessageId: toInternetMessageId("<answer@contoso.example>"),
  subject: "RE: Contoso renewal",
  ...(first.internetMessageId && { inReplyTo: first.internetMessageId }),
};
const { inReplyTo: _named, ...unnamed } = answer;
const forward = { ...answer, subject: "FW: Contoso renewal" };

describe("T6 Y131: a clock that was a month ahead and is set right", () => {
  const MONTH_MS = 30 * 86_400_000;

  test("keeps no mail of the days since away", async () => {
    const world = new Watched("all");
    await world.clock.advance(MONTH_MS);
    await world.run();
    await world.clock.advance(-MONTH_MS);
    world.arrives();
    await world.run();
    expect(world.tracked).toBe(1);
  });

  test("does not put off what failed until then", async () => {
    const world = new Watched("all");
    await world.clock.advance(MONTH_MS);
    world.arrives();
    world.desk.fail(new ServiceError({ kind: "serviceDown", service: "crm" }), "promoteEmail");
    await world.run();
    expect(world.tracked).toBe(0);
    world.desk.heal();
    await world.clock.advance(-MONTH_MS);
    await world.run();
    expect(world.tracked).toBe(1);
  });
});

describe("T6: which mail is tracked by itself", () => {
  test.each<[IncomingMail, boolean, boolean, boolean]>([
    ["all", true, true, true],
    ["answers", false, false, false],
    ["people", false, true, false],
    ["anyRecord", false, true, true],
    ["none", false, false, false],
  ])("%s: a stranger %s, a contact %s, a record of a custom table %s", async (option, stranger, contact, custom) => {
    const world = new Watched(option);
    world.arrives();
    await world.run();
    expect(world.tracked > 0).toBe(stranger);

    const known = new Watched(option);
    known.crm.owners.set(LI, [li]);
    known.arrives();
    await known.run();
    expect(known.tracked > 0).toBe(contact);

    const other = new Watched(option);
    other.crm.otherOwners.set(LI, [fakeCard("new_member", 9, "Li")]);
    other.arrives();
    await other.run();
    expect(other.tracked > 0).toBe(custom);
  });

  test("a colleague is no reason to track, even where any record is", async () => {
    const world = new Watched("anyRecord");
    world.crm.owners.set(LI, [fakeCard("systemuser", 3, "Tom Okafor")]);
    world.arrives();
    await world.run();
    expect(world.tracked).toBe(0);
  });

  test("sent mail goes by its recipients", async () => {
    const world = new Watched("people");
    world.crm.owners.set(LI, [li]);
    const [me] = sampleMessage().participants.filter(({ role }) => role === "to");
    world.arrives({
      direction: "outgoing",
      participants: [
        { ...me, role: "from", name: "Maya Lindqvist", isList: false },
        { role: "to", name: "Li Chen", address: LI, isList: false },
      ],
    });
    await world.run();
    expect(world.tracked).toBe(1);
  });

  test("mail from before the option is nobody's new mail, however often it is touched", async () => {
    const world = new Watched("all");
    world.arrives({ receivedAt: "2020-01-01T00:00:00Z", sentAt: "2020-01-01T00:00:00Z" });
    await world.run();
    expect(world.tracked).toBe(0);
  });

  test("what came long before the last round is not tracked because somebody reads it now", async () => {
    const world = new Watched("none");
    const message = world.arrives();
    await world.run();
    await world.clock.advance(2 * 3_600_000);
    world.arrives({ itemId: toItemId("AAMk-other"), internetMessageId: toInternetMessageId("<other@x.example>") });
    await world.run();
    world.crm.mailOptions = { ...world.crm.mailOptions, incomingMail: "all" };
    world.watch.tell(message.itemId);
    await world.run();
    expect(world.tracked).toBe(0);
  });

  test("T2, T11: private mail and special items never go by themselves; who asked for one is told", async () => {
    const world = new Watched("all");
    world.arrives({ sensitivity: "private" });
    world.arrives({ itemId: toItemId("AAMk-meeting"), kind: "meetingRequest" });
    expect((await world.run()).errors).toEqual([]);
    expect(world.tracked).toBe(0);
    world.mailbox.stamp(first.itemId, { state: "requested" });
    world.watch.tell(first.itemId);
    expect((await world.run()).errors).toMatchObject([{ item: first.itemId }]);
    expect(world.tracked).toBe(0);
  });

  test("T12, D2: what the user stopped stays stopped, a link of another organization is left alone", async () => {
    const world = new Watched("all");
    const message = world.arrives();
    world.mailbox.stamp(message.itemId, { state: "untracked" });
    const foreign = world.arrives({ itemId: toItemId("AAMk-foreign") });
    const organizationId = toOrganizationId("ffffffff-0000-4000-8000-000000000001");
    world.mailbox.stamp(foreign.itemId, { state: "tracked", organizationId });
    await world.run();
    expect(world.tracked).toBe(0);
    expect(world.mailbox.marksOf(foreign.itemId).stamps).toMatchObject({ state: "tracked", organizationId });
  });

  test("D1: a message somebody marked is tracked with its regarding, whatever the option says", async () => {
    const world = new Watched("none");
    const message = world.arrives({ receivedAt: "2020-01-01T00:00:00Z" });
    world.mailbox.stamp(message.itemId, { state: "requested", regarding: renewal });
    await world.run();
    expect([...world.crm.emails.values()]).toMatchObject([{ regarding: { id: renewal.id } }]);
    expect(world.mailbox.marksOf(message.itemId).stamps?.state).toBe("tracked");
  });

  test("T5: the category put on by hand, on a phone, asks for tracking, whatever the option says and however old it is", async () => {
    const world = new Watched("none");
    const message = world.arrives({ receivedAt: "2020-01-01T00:00:00Z" });
    world.mailbox.categorize(message.itemId, ["Tracked in CRM"]);
    await world.run();
    expect(world.tracked).toBe(1);
    expect(world.history).toMatchObject([{ why: "asked for on the message" }]);
    expect(world.mailbox.marksOf(message.itemId).stamps?.state).toBe("tracked");
  });

  test("T5: the category asks once: not for what the user stopped or a colleague tracked; about private mail it is told", async () => {
    const world = new Watched("none");
    const stopped = world.arrives();
    world.mailbox.categorize(stopped.itemId, ["Tracked in CRM"]);
    world.mailbox.stamp(stopped.itemId, { state: "untracked" });
    const secret = world.arrives({ itemId: toItemId("AAMk-private"), sensitivity: "private" });
    world.mailbox.categorize(secret.itemId, ["Tracked in CRM"]);
    expect((await world.run()).errors).toMatchObject([{ item: secret.itemId }]);
    expect(world.tracked).toBe(0);
  });

  test("T14: where the server carries mail, the server does it", async () => {
    const world = new Watched("all");
    world.crm.mailOptions = { ...world.crm.mailOptions, byServer: true };
    world.arrives();
    await world.run();
    expect(world.tracked).toBe(0);
  });

  test("S28: a dry run writes nothing and keeps its place", async () => {
    const world = new Watched("all");
    world.arrives();
    await world.run(true);
    expect([world.tracked, world.memo]).toEqual([0, undefined]);
    await world.run();
    expect(world.tracked).toBe(1);
  });

  test("a quiet mailbox asks the CRM nothing", async () => {
    const world = new Watched("all");
    await world.run();
    const before = world.desk.calls.length;
    expect((await world.run()).quiet).toBe(true);
    expect(world.desk.calls.slice(before).map(({ method }) => method)).toEqual(["readNews"]);
  });
});

describe("T7: answers inherit", () => {
  test.each<[string, Partial<Message>]>([
    ["In-Reply-To", answer],
    ["tracking token", { ...unnamed, subject: "Question CRM:0001234" }],
    ["conversation index", { ...unnamed, conversationIndex: "AdwAAAAAAAAAAAAAAAAAAAAAAAAAAA==" }],
  ])("by %s: tracked with the regarding record, though nobody knows the sender", async (_how, message) => {
    const world = await conversation("answers");
    world.arrives(message);
    await world.run();
    expect(world.tracked).toBe(2);
    expect([...world.crm.emails.values()][1]?.regarding?.id).toBe(renewal.id);
  });

  test.each<[ConversationRule, boolean, boolean, boolean]>([
    ["all", true, true, true],
    ["repliesOnly", true, false, false],
    ["noForwards", true, false, true],
    ["stop", false, false, false],
  ])("%s: an answer %s, a forward %s, the conversation alone %s", async (rule, byAnswer, byForward, byIndex) => {
    const outcomes: boolean[] = [];
    const alone = { ...unnamed, conversationIndex: "AdwAAAAAAAAAAAAAAAAAAAAAAAAAAA==" };
    for (const message of [answer, forward, alone]) {
      const world = await conversation("answers");
      await world.mailbox.writeChoice(first.itemId, { rule: "all", at: "2026-01-01T00:00:00Z" });
      await world.mailbox.writeChoice(first.itemId, { rule, at: "2026-01-02T00:00:00Z" });
      world.arrives(message);
      await world.run();
      outcomes.push(world.tracked === 2);
    }
    expect(outcomes).toEqual([byAnswer, byForward, byIndex]);
  });

  test("a conversation that was stopped stays stopped although the sender is a contact", async () => {
    const world = await conversation("people");
    world.crm.owners.set(LI, [li]);
    await world.mailbox.writeChoice(first.itemId, { rule: "stop", at: "2026-01-02T00:00:00Z" });
    world.arrives(answer);
    await world.run();
    expect(world.tracked).toBe(1);
  });

  test("T4: what a colleague tracked is not tracked again", async () => {
    const world = await conversation("all", TOM);
    world.watch.tell(first.itemId);
    await world.run();
    expect(world.crm.promotions).toBe(1);
  });
});

describe("T8: what was decided while writing", () => {
  test("is done by the watch where no pane was open to do it", async () => {
    const world = new Watched("none");
    const sent = world.arrives({ direction: "outgoing" });
    world.watch.drafts.set(sent.itemId, { track: true, regarding: renewal });
    await world.run();
    expect([...world.crm.emails.values()]).toMatchObject([{ regarding: { id: renewal.id } }]);
  });

  test("a no beats every option", async () => {
    const world = new Watched("all");
    const sent = world.arrives({ direction: "outgoing" });
    world.watch.drafts.set(sent.itemId, { track: false });
    await world.run();
    expect(world.tracked).toBe(0);
  });
});

describe("S27: what was tracked by itself is told, and can be taken back", () => {
  const entryOf = ({ history: [entry] }: Watched): HistoryEntry => {
    if (entry === undefined) throw new Error("nothing was written down");
    return entry;
  };

  test("one entry says which message, why, and both ids; a quiet run and a dry one say nothing", async () => {
    const world = new Watched("all");
    const { itemId, subject } = world.arrives();
    await world.run(true);
    expect(world.history).toEqual([]);
    await world.run();
    await world.run();
    const [recordId] = world.crm.emails.keys();
    expect(world.history).toMatchObject([
      { kind: "email", title: subject, itemId, recordId, action: "created", side: "crm", why: "all mail is tracked" },
    ]);
  });

  test("undo deletes the record and keeps the message out of the CRM from then on", async () => {
    const world = new Watched("all");
    const { itemId } = world.arrives();
    await world.run();
    expect(await undoMail(world.ports, entryOf(world))).toEqual({ state: "done" });
    expect(world.tracked).toBe(0);
    world.watch.tell(itemId);
    await world.run();
    expect(world.tracked).toBe(0);
  });

  const byTom = (world: Watched): void => {
    for (const id of world.crm.emails.keys()) world.crm.change(id, { modifiedBy: TOM });
  };
  const answersGone = ({ desk }: Watched): void => {
    desk.fail(new ServiceError({ kind: "notFound", service: "mailbox" }), "readMessage");
  };
  test.each<[string, (world: Watched) => void, Partial<HistoryEntry>]>([
    ["changed-since", byTom, {}],
    ["gone", answersGone, {}],
    ["already-undone", () => undefined, { undone: true }],
    ["nothing-kept", () => undefined, { itemId: "" }],
  ])("undo is refused and changes nothing: %s", async (reason, meanwhile, change) => {
    const world = new Watched("all");
    world.arrives();
    await world.run();
    meanwhile(world);
    expect(await undoMail(world.ports, { ...entryOf(world), ...change })).toEqual({ state: "refused", reason });
    expect(world.tracked).toBe(1);
  });

  describe("T10: with a contact of the sender that the tracking made", () => {
    const contacts = ({ crm }: Watched) => crm.cards.filter(({ table }) => table === "contact");

    async function trackedStranger(): Promise<Watched> {
      const world = new Watched("all");
      world.crm.mailOptions = { ...world.crm.mailOptions, automaticRecord: "contact" };
      world.arrives();
      await world.run();
      expect([world.tracked, contacts(world).length]).toEqual([1, 1]);
      return world;
    }

    test("undo takes back both, and says so; one entry tells of the message", async () => {
      const world = await trackedStranger();
      const [recordId] = world.crm.emails.keys();
      expect(world.history).toMatchObject([{ action: "created", recordId }]);
      expect(await undoMail(world.ports, entryOf(world))).toMatchObject({
        state: "done",
        people: [{ record: { name: "Li Chen" }, fate: "removed" }],
      });
      expect([world.tracked, contacts(world).length]).toEqual([0, 0]);
    });

    test.each<[string, (world: Watched) => void]>([
      ["changed", ({ creation }) => (creation.changedByOthers = true)],
      ["used", ({ crm }) => (crm.related = { ...crm.related, opportunities: { records: [renewal], more: false } })],
    ])("one that was %s meanwhile stays, and is named", async (_why, meanwhile) => {
      const world = await trackedStranger();
      meanwhile(world);
      expect(await undoMail(world.ports, entryOf(world))).toMatchObject({
        state: "done",
        people: [{ record: { name: "Li Chen" }, fate: "kept" }],
      });
      expect([world.tracked, contacts(world).length]).toEqual([0, 1]);
    });

    test("an undo that broke off between the two is finished by the next", async () => {
      const world = await trackedStranger();
      world.desk.fail(new ServiceError({ kind: "serviceDown", service: "crm" }), "deleteUntouched");
      await expect(undoMail(world.ports, entryOf(world))).rejects.toThrow(ServiceError);
      world.desk.heal();
      await undoMail(world.ports, entryOf(world));
      expect([world.tracked, contacts(world).length]).toEqual([0, 0]);
    });

    test("a sender who may be somebody the CRM knows is a question, not lost; the message is tracked", async () => {
      const world = new Watched("all");
      world.crm.mailOptions = { ...world.crm.mailOptions, automaticRecord: "contact" };
      world.crm.duplicates = [li];
      const { itemId } = world.arrives();
      expect((await world.run()).errors).toMatchObject([
        { item: itemId, reason: expect.stringContaining("who it is") },
      ]);
      expect(world.tracked).toBe(1);
    });
  });

  test("a service that does not answer is no refusal", async () => {
    const world = new Watched("all");
    world.arrives();
    await world.run();
    world.desk.fail(new ServiceError({ kind: "serviceDown", service: "crm" }), "deleteRecord");
    await expect(undoMail(world.ports, entryOf(world))).rejects.toThrow(ServiceError);
  });

  test("a try that failed is not told", async () => {
    const world = new Watched("all");
    world.arrives();
    world.desk.fail(new ServiceError({ kind: "serviceDown", service: "crm" }), "promoteEmail");
    await world.run();
    expect([world.tracked, world.history]).toEqual([0, []]);
  });
});

describe("S24, S25: whatever goes wrong", () => {
  const lost = (): ServiceError => new ServiceError({ kind: "timeout", service: "crm" });

  async function script(world: Watched): Promise<void> {
    world.arrives(answer);
    world.arrives({
      itemId: toItemId("AAMk-third"),
      internetMessageId: toInternetMessageId("<third@contoso.example>"),
    });
  }

  test.each<Fault["how"]>(["cut", "lost", "closed", "closedAfter"])(
    "struck at any call (%s), the next runs end the same: one activity per message, none lost",
    async (how) => {
      const clean = await conversation("all");
      await script(clean);
      const before = clean.desk.calls.length;
      await clean.run();
      const steps = clean.desk.calls.length - before;
      expect(steps).toBeGreaterThan(8);
      const end = [...clean.crm.emails.keys()].sort();
      for (let step = 0; step < steps; step += 1) {
        const world = await conversation("all");
        await script(world);
        world.desk.strike({ at: world.desk.calls.length + step, how, error: lost() });
        await Promise.race([world.run().catch(() => undefined), settle()]);
        world.desk.heal();
        for (let again = 0; again < 3; again += 1) {
          await world.clock.advance(600_000);
          await world.run();
        }
        expect({ step, emails: [...world.crm.emails.keys()].sort() }).toEqual({ step, emails: end });
        expect({ step, promotions: world.crm.promotions }).toEqual({ step, promotions: end.length });
      }
    },
  );

  test("one message the CRM refuses does not keep the others, is told, and tried again", async () => {
    const world = new Watched("all");
    const bad = world.arrives();
    world.arrives({ itemId: toItemId("AAMk-good"), internetMessageId: toInternetMessageId("<good@x.example>") });
    const promote = world.crm.promoteEmail.bind(world.crm);
    let broken = true;
    world.crm.promoteEmail = (promotion) =>
      broken && promotion.message.itemId === bad.itemId
        ? Promise.reject(new ServiceError({ kind: "refused", service: "crm", message: "No." }))
        : promote(promotion);
    expect((await world.run()).errors).toEqual([{ item: bad.itemId, title: bad.subject, reason: "No." }]);
    expect(world.tracked).toBe(1);
    broken = false;
    await world.clock.advance(3_600_000);
    expect((await world.run()).errors).toEqual([]);
    expect(world.tracked).toBe(2);
  });
});

describe("O2: what the user says of all sent mail and all conversations", () => {
  const [me] = sampleMessage().participants.filter(({ role }) => role === "to");
  if (!me) throw new Error("The sample message is to nobody");
  const sent: Partial<Message> = {
    direction: "outgoing",
    participants: [
      { ...me, role: "from" },
      { role: "to", name: "Li Chen", address: LI, isList: false },
    ],
  };

  test.each<[IncomingMail, SentMail, boolean, boolean]>([
    ["all", "likewise", true, true],
    ["all", "none", true, false],
    ["none", "all", false, true],
    ["none", "people", false, true],
    ["people", "anyRecord", true, true],
    ["answers", "likewise", false, false],
  ])("T6: incoming %s and sent %s", async (incoming, sentMail, incomingTracked, sentTracked) => {
    for (const [message, expected] of [
      [{}, incomingTracked],
      [sent, sentTracked],
    ] as const) {
      const world = new Watched(incoming);
      world.crm.owners.set(LI, [li]);
      world.crm.choices = { ...world.crm.choices, sentMail };
      world.arrives(message);
      await world.run();
      expect(world.tracked > 0).toBe(expected);
    }
  });

  test.each<[ConversationRule, boolean, boolean]>([
    ["all", true, true],
    ["repliesOnly", true, false],
    ["noForwards", true, false],
    ["stop", false, false],
  ])("T7: answers by default: %s", async (rule, answerTracked, forwardTracked) => {
    for (const [message, expected] of [
      [answer, answerTracked],
      [forward, forwardTracked],
    ] as const) {
      const world = await conversation("answers");
      world.crm.choices = { ...world.crm.choices, conversation: rule };
      world.arrives(message);
      await world.run();
      expect(world.tracked - 1).toBe(expected ? 1 : 0);
    }
  });

  test("T7: what was said about one conversation beats what is said of all", async () => {
    const world = await conversation("answers");
    world.crm.choices = { ...world.crm.choices, conversation: "stop" };
    await world.mailbox.writeChoice(first.itemId, { rule: "all", at: world.clock.now() });
    world.arrives(answer);
    await world.run();
    expect(world.tracked).toBe(2);
  });
});
