import { randomUUID } from "node:crypto";
import { Day, entities, pathOf, stampedWith, writesOf } from "./day.ts";

describe("losing the memory", () => {
  let day: Day;
  beforeEach(() => {
    day = new Day();
  });
  afterEach(() => {
    day.close();
  });

  it("S23 Y75 what was deleted in Outlook a moment before stays away, and everywhere; what is new or was edited comes", async () => {
    const tomorrow = { scheduledstart: "2026-03-03T09:00:00Z", scheduledend: "2026-03-03T10:00:00Z" };
    const contact = await day.newRecord("contacts", { firstname: "A", lastname: "B" });
    const edited = await day.newRecord("contacts", { firstname: "C", lastname: "D" });
    const meeting = await day.newRecord("appointments", { subject: "meeting", ...tomorrow });
    const task = await day.newRecord("tasks", { subject: "task" });
    await day.sync();
    for (const id of [contact, edited])
      await day.outlook("DELETE", pathOf("contacts", await day.copyOf("contacts", id)));
    await day.outlook("DELETE", pathOf("events", await day.copyOf("events", meeting)));
    const [copy] = await day.tasks();
    await day.outlook("DELETE", await day.taskPath(String(copy?.["id"])));
    const fresh = await day.newRecord("contacts", { firstname: "E", lastname: "F" });
    await day.crm("PATCH", `/contacts(${edited})`, { jobtitle: "promoted" });
    day.forget();
    expect((await day.sync()).kinds.contact).toMatchObject({ toMailbox: { created: 2 }, unlinked: 1 });
    for (const id of [fresh, edited]) await day.copyOf("contacts", id);
    await day.sync("desktop");
    const left = [await day.copiesOf("contacts", contact), await day.copiesOf("events", meeting), await day.tasks()];
    expect(left).toEqual([[], [], []]);
    expect((await day.crm("GET", `/tasks(${task})`))?.["subject"]).toBe("task");
    expect(writesOf(await day.sync())).toBe(0);
  });

  it("S23 an item another client linked to a record that is gone brings no record back, and stays", async () => {
    const id = await day.newRecord("contacts", { lastname: "gone" });
    await day.crm("DELETE", `/contacts(${id})`);
    await day.newItem("/me/contacts", { surname: "gone", ...stampedWith(id) });
    await day.newItem("/me/events", {
      ...{ subject: "gone", ...stampedWith(randomUUID()) },
      start: { dateTime: "2030-05-06T09:00:00", timeZone: "UTC" },
      end: { dateTime: "2030-05-06T10:00:00", timeZone: "UTC" },
    });
    const report = await day.sync();
    expect([report.kinds.contact?.unlinked, report.kinds.appointment?.unlinked, writesOf(report)]).toEqual([1, 1, 0]);
    expect(entities(await day.crm("GET", "/contacts?$filter=lastname eq 'gone'"))).toEqual([]);
    expect(entities(await day.outlook("GET", "/me/contacts")).map(({ surname }) => surname)).toContain("gone");
    expect(writesOf(await day.sync())).toBe(0);
  });

  it("S23 Y75 what comes into a wider filter was never in Outlook, and comes", async () => {
    const [filter] = entities(await day.crm("GET", "/userqueries?$filter=returnedtypecode eq 'contact'"));
    const path = `/userqueries(${String(filter?.["userqueryid"])})`;
    const narrow = String(filter?.["fetchxml"]).replace(
      "</filter>",
      '<condition attribute="jobtitle" operator="eq" value="one"/></filter>',
    );
    await day.crm("PATCH", path, { fetchxml: narrow });
    const [one, two] = [
      await day.newRecord("contacts", { lastname: "one", jobtitle: "one" }),
      await day.newRecord("contacts", { lastname: "two", jobtitle: "two" }),
    ];
    await day.sync();
    await day.crm("PATCH", path, { fetchxml: filter?.["fetchxml"] });
    day.forget();
    await day.sync();
    for (const id of [one, two]) await day.copyOf("contacts", id);
  });

  it("S23 Y75 who finds no copy at all finds a new mailbox", async () => {
    const records = await Promise.all(
      Array.from({ length: 11 }, (_, at) => day.newRecord("contacts", { lastname: String(at) })),
    );
    await day.sync();
    for (const id of records) await day.outlook("DELETE", pathOf("contacts", await day.copyOf("contacts", id)));
    day.forget();
    expect((await day.sync()).kinds.contact?.toMailbox.created).toBe(11);
  });

  it("S1 a task tracked in Outlook shows its record in To Do, once", async () => {
    const created = await day.outlook("POST", await day.taskPath(), {
      title: "Buy",
      extensions: [
        {
          "@odata.type": "microsoft.graph.openTypeExtension",
          extensionName: "io.regarding.link",
          crmLinkState: 1,
        },
      ],
    });
    await day.sync();
    const links = `${await day.taskPath(String(created?.["id"]))}/linkedResources`;
    expect(entities(await day.outlook("GET", links))).toMatchObject([{ displayName: "Buy" }]);
    expect(writesOf(await day.sync())).toBe(0);
  });
});
