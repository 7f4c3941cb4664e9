import { NetError } from "../../src/ports/net.ts";
import { LeaseHeldError, LeaseLostError } from "../../src/sync/cycle/lease.ts";
import { Day, entities, idOf, pathOf, stamped, writesOf } from "./day.ts";

const TOMORROW = { scheduledstart: "2026-03-03T09:00:00Z", scheduledend: "2026-03-03T10:00:00Z" };

describe("trouble", () => {
  let day: Day;
  beforeEach(() => {
    day = new Day();
  });
  afterEach(() => {
    day.close();
  });
  const bothSides = async (): Promise<void> => {
    for (let index = 0; index < 6; index += 1) {
      await day.newRecord("contacts", { firstname: "C", lastname: `crm ${String(index)}` });
      await day.newItem("/me/contacts", { givenName: "M", surname: `mail ${String(index)}`, ...stamped(1) });
    }
  };
  /** Everybody is there once, on both sides. */
  const expectTwelve = async (): Promise<void> => {
    const items = entities(await day.outlook("GET", "/me/contacts?$top=50")).map((item) => item["surname"]);
    const records = entities(await day.crm("GET", "/contacts")).map((record) => record["lastname"]);
    expect(items.sort()).toEqual(records.sort());
    expect([items.length, new Set(items).size]).toEqual([12, 12]);
  };

  it.each([
    ["graph", "lost"],
    ["graph", "cut"],
    ["dataverse", "lost"],
    ["dataverse", "cut"],
  ] as const)("S24 no copy is made twice when %s has answers %s", async (service, what) => {
    await day.sync();
    await bothSides();
    day[service].fault({ what, match: /batch/, times: 3 });
    await day.sync().catch(() => undefined);
    await day.sync();
    await day.sync();
    await expectTwelve();
    expect(writesOf(await day.sync())).toBe(0);
  });

  it.each([
    ["graph", 429],
    ["graph", 503],
    ["dataverse", 429],
    ["dataverse", 503],
  ] as const)("S26 Y51 waits when %s asks for patience (%i), and parks nobody", async (service, status) => {
    await bothSides();
    day[service].fault({ what: "status", status, retryAfter: 5, match: /batch/, times: 4 });
    const report = await day.sync();
    expect([report.errors, report.kinds.contact?.parked]).toEqual([[], 0]);
    await expectTwelve();
  });

  it.each(["graph", "dataverse"] as const)(
    "S24 S26 waits when %s ran out of time, and parks nobody",
    async (service) => {
      await day.sync();
      await day.newRecord("contacts", { lastname: "crm" });
      await day.newItem("/me/contacts", { surname: "mail", ...stamped(1) });
      let strikes = 1;
      day.before = ({ url, body }) => {
        const isWrite = /"method":"POST"|^(POST|PUT|PATCH) \S*contacts/m.test(String(body));
        if (isWrite && url.startsWith(day[service].origin) && strikes > 0) {
          strikes -= 1;
          day[service].fault({ what: "status", status: 408, times: 1 });
        }
        return Promise.resolve();
      };
      expect((await day.sync()).kinds.contact?.parked).toBe(0);
      await day.sync();
      expect([strikes, writesOf(await day.sync()), await day.count("contacts")]).toEqual([0, 0, 2]);
      expect(entities(await day.outlook("GET", "/me/contacts")).length).toBe(2);
    },
  );

  it("S26 waits when a service out of order says when it will be back, however often, and makes nobody twice", async () => {
    await bothSides();
    const soon = { what: "status", status: 503, retryAfter: 1, inner: true, times: 24 } as const;
    day.graph.fault({ ...soon, match: /POST .*contacts/ });
    day.dataverse.fault({ ...soon, match: /PATCH .*contacts/ });
    const report = await day.sync();
    expect([report.errors, report.kinds.contact?.parked]).toEqual([[], 0]);
    await expectTwelve();
  });

  it.each(["graph", "dataverse"] as const)(
    "S26 Y91 waits for a service that is out of order and does not say how long (%s), blames nobody and makes nobody twice",
    async (service) => {
      await bothSides();
      const match = service === "graph" ? /POST .*contacts/ : /PATCH .*contacts/;
      day[service].fault({ what: "status", status: 503, match, inner: true, times: 60 });
      day[service].fault({ what: "status", status: 503, match: /batch/, times: 8 });
      const report = await day.sync();
      expect([report.errors, report.kinds.contact?.parked]).toEqual([[], 0]);
      await expectTwelve();
      expect(writesOf(await day.sync())).toBe(0);
    },
  );

  it.each(["contacts", "events", "tasks"] as const)(
    "S24 S26 what a service made that had said it did nothing is taken away again (%s)",
    async (shelf) => {
      if (shelf === "contacts") await day.newRecord("contacts", { firstname: "A", lastname: "B" });
      else await day.newRecord(shelf === "events" ? "appointments" : "tasks", { subject: "B", ...TOMORROW });
      let made = 0;
      day.before = async ({ body }) => {
        const text = String(body);
        if (made > 0 || !text.includes('"method":"POST"')) return;
        const { requests } = JSON.parse(text) as { requests: { method: string; url: string; body: object }[] };
        const creation = requests.find(({ method, url }) => method === "POST" && new RegExp(`${shelf}$`).test(url));
        if (creation === undefined) return;
        made += 1;
        day.graph.fault({ what: "status", status: 503, inner: true, match: new RegExp(`POST .*${shelf}$`), times: 1 });
        await day.outlook("POST", creation.url, creation.body);
      };
      await day.sync();
      await day.sync();
      const all = shelf === "tasks" ? await day.tasks() : entities(await day.outlook("GET", `/me/${shelf}`));
      expect([made, all.length, writesOf(await day.sync())]).toEqual([1, 1, 0]);
    },
  );

  it.each([
    ["graph", /delta/],
    ["dataverse", /contacts/],
  ] as const)("S26 reads a part again that fell over inside a batch of %s", async (service, match) => {
    await bothSides();
    day[service].fault({ what: "status", status: 503, match, inner: true, times: 4 });
    const report = await day.sync();
    expect(report.errors).toEqual([]);
    await expectTwelve();
  });

  it("S23 starts over when the feeds forget, without missing a deletion", async () => {
    const [kept, gone] = [
      await day.newRecord("tasks", { subject: "kept" }),
      await day.newRecord("tasks", { subject: "gone" }),
    ];
    await day.sync();
    const [task] = (await day.tasks()).filter(({ title }) => title === "gone");
    await day.outlook("DELETE", await day.taskPath(String(task?.["id"])));
    day.graph.fault({ what: "expireTokens" });
    await day.sync();
    expect(await day.crm("GET", `/tasks(${gone})`)).toBeUndefined();
    expect((await day.crm("GET", `/tasks(${kept})`))?.["subject"]).toBe("kept");
  });

  it("Y105 is quiet again after the feeds forgot, with nothing new in any of them", async () => {
    await day.newRecord("tasks", { subject: "kept" });
    await day.sync();
    day.graph.fault({ what: "expireTokens" });
    await day.sync();
    await day.sync();
    const before = day.sent.length;
    expect(writesOf(await day.sync())).toBe(0);
    expect(day.sent.length - before).toBe(2);
  });

  it("S23 Y65 rebuilds links from the items themselves: edits of both sides, and no double", async () => {
    const id = await day.newRecord("contacts", { firstname: "A", lastname: "B", jobtitle: "a", department: "a" });
    await day.sync();
    const path = pathOf("contacts", await day.copyOf("contacts", id));
    await day.outlook("PATCH", path, { jobTitle: "Outlook" });
    await day.crm("PATCH", `/contacts(${id})`, { department: "CRM" });
    day.forget();
    expect((await day.sync()).conflicts).toEqual([]);
    expect(await day.outlook("GET", path)).toMatchObject({ jobTitle: "Outlook", department: "CRM" });
    expect(await day.crm("GET", `/contacts(${id})`)).toMatchObject({ jobtitle: "Outlook", department: "CRM" });
    expect(await day.copiesOf("contacts", id)).toHaveLength(1);
  });

  it("S23 Y76 does not take the memory of another user for its own: nothing looks deleted", async () => {
    const id = await day.newRecord("tasks", { subject: "Maya's" });
    const theirs = await day.newRecord("tasks", { subject: "theirs" }, day.administrator);
    await day.sync();
    day.hand("laptop", day.administrator);
    const report = await day.sync();
    expect([report.errors, report.waiting, report.kinds.task?.toCrm.deleted]).toEqual([[], [], 0]);
    expect((await day.crm("GET", `/tasks(${id})`))?.["subject"]).toBe("Maya's");
    const list = entities(await day.outlook("GET", "/me/todo/lists", undefined, day.administrator));
    const path = `/me/todo/lists/${encodeURIComponent(idOf(list[0]))}/tasks`;
    const tasks = entities(await day.outlook("GET", path, undefined, day.administrator));
    expect(tasks.map(({ title }) => title)).toContain("theirs");
    day.hand("laptop", day.me);
    await day.sync();
    expect(await day.tasks()).toHaveLength(1);
    expect(await day.crm("GET", `/tasks(${theirs})`, undefined, day.administrator)).toBeDefined();
  });

  it("S22 D3 two computers take turns without a conflict, and rest", async () => {
    const id = await day.newRecord("contacts", { firstname: "A", lastname: "B" });
    await day.sync("laptop");
    const path = pathOf("contacts", await day.copyOf("contacts", id));
    await day.outlook("PATCH", path, { jobTitle: "one" });
    await day.sync("desktop");
    await day.crm("PATCH", `/contacts(${id})`, { jobtitle: "two" });
    await day.sync("laptop");
    await day.outlook("PATCH", path, { department: "three" });
    await day.sync("desktop");
    expect(await day.crm("GET", `/contacts(${id})`)).toMatchObject({ jobtitle: "two", department: "three" });
    expect([writesOf(await day.sync("laptop")), writesOf(await day.sync("desktop"))]).toEqual([0, 0]);
  });

  it("S22 D3 Y61 Y66 a second computer waits for the first, and may take over: the first one stops before it writes again", async () => {
    await bothSides();
    let refused: unknown;
    let tookOver = false;
    day.before = async ({ body }) => {
      if (tookOver || !String(body).includes('"POST"')) return;
      tookOver = true;
      refused = await day.sync("desktop").catch((error: unknown) => error);
      await day.sync("desktop", { takeOver: true });
      day.pass(4000);
    };
    await day.sync("laptop").catch(() => undefined);
    day.before = () => Promise.resolve();
    expect(refused).toBeInstanceOf(LeaseHeldError);
    for (const device of ["laptop", "desktop", "laptop"]) await day.sync(device);
    await expectTwelve();
  });

  it.each(["graph", "dataverse"] as const)(
    "S22 Y93 a computer that slept with a request of %s under way asks for its lease before it sends that again",
    async (service) => {
      await day.sync();
      await bothSides();
      const [sent, mine] = [day.sent, service === "graph" ? /v1\.0\/\$batch/ : /v9\.2\/\$batch/];
      let woke = -1;
      day.before = async ({ url, body }) => {
        if (woke >= 0 || !mine.test(url) || !/"POST"|PATCH/.test(String(body))) return;
        woke = 0;
        day.pass(90_000);
        await day.sync("desktop");
        woke = sent.length;
        throw new NetError("timeout");
      };
      expect(await day.sync("laptop").catch((error: unknown) => error)).toBeInstanceOf(LeaseLostError);
      expect(sent.slice(woke).filter((line) => line.includes("$batch"))).toEqual([]);
      day.before = () => Promise.resolve();
      await day.sync("laptop");
      await expectTwelve();
    },
  );

  it("S22 S26 Y93 the lease is kept alive while a service asks for patience", async () => {
    await bothSides();
    day.graph.fault({ what: "status", status: 429, retryAfter: 45, match: /POST .*contacts/, inner: true, times: 20 });
    const others: unknown[] = [];
    day.before = async ({ body }) => {
      if (others.length > 0 || !String(body).includes('"POST"') || (day.graph.faults.list()[0]?.struck ?? 0) < 12)
        return;
      others.push("asked");
      others.push(await day.sync("desktop").catch((error: unknown) => error));
    };
    await day.sync("laptop");
    expect(others[1]).toBeInstanceOf(LeaseHeldError);
    await expectTwelve();
  });

  const stampsOf = /GET .*me\/contacts\/[^/]*\?\$select=id&/;

  it("S2 S26 Y97 what was tracked while its stamps could not be read is not forgotten: the service is to blame", async () => {
    await day.sync();
    await bothSides();
    day.graph.fault({ what: "status", status: 503, match: stampsOf, inner: true, times: 400 });
    await expect(day.sync()).rejects.toThrow("mailbox: serviceDown");
    day.graph.faults.removeAll();
    await day.sync();
    await expectTwelve();
  });

  it("S2 S23 Y97 what was tracked while its stamps could not be read is not forgotten: the item is to blame", async () => {
    await day.sync();
    await bothSides();
    day.graph.fault({ what: "status", status: 500, match: stampsOf, inner: true, times: 400 });
    await day.sync();
    day.graph.faults.removeAll();
    await day.sync();
    await expectTwelve();
  });

  it("S25 Y98 an item that cannot be read is named by every run and parked; the others go on, and it comes back by itself", async () => {
    await bothSides();
    await day.sync();
    const items = entities(await day.outlook("GET", "/me/contacts?$top=50"));
    for (const item of items) await day.outlook("PATCH", pathOf("contacts", item), { jobTitle: "new" });
    const match = /GET .*me\/contacts\/(?!delta)/;
    day.graph.fault({ what: "status", status: 423, match, inner: true, times: 1 });
    const first = await day.sync();
    expect(first.errors).toMatchObject([{ kind: "contact", reason: expect.stringContaining("locked") }]);
    const titles = entities(await day.crm("GET", "/contacts?$select=jobtitle")).map((row) => row["jobtitle"]);
    expect(titles.filter((title) => title === "new")).toHaveLength(11);
    for (let run = 0; run < 4; run += 1) {
      day.graph.fault({ what: "status", status: 423, match, inner: true, times: 1 });
      expect((await day.sync()).errors).toHaveLength(1);
    }
    expect((await day.on().readOverview()).parked).toHaveLength(1);
    expect((await day.sync()).errors).toEqual([]);
    expect((await day.on().readOverview()).parked).toEqual([]);
    const healed = entities(await day.crm("GET", "/contacts?$select=jobtitle"));
    expect(healed.every((row) => row["jobtitle"] === "new")).toBe(true);
  });

  it("S25 Y50 one refused item is parked with its reason, the others go on; an edit or another try brings it back", async () => {
    await bothSides();
    day.dataverse.fault({
      what: "status",
      status: 400,
      code: "0x80040203",
      match: /PATCH .*contacts/,
      inner: true,
      times: 1,
    });
    const report = await day.sync();
    expect(report.kinds.contact).toMatchObject({ parked: 1, toCrm: { created: 5 }, toMailbox: { created: 6 } });
    expect((await day.sync()).kinds.contact?.parked).toBe(1);
    const { parked } = await day.on().readOverview();
    expect(parked).toHaveLength(1);
    await day.on().retry(new Set(parked.map(({ key }) => key)));
    await day.sync();
    expect((await day.on().readOverview()).parked).toEqual([]);
    await expectTwelve();
  });

  it.each([
    ["a creation", /POST .*contacts/, 409],
    ["a creation", /POST .*contacts/, 412],
    ["an edit of what was just read", /PATCH .*contacts/, 412],
  ] as const)(
    "S25 Y92 what Outlook refuses for ever as a conflict is said and parked: %s (%s, %i)",
    async (what, match, status) => {
      const id = await day.newRecord("contacts", { lastname: "A" });
      if (what !== "a creation") {
        await day.sync();
        await day.crm("PATCH", `/contacts(${id})`, { jobtitle: "edited" });
      }
      day.graph.fault({ what: "status", status, match, inner: true, times: 0 });
      const first = await day.sync();
      expect(first.errors).toEqual([expect.objectContaining({ kind: "contact", record: id })]);
      for (let run = 0; run < 4; run += 1) {
        day.pass(7 * 3_600_000);
        await day.sync();
      }
      expect((await day.on().readOverview()).parked).toEqual([expect.objectContaining({ recordId: id })]);
      day.graph.faults.removeAll();
      day.pass(7 * 3_600_000);
      await day.sync();
      expect([(await day.sync()).errors, (await day.copiesOf("contacts", id)).length]).toEqual([[], 1]);
    },
  );

  it("S25 Y50 Y84 what is no longer to be done is no longer parked: taken back, deleted, let go, no longer selected", async () => {
    const id = await day.newRecord("contacts", { lastname: "A", jobtitle: "old" });
    await day.sync();
    const path = pathOf("contacts", await day.copyOf("contacts", id));
    const refuse = (context: Day["graph"], match: RegExp): void => {
      context.fault({ what: "status", status: 400, code: "0x80040203", match, inner: true, times: 1 });
    };
    const parked = async (): Promise<number> => (await day.sync()).kinds.contact?.parked ?? 0;
    const refused = async (): Promise<number> => {
      refuse(day.dataverse, /PATCH .*contacts/);
      return parked();
    };
    const expectCalm = async (): Promise<void> => {
      expect([await parked(), (await day.sync()).errors]).toEqual([0, []]);
    };

    await day.outlook("PATCH", path, { jobTitle: "refused" });
    expect(await refused()).toBe(1);
    await day.outlook("PATCH", path, { jobTitle: "old" });
    await expectCalm();

    const made = pathOf("contacts", { id: await day.newItem("/me/contacts", { surname: "B", ...stamped(1) }) });
    expect(await refused()).toBe(1);
    await day.outlook("DELETE", made);
    await expectCalm();

    await day.outlook("PATCH", path, { jobTitle: "refused" });
    expect(await refused()).toBe(1);
    await day.outlook("PATCH", path, stamped(0));
    await expectCalm();

    for (const after of [{ statecode: 1, statuscode: 2 }, undefined]) {
      const record = `/contacts(${await day.newRecord("contacts", { lastname: "C" })})`;
      refuse(day.graph, /POST .*contacts/);
      expect(await parked()).toBe(1);
      await (after === undefined ? day.crm("DELETE", record) : day.crm("PATCH", record, after));
      await expectCalm();
    }
  });

  it("S21 Y1 a quiet cycle is one batch to either service", async () => {
    await bothSides();
    await day.sync();
    await day.sync();
    const report = await day.sync();
    expect([report.requests.graph, report.requests.dataverse, writesOf(report)]).toEqual([1, 1, 0]);
    expect((await day.on().readOverview()).runs[0]).toMatchObject({ run: report.run, errors: 0, waiting: 0 });
  });

  it("S21 Y94 keeps to what the organization and the user chose about runs by themselves", async () => {
    const [organization] = entities(await day.crm("GET", "/organizations?$select=organizationid"));
    const row = `/organizations(${String(organization?.["organizationid"])})`;
    const own = `/usersettingscollection(${day.me.systemUserId})`;
    await day.sync();
    expect([await day.on().readInterval(), await day.on().readInterval(30)]).toEqual([15, 30]);
    await day.crm("PATCH", own, { outlooksyncinterval: 45 * 60_000 });
    await day.sync();
    expect([await day.on().readInterval(), await day.on().readInterval(30)]).toEqual([45, 30]);
    await day.crm("PATCH", row, { allowoutlookscheduledsyncs: false }, day.administrator);
    await day.sync();
    expect(await day.on().readInterval(30)).toBe(Infinity);
    await day.crm("PATCH", row, { allowoutlookscheduledsyncs: true }, day.administrator);
    await day.sync();
    expect(await day.on().readInterval(30)).toBe(30);
  });

  it("T14 Y9 does nothing for items while the server carries them, says so, and catches up afterwards", async () => {
    const id = await day.newRecord("contacts", { firstname: "A", lastname: "B", jobtitle: "old" });
    await day.sync();
    const path = pathOf("contacts", await day.copyOf("contacts", id));
    const carried = async (actdeliverymethod: number): Promise<void> => {
      for (const mailbox of entities(await day.crm("GET", "/mailboxes", undefined, day.administrator)))
        await day.crm("PATCH", `/mailboxes(${String(mailbox["mailboxid"])})`, { actdeliverymethod }, day.administrator);
    };
    await carried(1);
    await day.crm("PATCH", `/contacts(${id})`, { jobtitle: "CRM" });
    await day.outlook("PATCH", path, { department: "Outlook" });
    const report = await day.sync();
    expect([report.byServer, report.kinds, report.errors]).toEqual([true, {}, []]);
    expect((await day.outlook("GET", path))?.["jobTitle"]).toBe("old");
    expect((await day.crm("GET", `/contacts(${id})`))?.["department"] ?? null).toBeNull();
    await carried(0);
    expect((await day.sync()).byServer).toBeUndefined();
    expect(await day.outlook("GET", path)).toMatchObject({ jobTitle: "CRM", department: "Outlook" });
    expect(await day.crm("GET", `/contacts(${id})`)).toMatchObject({ department: "Outlook" });
  });

  it("S28 S22 Y83 a dry run shows its plan while another computer is at work: it only reads", async () => {
    await bothSides();
    let dry: unknown;
    day.before = async ({ body }) => {
      if (dry !== undefined || !String(body).includes('"POST"')) return;
      dry = "asked";
      dry = (await day.sync("desktop", { dryRun: true })).kinds.contact?.toMailbox.created;
    };
    await day.sync();
    expect(dry).toBe(6);
  });

  it("S28 a dry run tells what the run after it does, and leaves both sides alone", async () => {
    await bothSides();
    const dry = await day.sync("laptop", { dryRun: true });
    expect([await day.count("contacts"), dry.plan?.length]).toEqual([6, 12]);
    const real = await day.sync();
    expect(real.kinds).toEqual(dry.kinds);
  });

  it("S23 a computer that lost its memory reads many contacts by the page, and nobody's edit is lost", async () => {
    const ids: string[] = [];
    for (let index = 0; index < 65; index += 1)
      ids.push(await day.newRecord("contacts", { lastname: `L${String(index)}`, jobtitle: "old" }));
    await day.newItem("/me/contacts", { surname: "Private" });
    await day.sync();
    const [one = "", other = ""] = ids;
    const item = async (name: string) =>
      entities(await day.outlook("GET", `/me/contacts?$filter=surname eq '${name}'`))[0] ?? {};
    await day.outlook("PATCH", pathOf("contacts", await item("L0")), { jobTitle: "from Outlook" });
    await day.crm("PATCH", `/contacts(${other})`, { jobtitle: "from the CRM" });
    day.forget();
    const before = day.sent.length;
    const report = await day.sync();
    expect([writesOf(report), report.conflicts]).toEqual([2, []]);
    const listed = day.sent.slice(before).filter((line) => /Any\(ep/.test(decodeURIComponent(line)));
    expect(listed).toHaveLength(1);
    expect((await day.crm("GET", `/contacts(${one})`))?.["jobtitle"]).toBe("from Outlook");
    expect((await item("L1"))["jobTitle"]).toBe("from the CRM");
    expect(writesOf(await day.sync())).toBe(0);
  });
});
