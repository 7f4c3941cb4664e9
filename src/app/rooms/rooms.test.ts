import { toEmailAddress, toItemId, toOrganizationId, toRecordId } from "../../domain/ids.ts";
import { ServiceError } from "../../ports/service-error.ts";
import { settle } from "../../ports/testing/fake-clock.ts";
import { fakeCard, MAYA, TOM } from "../../ports/testing/fake-crm.ts";
import type { RecordOwner } from "../../domain/records.ts";
import type { TrackedRecord } from "../../domain/tracking-state.ts";
import { Desk } from "../testing/open-pane.ts";

const contoso = fakeCard("account", 1, "Contoso");
const li = fakeCard("contact", 2, "Li Chen");
const FROM = toEmailAddress("li.chen@contoso.example");

const trackedBy = (owner: RecordOwner, id = li.id): TrackedRecord => ({
  record: { table: "contact", id },
  etag: "1",
  owner,
  createdBy: owner,
  createdOn: "2026-05-03T10:00:00Z",
  modifiedBy: owner,
  open: true,
});

async function openLists() {
  const desk = new Desk();
  desk.crm.cards.push(contoso, li);
  for (const name of ["Ann", "Ben", "Cid"]) {
    const item = desk.calendar.put("contact", { lastname: name });
    desk.views.contacts.push({
      item: { shelf: "contacts", id: item.id },
      link: name === "Ben" ? { kind: "linked", recordId: li.id } : { kind: "none" },
      name,
      company: "",
      jobTitle: "",
    });
  }
  const app = await desk.openPane();
  const rooms = await app.rooms();
  return { desk, app, rooms, list: rooms.contacts };
}

