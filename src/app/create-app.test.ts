import type { Problem } from "../domain/problem.ts";
import { toActionId, toEmailAddress, toInternetMessageId, toItemId } from "../domain/ids.ts";
import { ServiceError } from "../ports/service-error.ts";
import { settle } from "../ports/testing/fake-clock.ts";
import { fakeCard, MAYA, TOM } from "../ports/testing/fake-crm.ts";
import { toHostMessage } from "../ports/testing/fake-host.ts";
import { createFakeIds } from "../ports/testing/fake-ids.ts";
import { sampleMessage } from "../ports/testing/sample-message.ts";
import { Desk, messageOf, undoOffered } from "./testing/open-pane.ts";
import { reviseWaiting } from "./waiting-action.ts";

const renewal = fakeCard("opportunity", 1, "Contoso renewal");
const brake = fakeCard("incident", 2, "Broken brake");
const contoso = fakeCard("account", 3, "Contoso");
const li = fakeCard("contact", 4, "Li Chen");
const LI = toEmailAddress("li.chen@contoso.example");

function desk(): Desk {
  const opened = new Desk();
  opened.crm.cards.push(renewal, brake, contoso, li);
  opened.crm.owners.set(LI, [li]);
  opened.crm.facts = {
    conversation: [],
    openWork: [{ record: renewal, customer: li }],
    companies: [{ record: contoso, person: li }],
  };
  return opened;
}

