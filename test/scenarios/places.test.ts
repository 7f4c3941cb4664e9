import { Day, entities, idOf, stamped, writesOf, type Entity } from "./day.ts";

const CHANNEL = "$batch";

describe("Y16 items that lie elsewhere in the mailbox", () => {
  let day: Day;
  beforeEach(() => {
    day = new Day();
  });
  afterEach(() => {
    day.close();
  });

  const contact = (id: string): string => `/me/contacts/${encodeURIComponent(id)}`;
  const event = (id: string): string => `/me/events/${encodeURIComponent(id)}`;
  const folder = async (name: string, under?: string): Promise<string> =>
    day.newItem(
      under === undefined ? "/me/contactFolders" : `/me/contactFolders/${encodeURIComponent(under)}/childFolders`,
      {
        displayName: name,
      },
    );
  const inFolder = (id: string): string => `/me/contactFolders/${encodeURIComponent(id)}/contacts`;
  const records = async (set = "contacts"): Promise<readonly Entity[]> => entities(await day.crm("GET", `/${set}`));
  const graphBatches = (): number =>
    day.sent.splice(0).filter((request) => request.startsWith("POST /v1.0/") && request.endsWith(CHANNEL)).length;
  const at = (date: string) => ({
    start: { dateTime: `${date}T10:00:00`, timeZone: "UTC" },
    end: { dateTime: `${date}T11:00:00`, timeZone: "UTC" },
  });

  it("S1 a contact tracked in a folder below others becomes a record, and is kept alike", async () => {
    const customers = await folder("Customers");
    const vip = await folder("Important ones", customers);
    const id = await day.newItem(inFolder(vip), { surname: "Deep", ...stamped(1) });
    await day.sync();
    expect(await records()).toMatchObject([{ lastname: "Deep" }]);
    await day.outlook("PATCH", contact(id), { jobTitle: "Diver" });
    await day.sync();
    expect(await records()).toMatchObject([{ jobtitle: "Diver" }]);
    const [record] = await records();
    await day.crm("PATCH", `/contacts(${String(record?.["contactid"])})`, { jobtitle: "Captain" });
    await day.sync();
    expect(await day.outlook("GET", contact(id))).toMatchObject({ jobTitle: "Captain" });
    await day.sync();
    graphBatches();
    expect([writesOf(await day.sync()), graphBatches()]).toEqual([0, 1]);
  });

  it("S4 a contact moved into a folder, and back, is no deletion; what was changed with it travels", async () => {
    const record = await day.newRecord("contacts", { lastname: "Mover" });
    await day.sync();
    const copy = await day.copyOf("contacts", record);
    const home = String(copy["parentFolderId"]);
    const customers = await folder("Customers");
    // Without immutable ids, what is moved is called otherwise afterwards.
    const there = await day.outlook("PATCH", contact(idOf(copy)), { parentFolderId: customers, jobTitle: "Guide" });
    const moved = await day.sync();
    expect([moved.kinds.contact?.toCrm, moved.kinds.contact?.unlinked]).toEqual([
      { created: 0, updated: 1, deleted: 0 },
      0,
    ]);
    expect(await records()).toMatchObject([{ jobtitle: "Guide" }]);
    await day.outlook("PATCH", contact(idOf(there)), { jobTitle: "Scout" });
    await day.sync();
    expect(await records()).toMatchObject([{ jobtitle: "Scout" }]);
    await day.outlook("PATCH", contact(idOf(there)), { parentFolderId: home, department: "Maps" });
    await day.sync();
    expect(await records()).toMatchObject([{ jobtitle: "Scout", department: "Maps" }]);
    expect(writesOf(await day.sync())).toBe(0);
  });

  it("S15 a contact deleted in a folder is noticed there; its record is kept and does not come back", async () => {
    const customers = await folder("Customers");
    const id = await day.newItem(inFolder(customers), { surname: "Gone", ...stamped(1) });
    await day.newItem(inFolder(customers), { surname: "Stays", ...stamped(1) });
    await day.sync();
    await day.outlook("DELETE", contact(id));
    const report = await day.sync();
    expect([await day.count("contacts"), report.kinds.contact?.unlinked]).toEqual([2, 1]);
    expect(writesOf(await day.sync())).toBe(0);
    expect(entities(await day.outlook("GET", inFolder(customers))).map(({ surname }) => surname)).toEqual(["Stays"]);
  });

  it("S15 a folder deleted with what is in it takes its contacts out of Outlook, and none of the others", async () => {
    const customers = await folder("Customers");
    await day.newItem(inFolder(customers), { surname: "Inside", ...stamped(1) });
    await day.newItem("/me/contacts", { surname: "Outside", ...stamped(1) });
    await day.sync();
    await day.outlook("DELETE", `/me/contactFolders/${encodeURIComponent(customers)}`);
    const report = await day.sync();
    expect([await day.count("contacts"), report.kinds.contact?.unlinked]).toEqual([2, 1]);
    await day.outlook("PATCH", contact(idOf(entities(await day.outlook("GET", "/me/contacts"))[0])), {
      jobTitle: "Here",
    });
    await day.sync();
    expect((await records()).map(({ jobtitle }) => jobtitle).sort()).toEqual(["Here", null]);
    expect(writesOf(await day.sync())).toBe(0);
  });

  it("S2 Y4 untracked contacts of a folder are read no further than their stamps", async () => {
    const customers = await folder("Customers");
    for (const surname of ["A", "B"]) await day.newItem(inFolder(customers), { surname });
    const asked: string[] = [];
    day.before = ({ body }) => {
      asked.push(decodeURIComponent(String(body)));
      return Promise.resolve();
    };
    await day.sync();
    expect(await day.count("contacts")).toBe(0);
    expect(asked.join("\n")).not.toMatch(/givenName|0x3A2E/);
  });

  it("S23 after everything was forgotten, contacts of folders find their records again", async () => {
    const customers = await folder("Customers");
    const record = await day.newRecord("contacts", { lastname: "Mover" });
    await day.sync();
    const copy = await day.copyOf("contacts", record);
    await day.outlook("PATCH", contact(idOf(copy)), { parentFolderId: customers });
    await day.newItem(inFolder(customers), { surname: "Own", ...stamped(1) });
    await day.sync();
    day.forget();
    const report = await day.sync();
    expect([writesOf(report), await day.count("contacts")]).toEqual([0, 2]);
    expect(entities(await day.outlook("GET", "/me/contacts"))).toEqual([]);
  });

  it.each([/GET .*contactFolders\/delta/, /GET .*me\/calendars\?/])(
    "S23 S26 Y97 a mailbox that cannot say after everything was forgotten which places there are is asked again (%s)",
    async (match) => {
      const customers = await folder("Customers");
      const trips = await day.newItem("/me/calendars", { name: "Trips" });
      await day.newItem(inFolder(customers), { surname: "Deep", ...stamped(1) });
      const appointment = { subject: "Trip", ...at("2026-03-09"), ...stamped(1) };
      await day.newItem(`/me/calendars/${encodeURIComponent(trips)}/events`, appointment);
      await day.sync();
      day.forget();
      day.graph.fault({ what: "status", status: 503, match, inner: true, times: 400 });
      await expect(day.sync()).rejects.toThrow("mailbox: serviceDown");
      day.graph.faults.removeAll();
      expect(writesOf(await day.sync())).toBe(0);
      expect(entities(await day.outlook("GET", "/me/contacts"))).toEqual([]);
      expect(entities(await day.outlook("GET", "/me/calendar/events"))).toEqual([]);
    },
  );

  it("S26 feeds whose links were forgotten begin anew together, and nothing is lost or doubled", async () => {
    const customers = await folder("Customers");
    const inside = await day.newItem(inFolder(customers), { surname: "Inside", ...stamped(1) });
    await day.newItem("/me/contacts", { surname: "Outside", ...stamped(1) });
    await day.sync();
    await day.outlook("DELETE", contact(inside));
    day.graph.fault({ what: "expireTokens" });
    const report = await day.sync();
    expect([await day.count("contacts"), report.kinds.contact?.unlinked, report.errors]).toEqual([2, 1, []]);
    expect(writesOf(await day.sync())).toBe(0);
  });

  it("S1, S16 an appointment tracked in another calendar of the user is kept alike, and deleted like any other", async () => {
    const trips = await day.newItem("/me/calendars", { name: "Trips" });
    const id = await day.newItem(`/me/calendars/${encodeURIComponent(trips)}/events`, {
      subject: "Vienna",
      ...at("2030-05-06"),
      ...stamped(1),
    });
    await day.sync();
    expect(await records("appointments")).toMatchObject([{ subject: "Vienna" }]);
    await day.outlook("PATCH", event(id), { subject: "Vienna and Graz" });
    await day.sync();
    const [record] = await records("appointments");
    expect(record?.["subject"]).toBe("Vienna and Graz");
    await day.crm("PATCH", `/appointments(${String(record?.["activityid"])})`, { location: "Station" });
    await day.sync();
    expect(await day.outlook("GET", event(id))).toMatchObject({ location: { displayName: "Station" } });
    await day.sync();
    graphBatches();
    expect([writesOf(await day.sync()), graphBatches()]).toEqual([0, 1]);
    await day.outlook("DELETE", event(id));
    await day.sync();
    expect(await day.count("appointments")).toBe(0);
  });

  it("S23 an appointment of another calendar, long past, finds its record again after everything was forgotten", async () => {
    const trips = await day.newItem("/me/calendars", { name: "Trips" });
    const id = await day.newItem(`/me/calendars/${encodeURIComponent(trips)}/events`, {
      subject: "Old trip",
      ...at("2019-05-06"),
      ...stamped(1),
    });
    await day.sync();
    expect(await day.count("appointments")).toBe(1);
    await day.sync();
    day.forget();
    expect(writesOf(await day.sync())).toBe(0);
    expect(await day.outlook("GET", event(id))).toMatchObject({ subject: "Old trip" });
    expect(await day.count("appointments")).toBe(1);
  });
});
