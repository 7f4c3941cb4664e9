/** What every Crm does about tracked e-mail: for the one in memory and the one over Dataverse. */
import { activityIdFor, identityOf } from "../../src/domain/message-identity.ts";
import { toEmailAddress, type EmailAddress, type RecordId } from "../../src/domain/ids.ts";
import type { Message, MessageContent } from "../../src/domain/message.ts";
import type { RecordCard, RecordRef } from "../../src/domain/records.ts";
import type { TrackedRecord } from "../../src/domain/tracking-state.ts";
import { sampleMessage } from "../../src/ports/testing/sample-message.ts";
import type { Crm, EmailPromotion } from "../../src/ports/crm.ts";
import { isProblem } from "../../src/ports/service-error.ts";

/** An organization with two users; the second one sees what the first one owns. */
export interface CrmWorld {
  /** Maya's view. */
  readonly crm: Crm;
  /** The view of somebody else, who may read e-mail of others. */
  readonly colleague: Crm;
  /** A contact with that address. */
  addContact(name: string, address: string): Promise<RecordCard>;
  /** Number of e-mail records in all. */
  countEmails(): Promise<number>;
  close(): void;
}

const CONTENT: MessageContent = {
  body: "<p>Hello</p>",
  bodyType: "html",
  attachments: [
    { name: "offer.txt", contentType: "text/plain", base64: "aGVsbG8=", size: 5, isInline: false },
    { name: "logo.png", contentType: "image/png", base64: "AAEC", size: 3, isInline: true, contentId: "logo@x" },
  ],
  skipped: [],
};
const ME: EmailAddress = toEmailAddress("maya.lindqvist@northwind-bikes.example");
const sha1 = async (bytes: Uint8Array) => new Uint8Array(await crypto.subtle.digest("SHA-1", Uint8Array.from(bytes)));

const problemOf = async (promise: Promise<unknown>): Promise<unknown> => {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error("did not fail");
};

/** Everything about one message that the use case would compute. */
async function toPromotion(crm: Crm, message: Message = sampleMessage()): Promise<EmailPromotion> {
  const messageId = await identityOf(message, sha1);
  const { organizationId } = await crm.readCaller();
  const recordId = await activityIdFor(organizationId, messageId, sha1);
  return { recordId, messageId, message, content: CONTENT, submittedBy: ME };
}

/** Runs the suite; `open` makes a fresh organization each time. */
export function crmContract(name: string, open: () => Promise<CrmWorld>): void {
  describe(`Crm contract: ${name}`, () => {
    let world: CrmWorld;
    beforeEach(async () => {
      world = await open();
    });
    afterEach(() => {
      world.close();
    });

    it("knows who asks", async () => {
      const [maya, other] = await Promise.all([world.crm.readCaller(), world.colleague.readCaller()]);
      expect(maya.userName).toBe("Maya Lindqvist");
      expect(other.userId).not.toBe(maya.userId);
      expect(maya.organizationId).toBe(other.organizationId);
      expect(maya.organizationName).not.toBe("");
    });

    promotingSuite(() => world);
    regardingSuite(() => world);
    deletingSuite(() => world);
    cardsSuite(() => world);
  });
}

/** As a few old gateways deliver them. */
function withoutMessageId(subject: string): Message {
  const { internetMessageId: _missing, ...message } = sampleMessage({ subject });
  return message;
}

async function track(world: CrmWorld, message?: Message): Promise<TrackedRecord> {
  const promotion = await toPromotion(world.crm, message);
  await world.crm.promoteEmail(promotion);
  const [tracked] = (await world.crm.readTrackedEmails([promotion.messageId])).get(promotion.messageId) ?? [];
  if (tracked === undefined) throw new Error("not tracked");
  return tracked;
}

