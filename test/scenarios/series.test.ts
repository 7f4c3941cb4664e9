import { Day, entities, idOf, stamped, writesOf, type Entity } from "./day.ts";

const START = "2030-05-06T10:00:00";
const daily = (subject: string) => ({
  subject,
  start: { dateTime: START, timeZone: "UTC" },
  end: { dateTime: "2030-05-06T11:00:00", timeZone: "UTC" },
  recurrence: {
    pattern: { type: "daily", interval: 1 },
    range: { type: "numbered", startDate: "2030-05-06", numberOfOccurrences: 4 },
  },
  ...stamped(1),
});

const partOf = (entity: Entity | undefined, name: string, part: string): string =>
  String((entity?.[name] as Entity | undefined)?.[part]);

describe("series", () => {
  let day: Day;
  let item: string;
  let record: string;
  beforeEach(async () => {
    day = new Day();
    item = await day.newItem("/me/events", daily("Stand-up"));
    await day.sync();
    const [series] = entities(await day.crm("GET", "/recurringappointmentmasters"));
    record = String(series?.["activityid"]);
  });
  afterEach(() => {
    day.close();
  });
  const occurrences = async (): Promise<readonly Entity[]> =>
    entities(
      await day.outlook(
        "GET",
        `/me/events/${encodeURIComponent(item)}/instances?startDateTime=2030-05-01T00:00:00Z&endDateTime=2030-06-01T00:00:00Z`,
      ),
    );
  const days = async (): Promise<readonly Entity[]> =>
    entities(await day.crm("GET", `/appointments?$filter=seriesid eq ${record}&$orderby=scheduledstart`));
  /** The service has no time for the single day, again and again. */
  const strike = (service: Day["graph"]): void => {
    let times = 8;
    day.before = ({ body }) => {
      if (String(body).includes("Retrospective") && times > 0) {
        times -= 1;
        service.fault({ what: "status", status: 503, match: /PATCH/, inner: true, times: 1 });
      }
      return Promise.resolve();
    };
  };
  const inOutlook = async (at: number): Promise<string> =>
    `/me/events/${encodeURIComponent(idOf((await occurrences())[at]))}`;
  const inCrm = async (at: number): Promise<string> => `/appointments(${String((await days())[at]?.["activityid"])})`;
  const subjects = (shown: readonly Entity[]) => shown.map(({ subject }) => subject).sort();

  it("S26 a day that Outlook would not change under load is changed later, however the run ended", async () => {
    const [, second] = await days();
    await day.crm("PATCH", `/appointments(${String(second?.["activityid"])})`, { subject: "Retrospective" });
    strike(day.graph);
    await day.sync();
    for (let run = 0; run < 3; run += 1) {
      day.pass(3_600_000);
      await day.sync();
    }
    expect(subjects(await occurrences())).toEqual(["Retrospective", "Stand-up", "Stand-up", "Stand-up"]);
    expect(writesOf(await day.sync())).toBe(0);
  });

  it("S12 one day renamed here and moved to another room there is both, and no conflict", async () => {
    await day.outlook("PATCH", await inOutlook(1), { location: { displayName: "Oslo" } });
    await day.crm("PATCH", await inCrm(1), { subject: "Retrospective" });
    expect((await day.sync()).conflicts).toEqual([]);
    const [there, here] = [(await days())[1], (await occurrences())[1]];
    expect([there?.["subject"], there?.["location"]]).toEqual(["Retrospective", "Oslo"]);
    expect([here?.["subject"], partOf(here, "location", "displayName")]).toEqual(["Retrospective", "Oslo"]);
    expect(writesOf(await day.sync())).toBe(0);
  });

  it.each(["Outlook", "the CRM"] as const)(
    "S12 Y73 one day renamed in %s, and the whole series moved to another room on the other side: it moves, too",
    async (where) => {
      const series = `/recurringappointmentmasters(${record})`;
      await day.crm("PATCH", series, { location: "Oslo" });
      await day.sync();
      if (where === "Outlook") {
        await day.outlook("PATCH", await inOutlook(1), { subject: "Retrospective" });
        await day.crm("PATCH", series, { location: "Bergen" });
      } else {
        await day.crm("PATCH", await inCrm(1), { subject: "Retrospective" });
        await day.outlook("PATCH", `/me/events/${encodeURIComponent(item)}`, { location: { displayName: "Bergen" } });
      }
      expect((await day.sync()).conflicts).toEqual([]);
      const [there, here] = [(await days())[1], (await occurrences())[1]];
      expect([there?.["subject"], there?.["location"]]).toEqual(["Retrospective", "Bergen"]);
      expect([here?.["subject"], partOf(here, "location", "displayName")]).toEqual(["Retrospective", "Bergen"]);
      expect(writesOf(await day.sync())).toBe(0);
    },
  );

  it("S12 of two names for one day the later one wins", async () => {
    await day.outlook("PATCH", await inOutlook(1), { subject: "Plans" });
    day.pass(60_000);
    await day.crm("PATCH", await inCrm(1), { subject: "Retrospective" });
    expect((await day.sync()).conflicts).toMatchObject([{ winner: "crm" }]);
    expect([subjects(await days()), subjects(await occurrences())]).toEqual([
      ["Retrospective", "Stand-up", "Stand-up", "Stand-up"],
      ["Retrospective", "Stand-up", "Stand-up", "Stand-up"],
    ]);
  });

  it("S26 a day that the CRM would not change under load is changed later", async () => {
    const [, second] = await occurrences();
    await day.outlook("PATCH", `/me/events/${encodeURIComponent(idOf(second))}`, { subject: "Retrospective" });
    strike(day.dataverse);
    await day.sync();
    for (let run = 0; run < 3; run += 1) {
      day.pass(3_600_000);
      await day.sync();
    }
    expect(subjects(await days())).toEqual(["Retrospective", "Stand-up", "Stand-up", "Stand-up"]);
    expect(writesOf(await day.sync())).toBe(0);
  });

  it("S7, S12 everything a single day can say goes from Outlook to the CRM, and nothing but that", async () => {
    await day.outlook("PATCH", await inOutlook(1), {
      subject: "Review",
      location: { displayName: "Attic" },
      body: { contentType: "text", content: "Bring the list.\nAnd pens." },
      importance: "high",
      showAs: "oof",
      start: { dateTime: "2030-05-07T14:00:00", timeZone: "UTC" },
      end: { dateTime: "2030-05-07T15:30:00", timeZone: "UTC" },
    });
    await day.sync();
    expect((await days())[1]).toMatchObject({
      subject: "Review",
      location: "Attic",
      description: "Bring the list.\nAnd pens.",
      prioritycode: 2,
      statecode: 3,
      statuscode: 6,
      scheduledstart: "2030-05-07T14:00:00Z",
      scheduledend: "2030-05-07T15:30:00Z",
      instancetypecode: 3,
    });
    expect((await days()).map(({ instancetypecode }) => instancetypecode)).toEqual([2, 3, 2, 2]);
    expect(writesOf(await day.sync())).toBe(0);
  });

  it("S7, S12 everything a single day can say goes from the CRM to Outlook", async () => {
    await day.crm("PATCH", await inCrm(2), {
      subject: "Review",
      location: "Attic",
      description: "Bring the list.",
      prioritycode: 0,
      statecode: 0,
      statuscode: 2,
      scheduledstart: "2030-05-08T08:00:00Z",
      scheduledend: "2030-05-08T09:00:00Z",
    });
    await day.sync();
    const [, , third] = await occurrences();
    expect(third).toMatchObject({
      type: "exception",
      subject: "Review",
      location: { displayName: "Attic" },
      importance: "low",
      showAs: "tentative",
    });
    expect(partOf(third, "body", "content")).toContain("Bring the list.");
    expect(partOf(third, "start", "dateTime")).toContain("2030-05-08T08:00:00");
    expect(writesOf(await day.sync())).toBe(0);
  });

  it("S12 one day changed on both sides in different fields, and another day on each side: all of it is kept", async () => {
    await day.outlook("PATCH", await inOutlook(1), { importance: "high" });
    await day.sync();
    await day.outlook("PATCH", await inOutlook(1), { location: { displayName: "Attic" } });
    await day.crm("PATCH", await inCrm(1), { subject: "Review" });
    await day.outlook("PATCH", await inOutlook(2), { showAs: "free" });
    await day.crm("PATCH", await inCrm(3), { description: "Last one." });
    const report = await day.sync();
    expect(report.conflicts).toEqual([]);
    const [, second, third, fourth] = await days();
    expect(second).toMatchObject({ subject: "Review", location: "Attic", prioritycode: 2 });
    expect([third?.["statecode"], fourth?.["description"]]).toEqual([0, "Last one."]);
    const [, two, three, four] = await occurrences();
    expect(two).toMatchObject({ subject: "Review", location: { displayName: "Attic" }, importance: "high" });
    expect(three?.["showAs"]).toBe("free");
    expect(partOf(four, "body", "content")).toContain("Last one.");
    expect(writesOf(await day.sync())).toBe(0);
  });

  it("S12, S27 the same field of the same day on both sides is a conflict; the loser is in the history and comes back", async () => {
    await day.outlook("PATCH", await inOutlook(1), { location: { displayName: "Attic" } });
    await day.sync();
    await day.outlook("PATCH", await inOutlook(1), { subject: "Outlook's", importance: "high" });
    await day.crm("PATCH", await inCrm(1), { subject: "The CRM's" });
    const report = await day.sync("laptop", { policy: "crm" });
    expect(report.conflicts).toMatchObject([{ field: "exceptions", winner: "crm" }]);
    expect(report.conflicts[0]?.mailbox).toContain("Outlook's");
    expect((await occurrences())[1]).toMatchObject({ subject: "The CRM's", importance: "high" });
    expect((await days())[1]).toMatchObject({ subject: "The CRM's", prioritycode: 2 });
    const entries = await day.on().readHistory();
    const lost = entries.find(({ why, side }) => why === "conflict" && side === "mailbox");
    expect(lost?.before).toEqual({ "2030-05-07": { subject: "Outlook's" } });
    expect(await day.on().undo(lost?.id ?? "")).toMatchObject({ state: "done" });
    await day.sync();
    expect((await days())[1]).toMatchObject({ subject: "Outlook's", prioritycode: 2 });
    expect(writesOf(await day.sync())).toBe(0);
  });

  it("S12 a conflict about one day waits for its answer under the policy of asking", async () => {
    await day.outlook("PATCH", await inOutlook(1), { location: { displayName: "Attic" } });
    await day.sync();
    await day.outlook("PATCH", await inOutlook(1), { subject: "Outlook's" });
    await day.crm("PATCH", await inCrm(1), { subject: "The CRM's" });
    const report = await day.sync("laptop", { policy: "ask" });
    expect(report.waiting).toMatchObject([{ reason: "conflict", field: "exceptions" }]);
    expect([(await occurrences())[1]?.["subject"], (await days())[1]?.["subject"]]).toEqual(["Outlook's", "The CRM's"]);
    await day.on().answer(report.waiting[0]?.id ?? "", "mailbox");
    await day.sync("laptop", { policy: "ask" });
    expect((await days())[1]?.["subject"]).toBe("Outlook's");
    expect(writesOf(await day.sync("laptop", { policy: "ask" }))).toBe(0);
  });

  it("S12 a day taken out in Outlook stays out; what the CRM wrote into it meanwhile is in the history", async () => {
    await day.outlook("PATCH", await inOutlook(1), { location: { displayName: "Attic" } });
    await day.sync();
    await day.crm("PATCH", await inCrm(1), { subject: "Too late" });
    await day.outlook("DELETE", await inOutlook(1));
    const report = await day.sync();
    expect(report.conflicts).toMatchObject([{ field: "exceptions", winner: "mailbox" }]);
    expect([(await days()).length, (await occurrences()).length]).toEqual([3, 3]);
    const entries = await day.on().readHistory();
    expect(JSON.stringify(entries.map(({ before }) => before))).toContain("Too late");
    expect(writesOf(await day.sync())).toBe(0);
  });

  it("S7 a changed series changes its changed days without a conflict", async () => {
    await day.outlook("PATCH", await inOutlook(1), { location: { displayName: "Attic" } });
    await day.sync();
    await day.outlook("PATCH", `/me/events/${encodeURIComponent(item)}`, { subject: "Daily", importance: "high" });
    const report = await day.sync();
    expect(report.conflicts).toEqual([]);
    expect(subjects(await days())).toEqual(subjects(await occurrences()));
    expect((await days()).map(({ prioritycode }) => prioritycode)).toEqual([2, 2, 2, 2]);
    expect(writesOf(await day.sync())).toBe(0);
    await day.crm("PATCH", `/recurringappointmentmasters(${record})`, { subject: "Again" });
    await day.sync();
    expect(subjects(await days())).toEqual(subjects(await occurrences()));
    expect(writesOf(await day.sync())).toBe(0);
  });

  it("S23 a computer that forgot everything finds nothing to do about changed days", async () => {
    await day.outlook("PATCH", await inOutlook(1), { location: { displayName: "Attic" }, importance: "low" });
    await day.crm("PATCH", await inCrm(2), { subject: "Review" });
    await day.sync();
    await day.sync();
    day.forget();
    const report = await day.sync();
    expect([writesOf(report), report.conflicts]).toEqual([0, []]);
    expect([(await days()).length, (await occurrences()).length]).toEqual([4, 4]);
  });

  it("S14 Y97 a day that the CRM could not tell of is as it was", async () => {
    await day.outlook("PATCH", await inOutlook(1), { location: { displayName: "Attic" } });
    await day.sync();
    await day.crm("PATCH", `/recurringappointmentmasters(${record})`, { subject: "Daily" });
    day.dataverse.fault({ what: "status", status: 500, match: /instancetypecode/, inner: true, times: 0 });
    expect((await day.sync()).errors.length).toBeGreaterThan(0);
    day.dataverse.faults.removeAll();
    expect((await day.sync()).errors).toEqual([]);
    expect((await occurrences())[1]).toMatchObject({ subject: "Daily", location: { displayName: "Attic" } });
    expect((await days())[1]).toMatchObject({ subject: "Daily", location: "Attic" });
  });

  it("a day moved by a week is found again", async () => {
    const moved = {
      start: { dateTime: "2030-05-19T10:00:00", timeZone: "UTC" },
      end: { dateTime: "2030-05-19T11:00:00", timeZone: "UTC" },
    };
    await day.outlook("PATCH", await inOutlook(3), moved);
    await day.sync();
    await day.crm("PATCH", await inCrm(3), { subject: "Late" });
    await day.sync();
    expect((await occurrences())[3]).toMatchObject({ subject: "Late" });
    expect(writesOf(await day.sync())).toBe(0);
  });
});