describe("the pane on a message", () => {
  test("P1, R1, P2: not tracked, with suggestions that say why and the people", async () => {
    const world = desk();
    world.select();
    const app = await world.openPane();
    const view = messageOf(app);
    expect(view.state).toMatchObject({ value: { kind: "notTracked", because: { kind: "never" } }, reading: false });
    expect(view.state.readAt).toBe(world.clock.now());
    expect(view.regarding).toMatchObject({
      kind: "suggestions",
      suggestions: {
        value: [
          { record: { name: "Contoso renewal" }, reasons: [{ kind: "openOpportunityOf", customer: "Li Chen" }] },
          { record: { name: "Contoso" }, reasons: [{ kind: "accountOfSender" }] },
          { record: { name: "Li Chen" }, reasons: [{ kind: "sender" }] },
        ],
      },
    });
    expect(view.people.value?.map(({ match }) => match.kind)).toEqual(["known", "me"]);
    expect(view.actions.track).toEqual({ kind: "enabled" });
  });

  test("T10, P2: who was made by tracking is known at once, and unknown again after Undo", async () => {
    const world = desk();
    world.crm.owners.delete(LI);
    world.crm.mailOptions = { ...world.crm.mailOptions, automaticRecord: "contact" };
    world.select();
    const app = await world.openPane();
    const kinds = () => messageOf(app).people.value?.map(({ match }) => match.kind);
    expect(kinds()).toEqual(["unknown", "me"]);
    await app.commands.track();
    await settle();
    expect(kinds()).toEqual(["known", "me"]);
    const { outcome } = messageOf(app);
    if (outcome?.kind !== "done" || outcome.undo === undefined) throw new Error("nothing to undo");
    await app.commands.undo(outcome.undo);
    await settle();
    expect(kinds()).toEqual(["unknown", "me"]);
  });

  test("T1, T5: one click tracks, says so with Undo, and the next opening paints it from the cache", async () => {
    const world = desk();
    const message = world.select();
    const app = await world.openPane();
    await app.commands.track(renewal);
    await settle();
    const view = messageOf(app);
    expect(view.state.value?.kind).toBe("tracked");
    expect(view.regarding).toMatchObject({ kind: "set", card: { name: "Contoso renewal" }, pending: false });
    expect(view.outcome).toMatchObject({ kind: "done", result: { kind: "tracked" } });
    app.stop();

    world.crmFaults.fail(new ServiceError({ kind: "serviceDown", service: "crm", status: 503 }));
    const again = await world.openPane();
    const cached = messageOf(again);
    expect(cached.state).toMatchObject({ value: { kind: "tracked" }, problem: { kind: "serviceDown" } });
    expect(cached.state.readAt).toBeDefined();
    expect(world.mailbox.marksOf(message.itemId).categories).toEqual(["Tracked in CRM"]);
  });

  test("T12: undoing a tracking takes the record, the stamps and the category away again", async () => {
    const world = desk();
    const message = world.select();
    const app = await world.openPane();
    await app.commands.track();
    await settle();
    await undoOffered(app);
    expect(world.crm.emails.size).toBe(0);
    expect(world.mailbox.marksOf(message.itemId)).toMatchObject({ categories: [], stamps: { state: "untracked" } });
    expect(messageOf(app).outcome).toMatchObject({ kind: "done", result: { kind: "undone" } });
    expect(messageOf(app).state.value).toMatchObject({ kind: "notTracked" });
  });

  test("T5, T12: the category that asked for tracking goes with the undo; beside a colleague's record it stays", async () => {
    const world = desk();
    const message = world.select();
    const app = await world.openPane();
    const trackAndUndo = async (): Promise<void> => {
      await app.commands.track();
      await settle();
      await undoOffered(app);
    };
    world.mailbox.categorize(message.itemId, ["Tracked in CRM"]);
    await trackAndUndo();
    expect(world.mailbox.marksOf(message.itemId)).toMatchObject({ categories: [], stamps: { state: "untracked" } });

    await app.commands.track();
    await settle();
    const [email] = [...world.crm.emails.values()];
    if (!email) throw new Error("Not tracked");
    world.crm.change(email.id, { owner: TOM, createdBy: TOM });
    world.mailbox.stamp(message.itemId, { state: "untracked" });
    await trackAndUndo();
    expect(world.mailbox.marksOf(message.itemId).categories).toEqual(["Tracked in CRM"]);
  });

  test("T12: stopping asks with this item's rule, keeping is offered, and undo links it again", async () => {
    const world = desk();
    const message = world.select();
    const app = await world.openPane();
    await app.commands.track(renewal);
    await settle();
    await app.commands.stopTracking();
    expect(messageOf(app).question).toMatchObject({
      kind: "stopTracking",
      ownerIsMe: true,
      rule: { delete: "offered", preselected: "keep" },
    });
    await app.commands.answer({ kind: "stopTracking", record: "delete" });
    await settle();
    expect(world.crm.emails.size).toBe(0);
    expect(messageOf(app).outcome).toMatchObject({ result: { kind: "stopped", record: "deleted" } });
    await undoOffered(app);
    const [email] = [...world.crm.emails.values()];
    expect(email?.regarding?.id).toBe(renewal.id);
    expect(world.mailbox.marksOf(message.itemId)).toMatchObject({
      categories: ["Tracked in CRM"],
      stamps: { state: "tracked", recordId: email?.id },
    });
    expect(messageOf(app).state.value?.kind).toBe("tracked");
  });

  test("T12: without the right to delete only keeping is offered, with the reason", async () => {
    const world = desk();
    world.select();
    const app = await world.openPane();
    await app.commands.track();
    await settle();
    world.crm.rights = { mayRead: true, mayWrite: true, mayDelete: false };
    await app.commands.stopTracking();
    expect(messageOf(app).question).toMatchObject({ rule: { delete: "withheld", why: "noPrivilege" } });
    await app.commands.answer({ kind: "stopTracking", record: "keep" });
    await settle();
    expect(world.crm.emails.size).toBe(1);
    expect(messageOf(app).state.value).toMatchObject({ kind: "notTracked", because: { kind: "stopped", kept: {} } });
    await app.commands.track();
    await settle();
    expect(world.crm.emails.size).toBe(1);
    expect(messageOf(app).state.value?.kind).toBe("tracked");
  });

  test("T4: a colleague's tracking is shown with name, regarding and time", async () => {
    const world = desk();
    world.select();
    const app = await world.openPane();
    await app.commands.track(renewal);
    await settle();
    const [email] = [...world.crm.emails.values()];
    if (!email) throw new Error("Not tracked");
    world.crm.change(email.id, { owner: TOM, createdBy: TOM });
    await app.commands.refresh();
    expect(messageOf(app).state.value).toMatchObject({
      kind: "trackedByColleague",
      tracked: { createdBy: { name: "Tom Okafor" }, regarding: { name: "Contoso renewal" } },
    });
  });

  test("P1: Outlook lets go of one item before it brings the next; only what lasts is called nothing selected", async () => {
    const world = desk();
    world.select();
    const app = await world.openPane();
    world.host.select({ kind: "none" });
    await settle();
    expect(app.item.read().screen).toBe("starting");
    world.select(sampleMessage({ itemId: toItemId("AAMk-next") }));
    await settle();
    expect(app.item.read().screen).toBe("message");
    await world.clock.advance(2_000);
    expect(app.item.read().screen).toBe("message");
    world.host.select({ kind: "none" });
    await settle();
    await world.clock.advance(2_000);
    expect(app.item.read().screen).toBe("nothing");
  });

  test("R7, P3: of a sender who may be several, only what all of them share is related", async () => {
    const world = desk();
    const [one, two] = [fakeCard("contact", 31, "Li Chen"), fakeCard("contact", 32, "Li Chen")];
    const [contoso, fabrikam] = [fakeCard("account", 33, "Contoso"), fakeCard("account", 34, "Fabrikam")];
    const works = (person: typeof one, record: typeof contoso) => ({ person, record });
    const aboutFor = async (second: typeof contoso): Promise<string | undefined> => {
      world.crm.facts = { conversation: [], openWork: [], companies: [works(one, contoso), works(two, second)] };
      const app = await world.openPane();
      const { about } = messageOf(app).related;
      app.stop();
      return about?.name;
    };
    const message = world.select();
    const [sender] = message.participants;
    if (!sender?.address) throw new Error("No sender");
    world.crm.owners.set(sender.address, [one, two]);
    expect(await aboutFor(fabrikam)).toBeUndefined();
    expect(await aboutFor(contoso)).toBe("Contoso");
  });

  test("T4: a category taken off by hand does not fool it, a deleted record is noticed", async () => {
    const world = desk();
    const message = world.select();
    const app = await world.openPane();
    await app.commands.track();
    await settle();
    world.mailbox.categorize(message.itemId, []);
    await app.commands.refresh();
    expect(messageOf(app).state.value?.kind).toBe("tracked");
    world.crm.emails.clear();
    await app.commands.refresh();
    expect(messageOf(app).state.value).toMatchObject({ kind: "notTracked", because: { kind: "recordDeleted" } });
    // T13: what was done before the record went away is no news any more.
    expect(messageOf(app).outcome).toBeUndefined();
  });

  test("T2: a private message asks who may see it, and nothing leaves the mailbox before", async () => {
    const world = desk();
    world.select(sampleMessage({ sensitivity: "private" }));
    const app = await world.openPane();
    await app.commands.track(renewal);
    expect(messageOf(app).question).toMatchObject({
      kind: "trackSensitive",
      sensitivity: "private",
      organizationName: "Northwind",
    });
    expect(world.crm.emails.size).toBe(0);
    await app.commands.answer({ kind: "trackAnyway" });
    await settle();
    expect(world.crm.emails.size).toBe(1);
    expect(messageOf(app).question).toBeUndefined();
  });

  /** Track in the ribbon came to this; then the pane is opened. */
  async function afterRibbon(problem: Problem, message = sampleMessage()) {
    const world = desk();
    const { itemId, subject } = world.select(message);
    await world.queue.add({
      id: toActionId("from-the-ribbon"),
      action: { kind: "track", target: { itemId, subject }, sensitivityAccepted: false },
      queuedAt: world.clock.now(),
      attempts: 1,
      progress: { kind: "failed", problem, at: world.clock.now() },
    });
    return { world, app: await world.openPane() };
  }

  test("T2: what the ribbon's button refused for being private is told on the item, and is no failed action", async () => {
    const { world, app } = await afterRibbon(
      { kind: "sensitive", service: "mailbox" },
      sampleMessage({ sensitivity: "private" }),
    );
    expect(app.queue.read()).toEqual({ waiting: [], failed: [] });
    expect(messageOf(app).outcome).toMatchObject({ kind: "failed", problem: { kind: "sensitive" } });
    await app.commands.retry(toActionId("from-the-ribbon"));
    expect(messageOf(app).question).toMatchObject({ kind: "trackSensitive" });
    expect(await world.queue.list()).toEqual([]);
  });

  test("T4: tracked already where the user may not see it is a fact told: no failed action, nothing to try again", async () => {
    const { app } = await afterRibbon({ kind: "hidden", service: "crm" });
    expect(app.queue.read()).toEqual({ waiting: [], failed: [] });
    expect(messageOf(app).outcome).toEqual({
      kind: "failed",
      problem: { kind: "hidden", service: "crm" },
      attempted: "track",
    });
  });

  test("T11: a meeting request says why it cannot be tracked and what can", async () => {
    const world = desk();
    world.select(sampleMessage({ kind: "meetingRequest" }));
    const view = messageOf(await world.openPane());
    expect(view.state.value).toEqual({ kind: "notTrackable", reason: "meetingRequest" });
    expect(view.offer).toBe("trackCalendarEntry");
    expect(view.actions.track).toEqual({ kind: "hidden" });
  });
});