describe("lists of contacts and tasks (T3, T4)", () => {
  test("turn pages, keep what is ticked, and say what the CRM knows", async () => {
    const { desk, list } = await openLists();
    desk.creation.tracked.set(li.id, { ...trackedBy(MAYA), regarding: contoso });
    await list.refresh();
    expect(list.read()).toMatchObject({ reading: false, more: true });
    expect(list.read().rows.map(({ title, link }) => [title, link.kind])).toEqual([
      ["Ann", "none"],
      ["Ben", "tracked"],
    ]);
    expect(list.read().rows[1]?.link).toMatchObject({ about: { name: "Contoso" } });
    list.selectAll(true);
    await list.showMore();
    expect(list.read()).toMatchObject({ more: false, selected: 2 });
    expect(list.read().rows.map(({ selected }) => selected)).toEqual([true, true, false]);
  });

  test("P1: paint no more rows of the last time than a page brings; without the mailbox all of them are there (L1)", async () => {
    const { desk, list } = await openLists();
    const rows = Array.from({ length: 80 }, (_, at) => ({
      id: toItemId(`AAMk-${String(at)}`),
      title: `Contact ${String(at)}`,
      details: [],
    }));
    await desk.cache.write("listed", "contacts", { rows, records: [] }, desk.clock.now());
    const release = desk.mailboxFaults.hold("readContacts");
    const reading = list.refresh();
    await settle();
    expect(list.read().rows).toHaveLength(50);
    release();
    await reading;
    expect(list.read().rows).toHaveLength(2);
    desk.mailboxFaults.fail(new ServiceError({ kind: "noNetwork", service: "mailbox" }), "readContacts");
    await list.refresh();
    expect(list.read().rows).toHaveLength(82);
  });

  test("notice that a record is gone, whatever the stamp says", async () => {
    const { list } = await openLists();
    await list.refresh();
    expect(list.read().rows[1]?.link).toEqual({ kind: "gone" });
  });

  test("D2, D1: a link of another organization is shown and left alone; what is only marked says so", async () => {
    const { desk, list } = await openLists();
    const [ann, ben] = desk.views.contacts;
    if (!ann || !ben) throw new Error("Nobody is listed");
    const organizationId = toOrganizationId("7b1f0a34-92c6-4f7d-8e15-3a6c40d9b2e1");
    desk.views.contacts = [
      { ...ann, link: { kind: "requested" } },
      { ...ben, link: { kind: "linked", recordId: li.id, organizationId } },
    ];
    desk.creation.tracked.set(li.id, trackedBy(MAYA));
    await list.refresh();
    expect(list.read().rows.map(({ link }) => link.kind)).toEqual(["requested", "foreign"]);
    list.select(list.read().rows[1]?.id ?? toItemId("none"), true);
    expect(list.read().actions.stopTracking).toEqual({ kind: "disabled", why: "noneTracked" });
    await list.stopTracking();
    expect(list.read().question?.rows).toEqual([]);
  });

  test("every command says why it cannot be used", async () => {
    const { desk, list } = await openLists();
    desk.creation.tracked.set(li.id, trackedBy(MAYA));
    await list.refresh();
    expect(list.read().actions).toMatchObject({ track: { why: "nothingSelected" }, one: { why: "nothingSelected" } });
    list.select(list.read().rows[1]?.id ?? toItemId("none"), true);
    expect(list.read().actions).toMatchObject({ track: { why: "allTracked" }, stopTracking: { kind: "enabled" } });
    list.selectAll(true);
    expect(list.read().actions).toMatchObject({ track: { kind: "enabled" }, one: { why: "onlyOne" } });
  });

  test("R2: one parent for all, with one undo", async () => {
    const { desk, list } = await openLists();
    await list.refresh();
    list.selectAll(true);
    await list.assign(contoso);
    await settle();
    expect(list.read().progress).toEqual({ total: 2, done: 2, failed: 0, retryable: 0, undoing: false });
    expect([...desk.creation.parents.values()].map(({ name }) => name)).toEqual(["Contoso", "Contoso"]);
    expect(desk.records.records.size).toBe(2);
    await list.undo();
    await settle();
    expect(desk.records.records.size).toBe(0);
  });

  test("a failure in the middle stops nothing, and is tried again alone", async () => {
    const { desk, list } = await openLists();
    await list.refresh();
    list.selectAll(true);
    let refused = 0;
    const write = desk.creation.writeParent.bind(desk.creation);
    desk.creation.writeParent = (contact, parent) => {
      refused += 1;
      if (refused > 1) return write(contact, parent);
      return Promise.reject(new ServiceError({ kind: "noPrivilege", service: "crm", privilege: "prvWriteContact" }));
    };
    await list.assign(contoso);
    await settle();
    expect(list.read().progress).toEqual({ total: 2, done: 1, failed: 1, retryable: 1, undoing: false });
    expect(list.read().actions.retryFailed).toEqual({ kind: "enabled" });
    await list.retryFailed();
    await settle();
    expect(list.read().progress).toEqual({ total: 2, done: 2, failed: 0, retryable: 0, undoing: false });
    expect(desk.creation.parents.size).toBe(2);
  });

  test("T12: a colleague's contact is deleted by the classic rule unless kept; rights that are missing withhold it", async () => {
    const { desk, list } = await openLists();
    desk.creation.tracked.set(li.id, trackedBy(TOM));
    await list.refresh();
    list.selectAll(true);
    await list.stopTracking();
    expect(list.read().question).toMatchObject({
      preselected: "delete",
      rows: [{ subject: "Ben", ownerName: TOM.name, ownerIsMe: false, rule: { delete: "offered" } }],
    });
    await list.answer("cancel");
    expect(list.read().question).toBeUndefined();
    desk.crm.rights = { mayRead: true, mayWrite: true, mayDelete: false };
    await list.stopTracking();
    expect(list.read().question).toMatchObject({ preselected: "keep", rows: [{ rule: { why: "noPrivilege" } }] });
  });

  test("T12: what was tracked a moment ago is in the question, although the list has not been read again", async () => {
    const { desk, list } = await openLists();
    const [ann] = desk.views.contacts;
    if (!ann) throw new Error("No Ann");
    const stampOf = () => [...desk.calendar.items.values()].find(({ id }) => id === ann.item.id)?.stamp;
    // The list shows what the mailbox says when it is read.
    Object.defineProperty(ann, "link", {
      get: () => (stampOf()?.state === 2 ? { kind: "linked", recordId: stampOf()?.recordId } : { kind: "none" }),
    });
    desk.creation.readRecords = async (records) => new Map(records.map(({ id }) => [id, trackedBy(MAYA, id)]));
    await list.refresh();
    const [row] = list.read().rows;
    if (!row) throw new Error("No row");
    list.select(row.id, true);
    const tracking = list.track();
    await list.stopTracking();
    expect(list.read().question).toMatchObject({ rows: [{ subject: "Ann", ownerIsMe: true }] });
    await tracking;
  });

  async function trackWithPrivate() {
    const opened = await openLists();
    const { desk, list } = opened;
    const [first] = desk.views.contacts;
    const ann = [...desk.calendar.items.values()].find(({ id }) => id === first?.item.id);
    if (!ann) throw new Error("No Ann");
    ann.facts = { ...ann.facts, hidden: true };
    await list.refresh();
    list.selectAll(true);
    await list.assign(contoso);
    await settle();
    return opened;
  }

  test("T2: private ones are asked about together, and then go the way of the others", async () => {
    const { desk, list } = await trackWithPrivate();
    expect(list.read().progress).toEqual({ total: 2, done: 1, failed: 1, retryable: 0, undoing: false });
    expect(list.read().privateQuestion).toMatchObject({ rows: [{ subject: "Ann" }] });
    expect(desk.records.records.size).toBe(1);
    await list.answerPrivate(true);
    await settle();
    expect(list.read().privateQuestion).toBeUndefined();
    expect(list.read().progress).toEqual({ total: 2, done: 2, failed: 0, retryable: 0, undoing: false });
    expect(desk.records.records.size).toBe(2);
    await list.undo();
    await settle();
    expect(desk.records.records.size).toBe(0);
  });

  test("T2: who declines keeps them in the mailbox, and is asked again on the next attempt", async () => {
    const { desk, list } = await trackWithPrivate();
    await list.answerPrivate(false);
    await settle();
    expect([list.read().privateQuestion, desk.records.records.size]).toEqual([undefined, 1]);
    await list.retryFailed();
    await settle();
    expect(list.read().privateQuestion).toMatchObject({ rows: [{ subject: "Ann" }] });
    expect(desk.records.records.size).toBe(1);
  });

  describe("T10: contacts whose address the CRM knows", () => {
    const ANNS = toEmailAddress("ann@contoso.example");

    async function trackKnown() {
      const opened = await openLists();
      const { desk, list } = opened;
      const [first] = desk.views.contacts;
      if (!first) throw new Error("No Ann");
      desk.calendar.edit(first.item.id, { emailaddress1: ANNS });
      desk.crm.owners.set(ANNS, [li]);
      desk.records.put(li.id, "contact", { lastname: "Chen" });
      await list.refresh();
      list.select(toItemId(first.item.id), true);
      await list.track();
      await settle();
      return { ...opened, stamp: () => desk.calendar.items.get(first.item.id)?.stamp };
    }

    test("the user is asked whom it becomes, and it is linked to whom they say", async () => {
      const { desk, list, stamp } = await trackKnown();
      expect(list.read().progress).toMatchObject({ total: 1, failed: 1 });
      const rows = list.read().matchQuestion?.rows ?? [];
      expect(rows).toMatchObject([{ subject: "Ann", candidates: [li], taken: [] }]);
      await list.answerMatches(new Map(rows.map(({ id }) => [id, li.id])));
      await settle();
      expect(list.read().matchQuestion).toBeUndefined();
      expect(list.read().progress).toMatchObject({ total: 1, done: 1, failed: 0 });
      expect([desk.records.records.size, stamp()?.recordId]).toEqual([1, li.id]);
      await list.undo();
      await settle();
      expect([desk.records.records.size, stamp()?.state]).toEqual([1, 0]);
    });

    test("without an answer it stays untracked, and nothing waits for one", async () => {
      const { desk, app, list, stamp } = await trackKnown();
      await list.answerMatches(new Map());
      await settle();
      expect(list.read().matchQuestion).toBeUndefined();
      expect([desk.records.records.size, stamp(), app.queue.read()]).toEqual([
        1,
        undefined,
        { waiting: [], failed: [] },
      ]);
      await list.track();
      await settle();
      expect(list.read().matchQuestion?.rows).toHaveLength(1);
    });

    test("R2: a parent is set for whoever it becomes", async () => {
      const { desk, list, stamp } = await trackKnown();
      await list.answerMatches(new Map());
      await list.assign(contoso);
      await settle();
      const rows = list.read().matchQuestion?.rows ?? [];
      await list.answerMatches(new Map(rows.map(({ id }) => [id, "new" as const])));
      await settle();
      expect(list.read().progress).toMatchObject({ total: 1, done: 1 });
      const recordId = stamp()?.recordId ?? "";
      expect([desk.records.records.size, recordId === li.id, [...desk.creation.parents.keys()]]).toEqual([
        2,
        false,
        [recordId],
      ]);
    });
  });

  test("a newer search cancels the older one, and stopping keeps what is shown", async () => {
    const { desk, list } = await openLists();
    await list.refresh();
    list.search("a");
    list.search("c");
    await desk.clock.advance(200);
    await settle();
    expect(list.read()).toMatchObject({ text: "c", reading: false });
    expect(list.read().rows.map(({ title }) => title)).toEqual(["Cid"]);
    list.search("zzz");
    list.cancelSearch();
    await desk.clock.advance(200);
    expect(list.read().rows.map(({ title }) => title)).toEqual(["Cid"]);
  });

  test("P5: what cannot be read says so and leaves the last list readable", async () => {
    const { desk, list } = await openLists();
    await list.refresh();
    desk.mailboxFaults.fail(new ServiceError({ kind: "serviceDown", service: "mailbox" }));
    await list.refresh();
    expect(list.read()).toMatchObject({ reading: false, problem: { kind: "serviceDown" } });
    expect(list.read().rows).toHaveLength(2);
  });
});

