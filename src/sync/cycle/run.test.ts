import { World } from "../../../test/property/world/world.ts";

const contact = (lastname: string, more: Record<string, string> = {}): Record<string, string | null> => ({
  firstname: "Åsa",
  lastname,
  jobtitle: null,
  department: null,
  websiteurl: null,
  ...more,
});

describe("one synchronization", () => {
  it("Y1 asks both sides at the same time", async () => {
    const world = new World(12);
    const told: string[] = [];
    const mailbox = world.mailboxPort.survey.bind(world.mailboxPort);
    const crm = world.crmPort.survey.bind(world.crmPort);
    jest.spyOn(world.mailboxPort, "survey").mockImplementation(async (asked) => {
      told.push("mailbox asked");
      const found = await mailbox(asked);
      told.push("mailbox answered");
      return found;
    });
    jest.spyOn(world.crmPort, "survey").mockImplementation(async (asked) => {
      told.push("CRM asked");
      const found = await crm(asked);
      told.push("CRM answered");
      return found;
    });
    await world.sync();
    expect(told.slice(0, 2).sort()).toEqual(["CRM asked", "mailbox asked"]);
  });

  it("S3 brings a selected record to Outlook, stamped, and then rests", async () => {
    const world = new World(1);
    const id = world.newRecord("contact", contact("Øst", { websiteurl: "example.com" }));
    const report = await world.sync();
    expect(report.kinds.contact?.toMailbox).toEqual({ created: 1, updated: 0, deleted: 0 });
    const [item] = [...world.mailbox.items.values()];
    expect(item?.stamp).toMatchObject({ state: 2, recordId: id, organizationId: "org" });
    const writes = world.mailbox.writes;
    const quiet = await world.sync();
    expect(quiet.kinds).toEqual({});
    expect([world.mailbox.writes, world.crm.writes]).toEqual([writes, 0]);
  });

  it("T14 Y9 marks and touches nothing while the organization's server carries the items; other work goes on", async () => {
    const world = new World(15);
    world.newRecord("contact", contact("Served"));
    world.trackedItem("contact", contact("Tracked"));
    const survey = world.crmPort.survey.bind(world.crmPort);
    const served = jest.spyOn(world.crmPort, "survey");
    served.mockImplementation(async (asked) => ({ ...(await survey(asked)), byServer: true }));
    const run = jest.fn(() => Promise.resolve({ errors: [] }));
    world.works.push({ name: "other", isDue: () => Promise.resolve(true), run });
    expect((await world.sync()).byServer).toBe(true);
    expect(run).toHaveBeenCalledTimes(1);
    const { dirty, cursors } = world.storeOf("laptop");
    expect([world.mailbox.items.size, world.crm.writes, dirty.size, cursors]).toEqual([1, 0, 0, {}]);
  });

  it("S2 sends only tracked items, and stamps them", async () => {
    const world = new World(2);
    const tracked = world.trackedItem("contact", contact("Tracked", { department: "sales" }));
    world.mailbox.put("contact", contact("Secret"));
    const report = await world.sync();
    expect(report.kinds.contact?.toCrm.created).toBe(1);
    expect([...world.crm.records.values()].map((record) => record.fields["lastname"])).toEqual(["Tracked"]);
    expect(world.mailbox.items.get(tracked)?.stamp?.state).toBe(2);
    const again = await world.sync();
    expect(again.kinds).toEqual({});
    expect(world.mailbox.items.get(tracked)?.fields["department"]).toBe("sales");
  });

  it.each([
    ["comes back to a page it has shown", (count: number) => `page ${String(count % 3)}`],
    ["always promises another page", (count: number) => `page ${String(count)}`],
  ])("S25 Y90 ends although a feed %s, and begins it anew the next time", async (_, cursorOf) => {
    const world = new World(11);
    world.trackedItem("contact", contact("Seen"));
    const survey = world.mailboxPort.survey.bind(world.mailboxPort);
    let pages = 0;
    const lost = jest.spyOn(world.mailboxPort, "survey").mockImplementation(async (...asked) => {
      const found = await survey(...asked);
      return { ...found, more: found.pages.map(({ feed }) => feed) };
    });
    const endless = jest.spyOn(world.mailboxPort, "follow").mockImplementation((feed) => {
      pages += 1;
      return Promise.resolve({ page: { feed, hints: [], cursor: cursorOf(pages) }, more: true });
    });
    expect((await world.sync()).kinds.contact?.toCrm.created).toBe(1);
    expect(pages).toBeGreaterThan(2);
    lost.mockRestore();
    endless.mockRestore();
    expect((await world.sync()).kinds).toEqual({});
  });

  it("Y67 does not even take apart what the CRM says while that is what it said before", async () => {
    const world = new World(6);
    world.newRecord("contact", contact("Øst"));
    for (let run = 0; run < 3; run += 1) await world.sync();
    const survey = world.crmPort.survey.bind(world.crmPort);
    const asked = { sweeps: 0, unchanged: false };
    jest.spyOn(world.crmPort, "survey").mockImplementation(async (question) => {
      const { sweeps, ...found } = await survey(question);
      asked.unchanged = found.unchanged;
      return Object.defineProperty({ ...found, sweeps }, "sweeps", {
        enumerable: true,
        get: () => {
          asked.sweeps += 1;
          return sweeps;
        },
      });
    });
    await world.sync();
    expect(asked).toEqual({ sweeps: 0, unchanged: true });
  });

  it("Y67 reads no link while nothing happens, and sees what happens then", async () => {
    const world = new World(5);
    const id = world.newRecord("contact", contact("Quiet"));
    const other = world.newRecord("contact", contact("Deselected"));
    await world.sync();
    await world.sync();
    const load = jest.spyOn(world.storeOf("laptop"), "openLinks");
    expect((await world.sync()).kinds).toEqual({});
    expect(load).not.toHaveBeenCalled();
    world.crm.edit(id, { department: "R&D" });
    expect((await world.sync()).kinds.contact?.toMailbox.updated).toBe(1);
    world.crm.select(other, false);
    expect((await world.sync()).kinds.contact?.unlinked).toBe(1);
    await world.sync();
    await world.sync();
    const [item] = [...world.mailbox.items.values()];
    world.mailbox.edit(item?.id ?? "", { jobtitle: "Chief" });
    expect((await world.sync()).kinds.contact?.toCrm.updated).toBe(1);
  });

  it("Y67 compares every link again after another computer was here", async () => {
    const world = new World(6);
    const id = world.newRecord("contact", contact("Shared"));
    for (let run = 0; run < 3; run += 1) await world.sync();
    const load = jest.spyOn(world.storeOf("laptop"), "openLinks");
    const [item] = [...world.mailbox.items.values()];
    world.mailbox.edit(item?.id ?? "", { jobtitle: "Chief" });
    await world.sync("desktop");
    await world.sync();
    expect(load).toHaveBeenCalled();
    expect(world.crm.records.get(id)?.fields["jobtitle"]).toBe("Chief");
  });

  it("Y63 S22 looks at the mailbox again under its lease when another computer held it since", async () => {
    const world = new World(13);
    const surveys = async (): Promise<number> => {
      const survey = jest.spyOn(world.mailboxPort, "survey");
      world.newRecord("contact", contact("New"));
      await world.sync();
      const count = survey.mock.calls.length;
      survey.mockRestore();
      return count;
    };
    expect([await surveys(), await surveys()]).toEqual([1, 1]);
    await world.sync("desktop");
    expect([await surveys(), await surveys()]).toEqual([2, 1]);
  });

  it("Y66 S22 waits for the last write of whoever it takes the lease from, and sees it", async () => {
    const world = new World(16);
    const recordId = world.newRecord("contact", contact("Theirs"));
    const { time } = world.clock;
    world.crm.desk = { ...world.crm.desk, holder: "elsewhere/run", holderName: "Desktop", fence: 4, takenAt: time };
    let slept = 0;
    world.clock.onSleep = () => {
      slept += 1;
      if (slept === 1) world.mailbox.put("contact", contact("Theirs"), { state: 2, recordId, organizationId: "org" });
    };
    await world.sync("laptop", { takeOver: true });
    expect([world.mailbox.items.size, slept]).toEqual([1, 1]);
    expect(world.clock.time - time).toBeGreaterThanOrEqual(6_000);
  });

  it("Y6 S13 decides anew what somebody changes just before it is written, four times in a run", async () => {
    const world = new World(14);
    const id = world.newRecord("contact", contact("Restless", { pager: "0" }));
    await world.sync();
    const [item] = [...world.mailbox.items.values()];
    world.mailbox.edit(item?.id ?? "", { jobtitle: "Chief" });
    const write = world.crmPort.write.bind(world.crmPort);
    const written = jest.spyOn(world.crmPort, "write").mockImplementation((...asked) => {
      world.crm.edit(id, { pager: String(world.crm.version) });
      return write(...asked);
    });
    await world.sync();
    expect(written).toHaveBeenCalledTimes(4);
    written.mockRestore();
    expect((await world.sync()).kinds.contact?.toCrm.updated).toBe(1);
    expect(world.crm.records.get(id)?.fields["jobtitle"]).toBe("Chief");
    expect(item?.fields["pager"]).toBe(world.crm.records.get(id)?.fields["pager"]);
  });

  /** How many creations each commit of the laptop announces, and when. */
  function announcements(world: World): { readonly count: number; readonly at: number }[] {
    const store = world.storeOf("laptop");
    const commit = store.commit.bind(store);
    const heard: { readonly count: number; readonly at: number }[] = [];
    jest.spyOn(store, "commit").mockImplementation(async (changes) => {
      const intents = changes.flatMap((change) => (change.put === "intent" ? [change.intent] : []));
      if (intents[0] !== undefined) heard.push({ count: intents.length, at: intents[0].at });
      await commit(changes);
    });
    return heard;
  }

  it("Y125 announces a hundred new copies at a time, and each change of a copy with its batch", async () => {
    const world = new World(7);
    const ids = Array.from({ length: 130 }, (_, index) => world.newRecord("contact", contact(`N${String(index)}`)));
    const heard = announcements(world);
    await world.sync();
    expect(heard.map(({ count }) => count)).toEqual([100, 30]);
    heard.length = 0;
    for (const id of ids.slice(0, 10)) world.crm.edit(id, { jobtitle: "Chief" });
    await world.sync();
    expect(heard.map(({ count }) => count)).toEqual([4, 4, 2]);
  });

  it("Y125 announces anew what was not sent soon: a lost creation is waited for from when it was sent (S24)", async () => {
    const world = new World(8);
    for (let index = 0; index < 10; index += 1) world.newRecord("contact", contact(`N${String(index)}`));
    const heard = announcements(world);
    const write = world.mailboxPort.write.bind(world.mailboxPort);
    jest.spyOn(world.mailboxPort, "write").mockImplementation((...asked) => {
      world.clock.advance(5_000);
      return write(...asked);
    });
    const begin = world.clock.time + 1_000;
    await world.sync();
    expect(heard).toEqual([
      { count: 10, at: begin },
      { count: 4, at: begin + 5_000 },
      { count: 2, at: begin + 10_000 },
    ]);
  });

  it("Y125 takes back what was announced and not sent when the run is cancelled: nobody waits for it", async () => {
    const world = new World(9);
    for (let index = 0; index < 10; index += 1) world.newRecord("contact", contact(`N${String(index)}`));
    const cancelling = new AbortController();
    const write = world.mailboxPort.write.bind(world.mailboxPort);
    jest.spyOn(world.mailboxPort, "write").mockImplementation((...asked) => {
      cancelling.abort(new Error("enough"));
      return write(...asked);
    });
    await expect(world.sync("laptop", { signal: cancelling.signal })).rejects.toThrow("enough");
    expect(world.mailbox.items.size).toBe(4);
    expect((await world.storeOf("laptop").load()).intents).toEqual([]);
    expect((await world.sync()).kinds.contact?.toMailbox.created).toBe(6);
  });

  it("S12 keeps edits of different fields on both sides", async () => {
    const world = new World(3);
    const id = world.newRecord("contact", contact("Both"));
    await world.sync();
    const [item] = [...world.mailbox.items.values()];
    world.mailbox.edit(item?.id ?? "", { jobtitle: "Chief" });
    world.crm.edit(id, { department: "R&D" });
    const report = await world.sync();
    expect(report.kinds.contact).toMatchObject({ toCrm: { updated: 1 }, toMailbox: { updated: 1 }, conflicts: 0 });
    expect(world.crm.records.get(id)?.fields).toMatchObject({ jobtitle: "Chief", department: "R&D" });
    expect(item?.fields).toMatchObject({ jobtitle: "Chief", department: "R&D" });
    expect((await world.sync()).kinds).toEqual({});
  });

  it("S12 tells of a decided conflict who changed what when, on both sides", async () => {
    const world = new World(5);
    const id = world.newRecord("contact", contact("Twice"));
    await world.sync();
    const [item] = [...world.mailbox.items.values()];
    world.mailbox.edit(item?.id ?? "", { jobtitle: "Chief" });
    world.crm.edit(id, { jobtitle: "Head" });
    const [itemAt, recordAt] = [item?.modifiedAt, world.crm.records.get(id)?.modifiedAt];
    await world.sync();
    const entries = [...world.storeOf("laptop").history.values()].filter(({ why }) => why === "conflict");
    expect(entries.map(({ field, changed }) => ({ field, ...changed }))).toEqual([
      expect.objectContaining({ field: "jobtitle", mailboxAt: itemAt, crmAt: recordAt }),
    ]);
  });

  it("S23 D2 Y13 Y76 does not take what it remembers of another organization for deletions", async () => {
    const world = new World(4);
    world.newRecord("task", { subject: "of the first organization" });
    await world.sync();
    world.crm.organizationId = "other";
    world.crm.records.clear();
    const id = world.newRecord("task", { subject: "of the second" });
    const report = await world.sync();
    expect(report.kinds.task?.toMailbox).toEqual({ created: 1, updated: 0, deleted: 0 });
    const stamps = [...world.mailbox.items.values()].map(({ stamp }) => stamp?.organizationId);
    expect(stamps.sort()).toEqual(["org", "other"]);
    expect(world.storeOf("laptop").links.size).toBe(1);
    expect([...world.storeOf("laptop").links.values()][0]?.recordId).toBe(id);
  });
});
