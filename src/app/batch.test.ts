import { toEmailAddress, toInternetMessageId, toItemId } from "../domain/ids.ts";
import type { Message } from "../domain/message.ts";
import { ServiceError } from "../ports/service-error.ts";
import { settle } from "../ports/testing/fake-clock.ts";
import { fakeCard } from "../ports/testing/fake-crm.ts";
import { toHostMessage } from "../ports/testing/fake-host.ts";
import { sampleMessage } from "../ports/testing/sample-message.ts";
import { Desk } from "./testing/open-pane.ts";

const renewal = fakeCard("opportunity", 1, "Contoso renewal");
const brake = fakeCard("incident", 2, "Broken brake");

function messages(count: number): readonly Message[] {
  return Array.from({ length: count }, (_, n) =>
    sampleMessage({
      itemId: toItemId(`AAMk-${n}`),
      internetMessageId: toInternetMessageId(`<${n}@contoso.example>`),
      subject: `Message ${n}`,
      sensitivity: n === 3 ? "private" : "normal",
    }),
  );
}

function select(world: Desk, selected: readonly Message[]): void {
  for (const message of selected) world.mailbox.receive(message);
  world.host.select({
    kind: "several",
    messages: selected.map(({ itemId, subject, hasAttachments }) => ({ itemId, subject, hasAttachments })),
  });
}

/** The content of this one message cannot be read. */
function refusing(world: Desk, broken: string): typeof world.mailbox.readContent {
  const healthy = world.mailbox.readContent.bind(world.mailbox);
  return (itemId, limits) =>
    itemId === toItemId(broken)
      ? Promise.reject(new ServiceError({ kind: "refused", service: "mailbox", message: "broken" }))
      : healthy(itemId, limits);
}

async function openTable(count: number) {
  const world = new Desk();
  world.crm.cards.push(renewal, brake);
  world.crm.facts = { conversation: [renewal], openWork: [], companies: [] };
  select(world, messages(count));
  const app = await world.openPane();
  await settle();
  return { world, app, batch: app.batch };
}