describe("conversion (R5)", () => {
  test("is filled in from the message, made, and undone", async () => {
    const desk = new Desk();
    desk.crm.cards.push(contoso, li);
    desk.crm.owners.set(FROM, [li]);
    desk.crm.facts = { conversation: [], openWork: [], companies: [{ record: contoso, person: li }] };
    const message = desk.select();
    const app = await desk.openPane();
    const room = (await app.rooms()).openConversion({ from: "open" }, { kind: "convert", table: "opportunity" });
    await settle();
    const prefill = room?.read().prefill.value;
    expect(prefill?.topic).toBe(message.subject.replace(/^Re: /i, ""));
    expect(prefill?.customers.map(({ name }) => name)).toEqual(["Contoso", "Li Chen"]);
    await room?.submit({ table: "opportunity", topic: "Offer" }, false);
    await settle();
    expect(room?.read()).toMatchObject({ work: { kind: "done", result: { kind: "converted" } }, undone: false });
    await room?.undo();
    await settle();
    expect(room?.read().undone).toBe(true);
    expect(desk.creation.made.size).toBe(0);
    room?.leave();
  });

  test("Create pressed twice makes one record, and Undo pressed twice takes one back", async () => {
    const desk = new Desk();
    desk.select();
    const app = await desk.openPane();
    const room = (await app.rooms()).openConversion({ from: "open" }, { kind: "convert", table: "opportunity" });
    const press = () => room?.submit({ table: "opportunity", topic: "Offer" }, false);
    await Promise.all([press(), press()]);
    await settle();
    await press();
    await settle();
    expect(desk.creation.made.size).toBe(1);
    await Promise.all([room?.undo(), room?.undo()]);
    await settle();
    expect(desk.creation.made.size).toBe(0);
    expect((await desk.queue.list()).map(({ action }) => action.kind)).toEqual(["convert", "undo"]);
    room?.leave();
  });

  test("an existing record instead of a duplicate becomes the regarding record", async () => {
    const desk = new Desk();
    const existing = fakeCard("opportunity", 7, "Offer");
    desk.crm.cards.push(existing);
    desk.creation.duplicates = [existing];
    desk.select();
    const app = await desk.openPane();
    const room = (await app.rooms()).openConversion({ from: "open" }, { kind: "convert", table: "opportunity" });
    await room?.submit({ table: "opportunity", topic: "Offer" }, false);
    await settle();
    expect(room?.read().work).toMatchObject({ kind: "failed", problem: { kind: "duplicate" } });
    await room?.useExisting(existing);
    await settle();
    expect([...desk.crm.emails.values()].map(({ regarding }) => regarding?.id)).toEqual([existing.id]);
    expect(desk.creation.made.size).toBe(0);
  });
});

