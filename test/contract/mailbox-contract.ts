/** What every Mailbox does: the rules the use cases build on, for the one in memory and the one over Graph. */
import { toInternetMessageId, toItemId, toOrganizationId, toRecordId, type ItemId } from "../../src/domain/ids.ts";
import type { Mailbox, MasterCategory } from "../../src/ports/mailbox.ts";
import { isProblem } from "../../src/ports/service-error.ts";

export interface SampleAttachment {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

export interface SampleMail {
  readonly subject: string;
  /** With angle brackets. */
  readonly messageId: string;
  readonly html: string;
  readonly categories?: readonly string[];
  readonly attachments?: readonly SampleAttachment[];
}

/** A mailbox of Maya Lindqvist's and the world around it. */
export interface MailboxWorld {
  readonly mailbox: Mailbox;
  /** A message from Li Chen arrives. */
  receive(mail: SampleMail): Promise<ItemId>;
  remove(itemId: ItemId): Promise<void>;
  masterCategories(): Promise<readonly MasterCategory[]>;
  close(): void;
}

const MAIL: SampleMail = { subject: "Contoso renewal", messageId: "<renewal.1@contoso.example>", html: "<p>Hello</p>" };
const RECORD = toRecordId("0c5a7e92-41d8-4f6b-a3e7-7d90b2164c58");
const ORGANIZATION = toOrganizationId("6f1d2c3b-9a4e-4d57-8b60-2e8c51f07a11");
const CATEGORY = { name: "Tracked in CRM", color: "preset4" };
const LIMITS = { maxAttachmentBytes: 1000 };

const problemOf = async (promise: Promise<unknown>): Promise<unknown> => {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error("did not fail");
};

/** Runs the suite; `open` makes a fresh world each time. */
export function mailboxContract(name: string, open: () => Promise<MailboxWorld>): void {
  describe(`Mailbox contract: ${name}`, () => {
    let world: MailboxWorld;
    let mailbox: Mailbox;
    beforeEach(async () => {
      world = await open();
      mailbox = world.mailbox;
    });
    afterEach(() => {
      world.close();
    });

    it("knows its owner", async () => {
      const owner = await mailbox.readOwner();
      expect(owner).toMatchObject({ address: "maya.lindqvist@northwind-bikes.example", name: "Maya Lindqvist" });
      expect(owner.addresses).toContain(owner.address);
    });

    readingSuite(() => world);
    markingSuite(() => world);

    it("creates a category once, in any spelling, whatever its colour (T5)", async () => {
      await mailbox.ensureCategory(CATEGORY);
      await mailbox.ensureCategory(CATEGORY);
      await mailbox.ensureCategory({ ...CATEGORY, color: "preset1" });
      const named = (await world.masterCategories()).filter((category) => category.name === CATEGORY.name);
      expect(named).toEqual([CATEGORY]);
    });
  });
}

function readingSuite(world: () => MailboxWorld): void {
  it("reads a message", async () => {
    const id = await world().receive({ ...MAIL, categories: ["Blue"] });
    const message = await world().mailbox.readMessage(id);
    expect(message).toMatchObject({
      internetMessageId: MAIL.messageId,
      subject: MAIL.subject,
      kind: "mail",
      direction: "incoming",
      isDraft: false,
      sensitivity: "normal",
      importance: "normal",
      hasAttachments: false,
      categories: ["Blue"],
    });
    expect(message.participants.map(({ role, address }) => `${role} ${address ?? ""}`)).toEqual([
      "from li.chen@contoso.example",
      "to maya.lindqvist@northwind-bikes.example",
    ]);
    // The id it answers with leads to the same message.
    expect(await world().mailbox.readMessage(message.itemId)).toEqual(message);
  });

  it("says that a message is gone, and leaves it out among many", async () => {
    const kept = await world().receive(MAIL);
    const gone = await world().receive({ ...MAIL, messageId: "<gone@contoso.example>" });
    await world().remove(gone);
    expect(isProblem(await problemOf(world().mailbox.readMessage(gone)), "notFound")).toBe(true);
    const nonsense = toItemId("nonsense");
    expect(isProblem(await problemOf(world().mailbox.readMessage(nonsense)), "notFound")).toBe(true);
    const found = await world().mailbox.readMessages([kept, gone, nonsense]);
    expect([...found.keys()]).toEqual([kept]);
    expect(found.get(kept)?.subject).toBe(MAIL.subject);
  });

  it("reads body and attachments, and lists what is too large", async () => {
    const bytes = new Uint8Array([0, 1, 2, 253, 254, 255]);
    const id = await world().receive({
      ...MAIL,
      html: "<p>Grüße & <b>Küsse</b></p>",
      attachments: [
        { name: "small.bin", contentType: "application/octet-stream", bytes },
        { name: "large.bin", contentType: "application/octet-stream", bytes: new Uint8Array(5000) },
      ],
    });
    const content = await world().mailbox.readContent(id, LIMITS);
    expect(content.bodyType).toBe("html");
    expect(content.body).toContain("Grüße");
    expect(content.attachments).toEqual([
      expect.objectContaining({ name: "small.bin", base64: "AAEC/f7/", size: 6, isInline: false }),
    ]);
    expect(content.skipped).toEqual([{ name: "large.bin", reason: "tooLarge" }]);
  });

  it("finds every copy of a message by its Message-ID", async () => {
    await world().receive(MAIL);
    await world().receive(MAIL);
    await world().receive({ ...MAIL, messageId: "<other'quote@contoso.example>" });
    expect(await world().mailbox.findMessages(toInternetMessageId(MAIL.messageId))).toHaveLength(2);
    const quoted = await world().mailbox.findMessages(toInternetMessageId("<other'quote@contoso.example>"));
    expect(quoted).toHaveLength(1);
    expect(await world().mailbox.findMessages(toInternetMessageId("<nobody@contoso.example>"))).toEqual([]);
  });
}

function markingSuite(world: () => MailboxWorld): void {
  const tracked = {
    state: "tracked",
    recordId: RECORD,
    organizationId: ORGANIZATION,
    regarding: { table: "opportunity", id: RECORD, name: "Contoso renewal" },
  } as const;

  it("stamps an item and takes the stamps off again", async () => {
    const { mailbox } = world();
    const id = await world().receive(MAIL);
    expect(await mailbox.readMarks(id)).toEqual({ categories: [] });
    await mailbox.writeMarks(id, { stamps: tracked });
    await mailbox.writeMarks(id, { stamps: tracked });
    expect(await mailbox.readMarks(id)).toEqual({ categories: [], stamps: tracked });
    await mailbox.writeMarks(id, { stamps: { state: "untracked" } });
    expect((await mailbox.readMarks(id)).stamps?.state).toBe("untracked");
  });

  it("forgets a regarding that was cleared", async () => {
    const { mailbox } = world();
    const id = await world().receive(MAIL);
    await mailbox.writeMarks(id, { stamps: tracked });
    await mailbox.writeMarks(id, { stamps: { state: "tracked", recordId: RECORD, organizationId: ORGANIZATION } });
    expect((await mailbox.readMarks(id)).stamps).toEqual({
      state: "tracked",
      recordId: RECORD,
      organizationId: ORGANIZATION,
    });
  });

  it("adds and removes its category and keeps the others (T5)", async () => {
    const { mailbox } = world();
    const id = await world().receive({ ...MAIL, categories: ["Blue"] });
    await mailbox.writeMarks(id, { addCategory: CATEGORY.name, stamps: tracked });
    await mailbox.writeMarks(id, { addCategory: CATEGORY.name });
    expect((await mailbox.readMarks(id)).categories).toEqual(["Blue", CATEGORY.name]);
    await mailbox.writeMarks(id, { removeCategory: CATEGORY.name });
    expect(await mailbox.readMarks(id)).toEqual({ categories: ["Blue"], stamps: tracked });
  });

  it("cannot mark what is gone", async () => {
    const id = await world().receive(MAIL);
    await world().remove(id);
    expect(isProblem(await problemOf(world().mailbox.writeMarks(id, { addCategory: "x" })), "notFound")).toBe(true);
    expect(isProblem(await problemOf(world().mailbox.readMarks(id)), "notFound")).toBe(true);
  });
}
