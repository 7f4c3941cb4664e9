import { Day, entities, idOf, pathOf, stamped, writesOf, type Entity } from "./day.ts";

/** What single fields do on the way from one service to the other, kind by kind. */
const at = (hour: string, on = "2030-03-04") => ({ dateTime: `${on}T${hour}:00:00`, timeZone: "UTC" });
const person = (type: string, address: string, name: string) => ({ type, emailAddress: { address, name } });
const NAMES = "{00020329-0000-0000-C000-000000000046}";

describe("fields on their way", () => {
  let day: Day;
  beforeEach(() => {
    day = new Day();
  });
  afterEach(() => {
    day.close();
  });
  const newEvent = async (subject: string, more: object = {}): Promise<string> => {
    const id = await day.newItem("/me/events", { subject, start: at("09"), end: at("10"), ...stamped(1), ...more });
    return pathOf("events", { id });
  };
  const recordOf = async (subject: string): Promise<string> =>
    String(entities(await day.crm("GET", `/appointments?$filter=subject eq '${subject}'`))[0]?.["activityid"]);
  /** The default filters leave out what is closed. */
  const selectAll = (table: string) =>
    day.crm("POST", "/userqueries", {
      ...{ name: "All", querytype: 256, returnedtypecode: table, layoutxml: "<grid/>" },
      fetchxml: `<fetch><entity name="${table}"><attribute name="activityid"/></entity></fetch>`,
    });
  const nine = { scheduledstart: "2030-03-04T09:00:00Z", scheduledend: "2030-03-04T10:00:00Z" };

  it("S11 S25 Y96 a birthday without a year, and a task due before the CRM's time, are left out and named: the rest travels", async () => {
    const item = pathOf("contacts", {
      id: await day.newItem("/me/contacts", {
        ...{ surname: "Born", jobTitle: "Baker", birthday: "1604-03-04T00:00:00Z", ...stamped(1) },
      }),
    });
    const task = await day.newItem(await day.taskPath(), {
      title: "Overdue",
      dueDateTime: { dateTime: "1700-01-01T00:00:00", timeZone: "UTC" },
    });
    await day.outlook("POST", `${await day.taskPath(task)}/extensions`, {
      ...{ "@odata.type": "microsoft.graph.openTypeExtension", extensionName: "io.regarding.link", crmLinkState: 1 },
    });
    const { errors } = await day.sync();
    expect(errors.map(({ reason }) => reason).sort()).toMatchObject([
      expect.stringMatching(/^"birthdate" .* left out/),
      expect.stringMatching(/^"due" .* left out/),
    ]);
    const contact = async () => entities(await day.crm("GET", "/contacts?$select=lastname,jobtitle,birthdate"))[0];
    expect(await contact()).toMatchObject({ lastname: "Born", jobtitle: "Baker", birthdate: null });
    expect(entities(await day.crm("GET", "/tasks?$select=subject"))).toMatchObject([{ subject: "Overdue" }]);
    day.forget();
    const after = await day.sync();
    expect([writesOf(after), after.errors]).toEqual([0, []]);
    expect((await day.outlook("GET", item))?.["birthday"]).toContain("1604-03-04");
    await day.outlook("PATCH", item, { birthday: "1980-03-04T00:00:00Z" });
    expect((await day.sync()).errors).toEqual([]);
    expect(await contact()).toMatchObject({ birthdate: "1980-03-04" });
  });

  describe("of appointments", () => {
    it("S7 a room stays booked, and people keep their names, when the CRM invites somebody", async () => {
      const path = await newEvent("Room", {
        attendees: [
          person("required", day.colleague.upn, "Tom of the second floor"),
          person("resource", "board@example.org", "Board room"),
        ],
      });
      await day.sync();
      const parties = [
        { addressused: day.colleague.upn, participationtypemask: 5 },
        { addressused: "new@example.org", participationtypemask: 6 },
      ];
      await day.crm("PATCH", `/appointments(${await recordOf("Room")})`, { appointment_activity_parties: parties });
      await day.sync();
      for (const { id } of (await day.on().readOverview()).questions) await day.on().answer(id, "yes");
      await day.sync();
      const shown = ((await day.outlook("GET", path))?.["attendees"] ?? []) as readonly ReturnType<typeof person>[];
      expect(shown.map(({ type, emailAddress: { address, name } }) => [type, address, name])).toEqual([
        ["required", day.colleague.upn, "Tom of the second floor"],
        ["optional", "new@example.org", "new@example.org"],
        ["resource", "board@example.org", "Board room"],
      ]);
      expect(writesOf(await day.sync())).toBe(0);
    });

    it("S7 a body longer than a hundred thousand characters arrives whole, and back", async () => {
      const long = `${"word ".repeat(30_000)}end`;
      const path = await newEvent("Long", { body: { contentType: "text", content: long } });
      await day.sync();
      const record = `/appointments(${await recordOf("Long")})`;
      expect((await day.crm("GET", record))?.["description"]).toBe(long);
      await day.crm("PATCH", record, { description: `${long} of it` });
      await day.sync();
      expect((await day.outlook("GET", path))?.["body"]).toEqual({
        contentType: "html",
        content: `<html><body>${long} of it</body></html>`,
      });
      expect(writesOf(await day.sync())).toBe(0);
    });

    it("S7 nobody is reminded of what is free, done, or was over long before it came to Outlook", async () => {
      await selectAll("appointment");
      const busy = { statecode: 3, statuscode: 5 };
      const past = { scheduledstart: "2020-03-04T09:00:00Z", scheduledend: "2020-03-04T10:00:00Z" };
      const make = async (values: object, state: object): Promise<string> => {
        const id = await day.newRecord("appointments", { subject: "Reminder", ...nine, ...values });
        await day.crm("PATCH", `/appointments(${id})`, state);
        return id;
      };
      const made = [await make({}, busy), await make({}, { statecode: 0, statuscode: 1 }), await make(past, busy)];
      await day.sync();
      const reminders = () => Promise.all(made.map(async (id) => (await day.copyOf("events", id))["isReminderOn"]));
      expect(await reminders()).toEqual([true, false, false]);
      await day.crm("PATCH", `/appointments(${String(made[0])})`, { statecode: 1, statuscode: 3 });
      await day.sync();
      expect(await day.copyOf("events", String(made[0]))).toMatchObject({ showAs: "free", isReminderOn: false });
    });

    it("S6 Y86 a meeting somebody else called: Outlook's word goes to the CRM, the CRM's stays there", async () => {
      const theirs = String(
        (
          await day.outlook(
            "POST",
            "/me/events",
            {
              ...{ subject: "Theirs", start: at("09"), end: at("10") },
              attendees: [person("required", day.me.upn, "Maya")],
            },
            day.colleague,
          )
        )?.["id"],
      );
      const mine = entities(await day.outlook("GET", "/me/events")).find(({ subject }) => subject === "Theirs");
      const path = pathOf("events", mine ?? {});
      await day.outlook("PATCH", path, stamped(1));
      await day.sync();
      const record = `/appointments(${await recordOf("Theirs")})`;
      const moved = { scheduledstart: "2030-03-05T09:00:00Z", scheduledend: "2030-03-05T10:00:00Z" };
      await day.crm("PATCH", record, { location: "Elsewhere", ...moved, statecode: 3, statuscode: 6 });
      const report = await day.sync();
      expect([report.conflicts, report.waiting]).toEqual([[], []]);
      expect(await day.outlook("GET", path)).toMatchObject({
        ...{ start: { dateTime: "2030-03-04T09:00:00.0000000" }, location: { displayName: "" }, showAs: "oof" },
      });
      const { colleague } = day;
      const later = { start: at("15"), end: at("16"), location: { displayName: "Hall" } };
      await day.outlook("PATCH", `/me/events/${encodeURIComponent(theirs)}`, later, colleague);
      await day.sync();
      expect(await day.crm("GET", record)).toMatchObject({ scheduledstart: "2030-03-04T15:00:00Z", location: "Hall" });
      expect(writesOf(await day.sync())).toBe(0);
    });

    it("S7 one without an end takes half an hour in Outlook, and the CRM is left as it is", async () => {
      const record = await day.newRecord("appointments", { subject: "Open end", scheduledstart: nine.scheduledstart });
      await day.sync();
      const copy = await day.copyOf("events", record);
      expect(copy["end"]).toMatchObject({ dateTime: "2030-03-04T09:30:00.0000000" });
      expect(writesOf(await day.sync())).toBe(0);
      expect((await day.crm("GET", `/appointments(${record})`))?.["scheduledend"]).toBeNull();
    });
  });

  describe("of series made in the CRM", () => {
    const window = "startDateTime=2030-01-01T00:00:00Z&endDateTime=2040-01-01T00:00:00Z&$top=50";
    const inOutlook = async (path: string): Promise<readonly string[]> =>
      entities(await day.outlook("GET", `${path}/instances?${window}`))
        .map(({ start }) => `${(start as { dateTime: string }).dateTime.slice(0, 19)}Z`)
        .sort();
    const inCrm = async (series: string): Promise<readonly string[]> =>
      entities(await day.crm("GET", `/appointments?$filter=seriesid eq ${series}`))
        .map((row) => String(row["scheduledstart"]))
        .sort();

    it.each([
      ["every weekday", { recurrencepatterntype: 0, isweekdaypattern: true }],
      ["every weekday of every week", { recurrencepatterntype: 1, isweekdaypattern: true, daysofweekmask: 62 }],
      ["every other year", { recurrencepatterntype: 3, interval: 2, dayofmonth: 8, monthofyear: 5 }],
      ["every year, on the day it begins with", { recurrencepatterntype: 3 }],
      ["every month, on the day it begins with", { recurrencepatterntype: 2 }],
    ])("S7 %s is on the same days in Outlook, also when either side moves it", async (_, pattern) => {
      const series = await day.newRecord("recurringappointmentmasters", {
        ...{
          subject: "Series",
          interval: 1,
          patternstartdate: "2030-05-07T22:00:00Z",
          patternendtype: 2,
          occurrences: 4,
        },
        ...{ starttime: "2030-05-08T09:00:00Z", endtime: "2030-05-08T10:00:00Z", duration: 60 },
        ...pattern,
      });
      await day.sync();
      const path = pathOf("events", await day.copyOf("events", series));
      expect(await inOutlook(path)).toEqual(await inCrm(series));
      expect((await inCrm(series)).length).toBe(4);
      const later = { starttime: "2030-05-08T11:00:00Z", endtime: "2030-05-08T12:00:00Z" };
      await day.crm("PATCH", `/recurringappointmentmasters(${series})`, later);
      await day.sync();
      expect(await inOutlook(path)).toEqual(await inCrm(series));
      await day.outlook("PATCH", path, { start: at("13", "2030-05-08"), end: at("14", "2030-05-08") });
      await day.sync();
      expect(await inCrm(series)).toEqual(await inOutlook(path));
      expect((await inCrm(series))[0]).toBe("2030-05-08T13:00:00Z");
      expect(writesOf(await day.sync())).toBe(0);
    });
  });

  it("S1 S6 a service appointment shows what it is regarding, its long place, and takes the user's time", async () => {
    const account = String((await day.crm("POST", "/accounts", { name: "Contoso" }))?.["accountid"]);
    const location = `${"far ".repeat(70)}away`;
    const record = await day.newRecord("serviceappointments", {
      ...{ subject: "Repair", location, ...nine },
      "regardingobjectid_account_serviceappointment@odata.bind": `/accounts(${account})`,
    });
    await day.crm("PATCH", `/serviceappointments(${record})`, { statecode: 3, statuscode: 6 });
    await day.sync();
    const copy = await day.copyOf("events", record);
    expect(copy).toMatchObject({ showAs: "busy", location: { displayName: location }, attendees: [] });
    const regarding = `String ${NAMES} Name crmRegardingObjectId`;
    const expand = encodeURIComponent(`singleValueExtendedProperties($filter=id eq '${regarding}')`);
    const stamps = (await day.outlook("GET", `${pathOf("events", copy)}?$expand=${expand}`))?.[
      "singleValueExtendedProperties"
    ];
    expect(stamps).toMatchObject([{ value: `{${account.toUpperCase()}}` }]);
    await day.crm("PATCH", `/serviceappointments(${record})`, { location: `${location}!` });
    await day.sync();
    expect((await day.copyOf("events", record))["location"]).toMatchObject({ displayName: `${location}!` });
    expect(writesOf(await day.sync())).toBe(0);
  });

  describe.each(["tasks", "phonecalls", "letters", "faxes"])("of %s", (set) => {
    const table = set === "faxes" ? "fax" : set.slice(0, -1);
    const only = async (): Promise<Entity> => {
      const [task] = await day.tasks();
      return task ?? {};
    };

    it("S7 only what is open and not long due reminds; its card in To Do leads to the record", async () => {
      await selectAll(table);
      const due = { scheduledend: "2030-03-04T09:30:00Z" };
      const make = async (subject: string, values: object, state = 0): Promise<string> => {
        const id = await day.newRecord(set, { subject, ...due, ...values });
        if (state > 0) await day.crm("PATCH", `/${set}(${id})`, { statecode: state });
        return id;
      };
      const open = await make("open", {});
      await make("late", { scheduledend: "2020-03-04T09:30:00Z" });
      await make("done", {}, 1);
      await day.sync();
      const tasks = await day.tasks();
      const reminds = Object.fromEntries(tasks.map(({ title, isReminderOn }) => [title, isReminderOn]));
      expect(reminds).toEqual({ open: true, late: false, done: false });
      const task = tasks.find(({ title }) => title === "open");
      const links = entities(await day.outlook("GET", `${await day.taskPath(idOf(task))}/linkedResources`));
      const webUrl = `${day.dataverse.origin}/main.aspx?pagetype=entityrecord&etn=${table}&id=${open}`;
      expect(links).toMatchObject([{ webUrl, displayName: "open" }]);
      expect(writesOf(await day.sync())).toBe(0);
    });

    it("S6 the date of completion is corrected from either side, and goes when the task is opened again", async () => {
      await selectAll(table);
      const record = `/${set}(${await day.newRecord(set, { subject: "Once" })})`;
      await day.sync();
      const task = await day.taskPath(idOf(await only()));
      await day.outlook("PATCH", task, { status: "completed" });
      await day.sync();
      await day.crm("PATCH", record, { actualend: "2026-01-05T12:00:00Z" });
      await day.sync();
      const completed = async () => (await day.outlook("GET", task))?.["completedDateTime"] ?? null;
      expect(await completed()).toMatchObject({ dateTime: "2026-01-05T00:00:00.0000000" });
      await day.outlook("PATCH", task, { completedDateTime: at("00", "2026-01-12") });
      await day.sync();
      expect(await day.crm("GET", record)).toMatchObject({ statecode: 1, actualend: "2026-01-11T23:00:00Z" });
      await day.crm("PATCH", record, { statecode: 0 });
      await day.sync();
      expect([await completed(), (await day.outlook("GET", task))?.["status"]]).toEqual([null, "notStarted"]);
      expect(await day.crm("GET", record)).toMatchObject({ statecode: 0, actualend: null });
      expect(writesOf(await day.sync())).toBe(0);
    });
  });

  it("S7 S25 tasks without a subject to speak of come to Outlook, and the CRM keeps what it says", async () => {
    const ids = [await day.newRecord("tasks", { subject: "   " }), await day.newRecord("tasks", { subject: null })];
    expect((await day.sync()).errors).toEqual([]);
    expect((await day.tasks()).map(({ title }) => title)).toEqual(["(no subject)", "(no subject)"]);
    const [, second] = await day.tasks();
    await day.outlook("PATCH", await day.taskPath(String(second?.["id"])), { importance: "high" });
    for (const id of ids) await day.crm("PATCH", `/tasks(${id})`, { description: "text" });
    await day.sync();
    const subjects = await Promise.all(ids.map(async (id) => (await day.crm("GET", `/tasks(${id})`))?.["subject"]));
    expect([subjects, writesOf(await day.sync())]).toEqual([["   ", null], 0]);
  });

  it("S6 a task that was done whole in the CRM and is opened again in Outlook is no longer done whole", async () => {
    await selectAll("task");
    const record = `/tasks(${await day.newRecord("tasks", { subject: "Again", percentcomplete: 100, statuscode: 3 })})`;
    await day.crm("PATCH", record, { statecode: 1, statuscode: 5 });
    await day.sync();
    const [task] = await day.tasks();
    await day.outlook("PATCH", await day.taskPath(idOf(task)), { status: "inProgress" });
    await day.sync();
    expect(await day.crm("GET", record)).toMatchObject({ statecode: 0, statuscode: 3, percentcomplete: 50 });
    expect(writesOf(await day.sync())).toBe(0);
  });
});