describe("P5: when a service fails", () => {
  test("L2, L3: without a network the action waits and is carried out when it is back", async () => {
    const world = desk();
    world.select();
    const app = await world.openPane();
    const offline = new ServiceError({ kind: "noNetwork", service: "crm" });
    world.crmFaults.fail(offline);
    world.setOnline(false);
    void app.commands.track();
    await settle();
    expect(messageOf(app).state.value).toMatchObject({ kind: "queued", problem: { kind: "noNetwork" } });
    expect(app.queue.read().waiting).toHaveLength(1);
    world.crmFaults.heal();
    world.setOnline(true);
    await settle();
    expect(world.crm.emails.size).toBe(1);
    expect(messageOf(app).state.value?.kind).toBe("tracked");
  });

  /** A regarding was chosen without a network, and waits. */
  async function chosenOffline() {
    const world = desk();
    world.select();
    const app = await world.openPane();
    world.crmFaults.fail(new ServiceError({ kind: "noNetwork", service: "crm" }));
    world.setOnline(false);
    void app.commands.setRegarding(renewal);
    await settle();
    return { world, app };
  }

  test("L2: a regarding chosen without a network can be changed and taken back before it is sent: one action, not two", async () => {
    const { world, app } = await chosenOffline();
    expect(messageOf(app)).toMatchObject({
      regarding: { card: { name: "Contoso renewal" }, pending: true, problem: { kind: "noNetwork" } },
      actions: { setRegarding: { kind: "enabled" }, clearRegarding: { kind: "enabled" } },
    });
    const { waiting } = messageOf(app);
    await app.commands.setRegarding(contoso);
    expect(await world.queue.list()).toMatchObject([{ id: waiting, action: { kind: "track", regarding: contoso } }]);
    await app.commands.clearRegarding();
    expect(messageOf(app).regarding.kind).toBe("suggestions");
    await app.commands.setRegarding(brake);
    expect(messageOf(app)).toMatchObject({ waiting, regarding: { card: { name: "Broken brake" }, pending: true } });
    expect(await world.queue.list()).toHaveLength(1);
    world.crmFaults.heal();
    world.setOnline(true);
    await settle();
    const [email, ...others] = [...world.crm.emails.values()];
    expect(others).toEqual([]);
    expect(email).toMatchObject({ regarding: { id: brake.id } });
    expect(messageOf(app).waiting).toBeUndefined();
  });

  test("L2: undo takes back what waits; nothing of it is left when the network is back", async () => {
    const { world, app } = await chosenOffline();
    const { waiting } = messageOf(app);
    if (!waiting) throw new Error("Nothing waits");
    await app.commands.undo(waiting);
    expect(await world.queue.list()).toEqual([]);
    expect(messageOf(app)).toMatchObject({ state: { value: { kind: "notTracked" } } });
    // The very same wish once more is a new one.
    void app.commands.setRegarding(renewal);
    await settle();
    const again = messageOf(app).waiting;
    expect(await world.queue.list()).toMatchObject([{ id: again, action: { kind: "track", regarding: renewal } }]);
    if (!again) throw new Error("Nothing waits");
    await app.commands.undo(again);
    world.crmFaults.heal();
    world.setOnline(true);
    await settle();
    expect(world.crm.emails.size).toBe(0);
  });

  test("L2: what is being carried out, or has begun to change something, is not changed under its hands", async () => {
    const world = desk();
    const message = world.select();
    const app = await world.openPane();
    world.crmFaults.fail(new ServiceError({ kind: "serviceDown", service: "crm" }), "promoteEmail");
    void app.commands.track(renewal);
    await settle();
    const [queued] = await world.queue.list();
    expect(queued).toMatchObject({ progress: { kind: "waiting" }, noted: { kind: "untrack" } });
    expect(messageOf(app).waiting).toBeUndefined();
    expect(messageOf(app).actions.setRegarding).toEqual({ kind: "disabled", why: "workInProgress" });
    const revised = await reviseWaiting(
      { queue: world.queue, clock: world.clock, ids: createFakeIds(9) },
      queued!.id,
      () => undefined,
    );
    expect(revised).toBe(false);
    const { itemId, subject } = message;
    const busy = toActionId("busy");
    const until = new Date(Date.parse(world.clock.now()) + 20_000).toISOString();
    await world.queue.add({
      id: busy,
      action: { kind: "track", target: { itemId, subject }, sensitivityAccepted: true },
      queuedAt: world.clock.now(),
      attempts: 1,
      progress: { kind: "running", holder: "another window", until },
    });
    expect(
      await reviseWaiting({ queue: world.queue, clock: world.clock, ids: createFakeIds(9) }, busy, () => undefined),
    ).toBe(false);
    expect(await world.queue.read(busy)).toMatchObject({ progress: { kind: "running" } });
  });

  test("a missing privilege is named, stays until dismissed, and can be retried", async () => {
    const world = desk();
    world.select();
    const app = await world.openPane();
    const problem = { kind: "noPrivilege", service: "crm", privilege: "prvCreateActivity", table: "email" } as const;
    world.crmFaults.fail(new ServiceError(problem), "promoteEmail");
    await app.commands.track();
    await settle();
    const view = messageOf(app);
    expect(view.state.value).toMatchObject({ kind: "failed", problem });
    expect(view.outcome).toMatchObject({ kind: "failed", problem, attempted: "track" });
    world.crmFaults.heal();
    if (view.outcome?.kind !== "failed" || !view.outcome.retry) throw new Error("No retry offered");
    await app.commands.retry(view.outcome.retry);
    await settle();
    expect(messageOf(app).state.value?.kind).toBe("tracked");
  });

  test("throttling waits as long as the service says, then goes on by itself", async () => {
    const world = desk();
    world.select();
    const app = await world.openPane();
    world.crmFaults.fail(new ServiceError({ kind: "throttled", service: "crm", retryAfterSeconds: 7 }), "promoteEmail");
    void app.commands.track();
    await settle();
    expect(messageOf(app).state.value).toMatchObject({ kind: "queued", problem: { kind: "throttled" } });
    world.crmFaults.heal();
    await world.clock.advance(6_000);
    expect(world.crm.emails.size).toBe(0);
    await world.clock.advance(1_500);
    await settle();
    expect(world.crm.emails.size).toBe(1);
  });

  test("signed out: cached data stays readable, one click repairs, what failed goes on", async () => {
    const world = desk();
    world.select();
    const app = await world.openPane();
    world.crmFaults.fail(new ServiceError({ kind: "signedOut", service: "crm", repair: "signIn" }));
    await app.commands.track();
    await settle();
    expect(app.health.read()).toMatchObject({ signedIn: "no" });
    expect(messageOf(app).people.value).toHaveLength(2);
    expect(messageOf(app).actions.track).toEqual({ kind: "disabled", why: "signedOut" });
    world.crmFaults.heal();
    await app.commands.signIn();
    await settle();
    expect(world.signIns).toEqual(["crm"]);
    expect(messageOf(app).state.value?.kind).toBe("tracked");
  });

  test("signed out: once a request succeeds again the notice goes by itself", async () => {
    const world = desk();
    const app = await world.openPane();
    const out = { kind: "signedOut", service: "signIn", repair: "signIn", resource: "crm" } as const;
    world.crmFaults.fail(new ServiceError(out));
    world.select();
    await settle();
    await app.commands.track();
    await settle();
    expect(app.health.read()).toMatchObject({ signedIn: "no", problems: [out] });
    await app.commands.refresh();
    expect(messageOf(app).state.problem?.kind).toBe("signedOut");
    expect(messageOf(app).actions.track).toEqual({ kind: "disabled", why: "signedOut" });
    world.crmFaults.heal();
    // Any request of the pane asks for a token first, and gets one again.
    await world.tokens.read("mailbox");
    expect(app.health.read().signedIn).toBe("no");
    await world.tokens.read("crm");
    await settle();
    expect(app.health.read()).toMatchObject({ signedIn: "yes", problems: [] });
    expect(messageOf(app).state.problem).toBeUndefined();
    expect(world.signIns).toEqual([]);
  });

  test("marks that cannot be written follow later; the message counts as tracked meanwhile", async () => {
    const world = desk();
    const message = world.select();
    const app = await world.openPane();
    world.mailboxFaults.fail(new ServiceError({ kind: "serviceDown", service: "mailbox" }), "writeMarks");
    void app.commands.track();
    await settle();
    await app.commands.refresh();
    expect(messageOf(app).state.value?.kind).toBe("tracked");
    expect(messageOf(app).outcome).toMatchObject({ kind: "done", marksProblem: { kind: "serviceDown" } });
    world.mailboxFaults.heal();
    await world.clock.advance(10_000);
    await settle();
    expect(world.mailbox.marksOf(message.itemId).stamps?.state).toBe("tracked");
    expect(messageOf(app).outcome).not.toHaveProperty("marksProblem");
  });
});

