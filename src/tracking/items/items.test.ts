import { recordIdFor } from "../../sync/cycle/context.ts";
import { Chance } from "../../../test/property/world/chance.ts";
import { CrashPoint } from "../../../test/property/world/crash.ts";
import { FakeCrm, FakeCrmPort } from "../../../test/property/world/crm.ts";
import { FakeMailbox, FakeMailboxPort } from "../../../test/property/world/mailbox.ts";
import { WorldClock } from "../../../test/property/world/time.ts";
import type { Action, ActionResult } from "../../domain/action.ts";
import type { SyncKind } from "../../domain/fields/kinds.ts";
import { isItemAction } from "../../domain/item-action.ts";
import { shelfOf } from "../../domain/fields/kinds.ts";
import {
  toEmailAddress,
  toItemId,
  toOrganizationId,
  toRecordId,
  type EmailAddress,
  type RecordId,
} from "../../domain/ids.ts";
import type { Stamp } from "../../domain/presence.ts";
import type { RecordRef } from "../../domain/records.ts";
import { ServiceError } from "../../ports/service-error.ts";
import type { RecordCopy } from "../../ports/crm.ts";
import type { KnownMeeting } from "../../ports/known-meetings.ts";
import { fakeCard, FakeCrm as FakePeople, MAYA, ORGANIZATION, TOM } from "../../ports/testing/fake-crm.ts";
import { createFakeIds } from "../../ports/testing/fake-ids.ts";
import { FakeLog } from "../../ports/testing/fake-log.ts";
import { toUserId } from "../../domain/ids.ts";
import type { ItemCopyPorts } from "./item-ports.ts";
import { itemRecordId } from "./item-record-id.ts";
import { performOnItem } from "./perform-on-item.ts";
import { Windows, type Perform } from "../testing/windows.ts";

const renewal = fakeCard("opportunity", 1, "Contoso renewal");
const brake = fakeCard("incident", 2, "Broken brake");
const ITEM_KINDS: readonly SyncKind[] = ["appointment", "recurringappointmentmaster", "contact", "task", "phonecall"];
const lookup = ({ id, table, name }: typeof renewal) => ({ id, table, name });

const knownAs = ({ id, mine }: { readonly id: string; readonly mine: boolean }): KnownMeeting => {
  const { id: ownerId, name: createdBy } = mine ? MAYA : TOM;
  return { id, ownerId, createdBy };
};

/** The two sides as synchronization's own fakes have them, and the queue that outlives a window. */
class World extends Windows {
  readonly mailbox = new FakeMailbox(new WorldClock());
  readonly crm = new FakeCrm(new WorldClock());
  /** Who the CRM knows, and the user's rules (T10, T14). */
  readonly people = new FakePeople();
  /** By activity and address. */
  readonly parties = new Map<string, string | undefined>();
  /** Records that contacts in Outlook are linked to. */
  copies: readonly RecordId[] = [];

  ports(): ItemCopyPorts {
    const [chance, crash] = [new Chance(1), new CrashPoint()];
    const crm = {
      readCaller: async () => ({
        userId: toUserId(MAYA.id),
        userName: MAYA.name,
        organizationId: ORGANIZATION,
        organizationName: "Northwind",
      }),
      readCopy: async (record: RecordCopy["record"]): Promise<RecordCopy | undefined> => {
        const found = this.crm.records.get(record.id);
        return found && { record, takenAt: "2026-05-04T08:00:00Z", json: JSON.stringify(found.fields) };
      },
      restoreCopy: async ({ record, json }: RecordCopy) => {
        const kind = ITEM_KINDS.find((one) => one === record.table) ?? "appointment";
        if (!this.crm.records.has(record.id)) this.crm.put(record.id, kind, JSON.parse(json));
      },
    };
    return {
      mailbox: this.desk.wrap(new FakeMailboxPort(this.mailbox, chance, crash)),
      records: this.desk.wrap(new FakeCrmPort(this.crm, chance, crash)),
      crm: this.desk.wrap(crm),
      timeZone: "W. Europe Standard Time",
      rules: { crm: this.desk.wrap(this.people), ids: createFakeIds(77), log: new FakeLog() },
      writeParty: this.desk.wrap({
        writeParty: (activity: RecordRef, address: EmailAddress, record: RecordRef | undefined) => {
          this.parties.set(`${activity.id}/${address}`, record?.id);
          return Promise.resolve();
        },
      }).writeParty,
      readCopies: this.desk.wrap({
        readCopies: async (asked: readonly RecordId[]) => this.copies.filter((id) => asked.includes(id)),
      }).readCopies,
      readMeetings: this.desk.wrap({
        readMeetings: async (kind: SyncKind, meeting: string) =>
          [...this.crm.records.values()].flatMap((record) =>
            record.kind === kind && record.fields["meeting"] === meeting ? [knownAs(record)] : [],
          ),
      }).readMeetings,
    };
  }

