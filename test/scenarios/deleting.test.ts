import { Day, idOf, linkState, pathOf, stamped, writesOf, entities } from "./day.ts";

const TOMORROW = { scheduledstart: "2026-03-03T09:00:00Z", scheduledend: "2026-03-03T10:00:00Z" };
const YESTERDAY = { scheduledstart: "2026-03-01T09:00:00Z", scheduledend: "2026-03-01T10:00:00Z" };

describe("deleting", () => {
  let day: Day;
  beforeEach(() => {
    day = new Day();
  });
  afterEach(() => {
    day.close();
  });

  it("S15 Y64 Y65 a contact deleted in Outlook stays in the CRM, and away from every computer, until it says something new", async () => {
    const id = await day.newRecord("contacts", { firstname: "A", lastname: "B" });
    await day.sync();
    await day.outlook("DELETE", pathOf("contacts", await day.copyOf("contacts", id)));
    await day.sync();
    await day.sync("desktop");
    day.forget();
    await day.sync();
    expect(await day.copiesOf("contacts", id)).toEqual([]);
    await day.crm("PATCH", `/contacts(${id})`, { jobtitle: "promoted" });
    await day.sync();
    expect((await day.copyOf("contacts", id))["jobTitle"]).toBe("promoted");
  });

  it("Y108 S15 a computer that was away does not bring back what another one saw thrown away", async () => {
    const id = await day.newRecord("contacts", { lastname: "B" });
    await day.sync();
    await day.sync("desktop");
    await day.crm("PATCH", `/contacts(${id})`, { jobtitle: "promoted" });
    await day.sync();
    await day.outlook("DELETE", pathOf("contacts", await day.copyOf("contacts", id)));
    await day.sync();
    expect(writesOf(await day.sync("desktop"))).toBe(0);
    expect(await day.copiesOf("contacts", id)).toEqual([]);
    await day.crm("PATCH", `/contacts(${id})`, { jobtitle: "retired" });
    await day.sync("desktop");
    expect((await day.copyOf("contacts", id))["jobTitle"]).toBe("retired");
  });

  it("Y113 S17 a computer that was away takes for no edit what another one had put into the task before it was thrown away", async () => {
    const [id, contact] = [
      await day.newRecord("tasks", { subject: "a" }),
      await day.newRecord("contacts", { lastname: "B" }),
    ];
    await day.sync();
    await day.sync("desktop");
    await day.crm("PATCH", `/tasks(${id})`, { subject: "a, edited" });
    await day.crm("PATCH", `/contacts(${contact})`, { jobtitle: "promoted" });
    await day.sync();
    await day.outlook("DELETE", await day.taskPath(idOf((await day.tasks())[0])));
    await day.outlook("DELETE", pathOf("contacts", await day.copyOf("contacts", contact)));
    await day.sync("desktop");
    expect([await day.tasks(), await day.count("tasks"), await day.copiesOf("contacts", contact)]).toEqual([[], 0, []]);
    expect((await day.crm("GET", `/contacts(${contact})`))?.["jobtitle"]).toBe("promoted");
    expect([writesOf(await day.sync()), writesOf(await day.sync("desktop"))]).toEqual([0, 0]);
  });

  it("Y113 S19 what was written into the record since is an edit to every computer", async () => {
    const id = await day.newRecord("tasks", { subject: "a" });
    await day.sync();
    await day.sync("desktop");
    await day.crm("PATCH", `/tasks(${id})`, { subject: "b" });
    await day.sync();
    await day.outlook("DELETE", await day.taskPath(idOf((await day.tasks())[0])));
    await day.crm("PATCH", `/tasks(${id})`, { subject: "c" });
    await day.sync("desktop");
    expect((await day.tasks()).map(({ title }) => title)).toEqual(["c"]);
    expect(writesOf(await day.sync())).toBe(0);
  });

  it("Y113 S19 what the only computer had not seen itself is an edit, whatever the note says was seen", async () => {
    const id = await day.newRecord("tasks", { subject: "a" });
    await day.sync();
    // Edited while the table was read, between the page it stood on and a later one: newer records were seen, and it was not.
    const [note] = entities(await day.crm("GET", "/annotations?$filter=subject eq 'Regarding synchronization'"));
    const notetext = String(note?.["notetext"]).replaceAll(/"version":\d+/g, '"version":999999999999');
    await day.crm("PATCH", `/annotations(${String(note?.["annotationid"])})`, { notetext });
    await day.crm("PATCH", `/tasks(${id})`, { subject: "b" });
    await day.outlook("DELETE", await day.taskPath(idOf((await day.tasks())[0])));
    await day.sync();
    expect((await day.tasks()).map(({ title }) => title)).toEqual(["b"]);
  });

  it("Y114 S4 thrown away after another computer had ended its link, a copy takes no record along", async () => {
    const id = await day.newRecord("tasks", { subject: "a" });
    await day.sync();
    await day.sync("desktop");
    const path = await day.taskPath(idOf((await day.tasks())[0]));
    await day.outlook("PATCH", `${path}/extensions/io.regarding.link`, {
      "@odata.type": "microsoft.graph.openTypeExtension",
      extensionName: "io.regarding.link",
      crmLinkState: 0,
    });
    await day.sync();
    await day.outlook("DELETE", path);
    await day.sync("desktop");
    expect((await day.crm("GET", `/tasks(${id})`))?.["subject"]).toBe("a");
    expect([await day.tasks(), writesOf(await day.sync()), writesOf(await day.sync("desktop"))]).toEqual([[], 0, 0]);
  });

  it("S15 Y99 the owner's copy of a contact deleted in the CRM stays, unlinked, also after the memory is lost", async () => {
    const id = await day.newRecord("contacts", { firstname: "A", lastname: "B" });
    await day.sync();
    const path = pathOf("contacts", await day.copyOf("contacts", id));
    await day.crm("DELETE", `/contacts(${id})`);
    day.forget();
    const report = await day.sync();
    expect(report.kinds.contact?.unlinked).toBe(1);
    expect(linkState(await day.copyOf("contacts", id))).toBe(0);
    expect((await day.outlook("GET", path))?.["surname"]).toBe("B");
    expect(writesOf(await day.sync())).toBe(0);
  });

  it.each([false, true])(
    "S15 Y95 the kept copy is linked again when its record is restored (memory lost: %s)",
    async (lost) => {
      const [id, stopped] = [
        await day.newRecord("contacts", { lastname: "B", jobtitle: "old", department: "old" }),
        await day.newRecord("contacts", { lastname: "C" }),
      ];
      await day.sync();
      const path = pathOf("contacts", await day.copyOf("contacts", id));
      await day.outlook("PATCH", pathOf("contacts", await day.copyOf("contacts", stopped)), stamped(0));
      for (const one of [id, stopped]) await day.crm("DELETE", `/contacts(${one})`);
      await day.sync();
      expect(linkState(await day.copyOf("contacts", id))).toBe(0);
      await day.outlook("PATCH", path, { jobTitle: "Outlook" });
      await day.sync();
      await day.crm("POST", "/contacts", { contactid: id, lastname: "B", jobtitle: "old", department: "CRM" });
      await day.crm("POST", "/contacts", { contactid: stopped, lastname: "C" });
      if (lost) day.forget();
      expect((await day.sync()).conflicts).toEqual([]);
      expect(linkState(await day.copyOf("contacts", id))).toBe(2);
      expect(linkState(await day.copyOf("contacts", stopped))).toBe(0);
      expect(await day.outlook("GET", path)).toMatchObject({ jobTitle: "Outlook", department: "CRM" });
      expect(await day.crm("GET", `/contacts(${id})`)).toMatchObject({ jobtitle: "Outlook", department: "CRM" });
      expect([entities(await day.outlook("GET", "/me/contacts")).length, writesOf(await day.sync())]).toEqual([2, 0]);
    },
  );

  it("S16 a current appointment follows, one that is over stays", async () => {
    const [next, past] = [
      await day.newRecord("appointments", { subject: "next", ...TOMORROW }),
      await day.newRecord("appointments", { subject: "past", ...YESTERDAY }),
    ];
    await day.sync();
    const kept = await day.copyOf("events", past);
    await day.outlook("DELETE", pathOf("events", await day.copyOf("events", next)));
    await day.crm("DELETE", `/appointments(${past})`);
    await day.sync();
    expect(await day.crm("GET", `/appointments(${next})`)).toBeUndefined();
    expect((await day.outlook("GET", pathOf("events", kept)))?.["subject"]).toBe("past");
    expect(linkState(await day.copyOf("events", past))).toBe(0);
  });

  it.each([
    ["completed", { statecode: 1, statuscode: 3 }],
    ["cancelled", { statecode: 2, statuscode: 4 }],
  ])("S16 S23 Y99 a computer that knows nothing keeps the copy of a %s appointment that is gone", async (_, closed) => {
    await day.crm("POST", "/userqueries", {
      ...{ name: "All", querytype: 256, returnedtypecode: "appointment", layoutxml: "<grid/>" },
      fetchxml: '<fetch><entity name="appointment"><attribute name="activityid"/></entity></fetch>',
    });
    const id = await day.newRecord("appointments", { subject: "closed", ...TOMORROW });
    await day.sync();
    await day.crm("PATCH", `/appointments(${id})`, closed);
    await day.sync();
    const path = pathOf("events", await day.copyOf("events", id));
    await day.crm("DELETE", `/appointments(${id})`);
    day.forget();
    await day.sync();
    expect((await day.outlook("GET", path))?.["subject"]).toBe("closed");
    expect([linkState(await day.copyOf("events", id)), writesOf(await day.sync())]).toEqual([0, 0]);
  });

  it("Y80 S16 a colleague's appointment stays when its copy is thrown away: who called it, the record says", async () => {
    const all =
      '<fetch><entity name="appointment"><attribute name="activityid"/><filter><condition attribute="statecode" operator="in"><value>0</value><value>3</value></condition></filter></entity></fetch>';
    await day.crm("POST", "/userqueries", {
      ...{ name: "All", querytype: 256, returnedtypecode: "appointment", fetchxml: all, layoutxml: "<grid/>" },
    });
    const at = { scheduledstart: "2030-05-06T10:00:00Z", scheduledend: "2030-05-06T11:00:00Z" };
    const called = (by: { readonly systemUserId: string }) => ({
      appointment_activity_parties: [
        { "partyid_systemuser@odata.bind": `/systemusers(${by.systemUserId})`, participationtypemask: 7 },
      ],
    });
    const theirs = async (subject: string, more = {}): Promise<string> => {
      const id = await day.newRecord("appointments", { subject, ...at, ...more }, day.colleague);
      const principal = { "@odata.type": "Microsoft.Dynamics.CRM.systemuser", systemuserid: day.me.systemUserId };
      await day.crm(
        "POST",
        "/GrantAccess",
        {
          Target: { "@odata.type": "Microsoft.Dynamics.CRM.appointment", activityid: id },
          PrincipalAccess: { AccessMask: "ReadAccess,WriteAccess,DeleteAccess", Principal: principal },
        },
        day.colleague,
      );
      return id;
    };
    const nobodys = await theirs("nobody's");
    const mine = await theirs("mine", called(day.me));
    const gone = await theirs("gone", called(day.colleague));
    await day.sync();
    for (const id of [nobodys, mine]) await day.outlook("DELETE", pathOf("events", await day.copyOf("events", id)));
    await day.crm("DELETE", `/appointments(${gone})`, undefined, day.colleague);
    await day.sync();
    expect([await day.crm("GET", `/appointments(${mine})`), linkState(await day.copyOf("events", gone))]).toEqual([
      undefined,
      0,
    ]);
    expect(await day.crm("GET", `/appointments(${nobodys})`)).toMatchObject({ subject: "nobody's" });
  });

  it("Y54 a record that the user may not delete stays, and its copy does not come back until it says something new", async () => {
    const all = '<fetch><entity name="task"><attribute name="activityid"/></entity></fetch>';
    await day.crm("POST", "/userqueries", {
      ...{ name: "All", querytype: 256, returnedtypecode: "task", fetchxml: all, layoutxml: "<grid/>" },
    });
    const id = await day.newRecord("tasks", { subject: "theirs" }, day.colleague);
    const share = {
      Target: { "@odata.type": "Microsoft.Dynamics.CRM.task", activityid: id },
      PrincipalAccess: {
        AccessMask: "ReadAccess,WriteAccess",
        Principal: { "@odata.type": "Microsoft.Dynamics.CRM.systemuser", systemuserid: day.me.systemUserId },
      },
    };
    await day.crm("POST", "/GrantAccess", share, day.colleague);
    await day.sync();
    const [copy] = await day.tasks();
    await day.outlook("DELETE", await day.taskPath(idOf(copy)));
    expect((await day.sync()).kinds.task?.unlinked).toBe(1);
    await day.sync();
    day.forget();
    await day.sync();
    expect([await day.tasks(), (await day.crm("GET", `/tasks(${id})`))?.["subject"]]).toEqual([[], "theirs"]);
    await day.crm("PATCH", `/tasks(${id})`, { description: "new" }, day.colleague);
    await day.sync();
    expect(await day.tasks()).toHaveLength(1);
  });

  it("S17 an open task follows both ways, a completed one stays in Outlook", async () => {
    const [open, done, gone] = await Promise.all(
      ["open", "done", "gone"].map((subject) => day.newRecord("tasks", { subject })),
    );
    await day.sync();
    const items = new Map((await day.tasks()).map((task) => [String(task["title"]), String(task["id"])]));
    await day.outlook("PATCH", await day.taskPath(items.get("done")), { status: "completed" });
    await day.sync();
    await day.outlook("DELETE", await day.taskPath(items.get("gone")));
    for (const id of [open, done]) await day.crm("DELETE", `/tasks(${id ?? ""})`);
    await day.sync();
    expect((await day.tasks()).map((task) => task["title"])).toEqual(["done"]);
    expect(await day.crm("GET", `/tasks(${gone ?? ""})`)).toBeUndefined();
  });

  it("S17 Y36 a list thrown away in Outlook takes its tasks along, as if each had been deleted", async () => {
    const list = idOf(await day.outlook("POST", "/me/todo/lists", { displayName: "Project" }));
    const extension = { extensionName: "io.regarding.link", crmLinkState: 1 };
    const extensions = [{ "@odata.type": "microsoft.graph.openTypeExtension", ...extension }];
    for (const title of ["a", "b"])
      await day.outlook("POST", `/me/todo/lists/${encodeURIComponent(list)}/tasks`, { title, extensions });
    const other = await day.newRecord("tasks", { subject: "elsewhere" });
    await day.sync();
    expect(await day.count("tasks")).toBe(3);
    await day.outlook("DELETE", `/me/todo/lists/${encodeURIComponent(list)}`);
    expect((await day.sync()).kinds.task?.toCrm.deleted).toBe(2);
    expect((await day.crm("GET", `/tasks(${other})`))?.["subject"]).toBe("elsewhere");
    const before = day.sent.length;
    expect(writesOf(await day.sync())).toBe(0);
    expect(day.sent.length - before).toBe(2);
  });

  it.each(["as it is", "edited"])(
    "Y107 S4 a computer that did not hear that the record had left keeps the copy when it is deleted: %s",
    async (how) => {
      const id = await day.newRecord("tasks", { subject: "a" });
      await day.sync();
      await day.sync("desktop");
      const filters = entities(await day.crm("GET", "/userqueries?$filter=returnedtypecode eq 'task'"));
      const set = async (statecode: number): Promise<void> => {
        for (const { userqueryid } of filters)
          await day.crm("PATCH", `/userqueries(${String(userqueryid)})`, { statecode, statuscode: statecode + 1 });
      };
      await set(1);
      expect((await day.sync()).kinds.task?.unlinked).toBe(1);
      await day.crm("DELETE", `/tasks(${id})`);
      await set(0);
      const path = await day.taskPath(String((await day.tasks())[0]?.["id"]));
      if (how === "edited") await day.outlook("PATCH", path, { title: "b" });
      await day.sync("desktop");
      expect((await day.tasks()).map(({ title }) => title)).toEqual([how === "edited" ? "b" : "a"]);
      expect(await day.count("tasks")).toBe(0);
    },
  );

  it("Y116 S4 what another computer saw leave has left, also for the one that made the record and never saw it match", async () => {
    const id = await day.newItem("/me/contacts", { surname: "B", ...stamped(1) });
    await day.sync();
    await day.sync("desktop");
    const [record] = entities(await day.crm("GET", "/contacts?$filter=lastname eq 'B'"));
    const path = `/contacts(${String(record?.["contactid"])})`;
    await day.crm("PATCH", path, { statecode: 1, statuscode: 2 });
    expect((await day.sync("desktop")).kinds.contact?.unlinked).toBe(1);
    await day.crm("PATCH", path, { jobtitle: "promoted" });
    const report = await day.sync();
    expect(writesOf(report)).toBe(0);
    const copy = await day.copyOf("contacts", String(record?.["contactid"]));
    expect([copy["id"], linkState(copy), copy["jobTitle"]]).toEqual([id, 0, null]);
    await day.crm("PATCH", path, { statecode: 0, statuscode: 1 });
    await day.sync();
    expect((await day.outlook("GET", pathOf("contacts", copy)))?.["jobTitle"]).toBe("promoted");
  });

  it("S18 neither side follows the other with e-mail, stamped or not", async () => {
    const message = await day.newItem("/me/messages", { subject: "Offer", ...stamped(1) });
    const mail = await day.newRecord("emails", { subject: "In the CRM" });
    const report = await day.sync();
    expect(Object.keys(report.kinds)).toEqual([]);
    await day.crm("DELETE", `/emails(${mail})`);
    await day.sync();
    expect((await day.outlook("GET", `/me/messages/${encodeURIComponent(message)}`))?.["subject"]).toBe("Offer");
    expect(entities(await day.outlook("GET", "/me/messages?$filter=subject eq 'In the CRM'"))).toEqual([]);
  });

  it("S19 Y25 what was edited on one side comes back on the other", async () => {
    const [a, b] = [await day.newRecord("tasks", { subject: "a" }), await day.newRecord("tasks", { subject: "b" })];
    await day.sync();
    const items = new Map((await day.tasks()).map((task) => [String(task["title"]), String(task["id"])]));
    await day.outlook("DELETE", await day.taskPath(items.get("a")));
    await day.crm("PATCH", `/tasks(${a})`, { subject: "a, edited" });
    await day.crm("DELETE", `/tasks(${b})`);
    await day.outlook("PATCH", await day.taskPath(items.get("b")), { title: "b, edited" });
    await day.sync();
    expect((await day.tasks()).map((task) => task["title"]).sort()).toEqual(["a, edited", "b, edited"]);
    expect(
      entities(await day.crm("GET", "/tasks"))
        .map((task) => task["subject"])
        .sort(),
    ).toEqual(["a, edited", "b, edited"]);
    expect(writesOf(await day.sync())).toBe(0);
  });

  it("Y104 what does not travel to a record that came back is left as it is, by every computer", async () => {
    const id = await day.newRecord("tasks", { subject: "a", scheduledend: "2026-03-05T12:00:00Z" });
    await day.sync();
    const path = await day.taskPath(String((await day.tasks())[0]?.["id"]));
    await day.crm("DELETE", `/tasks(${id})`);
    await day.outlook("PATCH", path, { title: "a, edited" });
    expect((await day.sync()).kinds.task?.toCrm.created).toBe(1);
    day.forget();
    expect(writesOf(await day.sync())).toBe(0);
    expect((await day.tasks())[0]).toMatchObject({ title: "a, edited", isReminderOn: true });
  });

  it("Y104 what does not travel to an item that came back is not cleared where it came from", async () => {
    const boss = day.administrator;
    const only = "?$filter=attributecrmname eq 'jobtitle'";
    const mappings = entities(await day.crm("GET", `/syncattributemappings${only}`, undefined, boss));
    const id = await day.newRecord("contacts", { lastname: "B", jobtitle: "Buyer" });
    await day.sync();
    for (const { syncattributemappingid: mapping } of mappings)
      await day.crm("PATCH", `/syncattributemappings(${String(mapping)})`, { syncdirection: 2 }, boss);
    await day.outlook("DELETE", pathOf("contacts", await day.copyOf("contacts", id)));
    await day.crm("PATCH", `/contacts(${id})`, { department: "Sales" });
    await day.sync();
    const copy = await day.copyOf("contacts", id);
    expect([copy["department"], copy["jobTitle"] ?? null]).toEqual(["Sales", null]);
    await day.outlook("PATCH", pathOf("contacts", copy), { nickName: "Bee" });
    await day.sync();
    expect(await day.crm("GET", `/contacts(${id})`)).toMatchObject({ nickname: "Bee", jobtitle: "Buyer" });
  });

  describe("S20 many deletions wait for an answer", () => {
    const many = async (): Promise<string> => {
      const ids: string[] = [];
      for (let index = 0; index < 14; index += 1)
        ids.push(await day.newRecord("tasks", { subject: `t${String(index)}` }));
      await day.sync();
      for (const id of ids.slice(0, 12)) await day.crm("DELETE", `/tasks(${id})`);
      const report = await day.sync();
      expect(report.waiting).toMatchObject([{ reason: "mass-delete", count: 12 }]);
      expect(await day.tasks()).toHaveLength(14);
      return report.waiting[0]?.id ?? "";
    };

    it("Y33 are asked about by every run until somebody answers", async () => {
      for (let index = 0; index < 11; index += 1) await day.newRecord("tasks", { subject: `t${String(index)}` });
      await day.sync();
      for (const task of await day.tasks()) await day.outlook("DELETE", await day.taskPath(idOf(task)));
      const { waiting } = await day.sync();
      expect(waiting).toMatchObject([{ reason: "mass-delete", count: 11 }]);
      await day.newRecord("contacts", { lastname: "A" });
      expect((await day.sync()).waiting).toEqual(waiting);
      expect(await day.count("tasks")).toBe(11);
    });

    it("yes: they are carried out", async () => {
      await day.on().answer(await many(), "yes");
      expect((await day.sync()).kinds.task?.toMailbox.deleted).toBe(12);
      expect(await day.tasks()).toHaveLength(2);
    });

    it("no: the copies stay, unlinked, and nobody asks again", async () => {
      await day.on().answer(await many(), "no");
      expect((await day.sync()).kinds.task?.unlinked).toBe(12);
      expect(await day.tasks()).toHaveLength(14);
      expect((await day.sync()).waiting).toEqual([]);
    });
  });

  it("S28 a dry run counts what comes back once, and nothing that waits for an answer", async () => {
    const ids: string[] = [];
    for (let index = 0; index < 12; index += 1)
      ids.push(await day.newRecord("tasks", { subject: `t${String(index)}` }));
    const contact = await day.newRecord("contacts", { firstname: "A", lastname: "B" });
    await day.sync();
    for (const id of ids) await day.crm("DELETE", `/tasks(${id})`);
    await day.outlook("DELETE", pathOf("contacts", await day.copyOf("contacts", contact)));
    await day.crm("PATCH", `/contacts(${contact})`, { jobtitle: "edited" });
    for (const answer of ["none", "no"]) {
      const dry = await day.sync("laptop", { dryRun: true });
      expect(dry.plan).toHaveLength(answer === "none" ? 13 : 12);
      const { kinds, waiting } = await day.sync();
      expect([dry.kinds, dry.waiting]).toEqual([kinds, waiting]);
      if (answer === "none") await day.on().answer(waiting[0]?.id ?? "", "no");
    }
    expect(await day.tasks()).toHaveLength(12);
  });

  it("S20 Y31 says whom a cancellation would reach before it is sent", async () => {
    const attendees = [{ type: "required", emailAddress: { address: day.colleague.upn, name: day.colleague.name } }];
    const at = (hour: string) => ({ dateTime: `2026-03-03T${hour}:00:00`, timeZone: "UTC" });
    await day.newItem("/me/events", { subject: "Meeting", start: at("09"), end: at("10"), attendees, ...stamped(1) });
    await day.sync();
    const [record] = entities(await day.crm("GET", "/appointments?$filter=subject eq 'Meeting'"));
    await day.crm("DELETE", `/appointments(${String(record?.["activityid"])})`);
    const [question] = (await day.sync()).waiting;
    expect(question).toMatchObject({ reason: "cancellations", about: [day.colleague.upn] });
    expect(entities(await day.outlook("GET", "/me/events"))).toHaveLength(1);
    await day.on().answer(question?.id ?? "", "yes");
    await day.sync();
    expect(entities(await day.outlook("GET", "/me/events"))).toEqual([]);
  });

  it("S20 Y31 says who would hear that they were taken off a meeting; no leaves both sides as they are", async () => {
    const person = (user: { readonly upn: string; readonly name: string }) => ({
      type: "required",
      emailAddress: { address: user.upn, name: user.name },
    });
    const at = (hour: string) => ({ dateTime: `2026-03-03T${hour}:00:00`, timeZone: "UTC" });
    const attendees = [person(day.colleague), person({ upn: "guest@example.org", name: "Guest" })];
    const id = await day.newItem("/me/events", {
      ...{ subject: "Meeting", start: at("09"), end: at("10") },
      attendees,
      ...stamped(1),
    });
    await day.sync();
    const [record] = entities(await day.crm("GET", "/appointments?$filter=subject eq 'Meeting'"));
    const parties = [{ addressused: "guest@example.org", participationtypemask: 5 }];
    await day.crm("PATCH", `/appointments(${String(record?.["activityid"])})`, {
      location: "Room",
      appointment_activity_parties: parties,
    });
    const [question] = (await day.sync()).waiting;
    expect(question).toMatchObject({ reason: "cancellations", about: [day.colleague.upn] });
    const event = await day.outlook("GET", pathOf("events", { id }));
    expect([entities({ value: event?.["attendees"] }).length, event?.["location"]]).toMatchObject([
      2,
      { displayName: "Room" },
    ]);
    await day.on().answer(question?.id ?? "", "no");
    expect(writesOf(await day.sync())).toBe(0);
    expect((await day.sync()).waiting).toEqual([]);
  });

  it("S20 Y31 says who would hear that a day was taken out of a series", async () => {
    const attendees = [{ type: "required", emailAddress: { address: day.colleague.upn, name: day.colleague.name } }];
    const at = (hour: string) => ({ dateTime: `2026-03-03T${hour}:00:00`, timeZone: "UTC" });
    const range = { type: "numbered", startDate: "2026-03-03", numberOfOccurrences: 3 };
    const recurrence = { pattern: { type: "daily", interval: 1 }, range };
    const series = { subject: "Series", start: at("09"), end: at("10"), recurrence, attendees };
    const id = await day.newItem("/me/events", { ...series, ...stamped(1) });
    await day.sync();
    const days = entities(await day.crm("GET", "/appointments?$filter=subject eq 'Series'"));
    const second = days.find(({ scheduledstart }) => scheduledstart === "2026-03-04T09:00:00Z");
    await day.crm("DELETE", `/appointments(${String(second?.["activityid"])})`);
    const [question] = (await day.sync()).waiting;
    expect(question).toMatchObject({ reason: "cancellations", about: [day.colleague.upn] });
    const query = "startDateTime=2026-03-01T00:00:00Z&endDateTime=2026-03-09T00:00:00Z";
    const instances = async () =>
      entities(await day.outlook("GET", `/me/events/${encodeURIComponent(id)}/instances?${query}`)).length;
    expect(await instances()).toBe(3);
    await day.on().answer(question?.id ?? "", "yes");
    await day.sync();
    expect(await instances()).toBe(2);
    expect((await day.sync()).waiting).toEqual([]);
  });
});