function promotingSuite(world: () => CrmWorld): void {
  it("makes an e-mail record of a message (T1, T4)", async () => {
    const { crm } = world();
    const promotion = await toPromotion(crm);
    expect(await crm.checkPromotion(promotion.message, promotion.messageId)).toEqual({ kind: "promote" });
    expect(await crm.readTrackedEmails([promotion.messageId])).toEqual(new Map());
    const id = await crm.promoteEmail(promotion);
    expect(await crm.checkPromotion(promotion.message, promotion.messageId)).toEqual({ kind: "alreadyThere" });
    const { userId } = await crm.readCaller();
    const [record] = (await crm.readTrackedEmails([promotion.messageId])).get(promotion.messageId) ?? [];
    expect(record).toMatchObject({
      record: { table: "email", id },
      owner: { id: userId, name: "Maya Lindqvist", table: "systemuser" },
      createdBy: { id: userId },
      modifiedBy: { id: userId },
    });
    expect(record).not.toHaveProperty("regarding");
  });

  it("makes one record however often it is asked", async () => {
    const { crm } = world();
    const promotion = await toPromotion(crm);
    const before = await world().countEmails();
    const first = await crm.promoteEmail(promotion);
    expect(await crm.promoteEmail(promotion)).toBe(first);
    expect(await world().countEmails()).toBe(before + 1);
  });

  it("makes one record when two windows ask at once", async () => {
    const { crm } = world();
    const promotion = await toPromotion(crm);
    const before = await world().countEmails();
    const [first, second] = await Promise.all([crm.promoteEmail(promotion), crm.promoteEmail(promotion)]);
    expect(second).toBe(first);
    expect(await world().countEmails()).toBe(before + 1);
  });

  it("finds a message in any spelling of its id, and says whose record it is", async () => {
    const tracked = await track(world());
    const promotion = await toPromotion(world().crm);
    const seen = (await world().colleague.readTrackedEmails([promotion.messageId])).get(promotion.messageId);
    expect(seen?.map(({ record, owner }) => [record.id, owner.name])).toEqual([[tracked.record.id, "Maya Lindqvist"]]);
    expect((await world().colleague.readActivity(tracked.record))?.owner.name).toBe("Maya Lindqvist");
  });

  it("answers for many messages at once", async () => {
    const messages = [1, 2, 3].map((n) => withoutMessageId(`Number ${String(n)}`));
    const promotions = await Promise.all(messages.map((message) => toPromotion(world().crm, message)));
    await world().crm.promoteEmail(promotions[1]!);
    const found = await world().crm.readTrackedEmails(promotions.map(({ messageId }) => messageId));
    expect([...found.keys()]).toEqual([promotions[1]!.messageId]);
  });

  it("tells what attachments the organization takes", async () => {
    const limits = await world().crm.readAttachmentLimits();
    expect(limits.maxBytes).toBeGreaterThan(0);
    expect(limits.blockedExtensions).toContain("exe");
  });
}

function regardingSuite(world: () => CrmWorld): void {
  it("sets, changes and clears regarding (R1)", async () => {
    const { crm } = world();
    const [li, ann] = [
      await world().addContact("Li Chen", "li@c.example"),
      await world().addContact("Ann Beck", "ann@c.example"),
    ];
    const tracked = await track(world());
    const set = await crm.writeRegarding(tracked.record, tracked.etag, li);
    expect(set.regarding).toMatchObject({ table: "contact", id: li.id, name: "Li Chen" });
    const changed = await crm.writeRegarding(tracked.record, set.etag, ann);
    expect(changed.regarding?.name).toBe("Ann Beck");
    const cleared = await crm.writeRegarding(tracked.record, changed.etag, undefined);
    expect(cleared).not.toHaveProperty("regarding");
    expect(await crm.readActivity(tracked.record)).toEqual(cleared);
  });

  it("refuses to overwrite what somebody changed meanwhile", async () => {
    const li = await world().addContact("Li Chen", "li@c.example");
    const ann = await world().addContact("Ann Beck", "ann@c.example");
    const tracked = await track(world());
    await world().crm.writeRegarding(tracked.record, tracked.etag, li);
    const late = world().crm.writeRegarding(tracked.record, tracked.etag, ann);
    expect(isProblem(await problemOf(late), "conflict")).toBe(true);
    expect((await world().crm.readActivity(tracked.record))?.regarding?.name).toBe("Li Chen");
  });
}

