/** What every SyncCrm does: for the one in memory and the one over Dataverse. */
import type { Fields } from "../../src/domain/fields/value.ts";
import type { CrmSnapshot } from "../../src/domain/presence.ts";
import type { CrmSurvey, SyncCrm } from "../../src/ports/sync-crm.ts";
import type { WriteOutcome } from "../../src/ports/sync-outcome.ts";

/** An organization without contacts, and people who work in it. */
export interface SyncCrmWorld {
  readonly crm: SyncCrm;
  /** A contact of the user, selected by a filter; answers its id. */
  readonly addContact: (lastname: string) => Promise<string>;
  readonly editContact: (id: string, jobtitle: string) => Promise<void>;
  /** No filter selects it any more. */
  readonly deselect: (id: string) => Promise<void>;
  readonly close: () => void;
}

const ZONE = "Europe/Berlin";
const ID = "c0ffee00-0000-4000-8000-000000000001";
const ABSENT = "c0ffee00-0000-4000-8000-00000000dead";
const FIELDS: Fields = { firstname: "Åsa", lastname: "Öst", jobtitle: "Ingenjör", nickname: "Å" };
const key = (id: string) => ({ kind: "contact", id }) as const;

const survey = (crm: SyncCrm, extra: readonly string[] = []): Promise<CrmSurvey> =>
  crm.survey({ extra: extra.map(key) });
const rowsOf = ({ sweeps }: CrmSurvey) =>
  sweeps.find(({ kind }) => kind === "contact")?.rows ?? new Map<string, string>();

const live = (outcome: WriteOutcome<CrmSnapshot> | undefined): CrmSnapshot => {
  if (outcome?.state !== "done") throw new Error(`not done: ${JSON.stringify(outcome)}`);
  return outcome.snapshot;
};

async function create(crm: SyncCrm, id = ID): Promise<CrmSnapshot> {
  await survey(crm);
  const [outcome] = await crm.write([{ do: "create", kind: "contact", id, fields: FIELDS }], ZONE);
  return live(outcome);
}

const readOne = async (crm: SyncCrm, id: string) => (await crm.read([key(id)], ZONE))[0];

/** Runs the suite; `open` makes a fresh organization each time. */
export function syncCrmContract(name: string, open: () => Promise<SyncCrmWorld>): void {
  describe(`SyncCrm contract: ${name}`, () => {
    let world: SyncCrmWorld;
    beforeEach(async () => {
      world = await open();
    });
    afterEach(() => {
      world.close();
    });
    surveySuite(() => world);
    readSuite(() => world);
    writeSuite(() => world);
    deskSuite(() => world);
  });
}