describe("T3: many messages at once", () => {
  test("a row each with its state and suggestion; 100 messages cost few questions about their state", async () => {
    const { world, batch } = await openTable(100);
    const view = batch.read();
    expect(view).toMatchObject({ count: 100, reading: false, progress: { total: 0 } });
    expect(view.rows.every(({ state }) => state.value?.kind === "notTracked")).toBe(true);
    expect(view.rows[0]?.suggestions.value?.[0]).toMatchObject({ reasons: [{ kind: "sameConversation" }] });
    expect(world.crmFaults.calls.filter(({ method }) => method === "readTrackedEmails")).toHaveLength(1);
    expect(view.actions.track).toEqual({ kind: "enabled" });
  });

  test("one override for all, another choice for one row; sensitive rows stay outside until put in (T2)", async () => {
    const { world, batch } = await openTable(5);
    batch.commands.chooseForAll(renewal);
    batch.commands.chooseForRow(toItemId("AAMk-1"), brake);
    expect(batch.read().rows.map(({ included }) => included)).toEqual([true, true, true, false, true]);
    await batch.commands.track();
    await settle();
    const regarding = [...world.crm.emails.values()].map((email) => email.regarding?.id);
    expect(regarding.filter((id) => id === renewal.id)).toHaveLength(3);
    expect(regarding.filter((id) => id === brake.id)).toHaveLength(1);
    expect(batch.read().progress).toEqual({ total: 4, done: 4, failed: 0, retryable: 0, undoing: false });
    batch.commands.include(toItemId("AAMk-3"), true);
    await batch.commands.track();
    expect(world.crm.emails.size).toBe(5);
  });

  test("a failure in the middle stops nobody; the retry takes only what failed", async () => {
    const { world, batch } = await openTable(5);
    const healthy = world.mailbox.readContent.bind(world.mailbox);
    let broken = true;
    world.mailbox.readContent = (itemId, limits) =>
      broken && itemId === toItemId("AAMk-2")
        ? Promise.reject(new ServiceError({ kind: "refused", service: "mailbox", message: "broken" }))
        : healthy(itemId, limits);
    await batch.commands.track();
    await settle();
    expect(batch.read().progress).toEqual({ total: 4, done: 3, failed: 1, retryable: 1, undoing: false });
    expect(batch.read().rows[2]?.work).toMatchObject({ kind: "failed", problem: { message: "broken" } });
    broken = false;
    const promotions = world.crm.promotions;
    await batch.commands.retryFailed();
    await settle();
    expect(world.crm.promotions).toBe(promotions + 1);
    expect(batch.read().progress).toEqual({ total: 4, done: 4, failed: 0, retryable: 0, undoing: false });
  });

  test("T3: what a rule refused is counted as failed, but not among what can be tried again", async () => {
    const { world, batch } = await openTable(5);
    const healthy = world.mailbox.readContent.bind(world.mailbox);
    const refusals = new Map([
      [toItemId("AAMk-2"), new ServiceError({ kind: "refused", service: "mailbox", message: "broken" })],
      [toItemId("AAMk-1"), new ServiceError({ kind: "hidden", service: "crm" })],
    ]);
    world.mailbox.readContent = (itemId, limits) => {
      const refusal = refusals.get(itemId);
      return refusal ? Promise.reject(refusal) : healthy(itemId, limits);
    };
    await batch.commands.track();
    await settle();
    expect(batch.read().progress).toMatchObject({ failed: 2, retryable: 1 });
    expect(batch.read().actions.retryFailed).toEqual({ kind: "enabled" });
  });

  test("T4: what is tracked in a record that may not be seen takes no part, and there is nothing to try again", async () => {
    const { world, batch } = await openTable(3);
    world.mailbox.readContent = () => Promise.reject(new ServiceError({ kind: "hidden", service: "crm" }));
    await batch.commands.track();
    await settle();
    expect(batch.read().progress).toMatchObject({ total: 3, failed: 3 });
    expect(batch.read().actions.retryFailed).toEqual({ kind: "hidden" });
  });

  test("Q5: buttons pressed twice in a hurry are pressed once", async () => {
    const { world, batch } = await openTable(3);
    const queued = async () => (await world.queue.list()).length;
    await Promise.all([batch.commands.track(), batch.commands.track()]);
    await settle();
    expect(await queued()).toBe(3);
    await Promise.all([batch.commands.undo(), batch.commands.undo()]);
    await settle();
    expect(await queued()).toBe(6);
  });

  test("one undo for the batch", async () => {
    const { world, batch } = await openTable(5);
    await batch.commands.track();
    await settle();
    expect(batch.read().actions.undo).toEqual({ kind: "enabled" });
    await batch.commands.undo();
    await settle();
    expect(world.crm.emails.size).toBe(0);
    expect(batch.read().rows.every(({ state }) => state.value?.kind === "notTracked")).toBe(true);
    expect(batch.read().actions.undo).toEqual({ kind: "hidden" });
    expect(batch.read().progress).toEqual({ total: 4, done: 4, failed: 0, retryable: 0, undoing: true });
    expect(batch.read().actions.track).toEqual({ kind: "enabled" });
    await batch.commands.track();
    await settle();
    expect(batch.read().progress).toEqual({ total: 4, done: 4, failed: 0, retryable: 0, undoing: false });
    expect(world.crm.emails.size).toBe(4);
  });

  test("an undo that fails for one is told for that one; its retry undoes it, and tracks nothing", async () => {
    const { world, batch } = await openTable(5);
    world.mailbox.readContent = refusing(world, "AAMk-0");
    await batch.commands.track();
    await settle();
    expect(batch.read().progress).toEqual({ total: 4, done: 3, failed: 1, retryable: 1, undoing: false });
    const healthy = world.crm.deleteRecord.bind(world.crm);
    const refused = [...world.crm.emails.keys()][1];
    world.crm.deleteRecord = (record, etag) =>
      record.id === refused
        ? Promise.reject(new ServiceError({ kind: "noPrivilege", service: "crm", privilege: "DeleteAccess" }))
        : healthy(record, etag);
    await batch.commands.undo();
    await settle();
    // What was never tracked has nothing to undo: it is not counted.
    expect(batch.read().progress).toEqual({ total: 3, done: 2, failed: 1, retryable: 1, undoing: true });
    expect(batch.read().rows.map(({ work }) => work.kind)).toEqual(["idle", "done", "failed", "idle", "done"]);
    expect(batch.read().rows.map(({ state }) => state.value?.kind)).toEqual([
      "failed",
      "notTracked",
      "tracked",
      "notTracked",
      "notTracked",
    ]);
    expect(batch.read().actions).toMatchObject({ undo: { kind: "hidden" }, retryFailed: { kind: "enabled" } });
    world.crm.deleteRecord = healthy;
    const promotions = world.crm.promotions;
    await batch.commands.retryFailed();
    await settle();
    expect(batch.read().progress).toEqual({ total: 3, done: 3, failed: 0, retryable: 0, undoing: true });
    expect([world.crm.emails.size, world.crm.promotions]).toEqual([0, promotions]);
  });

  test("an undo that was stopped on its way can be gone on with", async () => {
    const { world, batch } = await openTable(5);
    await batch.commands.track();
    await settle();
    world.crmFaults.fail(new ServiceError({ kind: "noNetwork", service: "crm" }));
    void batch.commands.undo();
    await settle();
    expect(batch.read().actions.cancel).toEqual({ kind: "enabled" });
    await batch.commands.cancel();
    await settle();
    expect(batch.read().progress).toEqual({ total: 4, done: 4, failed: 0, retryable: 0, undoing: false });
    expect(batch.read().actions.undo).toEqual({ kind: "enabled" });
    world.crmFaults.heal();
    await batch.commands.undo();
    await settle();
    expect(world.crm.emails.size).toBe(0);
    expect(batch.read().progress).toEqual({ total: 4, done: 4, failed: 0, retryable: 0, undoing: true });
  });

  test("T12 for many: one confirmation that lists each item's consequence, undone as one", async () => {
    const { world, batch } = await openTable(3);
    batch.commands.chooseForAll(renewal);
    await batch.commands.track();
    await settle();
    await batch.commands.stopTracking();
    expect(batch.read().question?.rows).toHaveLength(3);
    expect(batch.read().question?.rows[0]).toMatchObject({ ownerIsMe: true, rule: { delete: "offered" } });
    await batch.commands.answer({ kind: "stopTracking", record: "delete" });
    await settle();
    expect(world.crm.emails.size).toBe(0);
    await batch.commands.undo();
    await settle();
    expect([...world.crm.emails.values()].map((email) => email.regarding?.id)).toEqual([
      renewal.id,
      renewal.id,
      renewal.id,
    ]);
  });

  test("set regarding tracks what is not tracked and changes what is", async () => {
    const { world, batch } = await openTable(3);
    await batch.commands.track();
    batch.commands.chooseForAll(brake);
    await batch.commands.setRegarding();
    await settle();
    expect([...world.crm.emails.values()].every((email) => email.regarding?.id === brake.id)).toBe(true);
  });

  test("choices stay on rows that stay selected; leaving the selection closes the table", async () => {
    const { world, batch } = await openTable(3);
    batch.commands.chooseForRow(toItemId("AAMk-0"), brake);
    batch.commands.include(toItemId("AAMk-1"), false);
    select(world, messages(2));
    await settle();
    expect(batch.read().rows.map(({ regarding, included }) => [regarding?.name, included])).toEqual([
      ["Broken brake", true],
      [undefined, false],
    ]);
    world.host.select({ kind: "none" });
    await settle();
    expect(batch.read().rows).toEqual([]);
  });
});