describe("T7: answers in a conversation", () => {
  test("what the user says is kept with the message, and shown again", async () => {
    const world = desk();
    world.select();
    const app = await world.openPane();
    expect(messageOf(app).conversation).toBeUndefined();
    await app.commands.track();
    await settle();
    expect(messageOf(app).conversation?.value).toBe("all");
    await app.commands.chooseConversation("noForwards");
    expect(messageOf(app).conversation?.value).toBe("noForwards");
    app.stop();
    expect(messageOf(await world.openPane()).conversation?.value).toBe("noForwards");
  });

  test("what was said is shown on a message that was left out because of it, too, and can be said anew there", async () => {
    const world = desk();
    world.select();
    const app = await world.openPane();
    await app.commands.track();
    await settle();
    await app.commands.chooseConversation("stop");
    await settle();
    world.select(
      sampleMessage({
        itemId: toItemId("AAMk-answer"),
        internetMessageId: toInternetMessageId("<answer@contoso.example>"),
      }),
    );
    await settle();
    expect(messageOf(app)).toMatchObject({
      state: { value: { kind: "notTracked" } },
      conversation: { value: "stop" },
    });
    await world.clock.advance(1_000);
    await app.commands.chooseConversation("repliesOnly");
    await settle();
    expect(messageOf(app).conversation?.value).toBe("repliesOnly");
  });

  test("of two choices made in a hurry the last one stays, however long the mailbox takes with the first", async () => {
    const world = desk();
    const message = world.select();
    const app = await world.openPane();
    await app.commands.track();
    await settle();
    const write = world.mailbox.writeChoice.bind(world.mailbox);
    let answer = (): void => undefined;
    const answering = new Promise<void>((resolve) => {
      answer = resolve;
    });
    world.mailbox.writeChoice = async (itemId, choice) => {
      if (choice?.rule === "noForwards") await answering;
      await write(itemId, choice);
    };
    const choices = [app.commands.chooseConversation("noForwards"), app.commands.chooseConversation("stop")];
    await settle();
    answer();
    await Promise.all(choices);
    await settle();
    expect(world.mailbox.choiceOf(message.itemId)?.rule).toBe("stop");
    expect(messageOf(app).conversation?.value).toBe("stop");
  });

  test("a choice that cannot be kept is not shown as taken, and said", async () => {
    const world = desk();
    world.select();
    const app = await world.openPane();
    await app.commands.track();
    await settle();
    world.mailboxFaults.fail(new ServiceError({ kind: "noPrivilege", service: "mailbox" }), "writeChoice");
    await app.commands.chooseConversation("stop");
    await settle();
    expect(messageOf(app)).toMatchObject({ conversation: { value: "all" }, outcome: { kind: "failed" } });
  });

  test("Q5: a choice the mailbox cannot take now waits, is shown, and survives a closed pane; Undo takes it back", async () => {
    const world = desk();
    const message = world.select();
    const app = await world.openPane();
    await app.commands.track();
    await settle();
    world.mailboxFaults.fail(new ServiceError({ kind: "serviceDown", service: "mailbox" }), "writeChoice");
    void app.commands.chooseConversation("stop");
    await settle();
    expect(messageOf(app).conversation?.value).toBe("stop");
    app.stop();
    world.mailboxFaults.heal();
    await world.clock.advance(60_000);
    const next = await world.openPane();
    await settle();
    expect(world.mailbox.choiceOf(message.itemId)?.rule).toBe("stop");
    expect(messageOf(next).outcome).toMatchObject({ result: { kind: "conversationChosen", rule: "stop" } });
    await undoOffered(next);
    expect(world.mailbox.choiceOf(message.itemId)).toBeUndefined();
    expect(messageOf(next).conversation?.value).toBe("all");
  });
});

