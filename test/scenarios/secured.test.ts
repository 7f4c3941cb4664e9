import { Day, idOf, pathOf, stamped, writesOf } from "./day.ts";

/** An administrator closes a column to everybody but themselves; opens it again. */
const secure = (day: Day, column: string): void => {
  day.dataverse.database.run("INSERT INTO crm_securedcolumn VALUES ('contact', ?, ?, 7)", [
    column,
    day.administrator.systemUserId,
  ]);
};
const open = (day: Day): void => {
  day.dataverse.database.run("DELETE FROM crm_securedcolumn", []);
};

describe("Y29 secured columns", () => {
  let day: Day;
  beforeEach(() => {
    day = new Day();
  });
  afterEach(() => {
    day.close();
  });
  const inCrm = (id: string) => day.crm("GET", `/contacts(${id})`, undefined, day.administrator);

  it("S11 a column that may not be read clears nothing in Outlook, takes nothing from it, and is named once", async () => {
    const [id, other] = [
      await day.newRecord("contacts", { lastname: "A", jobtitle: "Chief", department: "old", address1_city: "Bern" }),
      await day.newRecord("contacts", { lastname: "B", jobtitle: "Clerk" }),
    ];
    await day.sync();
    const path = pathOf("contacts", await day.copyOf("contacts", id));
    secure(day, "jobtitle");
    await day.crm("PATCH", `/contacts(${id})`, { department: "new" });
    await day.crm("PATCH", `/contacts(${other})`, { department: "new" });
    const report = await day.sync();
    expect(await day.outlook("GET", path)).toMatchObject({ jobTitle: "Chief", department: "new" });
    expect(await day.copyOf("contacts", other)).toMatchObject({ jobTitle: "Clerk", department: "new" });
    expect(report.errors).toEqual([{ kind: "contact", reason: expect.stringContaining('"jobtitle"') }]);
    await day.outlook("PATCH", path, { jobTitle: "Boss", department: "newer" });
    await day.sync();
    expect(await inCrm(id)).toMatchObject({ jobtitle: "Chief", department: "newer" });
    expect(await day.outlook("GET", path)).toMatchObject({ jobTitle: "Boss" });
    expect(writesOf(await day.sync())).toBe(0);
    open(day);
    await day.crm("PATCH", `/contacts(${id})`, { department: "last" });
    await day.sync();
    expect(await inCrm(id)).toMatchObject({ jobtitle: "Boss", department: "last" });
  });

  it("S11 a contact made in Outlook arrives without the column its author may not write", async () => {
    secure(day, "jobtitle");
    const item = await day.newItem("/me/contacts", { surname: "C", jobTitle: "Chief", department: "x", ...stamped(1) });
    const report = await day.sync();
    expect(report.errors.map(({ reason }) => reason)).toEqual([expect.stringContaining('"jobtitle"')]);
    expect(report.kinds.contact).toMatchObject({ toCrm: { created: 1 }, parked: 0 });
    const made = await day.outlook("GET", `/me/contacts/${encodeURIComponent(item)}`);
    expect([idOf(made), made?.["jobTitle"]]).toEqual([item, "Chief"]);
    expect(writesOf(await day.sync())).toBe(0);
  });

  it("S11 does not believe an empty column while it cannot learn what is secured", async () => {
    const id = await day.newRecord("contacts", { lastname: "A", jobtitle: "Chief" });
    await day.sync();
    const path = pathOf("contacts", await day.copyOf("contacts", id));
    await day.crm("PATCH", `/contacts(${id})`, { jobtitle: null });
    day.dataverse.fault({ what: "status", status: 500, match: /EntityDefinitions/, inner: true, times: 0 });
    await day.sync();
    expect(await day.outlook("GET", path)).toMatchObject({ jobTitle: "Chief" });
    day.dataverse.faults.removeAll();
    await day.sync();
    expect((await day.outlook("GET", path))?.["jobTitle"] ?? null).toBeNull();
  });
});
