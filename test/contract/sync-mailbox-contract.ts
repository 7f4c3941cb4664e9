/** What every SyncMailbox does: for the one in memory and the one over Graph. */
import { Base } from "../../src/domain/fields/base.ts";
import type { Fields } from "../../src/domain/fields/value.ts";
import type { MailboxSnapshot, Stamp } from "../../src/domain/presence.ts";
import type { Cursors, MailboxHint, MailboxPage, SyncMailbox } from "../../src/ports/sync-mailbox.ts";
import type { WriteOutcome } from "../../src/ports/sync-outcome.ts";

/** A mailbox without contacts, and a person who uses it in Outlook. */
export interface SyncMailboxWorld {
  readonly mailbox: SyncMailbox;
  /** Answers the id. */
  readonly addContact: (lastname: string, stamp?: Stamp) => Promise<string>;
  /** Changes the job title. */
  readonly editContact: (id: string, jobtitle: string) => Promise<void>;
  readonly removeContact: (id: string) => Promise<void>;
  readonly close: () => void;
}

const STAMP: Stamp = {
  state: 2,
  recordId: "0d6a8a5e-0000-4000-8000-000000000001",
  organizationId: "0d6a8a5e-0000-4000-8000-000000000002",
  kind: "contact",
  createKey: "0d6a8a5e-0000-4000-8000-000000000003",
  fence: 7,
  base: Base.of({ lastname: { mailbox: "abc", crm: "abc" }, telephone1: { mailbox: "1", crm: "2" } }),
  mine: true,
};
const FIELDS: Fields = { firstname: "Åsa", lastname: "Öst", jobtitle: "Ingenjör", department: "Köp" };
const ABSENT = "AAMkAbsent=";
const contact = (id: string) => ({ shelf: "contacts", id }) as const;

/** Reads every feed to its end. */
async function drain(mailbox: SyncMailbox, cursors: Cursors) {
  const { setting, pages, more } = await mailbox.survey(cursors);
  const seen: MailboxPage[] = [];
  for (const first of pages) {
    let [page, goesOn] = [first, more.includes(first.feed)];
    seen.push(page);
    while (goesOn) {
      ({ page, more: goesOn } = await mailbox.follow(page.feed, page.cursor));
      seen.push(page);
    }
  }
  const next = { ...cursors, ...Object.fromEntries(seen.map(({ feed, cursor }) => [feed, cursor])) };
  const hints = seen.flatMap((page) => page.hints).filter(({ shelf }) => shelf === "contacts");
  return { setting, seen, hints, cursors: next };
}

const live = (outcome: WriteOutcome<MailboxSnapshot> | undefined): MailboxSnapshot => {
  if (outcome?.state !== "done") throw new Error(`not done: ${JSON.stringify(outcome)}`);
  return outcome.snapshot;
};

/** Makes a linked contact as the engine does. */
async function create(mailbox: SyncMailbox, fields: Fields = FIELDS): Promise<MailboxSnapshot> {
  const [outcome] = await mailbox.write([
    { do: "create", kind: "contact", createKey: "key-1", fields, stamp: STAMP, title: "Åsa Öst" },
  ]);
  return live(outcome);
}

const readOne = async (mailbox: SyncMailbox, id: string) => (await mailbox.read([contact(id)]))[0];

/** Runs the suite; `open` makes a fresh mailbox each time. */
export function syncMailboxContract(name: string, open: () => Promise<SyncMailboxWorld>): void {
  describe(`SyncMailbox contract: ${name}`, () => {
    let world: SyncMailboxWorld;
    beforeEach(async () => {
      world = await open();
    });
    afterEach(() => {
      world.close();
    });
    feedSuite(() => world);
    readSuite(() => world);
    writeSuite(() => world);
  });
}

function feedSuite(world: () => SyncMailboxWorld): void {
  const ids = (hints: readonly MailboxHint[]) => new Set(hints.map(({ id }) => id));

  it("shows everything in a first round, and says when it has", async () => {
    const { mailbox, addContact } = world();
    const added = [await addContact("One"), await addContact("Two"), await addContact("Three")];
    const { setting, seen, hints } = await drain(mailbox, {});
    expect(setting.address).toContain("@");
    expect(setting.zone).not.toBe("");
    expect(ids(hints)).toEqual(new Set(added));
    expect(seen.filter(({ complete }) => complete === "contacts")).toHaveLength(1);
  });

  it("shows only what changed from then on", async () => {
    const { mailbox, addContact, editContact, removeContact } = world();
    const [one, two, three] = [await addContact("One"), await addContact("Two"), await addContact("Three")];
    const first = await drain(mailbox, {});
    const rest = await drain(mailbox, first.cursors);
    expect([rest.hints, rest.seen.filter(({ complete }) => complete === "contacts")]).toEqual([[], []]);
    await editContact(one, "Chief");
    await removeContact(three);
    const { hints } = await drain(mailbox, rest.cursors);
    expect(ids(hints)).toEqual(new Set([one, three]));
    expect(ids(hints).has(two)).toBe(false);
    expect(hints.find(({ id }) => id === three)?.removed).toBe(true);
  });

  it("S13 shows our own write under the version it left behind", async () => {
    const { mailbox } = world();
    const { cursors } = await drain(mailbox, {});
    const { id, etag } = await create(mailbox);
    const { hints } = await drain(mailbox, cursors);
    expect(hints.filter((hint) => hint.id === id).map((hint) => hint.etag)).toEqual([etag]);
  });
}