describe("T11: a message about a meeting", () => {
  const request = sampleMessage({ kind: "meetingRequest" });

  test("its entry in the calendar is tracked in its place, with Undo on the message", async () => {
    const world = desk();
    const event = world.calendar.put("appointment", { subject: "Yearly review", regarding: null });
    world.mailbox.calendarEntries.set(request.itemId, { itemId: toItemId(event.id), subject: "Yearly review" });
    world.select(request);
    const app = await world.openPane();
    expect(messageOf(app).offer).toBe("trackCalendarEntry");
    await app.commands.trackCalendarEntry();
    await settle();
    expect(world.records.records.size).toBe(1);
    expect(world.crm.emails.size).toBe(0);
    expect(messageOf(app).outcome).toMatchObject({
      kind: "done",
      result: { kind: "tracked" },
      undo: expect.any(String),
    });
  });

  test("an entry that is gone is said to be gone", async () => {
    const world = desk();
    world.select(request);
    const app = await world.openPane();
    await app.commands.trackCalendarEntry();
    expect(messageOf(app).outcome).toMatchObject({ kind: "failed", problem: { kind: "notFound" } });
  });
});

describe("R3: opening records", () => {
  test("the record and the regarding record open in the CRM by table and id", async () => {
    const world = desk();
    world.select();
    const app = await world.openPane();
    await app.commands.open(renewal);
    expect(world.host.opened).toEqual([
      `https://crm.example/main.aspx?pagetype=entityrecord&etn=opportunity&id=${renewal.id}`,
    ]);
  });
});

