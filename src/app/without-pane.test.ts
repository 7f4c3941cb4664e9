import { toDraftNote } from "../domain/draft-note.ts";
import { toInternetMessageId, toItemId } from "../domain/ids.ts";
import type { Message } from "../domain/message.ts";
import { ServiceError } from "../ports/service-error.ts";
import { settle } from "../ports/testing/fake-clock.ts";
import { fakeCard } from "../ports/testing/fake-crm.ts";
import { toHostMessage } from "../ports/testing/fake-host.ts";
import { sampleMessage } from "../ports/testing/sample-message.ts";
import type { HostDraft } from "../ports/outlook-host.ts";
import { noteSending } from "./send-command.ts";
import { Desk, messageOf } from "./testing/open-pane.ts";
import { trackOpenItem } from "./track-command.ts";

const renewal = fakeCard("opportunity", 1, "Contoso renewal");
const REPLY: HostDraft = { kind: "messageCompose", composeType: "reply", shared: false };
const draftId = toItemId("AAMk-draft-1");

function desk(): Desk {
  const world = new Desk();
  world.crm.cards.push(renewal);
  return world;
}
const ports = (world: Desk) => Promise.resolve(world.ports());

describe("T1: Track without a pane", () => {
  test("says what came of it, twice over", async () => {
    const world = desk();
    const message = world.select();
    const track = () => trackOpenItem(toHostMessage(message), () => ports(world));
    expect(await track()).toMatchObject({ kind: "done", outcome: { kind: "tracked" } });
    expect(await track()).toMatchObject({ kind: "done", outcome: { kind: "alreadyTracked", byMe: true } });
    expect(world.crm.emails.size).toBe(1);
  });

  test("Q5: pressed twice in a hurry is pressed once, and both presses say what it came to", async () => {
    const world = desk();
    const item = toHostMessage(world.select());
    const press = () => trackOpenItem(item, () => ports(world));
    const release = world.mailboxFaults.hold("readMarks");
    const both = [press(), press()];
    await settle();
    both.push(press());
    await settle();
    expect(await world.queue.list()).toHaveLength(1);
    release();
    for (let second = 0; second < 3; second += 1) {
      await settle();
      await world.clock.advance(1_000);
    }
    const tracked = { kind: "done", outcome: { kind: "tracked" } };
    expect(await Promise.all(both)).toMatchObject([tracked, tracked, tracked]);
    expect([world.crm.emails.size, (await world.queue.list()).length]).toEqual([1, 1]);
  });

  test.each([
    [sampleMessage({ sensitivity: "confidential" }), { kind: "askInPane" }],
    [sampleMessage({ kind: "meetingRequest" }), { kind: "notTrackable", reason: "meetingRequest" }],
  ])("T2, T11: what needs a person or cannot be is not touched", async (message, answer) => {
    const world = desk();
    world.select(message);
    expect(await trackOpenItem(toHostMessage(message), () => ports(world))).toEqual(answer);
    expect(world.crm.emails.size).toBe(0);
  });

  test("T11: what only the mailbox knows to be a meeting request is no failure that trying again would mend", async () => {
    const world = desk();
    const message = world.select(sampleMessage({ kind: "meetingRequest" }));
    const item = { ...toHostMessage(message), messageKind: "mail" } as const;
    const answer = { kind: "notTrackable", reason: "meetingRequest" };
    expect(await trackOpenItem(item, () => ports(world))).toEqual(answer);
    const pane = messageOf(await world.openPane());
    expect(pane).toMatchObject({ state: { value: answer }, offer: "trackCalendarEntry" });
    expect(pane.outcome).toBeUndefined();
  });

  test("nothing open, a shared folder, a configuration that cannot be read", async () => {
    const world = desk();
    const item = toHostMessage(world.select());
    expect(await trackOpenItem({ kind: "none" }, () => ports(world))).toEqual({ kind: "noMessage" });
    expect(await trackOpenItem({ ...item, shared: true }, () => ports(world))).toMatchObject({
      reason: "sharedFolder",
    });
    const problem = { kind: "noNetwork", service: "thisComputer" } as const;
    const broken = () => Promise.reject(new ServiceError(problem));
    expect(await trackOpenItem(item, broken)).toEqual({ kind: "failed", problem });
  });

  test("Q5: a CRM that does not answer is waited for a while; then the action goes on in the pane", async () => {
    const world = desk();
    const item = toHostMessage(world.select());
    world.crmFaults.fail(new ServiceError({ kind: "serviceDown", service: "crm", status: 503 }));
    const answer = trackOpenItem(item, () => ports(world));
    for (let second = 0; second < 25; second += 1) {
      await settle(3);
      await world.clock.advance(1_000);
    }
    expect(await answer).toMatchObject({ kind: "waiting" });
    world.crmFaults.heal();
    const app = await world.openPane();
    await world.clock.advance(60_000);
    await settle();
    expect(world.crm.emails.size).toBe(1);
    app.stop();
  });
});