describe("D1: several messages of a mailbox somebody shared", () => {
  const owner = toEmailAddress("tom.okafor@northwind-bikes.example");
  const own = { mailbox: owner, shared: true } as const;

  /** Three messages of the shared mailbox; the user has copies of none. */
  async function openShared() {
    const world = new Desk();
    const all = messages(3);
    for (const message of all) world.shared.receive(message);
    const several = (from: number) => ({
      kind: "several" as const,
      messages: all.slice(from).map(({ itemId, subject }) => ({ itemId, subject, hasAttachments: false })),
    });
    return { world, all, several };
  }

  test("where nobody says whose they are nothing is done with them, and that is said", async () => {
    const { world, several } = await openShared();
    world.host.select(several(0));
    const app = await world.openPane();
    await settle();
    const view = app.batch.read();
    expect(view).toMatchObject({ elsewhere: true, actions: { track: { kind: "disabled", why: "nothingToDo" } } });
    expect(view.rows.map(({ included, state }) => [included, state.value])).toEqual(
      Array(3).fill([false, { kind: "notTrackable", reason: "notInMailbox" }]),
    );
    app.batch.commands.includeAll(true);
    await app.batch.commands.track();
    await settle();
    expect(await world.queue.list()).toEqual([]);
    expect(world.actedFor).toEqual([]);
  });

  test("opened alone first, one of them tells for the others; they are tracked in their owner's mailbox", async () => {
    const { world, all, several } = await openShared();
    world.host.select({ ...toHostMessage(all[0] ?? sampleMessage()), ...own });
    const app = await world.openPane();
    await settle();
    world.host.select(several(0));
    await settle();
    world.host.select(several(1));
    await settle();
    expect(app.batch.read()).toMatchObject({ actingFor: owner, elsewhere: false, count: 2 });
    await app.batch.commands.track();
    await settle();
    expect(app.batch.read().progress).toMatchObject({ total: 2, done: 2 });
    expect(world.shared.marksOf(toItemId("AAMk-1")).stamps?.state).toBe("tracked");
    expect(new Set(world.actedFor)).toEqual(new Set([owner]));
  });

  test("what is selected after something else is not taken for the same mailbox's", async () => {
    const { world, all, several } = await openShared();
    world.host.select({ ...toHostMessage(all[0] ?? sampleMessage()), ...own });
    const app = await world.openPane();
    world.host.select({ kind: "none" });
    await settle();
    world.host.select(several(0));
    await settle();
    expect(app.batch.read()).toMatchObject({ elsewhere: true });
  });

  test("where Outlook names the mailbox of a selection, it is that one", async () => {
    const { world, several } = await openShared();
    world.host.select({ ...several(0), mailbox: owner });
    const app = await world.openPane();
    await settle();
    expect(app.batch.read()).toMatchObject({ actingFor: owner, elsewhere: false });
    expect(app.batch.read().rows.every(({ state }) => state.value?.kind === "notTracked")).toBe(true);
  });
});