describe("connections (R4)", () => {
  test("are listed, added and taken back; only roles that fit are offered", async () => {
    const desk = new Desk();
    desk.crm.cards.push(contoso, li);
    desk.crm.owners.set(FROM, [li]);
    const role = { id: toRecordId("c0000000-0000-4000-8000-0000000000aa"), name: "Partner", tables: ["account"] };
    desk.creation.roles = [role];
    desk.select();
    const app = await desk.openPane();
    await settle();
    const room = (await app.rooms()).openConnections({ from: "open" });
    await settle();
    expect(room?.read().chosen).toMatchObject({ id: li.id });
    await room?.save(contoso, { toRole: role.id, description: "fair" });
    await settle();
    expect(room?.read()).toMatchObject({
      work: { kind: "done", result: { kind: "connected" } },
      connections: { value: [{ other: { name: "Contoso" }, otherRole: { name: "Partner" } }] },
    });
    await room?.undo();
    await settle();
    expect(room?.read().connections.value).toEqual([]);
  });

  test("one that was added a moment ago is changed, although nothing was undone or begun anew", async () => {
    const desk = new Desk();
    desk.crm.cards.push(contoso, li);
    desk.crm.owners.set(FROM, [li]);
    desk.select();
    const app = await desk.openPane();
    const room = (await app.rooms()).openConnections({ from: "open" });
    await settle();
    await room?.save(contoso, { description: "fair" });
    await settle();
    const [added] = room?.read().connections.value ?? [];
    if (!added) throw new Error("Nothing was added");
    await room?.save(contoso, { description: "fair in Graz" }, added);
    await settle();
    expect([...desk.creation.connections.values()].map(({ description }) => description)).toEqual(["fair in Graz"]);
    await room?.undo();
    expect([...desk.creation.connections.values()].map(({ description }) => description)).toEqual(["fair"]);
  });
});