function readSuite(world: () => SyncMailboxWorld): void {
  it("reads items in the order asked, and says of an absent one that it is gone (S4)", async () => {
    const { mailbox, addContact } = world();
    const [one, two] = [await addContact("One"), await addContact("Two")];
    const reads = await mailbox.read([contact(two), contact(ABSENT), contact(one)]);
    expect(reads.map(({ state }) => state)).toEqual(["live", "gone", "live"]);
    const names = reads.map((read) => (read.state === "live" ? read.snapshot.fields["lastname"] : undefined));
    expect(names).toEqual(["Two", undefined, "One"]);
  });

  it("S2 reads stamps alone: none, one, and nothing of an absent item", async () => {
    const { mailbox, addContact } = world();
    const [plain, marked] = [await addContact("Plain"), await addContact("Marked", { state: 1 })];
    const stamps = await mailbox.readStamps([contact(plain), contact(marked), contact(ABSENT)]);
    expect(stamps.get(plain)).toBeNull();
    expect(stamps.get(marked)).toMatchObject({ state: 1 });
    expect(stamps.has(ABSENT)).toBe(false);
  });
}

function writeSuite(world: () => SyncMailboxWorld): void {
  it("S23 creates an item that carries its stamp", async () => {
    const { mailbox } = world();
    const made = await create(mailbox);
    expect(made.fields).toMatchObject(FIELDS);
    const read = await readOne(mailbox, made.id);
    expect(read).toMatchObject({ state: "live", snapshot: { etag: made.etag, fields: FIELDS, stamp: STAMP } });
    const stamp = (await mailbox.readStamps([contact(made.id)])).get(made.id);
    expect(stamp).toMatchObject(STAMP);
    expect(stamp).toMatchObject({ base: { text: "lastname:abc telephone1:1/2" } });
  });

  it("S13 Y42 changes the named fields only, under the version the decision was made from", async () => {
    const { mailbox } = world();
    const current = await create(mailbox);
    const stamp: Stamp = { ...STAMP, fence: 8 };
    const change = { do: "update", kind: "contact", id: current.id, etag: current.etag, stamp, current } as const;
    const [outcome] = await mailbox.write([{ ...change, fields: { jobtitle: "Chef" } }]);
    const changed = live(outcome);
    expect(changed.etag).not.toBe(current.etag);
    expect(changed.fields).toMatchObject({ ...FIELDS, jobtitle: "Chef" });
    const read = await readOne(mailbox, current.id);
    expect(read).toMatchObject({ state: "live", snapshot: { etag: changed.etag, stamp: { fence: 8 } } });
    expect(read).toMatchObject({ snapshot: { fields: { ...FIELDS, jobtitle: "Chef" } } });
  });

  it("S13 leaves alone what somebody changed meanwhile", async () => {
    const { mailbox, editContact } = world();
    const current = await create(mailbox);
    await editContact(current.id, "Mine");
    const { id, etag } = current;
    const outcomes = await mailbox.write([
      { do: "update", kind: "contact", id, etag, fields: { jobtitle: "Theirs" }, stamp: STAMP, current },
      { do: "delete", kind: "contact", id, etag },
    ]);
    expect(outcomes.map(({ state }) => state)).toEqual(["stale", "stale"]);
    expect(await readOne(mailbox, id)).toMatchObject({ state: "live", snapshot: { fields: { jobtitle: "Mine" } } });
  });

  it("deletes, and says of what is not there that it is gone", async () => {
    const { mailbox } = world();
    const current = await create(mailbox);
    const { id, etag } = current;
    const remove = { do: "delete", kind: "contact", id, etag } as const;
    expect((await mailbox.write([remove]))[0]?.state).toBe("deleted");
    expect((await readOne(mailbox, id))?.state).toBe("gone");
    const update = {
      do: "update",
      kind: "contact",
      id,
      etag,
      fields: { jobtitle: "X" },
      stamp: STAMP,
      current,
    } as const;
    expect((await mailbox.write([remove]))[0]?.state).toBe("gone");
    expect((await mailbox.write([update]))[0]?.state).toBe("gone");
  });

  it("S25 answers for every write of a batch, in order, whatever became of the others", async () => {
    const { mailbox } = world();
    const current = await create(mailbox);
    const { id, etag } = current;
    const fresh = { do: "create", kind: "contact", fields: FIELDS, stamp: STAMP, title: "" } as const;
    const outcomes = await mailbox.write([
      { ...fresh, createKey: "key-2" },
      { do: "delete", kind: "contact", id: ABSENT, etag },
      { do: "update", kind: "contact", id, etag, fields: { department: "Sälj" }, stamp: STAMP, current },
      { ...fresh, createKey: "key-3" },
    ]);
    expect(outcomes.map(({ state }) => state)).toEqual(["done", "gone", "done", "done"]);
    expect(mailbox.writeSize).toBeGreaterThanOrEqual(4);
  });
}