describe("D1: a mailbox somebody shared", () => {
  const owner = toEmailAddress("tom.okafor@northwind-bikes.example");

  async function openShared() {
    const desk = new Desk();
    const message = sampleMessage();
    desk.shared.receive(message);
    desk.host.select({ ...toHostMessage(message), shared: true, mailbox: owner });
    return { desk, message, app: await desk.openPane() };
  }

  test("is named, and its message is read, tracked and stamped by its owner's path", async () => {
    const { desk, message, app } = await openShared();
    expect(messageOf(app)).toMatchObject({
      sharedMailbox: true,
      actingFor: owner,
      state: { value: { kind: "notTracked" } },
    });
    await app.commands.track();
    await settle();
    expect(messageOf(app).state.value?.kind).toBe("tracked");
    expect(desk.shared.marksOf(message.itemId).stamps?.state).toBe("tracked");
    expect(new Set(desk.actedFor)).toEqual(new Set([owner]));
    expect(await desk.mailbox.findMessages(message.internetMessageId ?? toInternetMessageId("<none@x>"))).toEqual([]);
  });

  test("what the delegate may not make in the CRM is left for the owner's next synchronization", async () => {
    const { desk, message, app } = await openShared();
    desk.crmFaults.fail(new ServiceError({ kind: "noPrivilege", service: "crm" }), "promoteEmail");
    await app.commands.track();
    await settle();
    expect(desk.shared.marksOf(message.itemId).stamps).toMatchObject({ state: "requested" });
    expect(messageOf(app)).toMatchObject({
      state: { value: { kind: "requested" } },
      outcome: { kind: "done", result: { kind: "requested" } },
      // T14: it is said when the record appears; there is nothing to press again.
      actions: { track: { kind: "hidden" }, setRegarding: { kind: "enabled" } },
    });
  });

  test("a mailbox that Outlook does not name is not acted in", async () => {
    const desk = new Desk();
    const message = desk.select();
    desk.host.select({ ...toHostMessage(message), shared: true });
    const app = await desk.openPane();
    expect(messageOf(app).state.value).toEqual({ kind: "notTrackable", reason: "sharedFolder" });
  });
});

