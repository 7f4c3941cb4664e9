/** What only the real adapter can show: faults, limits and odd content, against the sandbox's Exchange. */
import { toItemId } from "../../src/domain/ids.ts";
import { openSandboxMailbox, type SandboxMailboxWorld } from "./sandbox-mailbox.ts";

let world: SandboxMailboxWorld;
beforeEach(async () => {
  world = await openSandboxMailbox();
});
afterEach(() => {
  world.close();
});

const mail = (n: number) => ({
  subject: `Number ${String(n)}`,
  messageId: `<n${String(n)}@contoso.example>`,
  html: "<p>x</p>",
});
const CATEGORY = "Tracked in CRM";

describe("limits", () => {
  it("reads a selection of a hundred messages", async () => {
    const ids = await Promise.all(Array.from({ length: 100 }, (_, n) => world.receive(mail(n))));
    const found = await world.mailbox.readMessages(ids);
    expect([...found.values()].map(({ subject }) => subject)).toEqual(
      Array.from({ length: 100 }, (_, n) => `Number ${String(n)}`),
    );
  });

  it("takes a large attachment whole (T1)", async () => {
    const bytes = new Uint8Array(10_000_000).fill(65);
    const id = await world.receive({
      ...mail(1),
      attachments: [{ name: "film.bin", contentType: "video/mp4", bytes }],
    });
    const { attachments } = await world.mailbox.readContent(id, { maxAttachmentBytes: 30_000_000 });
    expect(attachments.map(({ name, size, contentType }) => [name, size, contentType])).toEqual([
      ["film.bin", 10_000_000, "video/mp4"],
    ]);
  });
});

describe("ids", () => {
  it("stay the same when a message is moved", async () => {
    const { itemId } = await world.mailbox.readMessage(await world.receive(mail(1)));
    await world.move(itemId, "archive");
    expect((await world.mailbox.readMessage(itemId)).subject).toBe("Number 1");
    await world.mailbox.writeMarks(itemId, { addCategory: CATEGORY });
    expect((await world.mailbox.readMarks(itemId)).categories).toEqual([CATEGORY]);
  });
});

describe("a mailbox of somebody else (D1)", () => {
  it("is read and marked by a delegate, one message or many", async () => {
    const [one, two] = [await world.receive(mail(1)), await world.receive(mail(2))];
    const message = await world.delegated.readMessage(one);
    expect([message.subject, message.direction]).toEqual(["Number 1", "incoming"]);
    expect((await world.delegated.readMessages([one, two])).size).toBe(2);
    await world.delegated.ensureCategory({ name: CATEGORY, color: "preset4" });
    await world.delegated.writeMarks(one, { addCategory: CATEGORY, stamps: { state: "requested" } });
    expect(await world.mailbox.readMarks(one)).toEqual({ categories: [CATEGORY], stamps: { state: "requested" } });
    expect((await world.delegated.readOwner()).address).toBe("maya.lindqvist@northwind-bikes.example");
    // Their list of categories is not the delegate's to change; the name on the item does without.
    expect((await world.masterCategories()).map(({ name }) => name)).not.toContain(CATEGORY);
  });
});

describe("faults", () => {
  it("survives throttling outside and inside of batches", async () => {
    const ids = await Promise.all([world.receive(mail(1)), world.receive(mail(2))]);
    world.context.fault({ what: "status", status: 429, retryAfter: 1, match: /\$batch/ });
    world.context.fault({ what: "status", status: 429, retryAfter: 2, match: /messages/, inner: true });
    expect((await world.mailbox.readMessages(ids)).size).toBe(2);
  });

  it("leaves one mark although the answer is lost (Q5)", async () => {
    const id = await world.receive(mail(1));
    world.context.fault({ what: "lost", match: /^PATCH/ });
    await world.mailbox.writeMarks(id, { addCategory: CATEGORY, stamps: { state: "requested" } });
    expect(await world.mailbox.readMarks(id)).toEqual({ categories: [CATEGORY], stamps: { state: "requested" } });
  });

  it("creates the category once although the answer is lost", async () => {
    world.context.fault({ what: "lost", match: /^POST/ });
    await world.mailbox.ensureCategory({ name: CATEGORY, color: "preset4" });
    const named = (await world.masterCategories()).filter(({ name }) => name === CATEGORY);
    expect(named).toHaveLength(1);
  });

  it("says that the mailbox is down, and asks again afterwards", async () => {
    world.context.fault({ what: "cut", match: /./, times: 4 });
    await expect(world.mailbox.readOwner()).rejects.toMatchObject({
      problem: { service: "mailbox", kind: "serviceDown" },
    });
    expect((await world.mailbox.readOwner()).name).toBe("Maya Lindqvist");
  });

  it("stops when nobody waits any more", async () => {
    const abort = new AbortController();
    const reading = world.mailbox.readMessage(toItemId("x"), abort.signal);
    abort.abort(new Error("selected another"));
    await expect(reading).rejects.toThrow("selected another");
  });
});
