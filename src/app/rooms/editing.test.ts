import type { EditingRoom } from "./editing/editing-room.ts";
import { ServiceError } from "../../ports/service-error.ts";
import { settle } from "../../ports/testing/fake-clock.ts";
import { fakeCard, MAYA } from "../../ports/testing/fake-crm.ts";
import { downloadLists } from "../address-book/download-lists.ts";
import { Desk } from "../testing/open-pane.ts";

const contoso = fakeCard("account", 1, "Contoso");
const li = fakeCard("contact", 2, "Li Chen");
const OFFLINE = { kind: "noNetwork", service: "mailbox" } as const;

function openDesk() {
  const desk = new Desk();
  desk.crm.cards.push(contoso, li);
  const stamp = { state: 2, recordId: li.id, kind: "contact" } as const;
  const item = desk.calendar.put("contact", { firstname: "Li", lastname: "Chen", jobtitle: "Buyer" }, stamp);
  const other = desk.calendar.put("contact", { lastname: "Untracked" });
  const listed = { company: "Contoso", jobTitle: "Buyer" };
  desk.views.contacts.push(
    { ...listed, item: { shelf: "contacts", id: item.id }, link: { kind: "linked", recordId: li.id }, name: "Li Chen" },
    { ...listed, item: { shelf: "contacts", id: other.id }, link: { kind: "none" }, name: "Untracked" },
  );
  desk.creation.tracked.set(li.id, {
    record: { table: "contact", id: li.id },
    etag: "1",
    owner: MAYA,
    createdBy: MAYA,
    createdOn: "2026-05-03T10:00:00Z",
    modifiedBy: MAYA,
    open: true,
    regarding: contoso,
  });
  return { desk, item };
}

function goOffline(desk: Desk): void {
  desk.mailboxFaults.fail(new ServiceError(OFFLINE));
  desk.crmFaults.fail(new ServiceError({ ...OFFLINE, service: "crm" }));
  desk.setOnline(false);
}

async function goOnline(desk: Desk): Promise<void> {
  desk.mailboxFaults.heal();
  desk.crmFaults.heal();
  desk.setOnline(true);
  await settle();
}

async function openForm(desk: Desk): Promise<EditingRoom> {
  const app = await desk.openPane();
  const rooms = await app.rooms();
  await rooms.contacts.refresh();
  const [row] = rooms.contacts.read().rows;
  const room = row && rooms.openEditing({ from: "contacts", id: row.id });
  if (!room) throw new Error("No form");
  await settle();
  return room;
}

const edit = (was: string, became: string) => [{ key: "jobtitle", was, became }];

describe("L1: editing a contact", () => {
  test("shows its fields, what it belongs to, and saves with Undo", async () => {
    const { desk, item } = openDesk();
    const room = await openForm(desk);
    expect(room.read()).toMatchObject({
      subject: "Li Chen",
      fields: { value: { lastname: "Chen", jobtitle: "Buyer" } },
      about: { name: "Contoso" },
      pending: [],
    });
    expect(room.read().related.groups.value).toHaveLength(3);
    await room.save(edit("Buyer", "Head"));
    await settle();
    expect([item.fields["jobtitle"], room.read().fields.value?.["jobtitle"]]).toEqual(["Head", "Head"]);
    expect(room.read().work).toMatchObject({ kind: "done", result: { kind: "edited" } });
    await room.undo();
    await settle();
    expect([item.fields["jobtitle"], room.read().fields.value?.["jobtitle"]]).toEqual(["Buyer", "Buyer"]);
  });

  test("S27: opens for what the history names, whether or not its list was read", async () => {
    const { desk, item } = openDesk();
    const rooms = await (await desk.openPane()).rooms();
    const named = { from: "contacts", id: item.id, record: { table: "contact", id: li.id } } as const;
    expect(rooms.openEditing(named)).toBeUndefined();
    const room = rooms.openEditing({ ...named, title: "Li Chen" });
    await settle();
    expect(room?.read()).toMatchObject({ subject: "Li Chen", fields: { value: { jobtitle: "Buyer" } } });
    room?.leave();
  });

  test("what somebody else changed meanwhile is kept, shown, and may be overwritten knowingly", async () => {
    const { desk, item } = openDesk();
    const room = await openForm(desk);
    desk.calendar.edit(item.id, { jobtitle: "Chief" }, item.stamp);
    await room.save(edit("Buyer", "Head"));
    await settle();
    expect(room.read()).toMatchObject({
      work: { kind: "failed", problem: { kind: "changedSince" } },
      fields: { value: { jobtitle: "Chief" } },
    });
    await room.save(edit("Chief", "Head"));
    await settle();
    expect(item.fields["jobtitle"]).toBe("Head");
    expect(await desk.queue.list()).toHaveLength(1);
  });
});

describe("L1, L2: without a network", () => {
  async function downloaded() {
    const opened = openDesk();
    const { desk } = opened;
    const tallies = await downloadLists(desk.ports());
    expect(tallies).toEqual([
      { shelf: "contacts", count: 2, editable: 1 },
      { shelf: "tasks", count: 0, editable: 0 },
    ]);
    goOffline(desk);
    return opened;
  }

  test("the downloaded list is there in a fresh pane, searched here, with what the CRM had said", async () => {
    const { desk } = await downloaded();
    const rooms = await (await desk.openPane()).rooms();
    await rooms.contacts.refresh();
    expect(rooms.contacts.read()).toMatchObject({ reading: false, problem: { kind: "noNetwork" } });
    expect(rooms.contacts.read().rows).toMatchObject([
      { title: "Li Chen", link: { kind: "tracked", about: { name: "Contoso" } } },
      { title: "Untracked" },
    ]);
    rooms.contacts.search("che");
    await desk.clock.advance(1000);
    expect(rooms.contacts.read().rows.map(({ title }) => title)).toEqual(["Li Chen"]);
  });

  test("edits wait, are shown, are joined, and are written once on going online", async () => {
    const { desk, item } = await downloaded();
    const room = await openForm(desk);
    expect(room.read()).toMatchObject({ fields: { value: { jobtitle: "Buyer" } }, about: { name: "Contoso" } });
    void room.save(edit("Buyer", "Head"));
    await settle();
    expect(room.read().pending).toEqual(edit("Buyer", "Head"));
    void room.save(edit("Head", "Chief"));
    await settle();
    expect(room.read().pending).toEqual(edit("Buyer", "Chief"));
    expect(await desk.queue.list()).toHaveLength(1);
    expect(item.fields["jobtitle"]).toBe("Buyer");

    await goOnline(desk);
    expect([item.fields["jobtitle"], item.version]).toEqual(["Chief", 2]);
    expect(room.read()).toMatchObject({ pending: [], fields: { value: { jobtitle: "Chief" } } });
  });

  test("the row says that an edit of it waits, and stays linked", async () => {
    const { desk } = await downloaded();
    const app = await desk.openPane();
    const rooms = await app.rooms();
    await rooms.contacts.refresh();
    const [row] = rooms.contacts.read().rows;
    const room = row && rooms.openEditing({ from: "contacts", id: row.id });
    await settle();
    void room?.save(edit("Buyer", "Head"));
    await settle();
    expect(rooms.contacts.read().rows[0]).toMatchObject({
      link: { kind: "tracked" },
      edit: { kind: "waiting", problem: { kind: "noNetwork" } },
    });
  });
});