function deletingSuite(world: () => CrmWorld): void {
  const absent: RecordRef = { table: "email", id: "00000000-0000-4000-8000-000000000001" as RecordId };

  it("deletes a record, and takes one that is gone for deleted (T12)", async () => {
    const { crm } = world();
    const { record, etag } = await track(world());
    await crm.deleteRecord(record, etag);
    await crm.deleteRecord(record);
    await crm.deleteRecord(absent);
    expect(await crm.readActivity(record)).toBeUndefined();
  });

  it("does not delete what somebody changed meanwhile", async () => {
    const { crm } = world();
    const li = await world().addContact("Li Chen", "li@c.example");
    const { record, etag } = await track(world());
    await crm.writeRegarding(record, etag, li);
    expect(isProblem(await problemOf(crm.deleteRecord(record, etag)), "conflict")).toBe(true);
  });

  it("brings a deleted record back under its id (T12: Undo)", async () => {
    const { crm } = world();
    const li = await world().addContact("Li Chen", "li@c.example");
    const tracked = await track(world());
    const before = await crm.writeRegarding(tracked.record, tracked.etag, li);
    const copy = await crm.readCopy(tracked.record);
    if (copy === undefined) throw new Error("no copy");
    await crm.deleteRecord(tracked.record);
    expect(await crm.readCopy(tracked.record)).toBeUndefined();
    await crm.restoreCopy(copy);
    await crm.restoreCopy(copy);
    const after = await crm.readActivity(tracked.record);
    expect(after).toMatchObject({
      record: before.record,
      regarding: before.regarding,
      owner: before.owner,
      open: before.open,
    });
    const { messageId } = await toPromotion(crm);
    expect((await crm.readTrackedEmails([messageId])).get(messageId)).toHaveLength(1);
  });

  it("says what the caller may do with a record", async () => {
    const { record } = await track(world());
    expect(await world().crm.readRights(record)).toEqual({ mayRead: true, mayWrite: true, mayDelete: true });
  });
}

function cardsSuite(world: () => CrmWorld): void {
  it("knows who owns an address (P2)", async () => {
    const li = await world().addContact("Li Chen", "Li@C.example");
    const twin = await world().addContact("Li Chen (private)", "li@c.example");
    const [known, unknown] = [toEmailAddress("li@c.example"), toEmailAddress("nobody@c.example")];
    const owners = await world().crm.readAddressOwners([known, unknown]);
    expect([...owners.keys()]).toEqual([known]);
    expect(new Set(owners.get(known)?.map(({ id }) => id))).toEqual(new Set([li.id, twin.id]));
  });

  it("finds records by name and reads their cards in the order asked", async () => {
    const li = await world().addContact("Zeno Chen", "li@c.example");
    const ann = await world().addContact("Ann Zenobia", "ann@c.example");
    const found = await world().crm.search({ table: "contact", text: "zeno", top: 5 });
    expect(new Set(found.records.map(({ name }) => name))).toEqual(new Set(["Zeno Chen", "Ann Zenobia"]));
    expect(found.more).toBe(false);
    const limited = await world().crm.search({ table: "contact", text: "zeno", top: 1 });
    expect([limited.records.length, limited.more]).toEqual([1, true]);
    const cards = await world().crm.readCards([
      ann,
      { ...li, id: "00000000-0000-4000-8000-000000000002" as RecordId },
      li,
    ]);
    expect(cards.map(({ name, open }) => [name, open])).toEqual([
      ["Ann Zenobia", true],
      ["Zeno Chen", true],
    ]);
  });

  it("has a page for each record", () => {
    const ref: RecordRef = { table: "contact", id: "00000000-0000-4000-8000-000000000001" as RecordId };
    const url = new URL(world().crm.recordUrl(ref));
    expect([url.searchParams.get("etn"), url.searchParams.get("id"), url.pathname]).toEqual([
      "contact",
      ref.id,
      "/main.aspx",
    ]);
    expect(new URL(world().crm.newRecordUrl("lead")).searchParams.get("etn")).toBe("lead");
  });
}