  protected performer(): Perform {
    const ports = this.ports();
    return (action, attempt) => {
      const { shelf } = action.target;
      if (!shelf || !isItemAction(action)) throw new Error("Not about an item");
      return performOnItem(ports, action, { ...action.target, shelf }, attempt);
    };
  }

  state(): unknown {
    const bare = (values: Iterable<{ version: number; modifiedAt: number }>) =>
      [...values].map(({ version: _version, modifiedAt: _modifiedAt, ...rest }) => rest);
    return { items: bare(this.mailbox.items.values()), records: bare(this.crm.records.values()) };
  }
}

function withItem(kind: SyncKind = "appointment", stamp?: Stamp): { world: World; target: Action["target"] } {
  const world = new World();
  const item = world.mailbox.put(kind, { subject: "Demo", location: "Room 1", regarding: null }, stamp);
  return { world, target: { itemId: toItemId(item.id), subject: "Demo", shelf: shelfOf(kind) } };
}

const track = (target: Action["target"], regarding?: typeof renewal): Action => ({
  kind: "track",
  target,
  sensitivityAccepted: false,
  ...(regarding && { regarding }),
});

describe("T1: contacts, appointments and tasks", () => {
  test.each<SyncKind>(["appointment", "recurringappointmentmaster", "contact", "task"])(
    "%s becomes its record",
    async (kind) => {
      const { world, target } = withItem(kind);
      const { result } = await world.run(track(target, renewal));
      const [record] = [...world.crm.records.values()];
      expect(record).toMatchObject({ kind, id: itemRecordId(ORGANIZATION, target.itemId) });
      expect(result.outcome).toMatchObject({ kind: "tracked", recordId: record?.id });
      expect([...world.mailbox.items.values()][0]?.stamp).toMatchObject({
        state: 2,
        recordId: record?.id,
        organizationId: ORGANIZATION,
        kind,
      });
      expect(record?.fields["regarding"]).toEqual(kind === "contact" ? undefined : lookup(renewal));
    },
  );

  test("a task becomes a phone call where the user says so", async () => {
    const { world, target } = withItem("task");
    await world.run(track({ ...target, as: "phonecall" }));
    expect([...world.crm.records.values()].map(({ kind }) => kind)).toEqual(["phonecall"]);
    expect([...world.mailbox.items.values()][0]?.stamp?.kind).toBe("phonecall");
  });

  test("S8 a mailing address in another place is left to synchronization, which knows what the organization wants", async () => {
    const address = (city: string) => ({ address1: { street: null, city } });
    for (const [place, expected] of [
      [null, { street: null, city: "Bern" }],
      ["address1", { street: null, city: "Bern" }],
      ["address2", undefined],
    ] as const) {
      const { world, target } = withItem("contact");
      world.mailbox.edit(target.itemId, { ...address("Bern"), mailingPlace: place });
      await world.run(track(target));
      expect([...world.crm.records.values()].map(({ fields }) => fields["address1"] ?? undefined)).toEqual([expected]);
    }
  });

  test("the record has the id a synchronization would choose", () => {
    expect(itemRecordId(ORGANIZATION, "AAMk-1")).toBe(recordIdFor(ORGANIZATION, "AAMk-1"));
  });

  test("tracking twice makes one record and says so", async () => {
    const { world, target } = withItem();
    await world.run(track(target));
    const { result } = await world.run(track(target));
    expect(world.crm.records.size).toBe(1);
    expect(result.outcome).toMatchObject({ kind: "alreadyTracked", byMe: true });
  });

  test("T2 a private item needs the user's word, T11 what cannot be tracked says why, D2 foreign links stay", async () => {
    const { world, target } = withItem();
    const [item] = [...world.mailbox.items.values()];
    if (!item) throw new Error("No item");
    item.facts = { ...item.facts, hidden: true };
    const runner = world.openWindow();
    const id = await runner.enqueue(track(target));
    await runner.attempt(id);
    expect((await world.queue.read(id))?.progress).toMatchObject({ kind: "failed", problem: { kind: "sensitive" } });
    await world.run({ ...track(target), kind: "track", sensitivityAccepted: true });
    item.facts = { ...item.facts, unsupported: "recurring task" };
    const second = await runner.enqueue(track(target));
    await runner.attempt(second);
    expect((await world.queue.read(second))?.progress).toMatchObject({ problem: { kind: "notTrackable" } });

    const elsewhere = toOrganizationId("1c5a7e92-41d8-4f6b-a3e7-7d90b2164c58");
    const foreign = withItem("appointment", { state: 2, recordId: toRecordId(renewal.id), organizationId: elsewhere });
    const other = foreign.world.openWindow();
    const third = await other.enqueue(track(foreign.target));
    await other.attempt(third);
    expect((await foreign.world.queue.read(third))?.progress).toMatchObject({
      problem: { kind: "notTrackable", reason: "otherOrganization" },
    });
    expect(foreign.world.crm.records.size).toBe(0);
  });

  test("undo leaves a record alone that is somebody else's by now", async () => {
    const { world, target } = withItem();
    const { id, result } = await world.run(track(target));
    for (const record of world.crm.records.values()) record.mine = false;
    if (!result.undo) throw new Error("No undo");
    const runner = world.openWindow();
    const undo = await runner.enqueue({ kind: "undo", target, of: id, change: result.undo });
    await runner.attempt(undo);
    expect((await world.queue.read(undo))?.progress).toMatchObject({ problem: { kind: "changedSince" } });
    expect(world.crm.records.size).toBe(1);
  });
});

