import { toEmailAddress, toItemId } from "../../domain/ids.ts";
import { settle } from "../../ports/testing/fake-clock.ts";
import { fakeCard, MAYA } from "../../ports/testing/fake-crm.ts";
import { toHostMessage } from "../../ports/testing/fake-host.ts";
import { sampleMessage } from "../../ports/testing/sample-message.ts";
import { Desk } from "../testing/open-pane.ts";

const contoso = fakeCard("account", 1, "Contoso");
const li = fakeCard("contact", 2, "Li Chen");
const LI = toEmailAddress("li.chen@contoso.example");

/** Holds back the answers of one method until `open` is called. */
function holdBack<Name extends string>(port: Record<Name, (...asked: never[]) => Promise<unknown>>, name: Name) {
  const answer = port[name].bind(port);
  let open = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  Reflect.set(port, name, async (...asked: never[]) => {
    await gate;
    return answer(...asked);
  });
  return async (): Promise<void> => {
    open();
    await settle();
  };
}

describe("R4: connections opened before anybody is known", () => {
  async function openEarly(owners: boolean) {
    const desk = new Desk();
    desk.crm.cards.push(contoso, li);
    if (owners) desk.crm.owners.set(LI, [li]);
    const answer = holdBack(desk.crm, "readAddressOwners");
    desk.select();
    const app = await desk.openUnread();
    const room = (await app.rooms()).openConnections({ from: "open" });
    if (!room) throw new Error("No room");
    await settle();
    return { desk, app, room, answer };
  }

  test("wait, and begin with whoever is known first", async () => {
    const { room, answer } = await openEarly(true);
    expect(room.read()).toMatchObject({ records: [], waiting: true });
    await answer();
    expect(room.read()).toMatchObject({ waiting: false, chosen: { id: li.id }, connections: { value: [] } });
    room.leave();
  });

  test("say that nobody is there only once it is known", async () => {
    const { room, answer } = await openEarly(false);
    await answer();
    expect(room.read()).toMatchObject({ records: [], waiting: false });
    expect(room.read().chosen).toBeUndefined();
  });

  test("stay with their item when another one is selected", async () => {
    const { desk, room, answer } = await openEarly(true);
    await answer();
    const other = sampleMessage({ itemId: toItemId("AAMk-other"), subject: "Other", participants: [] });
    desk.mailbox.receive(other);
    desk.host.select(toHostMessage(other));
    await settle();
    expect(room.read()).toMatchObject({ chosen: { id: li.id }, records: [{ id: li.id }] });
  });
});

describe("R6: a template chosen before the people of the message are known", () => {
  async function openLibrary() {
    const desk = new Desk();
    desk.crm.cards.push(li);
    desk.crm.owners.set(LI, [li]);
    desk.library.templates = [{ id: contoso.id, title: "Thanks", description: "", table: "contact", personal: false }];
    desk.host.draft = {
      subject: "RE: Offer",
      html: "",
      participants: [{ role: "to", name: "Li Chen", address: LI, isList: false }],
    };
    const answer = holdBack(desk.crm, "readAddressOwners");
    desk.host.select({ kind: "messageCompose", composeType: "reply", shared: false });
    const app = await desk.openUnread();
    const room = (await app.rooms()).openInsertion();
    room.show("template");
    await settle();
    const entry = room.read().entries.value?.[0];
    if (!entry) throw new Error("No template");
    return { desk, room, entry, answer };
  }

  test("is filled for whoever turns out to be there", async () => {
    const { desk, room, entry, answer } = await openLibrary();
    room.choose(entry);
    await settle();
    expect(room.read()).toMatchObject({ candidates: [], preview: { reading: false } });
    await answer();
    expect(room.read()).toMatchObject({ record: { id: li.id }, preview: { value: { kind: "template" } } });
    expect(desk.library.fillings.every(({ id }) => id === li.id)).toBe(true);
    room.leave();
  });

  test("is inserted at once when they are known, not asked about", async () => {
    const { desk, room, entry, answer } = await openLibrary();
    const inserting = room.insertAtOnce(entry);
    await settle();
    expect(desk.host.draft.html).toBe("");
    await answer();
    await inserting;
    expect(room.read()).toMatchObject({ inserted: { name: "Thanks" } });
    expect(desk.host.draft.html).not.toBe("");
  });

  test("the list shows what the first line would bring, and then what one points at; literature has its own page", async () => {
    const { desk, room, entry, answer } = await openLibrary();
    expect(room.read().glance).toMatchObject({ entry, preview: { reading: true } });
    await answer();
    expect(room.read().glance).toMatchObject({ unfilled: false, preview: { value: { kind: "template" } } });
    const before = desk.library.fillings.length;
    room.glanceAt({ kind: "literature", literature: { id: contoso.id, name: "Data sheet", description: "" } });
    room.glanceAt(entry);
    await desk.clock.advance(1000);
    expect(room.read().glance).toMatchObject({ entry });
    expect(desk.library.fillings).toHaveLength(before);
    room.leave();
    expect(room.read().glance).toBeUndefined();
  });
});

describe("R5: a form opened on a task the CRM has not spoken about yet", () => {
  test("is filled in with what the task is regarding all the same", async () => {
    const desk = new Desk();
    desk.crm.cards.push(contoso);
    const item = desk.calendar.put("task", { subject: "Call back", description: "They want a price." });
    desk.views.tasks.push({
      item: { shelf: "tasks", id: item.id },
      link: { kind: "linked", recordId: li.id },
      subject: "Call back",
      list: "Tasks",
      completed: false,
      repeats: false,
    });
    desk.creation.tracked.set(li.id, {
      record: { table: "task", id: li.id },
      etag: "1",
      owner: MAYA,
      createdBy: MAYA,
      createdOn: "2026-05-03T10:00:00Z",
      modifiedBy: MAYA,
      open: true,
      regarding: contoso,
    });
    const answer = holdBack(desk.creation, "readRecords");
    const app = await desk.openUnread();
    const rooms = await app.rooms();
    void rooms.tasks.refresh();
    await settle();
    const id = rooms.tasks.read().rows[0]?.id ?? "";
    const room = rooms.openConversion({ from: "tasks", id }, { kind: "convert", table: "incident" });
    await settle();
    expect(room?.read().prefill.reading).toBe(true);
    await answer();
    expect(room?.read().prefill).toMatchObject({ reading: false, value: { customers: [{ id: contoso.id }] } });
  });
});

describe("T8: a decision taken before the draft has told of the one before", () => {
  test("Track keeps what an earlier pane made it regarding", async () => {
    const desk = new Desk();
    desk.host.select({ kind: "messageCompose", composeType: "new", shared: false });
    const first = await desk.openPane();
    await first.commands.setRegarding(contoso);
    first.stop();
    const answer = holdBack(desk.host, "readDraftNote");
    const second = await desk.openUnread();
    const tracking = second.commands.track();
    await settle();
    await answer();
    await tracking;
    expect(second.item.read()).toMatchObject({ draft: { track: true, regarding: { card: { name: "Contoso" } } } });
  });
});

describe("P1: whatever is selected last is shown", () => {
  test("although the form before it answers later", async () => {
    const desk = new Desk();
    const answer = holdBack(desk.host, "readDraft");
    desk.host.select({ kind: "appointmentCompose", itemId: toItemId("AAMk-form"), shared: false });
    const app = await desk.openUnread();
    const message = desk.select();
    await settle();
    await answer();
    expect(app.item.read()).toMatchObject({ screen: "message", itemId: message.itemId });
  });
});
