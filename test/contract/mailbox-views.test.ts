/** The pane's own lists of contacts and tasks, against the sandbox's Exchange. */
import { toItemId } from "../../src/domain/ids.ts";
import { openSandboxMailbox, type SandboxMailboxWorld } from "./sandbox-mailbox.ts";

let world: SandboxMailboxWorld;
beforeEach(async () => {
  world = await openSandboxMailbox();
});
afterEach(() => {
  world.close();
});

const RECORD = "0c5a7e92-41d8-4f6b-a3e7-7d90b2164c58";
const ORGANIZATION = "7b1f0a34-92c6-4f7d-8e15-3a6c40d9b2e1";
const stamped = (state: string) => [
  { id: "Double {00020329-0000-0000-C000-000000000046} Name crmLinkState", value: state },
  { id: "String {00020329-0000-0000-C000-000000000046} Name crmid", value: `{${RECORD.toUpperCase()}}` },
];

describe("contacts", () => {
  const add = (displayName: string, more = {}) => world.post("/me/contacts", { displayName, ...more });

  it("are listed by name with the sign of their link, page by page", async () => {
    for (let n = 0; n < 60; n += 1) await add(`Person ${String(n).padStart(2, "0")}`);
    await add("Ann Beck", {
      companyName: "Contoso",
      jobTitle: "Buyer",
      emailAddresses: [{ name: "Ann", address: "Ann@C.example" }],
      singleValueExtendedProperties: [
        ...stamped("2"),
        { id: "String {00020329-0000-0000-C000-000000000046} Name crmorgid", value: `{${ORGANIZATION.toUpperCase()}}` },
      ],
    });
    const first = await world.mailbox.readContacts("");
    expect(first.items[0]).toMatchObject({
      item: { shelf: "contacts" },
      link: { kind: "linked", recordId: RECORD, organizationId: ORGANIZATION },
      name: "Ann Beck",
      company: "Contoso",
      jobTitle: "Buyer",
      address: "ann@c.example",
    });
    expect(first.items).toHaveLength(50);
    const second = await world.mailbox.readContacts("", first.next);
    expect(second.items.map(({ name }) => name).at(-1)).toBe("Person 59");
    expect(second).not.toHaveProperty("next");
  });

  it("are found by the beginning of a name, signs taken as they are", async () => {
    await add("Li O'Neil", { surname: "O'Neil" });
    await add("Bo Dahl", { companyName: "Fjord", singleValueExtendedProperties: stamped("0") });
    const find = async (text: string) => (await world.mailbox.readContacts(text)).items.map(({ name }) => name);
    expect(await find("o'n")).toEqual(["Li O'Neil"]);
    expect(await find("fjo")).toEqual(["Bo Dahl"]);
    expect(await find("nobody")).toEqual([]);
    expect((await world.mailbox.readContacts("bo")).items[0]?.link).toEqual({ kind: "none" });
  });
});

describe("tasks", () => {
  it("of all lists are listed, the most urgent first, without those that are done", async () => {
    const lists = await world.get("/me/todo/lists");
    const other = await world.post("/me/todo/lists", { displayName: "Fair" });
    const [own] = lists;
    const add = (list: string, title: string, more = {}) =>
      world.post(`/me/todo/lists/${list}/tasks`, { title, ...more });
    const due = (date: string) => ({ dueDateTime: { dateTime: `${date}T00:00:00`, timeZone: "UTC" } });
    await add(own ?? "", "Call Li", due("2026-05-02"));
    await add(own ?? "", "Done", { status: "completed" });
    await add(other, "Book the stand", due("2026-05-01"));
    await add(other, "Call the printer", {
      ...due("2026-05-03"),
      recurrence: {
        pattern: { type: "weekly", interval: 1, daysOfWeek: ["sunday"], firstDayOfWeek: "sunday" },
        range: { type: "noEnd", startDate: "2026-05-03" },
      },
    });
    const tasks = await world.mailbox.readTasks("");
    expect(
      tasks.map(({ subject, list, due: until, link, repeats }) => [subject, list, until, link.kind, repeats]),
    ).toEqual([
      ["Book the stand", "Fair", "2026-05-01", "none", false],
      ["Call Li", expect.any(String), "2026-05-02", "none", false],
      ["Call the printer", "Fair", "2026-05-03", "none", true],
    ]);
    expect((await world.mailbox.readTasks(" CALL")).map(({ subject }) => subject)).toEqual([
      "Call Li",
      "Call the printer",
    ]);
  });
});

describe("windows of Outlook", () => {
  it("know an item by another id than the one that never changes (S27)", async () => {
    const windowId = await world.post("/me/contacts", { displayName: "Ann Beck" });
    const [listed] = (await world.mailbox.readContacts("Ann")).items;
    const id = toItemId(listed?.item.id ?? "");
    expect(id).not.toBe(windowId);
    expect(await world.mailbox.readWindowId(id)).toBe(windowId);
    await expect(world.mailbox.readWindowId(toItemId("not-an-id"))).rejects.toMatchObject({
      problem: { kind: "notFound" },
    });
  });
});