describe("T1 T10: a contact whose address the CRM knows is not made a second time without asking", () => {
  const ADDRESS = toEmailAddress("li.chen@contoso.example");
  const THERE = toRecordId("22222222-2222-4333-8444-555555555555");
  const li = { ...fakeCard("contact", 7, "Li Chen"), id: THERE };
  const left = { ...fakeCard("contact", 8, "Li Chen (left)"), open: false };

  function withContact() {
    const { world, target } = withItem("contact");
    world.mailbox.edit(target.itemId, { lastname: "Chen", emailaddress2: ADDRESS });
    world.people.owners.set(ADDRESS, [fakeCard("account", 3, "Contoso"), li, left]);
    world.crm.put(THERE, "contact", { lastname: "Chen", emailaddress1: ADDRESS });
    return { world, target, stamp: () => world.mailbox.items.get(target.itemId)?.stamp };
  }
  const problemOf = async (world: World, action: Action) => {
    const runner = world.openWindow();
    const id = await runner.enqueue(action);
    await runner.attempt(id);
    const progress = (await world.queue.read(id))?.progress;
    return progress?.kind === "failed" ? progress.problem : undefined;
  };
  const trackAs = (target: Action["target"], match: RecordId | "new"): Action => ({
    kind: "track",
    target,
    sensitivityAccepted: false,
    match,
  });

  test("the user is asked with what is there, and nothing was written", async () => {
    const { world, target, stamp } = withContact();
    expect(await problemOf(world, track(target))).toMatchObject({ kind: "duplicate", candidates: [li], taken: [] });
    expect([world.crm.records.size, stamp()]).toEqual([1, undefined]);
  });

  test("a contact in Outlook that is linked to it already is named with it", async () => {
    const { world, target } = withContact();
    world.copies = [THERE];
    expect(await problemOf(world, track(target))).toMatchObject({ kind: "duplicate", taken: [THERE] });
  });

  test("the record that is there is linked; Undo leaves it there", async () => {
    const { world, target, stamp } = withContact();
    const { id, result } = await world.run(trackAs(target, THERE));
    expect(result).toMatchObject({ outcome: { kind: "tracked", recordId: THERE }, undo: { created: false } });
    expect([world.crm.records.size, stamp()]).toMatchObject([1, { state: 2, recordId: THERE, kind: "contact" }]);
    if (!result.undo) throw new Error("No undo");
    await world.run({ kind: "undo", target, of: id, change: result.undo });
    expect([world.crm.records.size, stamp()]).toMatchObject([1, { state: 0 }]);
  });

  test("one that is gone by now is said, and none is made instead", async () => {
    const { world, target } = withContact();
    world.crm.records.delete(THERE);
    expect(await problemOf(world, trackAs(target, THERE))).toMatchObject({ kind: "notFound", table: "contact" });
    expect(world.crm.records.size).toBe(0);
  });

  test("somebody new is made on the user's word", async () => {
    const { world, target } = withContact();
    const { result } = await world.run(trackAs(target, "new"));
    expect(result).toMatchObject({ outcome: { kind: "tracked" }, undo: { created: true } });
    expect(world.crm.records.size).toBe(2);
  });

  test.each(["cut", "lost", "closed", "closedAfter"] as const)(
    "Q5 S24: %s at any call, what the user chose is done once",
    async (how) => {
      for (const match of [THERE, "new"] as const) {
        const clean = withContact();
        await clean.world.run(trackAs(clean.target, match));
        for (let step = 1; step < clean.world.desk.calls.length; step += 1) {
          const { world, target } = withContact();
          await world.strike(trackAs(target, match), { step, how });
          expect({ step, state: world.state() }).toEqual({ step, state: clean.world.state() });
        }
      }
    },
  );

  test("T14: where the server tracks contacts it is the server's business", async () => {
    const { world, target, stamp } = withContact();
    world.people.mailOptions = { ...world.people.mailOptions, itemsByServer: true };
    await world.run(track(target));
    expect(stamp()).toMatchObject({ state: 1 });
  });
});

