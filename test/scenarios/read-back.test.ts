import type { NetRequest } from "../../src/ports/net.ts";
import { Day, entities, stamped, writesOf, type Entity } from "./day.ts";

/** Some copies are read back after they were written. Whoever edits them in between is not the service. */
describe("Y109 S7 S13 an edit between a write and its reading back travels", () => {
  let day: Day;
  beforeEach(() => {
    day = new Day();
  });
  afterEach(() => {
    day.close();
  });

  /** Somebody acts right before the engine's first request of this kind that follows one of that kind. */
  function between(written: RegExp, readBack: RegExp, act: () => Promise<unknown>): () => boolean {
    let [isWritten, isDone] = [false, false];
    const textOf = ({ method, url, body }: NetRequest): string => `${method} ${url} ${String(body)}`;
    day.before = async (request) => {
      const text = textOf(request);
      if (isWritten && !isDone && readBack.test(text)) {
        isDone = true;
        await act();
      }
      if (written.test(text)) isWritten = true;
    };
    return () => isDone;
  }

  const rest = async (): Promise<readonly number[]> => {
    for (let run = 0; run < 2; run += 1) await day.sync();
    return [writesOf(await day.sync()), writesOf(await day.sync())];
  };

  it.each([
    ["a new task", async (): Promise<void> => undefined],
    [
      "a task",
      async (): Promise<void> => {
        await day.sync();
        const [record] = entities(await day.crm("GET", "/tasks"));
        await day.crm("PATCH", `/tasks(${String(record?.["activityid"])})`, { prioritycode: 0 });
      },
    ],
  ])("in Outlook, of %s", async (what, prepare) => {
    const record = await day.newRecord("tasks", { subject: "Ask", prioritycode: what === "a task" ? 1 : 0 });
    await prepare();
    const wasThere = between(
      /"(POST|PATCH)","url":"\/me\/todo\/lists\/[^"]*\/tasks/,
      /"GET","url":"\/me\/todo/,
      async () => {
        const [task] = await day.tasks();
        await day.outlook("PATCH", await day.taskPath(String(task?.["id"])), { importance: "high" });
      },
    );
    await day.sync();
    expect(wasThere()).toBe(true);
    expect(await rest()).toEqual([0, 0]);
    expect([
      (await day.tasks())[0]?.["importance"],
      (await day.crm("GET", `/tasks(${record})`))?.["prioritycode"],
    ]).toEqual(["high", 2]);
  });

  const meeting = (subject: string) => ({
    subject,
    start: { dateTime: "2030-05-06T10:00:00", timeZone: "UTC" },
    end: { dateTime: "2030-05-06T11:00:00", timeZone: "UTC" },
    ...stamped(1),
  });
  const subjectOf = (entity: Entity | undefined): unknown => entity?.["subject"];

  /** The edit made in between was made, and stands on both sides for good. */
  async function expectThird(wasThere: () => boolean, path: string, row: string): Promise<void> {
    expect(wasThere()).toBe(true);
    expect(await rest()).toEqual([0, 0]);
    expect(subjectOf(await day.outlook("GET", path))).toBe("Third");
    expect(subjectOf(await day.crm("GET", row))).toBe("Third");
  }

  it("in the CRM, of an appointment", async () => {
    const item = await day.newItem("/me/events", meeting("First"));
    await day.sync();
    const path = `/me/events/${encodeURIComponent(item)}`;
    const [record] = entities(await day.crm("GET", "/appointments"));
    const row = `/appointments(${String(record?.["activityid"])})`;
    await day.outlook("PATCH", path, { subject: "Second" });
    const wasThere = between(/PATCH [^ ]*appointments\(/, /GET [^ ]*appointments\?/, () =>
      day.crm("PATCH", row, { subject: "Third" }),
    );
    await day.sync();
    await expectThird(wasThere, path, row);
  });

  it("in Outlook, of a series", async () => {
    const recurrence = {
      pattern: { type: "daily", interval: 1 },
      range: { type: "numbered", startDate: "2030-05-06", numberOfOccurrences: 3 },
    };
    const item = await day.newItem("/me/events", { ...meeting("First"), recurrence });
    await day.sync();
    const path = `/me/events/${encodeURIComponent(item)}`;
    const [record] = entities(await day.crm("GET", "/recurringappointmentmasters"));
    const row = `/recurringappointmentmasters(${String(record?.["activityid"])})`;
    await day.crm("PATCH", row, { subject: "Second" });
    const wasThere = between(/"PATCH","url":"\/me\/events/, /"GET","url":"\/me\/events/, () =>
      day.outlook("PATCH", path, { subject: "Third" }),
    );
    await day.sync();
    await expectThird(wasThere, path, row);
  });
});