describe("insertion (R6)", () => {
  test("fills a template for the person one writes to, and inserts it clean with its subject", async () => {
    const desk = new Desk();
    desk.crm.cards.push(li);
    const template = { id: contoso.id, title: "Thanks", description: "", table: "contact", personal: false };
    desk.library.templates = [template];
    const app = await desk.openPane();
    const room = (await app.rooms()).openInsertion();
    room.show("template");
    await settle();
    const entry = room.read().entries.value?.[0];
    expect(entry).toMatchObject({ kind: "template", template: { title: "Thanks" } });
    if (!entry) throw new Error("No template");
    room.choose(entry);
    expect(room.read()).toMatchObject({ candidates: [], preview: { reading: false } });
    room.fillWith(li);
    await settle();
    expect(desk.library.fillings).toEqual([li]);
    expect(room.read().preview.value).toMatchObject({ kind: "template", html: "<p>Hello</p>", shown: "<p>Hello</p>" });
    await room.insertText();
    expect(room.read().inserted).toEqual({ name: "Thanks", count: 1 });
    // Now the message has a subject: a second template leaves it alone, and that is said.
    const { subject } = desk.host.draft;
    expect(subject).not.toBe("");
    await room.insertText();
    expect(room.read().inserted).toEqual({ name: "Thanks", count: 1, keptSubject: true });
    expect(desk.host.draft.subject).toBe(subject);
    room.back();
    expect(room.read().chosen).toBeUndefined();
  });
});