describe("T4: one meeting in several mailboxes", () => {
  const MEETING = "040000008200E00074C5B7101A82E008";
  const THEIRS = "11111111-2222-4333-8444-555555555555";

  /** The user's copy of a meeting that was tracked in another mailbox, or in this one before its stamp was lost. */
  function withMeeting(kind: SyncKind, mine: boolean) {
    const { world, target } = withItem(kind);
    world.mailbox.edit(target.itemId, { meeting: MEETING });
    world.crm.put(THEIRS, kind, { subject: "Demo", meeting: MEETING, regarding: null }, mine);
    const stamp = () => world.mailbox.items.get(target.itemId)?.stamp;
    return { world, target, stamp, record: () => world.crm.records.get(THEIRS) };
  }

  test("its record says which meeting it is, so that others find it", async () => {
    const { world, target } = withItem();
    world.mailbox.edit(target.itemId, { meeting: MEETING });
    await world.run(track(target));
    expect([...world.crm.records.values()].map(({ fields }) => fields["meeting"])).toEqual([MEETING]);
  });

  test.each<SyncKind>(["appointment", "recurringappointmentmaster"])(
    "%s that a colleague tracked gets no second record, and the two mailboxes are not tied together",
    async (kind) => {
      const { world, target, stamp, record } = withMeeting(kind, false);
      const { result } = await world.run(track(target));
      expect(result.outcome).toEqual({ kind: "alreadyTracked", recordId: THEIRS, byName: TOM.name, byMe: false });
      expect([world.crm.records.size, stamp()]).toEqual([1, undefined]);
      const regarded = await world.run({
        kind: "setRegarding",
        target,
        regarding: renewal,
        sensitivityAccepted: false,
      });
      expect([record()?.fields["regarding"], stamp()]).toEqual([lookup(renewal), undefined]);
      if (!regarded.result.undo) throw new Error("No undo");
      await world.run({ kind: "undo", target, of: regarded.id, change: regarded.result.undo });
      expect([record()?.fields["regarding"], stamp()]).toEqual([null, undefined]);
      await world.run({ kind: "clearRegarding", target });
      expect(stamp()).toBeUndefined();
      const runner = world.openWindow();
      const stop = await runner.enqueue({ kind: "stopTracking", target, record: "delete" });
      await runner.attempt(stop);
      expect((await world.queue.read(stop))?.progress).toMatchObject({ problem: { kind: "changedSince" } });
      expect([world.crm.records.size, stamp()]).toEqual([1, undefined]);
    },
  );

  test("one's own record is taken up again when its stamp was lost", async () => {
    const { world, target, stamp } = withMeeting("appointment", true);
    const { result } = await world.run(track(target));
    expect(result.outcome).toMatchObject({ kind: "alreadyTracked", recordId: THEIRS, byMe: true });
    expect(stamp()).toMatchObject({ state: 2, recordId: THEIRS });
    expect(world.crm.records.size).toBe(1);
  });
});

type Wish = "track" | "track as a phone call" | "regard" | "clear" | "stop and keep" | "stop and delete";

/** What is asked for, of which kind of item, and whether that is tracked already. */
const SCRIPTS: readonly (readonly [Wish, SyncKind, boolean])[] = [
  ["track", "appointment", false],
  ["track", "recurringappointmentmaster", false],
  ["track", "contact", false],
  ["track as a phone call", "task", false],
  ["regard", "appointment", false],
  ["regard", "appointment", true],
  ["clear", "appointment", true],
  ["stop and keep", "appointment", true],
  ["stop and delete", "appointment", true],
  ["stop and keep", "contact", true],
  ["stop and delete", "contact", true],
  ["stop and delete", "task", true],
];

