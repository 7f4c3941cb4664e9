import { Day, entities, idOf, stamped, writesOf, type Entity } from "./day.ts";

/** Code of `usersettings.timezonecode`, Windows name, IANA name. */
const PACIFIC = { code: 4, windows: "Pacific Standard Time", iana: "America/Los_Angeles" };
const TOKYO = { code: 235, windows: "Tokyo Standard Time", iana: "Asia/Tokyo" };

describe("series of users who live elsewhere", () => {
  let day: Day;
  beforeEach(() => {
    day = new Day();
  });
  afterEach(() => {
    day.close();
  });
  const liveInCrm = ({ code }: typeof PACIFIC) =>
    day.crm("PATCH", `/usersettingscollection(${day.me.systemUserId})`, { timezonecode: code }, day.administrator);
  const liveInOutlook = ({ windows }: typeof PACIFIC) =>
    day.outlook("PATCH", "/me/mailboxSettings", { timeZone: windows });
  const live = async (zone: typeof PACIFIC): Promise<void> => {
    await liveInCrm(zone);
    await liveInOutlook(zone);
  };
  const startsOf = (shown: readonly Entity[], read: (entity: Entity) => unknown): readonly string[] =>
    shown.map((entity) => String(read(entity)).slice(0, 19)).sort();
  const inOutlook = async (item: string): Promise<readonly string[]> => {
    const path = `/me/events/${encodeURIComponent(item)}/instances?startDateTime=2030-01-01T00:00:00Z&endDateTime=2030-12-31T00:00:00Z&$top=50`;
    return startsOf(entities(await day.outlook("GET", path)), ({ start }) =>
      typeof start === "object" && start !== null && "dateTime" in start ? start.dateTime : "",
    );
  };
  const inCrm = async (record: string): Promise<readonly string[]> =>
    startsOf(
      entities(await day.crm("GET", `/appointments?$filter=seriesid eq ${record}`)),
      ({ scheduledstart }) => scheduledstart,
    );

  /** One day of a series changed on each side, one taken out on each side. */
  const days = async (item: string, record: string) => {
    const occurrences = entities(
      await day.outlook(
        "GET",
        `/me/events/${encodeURIComponent(item)}/instances?startDateTime=2030-01-01T00:00:00Z&endDateTime=2030-12-31T00:00:00Z&$top=50`,
      ),
    );
    const path = `/appointments?$filter=seriesid eq ${record}&$orderby=scheduledstart`;
    return { occurrences, rows: entities(await day.crm("GET", path)) };
  };

  it.each([
    ["made where the user lives", PACIFIC, PACIFIC, "2030-05-06T20:00:00", "2030-05-06T21:00:00", false],
    ["made far in the east", PACIFIC, TOKYO, "2030-05-06T09:00:00", "2030-05-06T10:00:00", false],
    ["made far in the west", TOKYO, PACIFIC, "2030-05-06T20:00:00", "2030-05-06T21:00:00", false],
    ["of whole days in the west", PACIFIC, PACIFIC, "2030-05-06T00:00:00", "2030-05-07T00:00:00", true],
    ["of whole days in the east", TOKYO, TOKYO, "2030-05-06T00:00:00", "2030-05-07T00:00:00", true],
  ] as const)(
    "S7 single days of a daily series %s are the same days on both sides",
    async (_, lives, made, from, to, isAllDay) => {
      await live(lives);
      const item = await day.newItem("/me/events", {
        subject: "Round",
        isAllDay,
        start: { dateTime: from, timeZone: made.windows },
        end: { dateTime: to, timeZone: made.windows },
        recurrence: {
          pattern: { type: "daily", interval: 1 },
          range: {
            type: "numbered",
            startDate: "2030-05-06",
            numberOfOccurrences: 5,
            recurrenceTimeZone: made.windows,
          },
        },
        ...stamped(1),
      });
      await day.sync();
      const [series] = entities(await day.crm("GET", "/recurringappointmentmasters"));
      const record = String(series?.["activityid"]);
      const { occurrences, rows } = await days(item, record);
      expect([occurrences.length, rows.length]).toEqual([5, 5]);
      const event = (at: number): string => `/me/events/${encodeURIComponent(idOf(occurrences[at]))}`;
      const row = (at: number): string => `/appointments(${String(rows[at]?.["activityid"])})`;
      await day.outlook("PATCH", event(0), { subject: "First" });
      await day.crm("PATCH", row(1), { subject: "Second" });
      await day.outlook("DELETE", event(3));
      await day.crm("DELETE", row(4));
      await day.sync();
      const after = await days(item, record);
      const subjects = ["First", "Second", "Round"];
      expect(after.occurrences.map(({ subject }) => subject)).toEqual(subjects);
      expect(after.rows.map(({ subject }) => subject)).toEqual(subjects);
      expect(writesOf(await day.sync())).toBe(0);
    },
  );

  it.each([
    // 6 March 2030, 20:00 on the West Coast: the 7th in UTC; the clocks change on the 10th.
    ["late in the evening", PACIFIC, { starttime: "2030-03-07T04:00:00Z", patternstartdate: "2030-03-06T08:00:00Z" }],
    // 6 March 2030, 06:00 in Tokyo: still the 5th in UTC.
    ["early in the morning", TOKYO, { starttime: "2030-03-05T21:00:00Z", patternstartdate: "2030-03-05T15:00:00Z" }],
  ] as const)("S7 a weekly series made in the CRM %s happens on the same days in Outlook", async (_, zone, times) => {
    await live(zone);
    const record = await day.newRecord("recurringappointmentmasters", {
      subject: "Review",
      recurrencepatterntype: 1,
      interval: 1,
      // A Wednesday where the user lives.
      daysofweekmask: 8,
      patternendtype: 2,
      occurrences: 3,
      ...times,
      endtime: new Date(Date.parse(times.starttime) + 3_600_000).toISOString(),
      duration: 60,
    });
    await day.sync();
    expect(await inOutlook(idOf(await day.copyOf("events", record)))).toEqual(await inCrm(record));
    expect(writesOf(await day.sync())).toBe(0);
  });

  it.each([PACIFIC, TOKYO])("S7 whole days of a series stay on their days ($iana)", async (zone) => {
    await live(zone);
    const at = (date: string) => ({ dateTime: `${date}T00:00:00`, timeZone: zone.windows });
    const item = await day.newItem("/me/events", {
      subject: "Fair",
      isAllDay: true,
      start: at("2030-05-06"),
      end: at("2030-05-07"),
      recurrence: {
        pattern: { type: "daily", interval: 2 },
        range: { type: "numbered", startDate: "2030-05-06", numberOfOccurrences: 2 },
      },
      ...stamped(1),
    });
    await day.sync();
    const [series] = entities(await day.crm("GET", "/recurringappointmentmasters"));
    const shown = (await inCrm(idOf({ id: series?.["activityid"] }))).map((start) =>
      new Intl.DateTimeFormat("sv-SE", { timeZone: zone.iana }).format(new Date(`${start}Z`)),
    );
    expect(shown).toEqual(["2030-05-06", "2030-05-08"]);
    await day.crm("PATCH", `/recurringappointmentmasters(${String(series?.["activityid"])})`, { location: "Hall 5" });
    await day.sync();
    expect(await inOutlook(item)).toEqual(["2030-05-06T00:00:00", "2030-05-08T00:00:00"]);
    expect(writesOf(await day.sync())).toBe(0);
  });

  it("S7 a series made in Tokyo by a user of the West Coast happens at the same moments in the CRM", async () => {
    await live(PACIFIC);
    const at = (hour: string) => ({ dateTime: `2030-05-06T${hour}:00:00`, timeZone: TOKYO.windows });
    const item = await day.newItem("/me/events", {
      subject: "Call",
      start: at("08"),
      end: at("09"),
      recurrence: {
        pattern: { type: "weekly", interval: 2, daysOfWeek: ["monday"], firstDayOfWeek: "monday" },
        range: { type: "endDate", startDate: "2030-05-06", endDate: "2030-06-10" },
      },
      ...stamped(1),
    });
    await day.sync();
    const [series] = entities(await day.crm("GET", "/recurringappointmentmasters"));
    expect(await inCrm(idOf({ id: series?.["activityid"] }))).toEqual(await inOutlook(item));
    expect(writesOf(await day.sync())).toBe(0);
  });

  it("S6 completing a task in the CRM changes Outlook and nothing else", async () => {
    const all = '<fetch><entity name="task"><attribute name="activityid"/></entity></fetch>';
    await day.crm("POST", "/userqueries", {
      ...{ name: "All tasks", querytype: 256, returnedtypecode: "task", fetchxml: all, layoutxml: "<grid/>" },
    });
    const record = await day.newRecord("tasks", { subject: "Call back", percentcomplete: 30 });
    await day.sync();
    await day.crm("PATCH", `/tasks(${record})`, { statecode: 1, statuscode: 5 });
    const report = await day.sync();
    expect([report.kinds.task?.toMailbox.updated, report.kinds.task?.toCrm.updated]).toEqual([1, 0]);
    expect((await day.crm("GET", `/tasks(${record})`))?.["percentcomplete"]).toBe(30);
    expect(writesOf(await day.sync())).toBe(0);
  });

  describe.each([
    ["west of", PACIFIC, TOKYO],
    ["east of", TOKYO, PACIFIC],
  ] as const)("whose CRM shows dates %s their mailbox (Y129)", (_, there, here) => {
    const dayThere = (instant: unknown): string =>
      new Intl.DateTimeFormat("sv-SE", { timeZone: there.iana }).format(new Date(String(instant)));
    /** Midnight of a day in the CRM. */
    const midnight = (date: string): string => {
      const noon = Date.parse(`${date}T12:00:00Z`);
      const shown = new Date(noon).toLocaleString("sv-SE", { timeZone: there.iana });
      return new Date(noon - (Date.parse(`${shown}Z`) - Date.parse(`${date}T00:00:00Z`))).toISOString();
    };
    beforeEach(async () => {
      await liveInCrm(there);
      await liveInOutlook(here);
    });

    it("S7 a day is the same day on both sides, whoever made it and edits it", async () => {
      const whole = { isAllDay: true, start: { dateTime: "2030-05-06T00:00:00", timeZone: here.windows } };
      const end = { dateTime: "2030-05-07T00:00:00", timeZone: here.windows };
      await day.newItem("/me/events", { subject: "From Outlook", ...whole, end, ...stamped(1) });
      const span = { scheduledstart: midnight("2030-05-06"), scheduledend: midnight("2030-05-07") };
      await day.newRecord("appointments", { subject: "From the CRM", isalldayevent: true, ...span });
      await day.newRecord("tasks", { subject: "Due", scheduledend: midnight("2030-05-06") });
      const days = async (): Promise<readonly unknown[]> => [
        ...entities(await day.outlook("GET", "/me/events")).map(({ isAllDay, start, end: until }) => [
          isAllDay,
          start,
          until,
        ]),
        ...(await day.tasks()).map(({ dueDateTime, isReminderOn }) => [dueDateTime, isReminderOn]),
        ...entities(await day.crm("GET", "/appointments")).map((row) => [
          dayThere(row["scheduledstart"]),
          dayThere(row["scheduledend"]),
        ]),
        ...entities(await day.crm("GET", "/tasks")).map((row) => dayThere(row["scheduledend"])),
      ];
      const on = (date: string) => ({ dateTime: `${date}T00:00:00.0000000`, timeZone: "UTC" });
      const [from, to] = ["2030-05-06", "2030-05-07"];
      const same = [
        ...[1, 2].map(() => [true, on(from), on(to)]),
        [on(from), false],
        ...[1, 2].map(() => [from, to]),
        from,
      ];
      await day.sync();
      expect(await days()).toEqual(same);
      expect(writesOf(await day.sync())).toBe(0);
      for (const { activityid } of entities(await day.crm("GET", "/appointments")))
        await day.crm("PATCH", `/appointments(${String(activityid)})`, { location: "touched" });
      for (const { id } of entities(await day.outlook("GET", "/me/events")))
        await day.outlook("PATCH", `/me/events/${encodeURIComponent(String(id))}`, { importance: "high" });
      await day.sync();
      expect(await days()).toEqual(same);
      expect(writesOf(await day.sync())).toBe(0);
    });

    it("S7 a series happens at the same moments, changed days included", async () => {
      const at = (hour: string) => ({ dateTime: `2030-05-06T${hour}:00:00`, timeZone: here.windows });
      const pattern = { type: "weekly", interval: 1, daysOfWeek: ["monday"] };
      const range = { type: "numbered", startDate: "2030-05-06", numberOfOccurrences: 3 };
      const items: string[] = [];
      for (const [from, to] of [
        ["00", "01"],
        ["12", "13"],
        ["22", "23"],
      ] as const) {
        const times = { start: at(from), end: at(to), recurrence: { pattern, range } };
        items.push(await day.newItem("/me/events", { subject: `At ${from}`, ...times, ...stamped(1) }));
      }
      await day.sync();
      const records = entities(await day.crm("GET", "/recurringappointmentmasters?$orderby=subject")).map((row) =>
        String(row["activityid"]),
      );
      const same = async (): Promise<void> => {
        for (const [index, item] of items.entries())
          expect(await inCrm(String(records[index]))).toEqual(await inOutlook(item));
      };
      await same();
      expect(writesOf(await day.sync())).toBe(0);
      for (const [index, item] of items.entries()) {
        const { occurrences, rows } = await days(item, String(records[index]));
        await day.outlook("PATCH", `/me/events/${encodeURIComponent(idOf(occurrences[1]))}`, { subject: "Second" });
        await day.crm("DELETE", `/appointments(${String(rows[2]?.["activityid"])})`);
      }
      expect((await day.sync()).errors).toEqual([]);
      await same();
      expect(writesOf(await day.sync())).toBe(0);
    });
  });

  it.each([
    ["that is over in Tonga", { code: 300, windows: "Tonga Standard Time", iana: "" }, "2030-05-04T12:00:00Z", true],
    ["that goes on in Samoa", { code: 1, windows: "UTC-11", iana: "" }, "2030-05-05T05:00:00Z", false],
  ])("S16 Y133 a whole day %s keeps its copy in Outlook, or not", async (_, zone, now, stays) => {
    await live(zone);
    day.pass(Date.parse(now) - day.graph.clock.now());
    const whole = { isAllDay: true, start: { dateTime: "2030-05-04T00:00:00", timeZone: zone.windows } };
    const end = { dateTime: "2030-05-05T00:00:00", timeZone: zone.windows };
    const item = await day.newItem("/me/events", { subject: "Fair", ...whole, end, ...stamped(1) });
    await day.sync();
    const [record] = entities(await day.crm("GET", "/appointments"));
    await day.crm("DELETE", `/appointments(${String(record?.["activityid"])})`);
    await day.sync();
    expect((await day.outlook("GET", `/me/events/${encodeURIComponent(item)}`)) !== undefined).toBe(stays);
  });

  describe("Y102 who move to another zone", () => {
    const dated = (name: string, date: string) => ({ [name]: { dateTime: `${date}T00:00:00`, timeZone: "UTC" } });
    const tasks = async (): Promise<readonly unknown[]> =>
      (await day.tasks()).map(({ title, dueDateTime }) => [title, dueDateTime]).sort();
    const shown = async (): Promise<readonly unknown[]> => [
      entities(await day.outlook("GET", "/me/events")).map(({ subject, start, end }) => [subject, start, end]),
      await tasks(),
      entities(await day.crm("GET", "/appointments?$filter=seriesid eq null")).map((row) => [
        row["scheduledstart"],
        row["scheduledend"],
      ]),
      entities(await day.crm("GET", "/tasks")).map((row) => row["scheduledend"]),
    ];
    const touchAll = async (): Promise<void> => {
      for (const { activityid } of entities(await day.crm("GET", "/appointments?$filter=seriesid eq null")))
        await day.crm("PATCH", `/appointments(${String(activityid)})`, { location: "touched" });
      for (const { activityid } of entities(await day.crm("GET", "/tasks")))
        await day.crm("PATCH", `/tasks(${String(activityid)})`, { description: "touched" });
    };
    beforeEach(async () => {
      await day.newItem("/me/events", {
        subject: "Whole day",
        isAllDay: true,
        ...dated("start", "2030-05-06"),
        ...dated("end", "2030-05-07"),
        ...stamped(1),
      });
      const span = { scheduledstart: "2030-05-08T00:00:00Z", scheduledend: "2030-05-09T00:00:00Z" };
      await day.newRecord("appointments", { subject: "From the CRM", isalldayevent: true, ...span });
      await day.newRecord("tasks", { subject: "Due", scheduledend: "2030-05-06T00:00:00Z" });
    });

    it.each([
      ["west", "the first sight", PACIFIC],
      ["west", "a memory", PACIFIC],
      ["east", "no memory", TOKYO],
      ["west", "no memory", PACIFIC],
    ])("S7 S23 change no day by it (%s, with %s)", async (_, memory, zone) => {
      const home = { code: 92, windows: "UTC", iana: "UTC" };
      await live(home);
      await day.sync();
      const before = await shown();
      await live(zone);
      if (memory === "no memory") day.forget();
      if (memory !== "the first sight") expect(writesOf(await day.sync())).toBe(0);
      await touchAll();
      expect((await day.sync()).errors).toEqual([]);
      expect(await shown()).toEqual(before);
      expect(writesOf(await day.sync())).toBe(0);
      await live(home);
      await touchAll();
      await day.sync();
      expect([await shown(), writesOf(await day.sync())]).toEqual([before, 0]);
    });

    it.each([
      ["the CRM", liveInCrm],
      ["Outlook", liveInOutlook],
    ])("S7 Y129 change no day by it where only %s was told", async (_, tell) => {
      const home = { code: 92, windows: "UTC", iana: "UTC" };
      await live(home);
      await day.sync();
      const before = await shown();
      await tell(PACIFIC);
      expect(writesOf(await day.sync())).toBe(0);
      await touchAll();
      expect((await day.sync()).errors).toEqual([]);
      expect(await shown()).toEqual(before);
      expect(writesOf(await day.sync())).toBe(0);
    });

    it("S7 S23 leave a series where it is, with no memory", async () => {
      await live(PACIFIC);
      const at = (hour: string) => ({ dateTime: `2030-05-06T${hour}:00:00`, timeZone: PACIFIC.windows });
      const pattern = { type: "weekly", interval: 1, daysOfWeek: ["monday"], firstDayOfWeek: "monday" };
      const range = { type: "numbered", startDate: "2030-05-06", numberOfOccurrences: 3 };
      const recurrence = { pattern, range };
      const item = await day.newItem("/me/events", {
        ...{ subject: "Call", start: at("09"), end: at("10"), recurrence, ...stamped(1) },
      });
      await day.sync();
      const [before] = entities(await day.crm("GET", "/recurringappointmentmasters"));
      await live(TOKYO);
      day.forget();
      expect(writesOf(await day.sync())).toBe(0);
      await day.crm("PATCH", `/recurringappointmentmasters(${String(before?.["activityid"])})`, { location: "Hall 5" });
      await day.sync();
      const [after] = entities(await day.crm("GET", "/recurringappointmentmasters"));
      expect(after).toMatchObject({ starttime: before?.["starttime"], patternstartdate: before?.["patternstartdate"] });
      expect(await inOutlook(item)).toEqual(await inCrm(String(before?.["activityid"])));
      expect(writesOf(await day.sync())).toBe(0);
    });

    it.each(["Outlook", "the CRM"])(
      "S17 S19 a task deleted in %s after that is deleted, not called back",
      async (side) => {
        await live({ code: 92, windows: "UTC", iana: "UTC" });
        await day.sync();
        await live(PACIFIC);
        const [task] = await day.tasks();
        const [row] = entities(await day.crm("GET", "/tasks"));
        if (side === "Outlook") await day.outlook("DELETE", await day.taskPath(idOf(task)));
        else await day.crm("DELETE", `/tasks(${String(row?.["activityid"])})`);
        await day.sync();
        expect([await tasks(), await day.count("tasks")]).toEqual([[], 0]);
      },
    );

    it("S7 S12 what is moved to another day after that travels", async () => {
      await live({ code: 92, windows: "UTC", iana: "UTC" });
      await day.sync();
      await live(TOKYO);
      const [row] = entities(await day.crm("GET", "/tasks"));
      await day.crm("PATCH", `/tasks(${String(row?.["activityid"])})`, { scheduledend: "2030-05-09T15:00:00Z" });
      await day.sync();
      expect(await tasks()).toMatchObject([["Due", { dateTime: "2030-05-10T00:00:00.0000000" }]]);
    });

    it("S13 wait for the next look where somebody edits the record just then", async () => {
      await live({ code: 92, windows: "UTC", iana: "UTC" });
      await day.sync();
      await live(PACIFIC);
      await touchAll();
      const [row] = entities(await day.crm("GET", "/tasks"));
      let reads = 0;
      day.before = async ({ body }) => {
        if (!/\/tasks\?fetchXml=\S*%22description%22/.test(String(body))) return;
        reads += 1;
        if (reads === 2) await day.crm("PATCH", `/tasks(${String(row?.["activityid"])})`, { subject: "Meanwhile" });
      };
      await day.sync();
      await day.sync();
      expect(reads).toBeGreaterThan(2);
      expect(await tasks()).toMatchObject([["Meanwhile", { dateTime: "2030-05-06T00:00:00.0000000" }]]);
    });
  });
});