describe("following Outlook", () => {
  test("P1: another message cancels the first; nothing of the first shows up in the second", async () => {
    const world = desk();
    world.select();
    const app = await world.openPane();
    const second = sampleMessage({ itemId: toItemId("AAMk-message-2"), subject: "Second", participants: [] });
    const { internetMessageId: _none, ...withoutId } = second;
    world.mailbox.receive(withoutId);
    world.host.select(toHostMessage(withoutId));
    await settle();
    expect(messageOf(app).subject).toBe("Second");
    expect(messageOf(app).people.value).toEqual([]);
    await app.commands.track();
    await settle();
    const [email] = [...world.crm.emails.values()];
    expect(email?.messageId).toMatch(/@no-message-id\.invalid>$/);
    expect(messageOf(app).state.value?.kind).toBe("tracked");
  });

  test("P5: an Outlook that did not answer is asked again by Check again", async () => {
    const desk = new Desk();
    const readItem = desk.host.readItem.bind(desk.host);
    desk.host.readItem = () =>
      Promise.reject(new ServiceError({ kind: "unsupported", service: "outlook", feature: "item" }));
    const app = await desk.openPane();
    expect(app.item.read().screen).toBe("broken");
    desk.host.readItem = readItem;
    desk.select();
    await app.commands.refresh();
    await settle();
    expect(app.item.read().screen).toBe("message");
  });

  test("P5: nothing, several, drafts, appointments and unsupported items have screens of their own", async () => {
    const world = desk();
    const app = await world.openPane();
    expect(app.item.read()).toEqual({ screen: "nothing" });
    world.host.select({ kind: "several", messages: [] });
    await settle();
    expect(app.item.read()).toEqual({ screen: "several", count: 0 });
    world.host.select({ kind: "messageCompose", composeType: "reply", shared: false });
    await settle();
    expect(app.item.read()).toMatchObject({ screen: "draft", draft: { composeType: "reply" } });
    world.host.select({ kind: "unsupported", itemClass: "IPM.Post" });
    await settle();
    expect(app.item.read()).toEqual({ screen: "unsupported", itemClass: "IPM.Post" });
  });

  test("Q5: an action left over by a closed window is finished by the next one, which shows it", async () => {
    const world = desk();
    world.select();
    const first = await world.openPane();
    world.crmFaults.strike({ at: world.crmFaults.calls.length + 12, how: "closed", error: new Error("closed") });
    void first.commands.track(renewal);
    await settle();
    first.stop();
    world.clock.forgetSleepers();
    world.crmFaults.heal();
    const second = await world.openPane();
    await world.clock.advance(21_000);
    await world.clock.advance(16_000);
    await settle();
    expect(world.crm.emails.size).toBe(1);
    expect(messageOf(second).state.value?.kind).toBe("tracked");
  });
});