function surveySuite(world: () => SyncCrmWorld): void {
  it("S3 shows ids and versions of what the filters select, and whether that is all", async () => {
    const { crm, addContact } = world();
    const [one, two] = [await addContact("One"), await addContact("Two")];
    const found = await survey(crm);
    expect(new Set(rowsOf(found).keys())).toEqual(new Set([one, two]));
    expect(found.sweeps.find(({ kind }) => kind === "contact")?.complete).toBe(true);
    expect(found.problems).toEqual([]);
    expect([found.userId, found.organizationId]).not.toContain("");
    expect(found.minimumInterval).toBeGreaterThanOrEqual(15);
    expect([...rowsOf(found).values()]).not.toContain("");
  });

  it("shows another version after an edit, and the same one as long as nobody does", async () => {
    const { crm, addContact, editContact } = world();
    const [one, two] = [await addContact("One"), await addContact("Two")];
    const before = rowsOf(await survey(crm));
    await editContact(one, "Chief");
    const { memo, ...found } = await survey(crm);
    const after = rowsOf({ ...found, memo });
    expect([after.get(one) === before.get(one), after.get(two) === before.get(two)]).toEqual([false, true]);
    expect(rowsOf(await crm.survey({ extra: [], memo }))).toEqual(after);
  });

  it("Y67 says when it says word for word the same, and shows the same rows then", async () => {
    const { crm, addContact, editContact, deselect } = world();
    const [one, two, three] = [await addContact("One"), await addContact("Two"), await addContact("Three")];
    await deselect(three);
    const extra = [key(three)];
    const first = await survey(crm, [three]);
    expect(first.unchanged).toBe(false);
    const same = await crm.survey({ extra, memo: first.memo });
    expect([same.unchanged, same.memo]).toEqual([true, first.memo]);
    expect(rowsOf(same)).toEqual(rowsOf(first));
    expect(same.extras).toEqual(first.extras);
    expect((await crm.survey({ extra: [], memo: first.memo })).unchanged).toBe(false);
    await editContact(three, "Chief");
    expect((await crm.survey({ extra, memo: first.memo })).unchanged).toBe(false);
    await editContact(one, "Chief");
    const later = await crm.survey({ extra, memo: first.memo });
    expect(later.unchanged).toBe(false);
    expect([...rowsOf(later).keys()].sort()).toEqual([one, two].sort());
  });

  it("S4 leaves out what no filter selects, and shows its version when asked for it by id", async () => {
    const { crm, addContact, deselect } = world();
    const [one, two] = [await addContact("One"), await addContact("Two")];
    await deselect(two);
    const found = await survey(crm, [two, ABSENT]);
    expect([...rowsOf(found).keys()]).toEqual([one]);
    expect([...found.extras.keys()]).toEqual([two]);
    const read = await readOne(crm, two);
    expect(read?.state === "live" && read.snapshot.etag).toBe(found.extras.get(two));
  });
}

function readSuite(world: () => SyncCrmWorld): void {
  it("reads records in the order asked, and says of an absent one that it is gone (S4)", async () => {
    const { crm, addContact } = world();
    const [one, two] = [await addContact("One"), await addContact("Two")];
    const rows = rowsOf(await survey(crm));
    const reads = await crm.read([two, ABSENT, one].map(key), ZONE);
    expect(reads.map(({ state }) => state)).toEqual(["live", "gone", "live"]);
    const shown = reads.map((read) =>
      read.state === "live" ? [read.snapshot.fields["lastname"], read.snapshot.etag] : [],
    );
    expect(shown).toEqual([["Two", rows.get(two)], [], ["One", rows.get(one)]]);
    expect(reads[0]).toMatchObject({ snapshot: { kind: "contact", id: two, facts: { mine: true, current: true } } });
  });
}

