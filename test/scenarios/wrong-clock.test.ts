import { Day, pathOf, writesOf } from "./day.ts";

const DAY_MS = 86_400_000;

describe("S27 Y110: a computer whose clock is ahead", () => {
  let day: Day;
  beforeEach(() => {
    day = new Day();
  });
  afterEach(() => {
    day.close();
  });

  const titles = async () => (await day.on().readHistory()).map(({ title }) => title);

  test("keeps its history, also where it wrote entries of its own meanwhile", async () => {
    await day.newRecord("contacts", { lastname: "Earlier" });
    await day.sync();
    day.clockLead = 45 * DAY_MS;
    expect(await titles()).toEqual(["Earlier"]);
    await day.newRecord("contacts", { lastname: "Meanwhile" });
    await day.sync();
    expect(await titles()).toEqual(["Meanwhile", "Earlier"]);
    day.clockLead = 0;
    await day.newRecord("contacts", { lastname: "Later" });
    await day.sync();
    expect(await titles()).toHaveLength(3);
  });

  test("a right one drops what is older than a month once something newer is there", async () => {
    await day.newRecord("contacts", { lastname: "Earlier" });
    await day.sync();
    day.pass(45 * DAY_MS);
    await day.newRecord("contacts", { lastname: "Later" });
    await day.sync();
    expect(await titles()).toEqual(["Later"]);
  });
});

describe("Y127: a computer whose clock is a year wrong, where answers show their date", () => {
  let day: Day;
  beforeEach(() => {
    day = new Day();
    day.showsDates = true;
  });
  afterEach(() => {
    day.close();
  });

  it.each([400, -400])("S2 looks at the calendar of these days, and begins only once (%i days)", async (wrong) => {
    day.clockLead = wrong * DAY_MS;
    const windows: (readonly string[])[] = [];
    day.before = ({ body }) => {
      const found = String(body).matchAll(/calendarView\/delta\?startDateTime=([^&"]+)&endDateTime=([^&"]+)/g);
      for (const [, from = "", to = ""] of found) windows.push([from, to].map(decodeURIComponent));
      return Promise.resolve();
    };
    await day.sync();
    const now = new Date(day.graph.clock.now()).toISOString();
    const [from = "", to = ""] = windows.at(-1) ?? [];
    expect([from < now, now < to]).toEqual([true, true]);
    const begun = windows.length;
    await day.sync();
    expect(windows).toHaveLength(begun);
  });
});

describe("S16 Y127: an appointment on a computer whose clock is wrong", () => {
  let day: Day;
  beforeEach(() => {
    day = new Day();
  });
  afterEach(() => {
    day.close();
  });

  const at = (days: number, hour: string): string =>
    `${new Date(day.graph.clock.now() + days * DAY_MS).toISOString().slice(0, 10)}T${hour}:00:00Z`;

  describe.each([
    ["of tomorrow is deleted on both sides", 1, 0],
    ["that is over keeps its other copy", -2, 1],
  ])("%s", (_, on, left) => {
    it.each([
      ["ahead", 3, "crm"],
      ["ahead", 3, "outlook"],
      ["years ahead", 800, "crm"],
      ["behind", -30, "crm"],
      ["behind", -30, "outlook"],
    ] as const)("(%s by %i days, deleted in %s)", async (__, wrong, side) => {
      day.clockLead = wrong * DAY_MS;
      const span = { scheduledstart: at(on, "09"), scheduledend: at(on, "10") };
      const record = await day.newRecord("appointments", { subject: "Visit", ...span });
      await day.sync();
      const copy = await day.copyOf("events", record);
      await (side === "crm"
        ? day.crm("DELETE", `/appointments(${record})`)
        : day.outlook("DELETE", pathOf("events", copy)));
      await day.sync();
      const other =
        side === "crm"
          ? await day.outlook("GET", pathOf("events", copy))
          : await day.crm("GET", `/appointments(${record})`);
      expect(other === undefined ? 0 : 1).toBe(left);
      expect(writesOf(await day.sync())).toBe(0);
    });
  });
});