describe("T1: appointments", () => {
  test("are tracked, regarded and stopped in the pane as messages are", async () => {
    const world = desk();
    const item = world.calendar.put("appointment", { subject: "Demo", regarding: null });
    // The CRM's activity reads find what the records port wrote.
    world.crm.readActivity = async ({ id }) => {
      const record = world.records.records.get(id);
      const regarding = record?.fields["regarding"];
      return (
        record && {
          record: { table: record.kind, id },
          etag: "1",
          owner: MAYA,
          createdBy: MAYA,
          modifiedBy: MAYA,
          createdOn: "2026-05-03T10:00:00Z",
          open: true,
          ...(regarding !== null && regarding !== undefined && { regarding: renewal }),
        }
      );
    };
    world.host.select({
      kind: "appointmentRead",
      itemId: toItemId(item.id),
      subject: "Demo",
      participants: [{ role: "organizer", name: "Li Chen", address: LI, isList: false }],
      start: "2026-05-05T08:00:00Z",
      end: "2026-05-05T09:00:00Z",
      sensitivity: "normal",
      shared: false,
    });
    const app = await world.openPane();
    expect(app.item.read()).toMatchObject({
      screen: "appointment",
      saved: true,
      state: { value: { kind: "notTracked" } },
    });
    await app.commands.track(renewal);
    await settle();
    expect(app.item.read()).toMatchObject({
      screen: "appointment",
      state: { value: { kind: "tracked" } },
      regarding: { kind: "set", card: { name: "Contoso renewal" } },
      outcome: { kind: "done", result: { kind: "tracked" } },
    });
    await app.commands.stopTracking();
    expect(app.item.read()).toMatchObject({ question: { kind: "stopTracking", rule: { delete: "offered" } } });
    // One day of a series is open: what is said and done is about the series, which is tracked by now.
    world.host.select({ kind: "none" });
    await settle();
    world.host.select({
      kind: "appointmentCompose",
      itemId: toItemId("AAMk-one-day"),
      seriesId: toItemId(item.id),
      shared: false,
    });
    await settle();
    expect(app.item.read()).toMatchObject({
      screen: "appointment",
      itemId: item.id,
      series: true,
      state: { value: { kind: "tracked" } },
    });
    // T12: only the calendar knows that it is over; a series is not over after its first day.
    await app.commands.answer({ kind: "cancel" });
    item.facts = { ...item.facts, current: false };
    await app.commands.stopTracking();
    expect(app.item.read()).toMatchObject({ question: { rule: { delete: "withheld", why: "past" } } });
    await app.commands.answer({ kind: "stopTracking", record: "keep" });
    await settle();
    expect(item.stamp?.state).toBe(0);
    expect(app.item.read()).toMatchObject({ state: { value: { kind: "notTracked", because: { kind: "stopped" } } } });
  });
});

describe("R1: searching for a regarding record", () => {
  test("waits for the typing to pause, then asks every table; recent and pinned records come without typing", async () => {
    const world = desk();
    world.select();
    const app = await world.openPane();
    await app.commands.track(brake);
    await app.commands.pin(contoso);
    app.commands.searchRegarding("");
    await settle();
    expect(app.search.read()).toMatchObject({ recent: [{ name: "Broken brake" }], pinned: [{ name: "Contoso" }] });
    const before = world.crmFaults.calls.filter(({ method }) => method === "search").length;
    app.commands.searchRegarding("cont");
    app.commands.searchRegarding("contoso");
    await world.clock.advance(151);
    await settle();
    expect(world.crmFaults.calls.filter(({ method }) => method === "search").length - before).toBe(5);
    const found = app.search.read().tables.flatMap(({ results }) => results.value ?? []);
    expect(found.map(({ name }) => name)).toEqual(["Contoso", "Contoso renewal"]);
  });
});