describe("T8: a decision survives sending", () => {
  const draft = (change: Partial<Message> = {}): Message =>
    sampleMessage({
      itemId: draftId,
      internetMessageId: toInternetMessageId("<answer@northwind-bikes.example>"),
      subject: "RE: Offer",
      isDraft: true,
      direction: "outgoing",
      ...change,
    });

  test("the message is tracked with its regarding once it has been sent, wherever it is filed", async () => {
    const world = desk();
    world.mailbox.receive(draft());
    await world.host.writeDraftNote(toDraftNote({ track: true, regarding: renewal }));
    await noteSending(world.host, REPLY, () => ports(world));
    const app = await world.openPane();
    expect(app.queue.read().waiting).toHaveLength(1);
    expect(world.crm.emails.size).toBe(0);
    world.mailbox.remove(draftId);
    world.mailbox.receive(draft({ itemId: toItemId("AAMk-sent-1"), isDraft: false }));
    await world.clock.advance(11_000);
    await settle();
    const [email] = [...world.crm.emails.values()];
    expect(email).toMatchObject({ messageId: "<answer@northwind-bikes.example>", regarding: { id: renewal.id } });
    app.stop();
  });

  test("T7: an answer to tracked mail is tracked by itself and inherits its regarding; another one is not", async () => {
    const world = desk();
    world.crm.mailOptions = { ...world.crm.mailOptions, incomingMail: "answers" };
    const original = world.select();
    const app = await world.openPane();
    await app.commands.track(renewal);
    if (!original.internetMessageId) throw new Error("No Message-ID");
    world.mailbox.receive(draft({ isDraft: false, inReplyTo: original.internetMessageId }));
    await noteSending(world.host, REPLY, () => ports(world));
    await world.clock.advance(16_000);
    await settle();
    const regarding = [...world.crm.emails.values()].map((email) => email.regarding?.id);
    expect(regarding).toEqual([renewal.id, renewal.id]);

    world.mailbox.receive(draft({ isDraft: false, internetMessageId: toInternetMessageId("<x@y.example>") }));
    await noteSending(world.host, REPLY, () => ports(world));
    await world.clock.advance(16_000);
    await settle();
    expect(world.crm.emails.size).toBe(2);
    expect(app.queue.read()).toEqual({ waiting: [], failed: [] });
    app.stop();
  });

  test("T6: where the option is none, not even an answer is tracked by itself", async () => {
    const world = desk();
    const original = world.select();
    const app = await world.openPane();
    await app.commands.track(renewal);
    if (!original.internetMessageId) throw new Error("No Message-ID");
    world.mailbox.receive(draft({ isDraft: false, inReplyTo: original.internetMessageId }));
    await noteSending(world.host, REPLY, () => ports(world));
    await world.clock.advance(16_000);
    await settle();
    expect(world.crm.emails.size).toBe(1);
    expect(app.queue.read()).toEqual({ waiting: [], failed: [] });
    app.stop();
  });

  test("a new message nobody decided about, and one the user said no to, leave no trace", async () => {
    const world = desk();
    world.mailbox.receive(draft());
    await noteSending(world.host, { ...REPLY, composeType: "new" }, () => ports(world));
    await world.host.writeDraftNote(toDraftNote({ track: false }));
    await noteSending(world.host, REPLY, () => ports(world));
    expect(await world.queue.list()).toEqual([]);
  });

  test("one that waits for its message to be sent keeps no other action waiting", async () => {
    const world = desk();
    world.mailbox.receive(draft());
    await world.host.writeDraftNote(toDraftNote({ track: true }));
    await noteSending(world.host, REPLY, () => ports(world));
    const app = await world.openPane();
    const received = sampleMessage();
    world.mailbox.receive(received);
    world.crmFaults.fail(new ServiceError({ kind: "serviceDown", service: "crm" }));
    const answer = trackOpenItem(toHostMessage(received), () => ports(world));
    for (let second = 0; second < 22; second += 1) {
      await settle(3);
      await world.clock.advance(1_000);
    }
    expect(await answer).toMatchObject({ kind: "waiting" });
    world.crmFaults.heal();
    await world.clock.advance(61_000);
    await settle();
    expect([...world.crm.emails.values()].map(({ messageId }) => messageId)).toEqual([received.internetMessageId]);
    expect(app.queue.read().waiting).toHaveLength(1);
    app.stop();
  });

  test("a message that is never sent is listed after a day, not lost and not tracked", async () => {
    const world = desk();
    world.mailbox.receive(draft());
    await world.host.writeDraftNote(toDraftNote({ track: true }));
    await noteSending(world.host, REPLY, () => ports(world));
    const app = await world.openPane();
    await world.clock.advance(25 * 3_600_000);
    await settle();
    expect(app.queue.read().failed).toMatchObject([
      { subject: "", problem: { kind: "notTrackable", reason: "draft" } },
    ]);
    expect(world.crm.emails.size).toBe(0);
    app.stop();
  });
});