function writeSuite(world: () => SyncCrmWorld): void {
  it("S24 creates under the id we chose, once", async () => {
    const { crm } = world();
    const made = await create(crm);
    expect(made).toMatchObject({ id: ID, kind: "contact", facts: { mine: true } });
    expect(made.fields).toMatchObject(FIELDS);
    const [again] = await crm.write([{ do: "create", kind: "contact", id: ID, fields: { lastname: "Other" } }], ZONE);
    expect(again).toEqual({ state: "exists" });
    expect(await readOne(crm, ID)).toMatchObject({ state: "live", snapshot: { etag: made.etag, fields: FIELDS } });
  });

  it("S13 Y42 changes the named fields only, and the sweep shows the version that left behind", async () => {
    const { crm } = world();
    const current = await create(crm);
    const change = { do: "update", kind: "contact", id: ID, etag: current.etag, current } as const;
    const [outcome] = await crm.write([{ ...change, fields: { jobtitle: "Chef" } }], ZONE);
    const changed = live(outcome);
    expect(changed.fields).toMatchObject({ ...FIELDS, jobtitle: "Chef" });
    expect(changed.etag).not.toBe(current.etag);
    expect(rowsOf(await survey(crm)).get(ID)).toBe(changed.etag);
  });

  it("S13 leaves alone what somebody changed meanwhile", async () => {
    const { crm, editContact } = world();
    const current = await create(crm);
    await editContact(ID, "Mine");
    const { etag } = current;
    const outcomes = await crm.write(
      [
        { do: "update", kind: "contact", id: ID, etag, fields: { jobtitle: "Theirs" }, current },
        { do: "delete", kind: "contact", id: ID, etag },
      ],
      ZONE,
    );
    expect(outcomes.map(({ state }) => state)).toEqual(["stale", "stale"]);
    expect(await readOne(crm, ID)).toMatchObject({ state: "live", snapshot: { fields: { jobtitle: "Mine" } } });
  });

  it("deletes, and says of what is not there that it is gone", async () => {
    const { crm } = world();
    const current = await create(crm);
    const remove = { do: "delete", kind: "contact", id: ID, etag: current.etag } as const;
    expect((await crm.write([remove], ZONE))[0]).toEqual({ state: "deleted" });
    expect((await readOne(crm, ID))?.state).toBe("gone");
    const update = { ...remove, do: "update", fields: { jobtitle: "X" }, current } as const;
    expect((await crm.write([remove, update], ZONE)).map(({ state }) => state)).toEqual(["gone", "gone"]);
  });

  it("S25 answers for every write of a batch, in order, whatever became of the others", async () => {
    const { crm } = world();
    const current = await create(crm);
    const { etag } = current;
    const outcomes = await crm.write(
      [
        { do: "delete", kind: "contact", id: ABSENT, etag },
        { do: "create", kind: "contact", id: "c0ffee00-0000-4000-8000-000000000002", fields: FIELDS },
        { do: "create", kind: "contact", id: ID, fields: FIELDS },
        { do: "update", kind: "contact", id: ID, etag, fields: { nickname: "Ås" }, current },
      ],
      ZONE,
    );
    expect(outcomes.map(({ state }) => state)).toEqual(["gone", "done", "exists", "done"]);
    expect(crm.writeSize).toBeGreaterThanOrEqual(4);
  });
}

function deskSuite(world: () => SyncCrmWorld): void {
  it("S22 Y60 gives the shared note to one of two devices", async () => {
    const { crm } = world();
    const { desk } = await survey(crm);
    expect(desk).toMatchObject({ fence: 0, holder: "", letGo: {} });
    const mine = await crm.putDesk({ ...desk, fence: 1, holder: "laptop/1", holderName: "Laptop" });
    expect(mine).toMatchObject({ fence: 1, holder: "laptop/1" });
    // The second one decided from the same note, and was slower.
    expect(await crm.putDesk({ ...desk, fence: 1, holder: "desktop/1", holderName: "Desktop" })).toBeUndefined();
    expect((await survey(crm)).desk).toMatchObject({ fence: 1, holder: "laptop/1", holderName: "Laptop" });
  });

  it("S23 remembers for all devices what was let go", async () => {
    const { crm } = world();
    const { desk } = await survey(crm);
    const taken = await crm.putDesk({ ...desk, fence: 3, holder: "laptop/1" });
    const letGo = { [ABSENT]: 'W/"1" abc' };
    const noted = taken === undefined ? undefined : await crm.putDesk({ ...taken, letGo });
    expect(noted?.letGo).toEqual(letGo);
    const seen = await survey(crm);
    expect(seen.desk).toMatchObject({ fence: 3, letGo });
    expect(seen.desk.etag).toBe(noted?.etag);
  });

  it("S23 Y75 remembers for all devices how far a run has seen, in versions that grow", async () => {
    const { crm, editContact } = world();
    const { etag } = await create(crm);
    await editContact(ID, "Later");
    const { desk, lasting } = await survey(crm);
    const later = await readOne(crm, ID);
    const version = later?.state === "live" ? crm.versionOf(later.snapshot.etag) : 0;
    expect(version).toBeGreaterThan(crm.versionOf(etag));
    const filters = lasting.contact ?? "";
    expect(filters).not.toBe("");
    const seen = { mailbox: "maya@example.com", kinds: { contact: { version, filters } }, own: { [ID]: version } };
    await crm.putDesk({ ...desk, seen });
    expect((await survey(crm)).desk.seen).toEqual(seen);
  });
}
