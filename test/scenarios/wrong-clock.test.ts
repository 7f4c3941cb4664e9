import { Day } from "./day.ts";

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
