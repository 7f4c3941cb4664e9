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
});