function actionOf(name: Wish, target: Action["target"]): Action {
  switch (name) {
    case "track":
      return track(target, renewal);
    case "track as a phone call":
      return track({ ...target, as: "phonecall" }, renewal);
    case "regard":
      return { kind: "setRegarding", target, regarding: brake, sensitivityAccepted: false };
    case "clear":
      return { kind: "clearRegarding", target };
    case "stop and keep":
      return { kind: "stopTracking", target, record: "keep" };
    case "stop and delete":
      return { kind: "stopTracking", target, record: "delete" };
  }
}

interface Case {
  readonly name: Wish;
  readonly kind: SyncKind;
  readonly tracked: boolean;
  readonly undo: boolean;
}

async function prepare({ name, kind, tracked, undo }: Case) {
  const { world, target } = withItem(kind);
  if (tracked) await world.run(track(target, renewal));
  const action = actionOf(name, target);
  if (!undo) return { world, action };
  const { id, result } = await world.run(action);
  if (!result.undo) throw new Error("No undo");
  const undoing: Action = { kind: "undo", target, of: id, change: result.undo };
  return { world, action: undoing };
}

describe("Q5: items survive a fault at every call", () => {
  const cases = SCRIPTS.flatMap(([name, kind, tracked]) =>
    [false, true].flatMap((undo) =>
      (["cut", "lost", "closed", "closedAfter"] as const).map((how) => ({ name, kind, tracked, undo, how })),
    ),
  );
  test.each(cases)("$name, $kind tracked before $tracked, undo $undo, $how", async ({ how, ...one }) => {
    const clean = await prepare(one);
    const before = clean.world.desk.calls.length;
    await clean.world.run(clean.action);
    const calls = clean.world.desk.calls.length - before;
    expect(calls).toBeGreaterThan(4);
    for (let step = 1; step < calls; step += 1) {
      const { world, action } = await prepare(one);
      await world.strike(action, { step, how });
      expect({ step, state: world.state() }).toEqual({ step, state: clean.world.state() });
    }
  });
});

describe("T10, T14: rules for meetings", () => {
  const address = toEmailAddress("li.chen@contoso.example");

  async function track(world: World, organizer = false): Promise<ActionResult> {
    const event = world.mailbox.put("appointment", { subject: "Demo", regarding: null });
    event.facts = { ...event.facts, organizer };
    const target = {
      itemId: toItemId(event.id),
      subject: "Demo",
      shelf: "calendar",
      organizer: { name: "Li Chen", address },
    } as const;
    return performOnItem(world.ports(), { kind: "track", target, sensitivityAccepted: false }, target, {
      note: () => Promise.resolve(),
    });
  }

  test("an organizer nobody knows gets a contact where the user wants that, and only there", async () => {
    const world = new World();
    expect((await track(world)).outcome).not.toHaveProperty("people");
    world.people.mailOptions = { ...world.people.mailOptions, automaticRecord: "contact" };
    expect((await track(world)).outcome).toMatchObject({
      kind: "tracked",
      people: [{ kind: "made", record: { table: "contact", name: "Li Chen" } }],
    });
    expect((await track(world)).outcome).not.toHaveProperty("people");
  });

  test("whoever called the meeting becomes its party: the contact just made, or the one that was there; not the user", async () => {
    const world = new World();
    world.people.mailOptions = { ...world.people.mailOptions, automaticRecord: "contact" };
    const { outcome } = await track(world);
    if (outcome.kind !== "tracked" || outcome.people?.[0]?.kind !== "made") throw new Error("Nobody was made");
    const made = outcome.people[0].record.id;
    expect([...world.parties]).toEqual([[`${outcome.recordId}/${address}`, made]]);
    await track(world);
    expect([...world.parties.values()]).toEqual([made, made]);
    await track(world, true);
    expect(world.parties.size).toBe(2);
  });

  test("a party that cannot be written keeps no meeting from being tracked", async () => {
    const world = new World();
    world.people.owners.set(address, [fakeCard("contact", 4, "Li Chen")]);
    world.desk.fail(new ServiceError({ kind: "noPrivilege", service: "crm" }), "writeParty");
    expect((await track(world)).outcome).toMatchObject({ kind: "tracked" });
  });

  test("where the server carries appointments, the item is marked and nothing is made", async () => {
    const world = new World();
    world.people.mailOptions = { ...world.people.mailOptions, itemsByServer: true };
    expect((await track(world)).outcome).toEqual({ kind: "requested" });
    expect(world.crm.records.size).toBe(0);
    expect([...world.mailbox.items.values()].map(({ stamp }) => stamp?.state)).toEqual([1]);
  });
});
