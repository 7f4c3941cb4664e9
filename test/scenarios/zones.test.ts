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
  const live = async ({ code, windows }: typeof PACIFIC): Promise<void> => {
    await day.crm(
      "PATCH",
      `/usersettingscollection(${day.me.systemUserId})`,
      { timezonecode: code },
      day.administrator,
    );
    await day.outlook("PATCH", "/me/mailboxSettings", { timeZone: windows });
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
});
