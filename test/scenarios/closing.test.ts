import { Day, idOf, writesOf } from "./day.ts";

describe("a task that is closed in the CRM leaves the filter of open ones", () => {
  let day: Day;
  beforeEach(() => {
    day = new Day();
  });
  afterEach(() => {
    day.close();
  });

  const theTask = async () => {
    const [task, ...others] = await day.tasks();
    expect(others).toEqual([]);
    return task ?? {};
  };
  const shown = async () => {
    const { title, status } = await theTask();
    return [title, status];
  };

  it.each([
    ["task", "tasks", 5],
    ["phonecall", "phonecalls", 2],
    ["letter", "letters", 4],
    ["fax", "faxes", 2],
  ] as const)("S4 Y100 Outlook shows that and stays (%s)", async (kind, table, statuscode) => {
    const id = await day.newRecord(table, { subject: "Call back" });
    await day.sync();
    expect(await shown()).toEqual(["Call back", "notStarted"]);
    await day.crm("PATCH", `/${table}(${id})`, { subject: "Called back", statecode: 1, statuscode });
    const { errors, kinds } = await day.sync();
    expect([errors, kinds[kind]]).toMatchObject([[], { toMailbox: { updated: 1, deleted: 0 }, unlinked: 1 }]);
    expect(await shown()).toEqual(["Called back", "completed"]);
    // Nothing travels any more.
    await day.outlook("PATCH", await day.taskPath(idOf(await theTask())), { title: "Mine" });
    expect(writesOf(await day.sync())).toBe(0);
    expect(await day.crm("GET", `/${table}(${id})`)).toMatchObject({ subject: "Called back", statecode: 1 });
  });

  it("S12 Y100 what was written in Outlook meanwhile is in both", async () => {
    const id = await day.newRecord("tasks", { subject: "Call back", description: "old" });
    await day.sync();
    await day.outlook("PATCH", await day.taskPath(idOf(await theTask())), {
      body: { content: "she was out", contentType: "text" },
    });
    await day.crm("PATCH", `/tasks(${id})`, { statecode: 1, statuscode: 5 });
    expect((await day.sync()).errors).toEqual([]);
    const { status, body } = await theTask();
    expect([status, body]).toMatchObject(["completed", { content: "she was out" }]);
    expect(await day.crm("GET", `/tasks(${id})`)).toMatchObject({ description: "she was out", statecode: 1 });
    expect(writesOf(await day.sync())).toBe(0);
  });

  it("S15 S23 Y100 also for a computer that forgot everything; opened again, it is linked again", async () => {
    const id = await day.newRecord("tasks", { subject: "Call back" });
    await day.sync();
    await day.crm("PATCH", `/tasks(${id})`, { statecode: 1, statuscode: 5 });
    await day.sync("another");
    await day.sync("another");
    expect(await shown()).toEqual(["Call back", "completed"]);
    await day.crm("PATCH", `/tasks(${id})`, { statecode: 0, statuscode: 3 });
    await day.sync();
    expect(await shown()).toEqual(["Call back", "inProgress"]);
    expect(writesOf(await day.sync())).toBe(0);
  });

  it.each([
    ["tasks", 5],
    ["phonecalls", 2],
    ["letters", 4],
    ["faxes", 2],
  ] as const)(
    "S12 Y126 done in Outlook by mistake and opened there again, it is open on both sides (%s)",
    async (table, done) => {
      const id = await day.newRecord(table, { subject: "Call back" });
      await day.sync();
      const path = await day.taskPath(idOf(await theTask()));
      await day.outlook("PATCH", path, { status: "completed" });
      await day.sync();
      expect(await day.crm("GET", `/${table}(${id})`)).toMatchObject({ statecode: 1, statuscode: done });
      await day.outlook("PATCH", path, { status: "notStarted" });
      const { errors, kinds } = await day.sync();
      expect([errors, Object.values(kinds)]).toMatchObject([[], [{ toCrm: { updated: 1 }, unlinked: 0 }]]);
      expect(await day.crm("GET", `/${table}(${id})`)).toMatchObject({ statecode: 0 });
      expect(writesOf(await day.sync())).toBe(0);
      // It is still kept alike.
      await day.crm("PATCH", `/${table}(${id})`, { subject: "Call again" });
      await day.sync();
      expect(await shown()).toEqual(["Call again", "notStarted"]);
    },
  );

  it("S19 S22 Y112 deleted in Outlook and closed in the CRM it comes back once, whichever computer hears of it later", async () => {
    const id = await day.newRecord("letters", { subject: "Offer" });
    await day.sync();
    await day.sync("another");
    await day.outlook("DELETE", await day.taskPath(idOf(await theTask())));
    await day.crm("PATCH", `/letters(${id})`, { statecode: 1, statuscode: 4 });
    for (const device of ["laptop", "laptop", "another", "another", "laptop"]) await day.sync(device);
    expect(await shown()).toEqual(["Offer", "completed"]);
    expect([writesOf(await day.sync("another")), writesOf(await day.sync())]).toEqual([0, 0]);
    await day.crm("PATCH", `/letters(${id})`, { statecode: 0, statuscode: 1 });
    await day.sync("another");
    expect(await shown()).toEqual(["Offer", "notStarted"]);
    expect(writesOf(await day.sync())).toBe(0);
  });

  it("Y113 S19 closed there, shown here and then thrown away, it is brought back by no computer that was away", async () => {
    const id = await day.newRecord("letters", { subject: "Offer" });
    await day.sync();
    await day.sync("another");
    await day.crm("PATCH", `/letters(${id})`, { statecode: 1, statuscode: 4 });
    await day.sync();
    expect(await shown()).toEqual(["Offer", "completed"]);
    await day.outlook("DELETE", await day.taskPath(idOf(await theTask())));
    expect(writesOf(await day.sync("another"))).toBe(0);
    expect([await day.tasks(), (await day.crm("GET", `/letters(${id})`))?.["statecode"]]).toEqual([[], 1]);
    expect([writesOf(await day.sync()), writesOf(await day.sync("another"))]).toEqual([0, 0]);
  });
});
