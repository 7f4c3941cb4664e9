import { Day, entities, pathOf, stamped } from "./day.ts";

const EVENT = {
  subject: "Doctor",
  start: { dateTime: "2027-03-01T09:00:00", timeZone: "UTC" },
  end: { dateTime: "2027-03-01T10:00:00", timeZone: "UTC" },
};

describe("Y35 an item that is made private (S5)", () => {
  let day: Day;
  let path: string;
  beforeEach(async () => {
    day = new Day();
    path = pathOf("events", { id: await day.newItem("/me/events", { ...EVENT, ...stamped(1) }) });
    await day.sync();
    await day.outlook("PATCH", path, { sensitivity: "private" });
  });
  afterEach(() => {
    day.close();
  });
  /** What the pane shows after a run. */
  const questions = async (device?: string) => {
    await day.sync(device);
    return (await day.on(device).readOverview()).questions.map(({ id, about }) => [id, about]);
  };
  const deleteRecord = async (): Promise<void> => {
    const [record] = entities(await day.crm("GET", "/appointments"));
    await day.crm("DELETE", `/appointments(${String(record?.["activityid"])})`);
  };
  const answer = async (device: string, what: "yes" | "no"): Promise<void> => {
    const [question] = (await day.on(device).readOverview()).questions;
    await day.on(device).answer(question?.id ?? "", what);
    await day.sync(device);
  };

  it("S5 S23 is asked about again after the computer lost its memory, and after the answer never more", async () => {
    const asked = await questions();
    expect(asked).toEqual([[expect.stringMatching(/^private:/), ["Doctor"]]]);
    day.forget();
    expect(await questions()).toEqual(asked);
    await answer("laptop", "yes");
    expect(await day.count("appointments")).toBe(0);
    day.forget();
    expect(await questions()).toEqual([]);
  });

  it("S5 S22 is asked about at every computer, until one of them was told", async () => {
    await day.sync("laptop");
    expect(await questions("desktop")).toHaveLength(1);
    await answer("desktop", "no");
    expect(await questions("laptop")).toEqual([]);
    expect(await day.count("appointments")).toBe(1);
  });

  it("S5 S22 holds up the run that asked it, and no run of a computer that only heard of it", async () => {
    expect((await day.sync("laptop")).waiting).toHaveLength(1);
    expect((await day.sync("desktop")).waiting).toEqual([]);
    expect((await day.sync("laptop")).waiting).toHaveLength(1);
  });

  it("S5 an answer about an item that is open and tracked again is void: its record stays", async () => {
    await day.sync();
    await day.outlook("PATCH", path, { sensitivity: "normal", ...stamped(1) });
    await answer("laptop", "yes");
    expect(await day.count("appointments")).toBe(1);
    expect(await questions()).toEqual([]);
  });

  it.each([
    ["dataverse", /DELETE .*appointments/],
    ["graph", /GET .*events\/[^?]+\?/],
  ] as const)("S5 S26 a removal that did not get through is asked about again (%s)", async (service, match) => {
    await day.sync();
    day[service].fault({ what: "status", status: 503, retryAfter: 600, inner: true, match, times: 40 });
    await answer("laptop", "yes");
    expect(await day.count("appointments")).toBe(1);
    expect((await day.on().readOverview()).questions).toHaveLength(1);
  });

  it("S5 is not asked about any more once somebody else deleted the record, wherever it was asked", async () => {
    await day.sync("desktop");
    expect(await questions("laptop")).toHaveLength(1);
    await deleteRecord();
    expect(await questions("a new one")).toEqual([]);
    await day.newRecord("contacts", { lastname: "A" });
    expect(await questions("laptop")).toEqual([]);
    expect(await questions("desktop")).toEqual([]);
    day.forget();
    expect(await questions("laptop")).toEqual([]);
  });

  it("S5 is not asked about any more at the very computer that asked, though nothing else happened", async () => {
    expect(await questions()).toHaveLength(1);
    await deleteRecord();
    expect(await questions()).toEqual([]);
    expect((await day.sync()).waiting).toEqual([]);
  });

  it("S5 is not asked about when there is no record any more", async () => {
    await deleteRecord();
    expect(await questions()).toEqual([]);
  });
});
