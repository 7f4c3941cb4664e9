import { Day, entities, pathOf, stamped } from "./day.ts";

describe("Y111 a shared note that was damaged (S23, S25)", () => {
  let day: Day;
  beforeEach(() => {
    day = new Day();
  });
  afterEach(() => {
    day.close();
  });

  /** Somebody writes into the note what no computer wrote. */
  async function damage(how: (text: string) => string): Promise<void> {
    const [note] = entities(await day.crm("GET", "/annotations?$filter=subject eq 'Regarding synchronization'"));
    const before = String(note?.["notetext"]);
    const after = how(before);
    expect(after).not.toBe(before);
    await day.crm("PATCH", `/annotations(${String(note?.["annotationid"])})`, { notetext: after });
  }
  const copies = async (ids: readonly string[]) =>
    Promise.all(ids.map(async (id) => (await day.copiesOf("contacts", id)).length));

  /** Two contacts that were deleted from Outlook, and of which the note says so. */
  async function thrownAway(): Promise<readonly [string, string]> {
    const ids = [
      await day.newRecord("contacts", { lastname: "A" }),
      await day.newRecord("contacts", { lastname: "B" }),
    ] as const;
    await day.sync();
    for (const id of ids) await day.outlook("DELETE", pathOf("contacts", await day.copyOf("contacts", id)));
    await day.sync();
    await damage((text) => text.replace(/"seen":.*\}/, '"seen":{"kinds":{}}}'));
    return ids;
  }
  const isWhole = { errors: [] };
  const isSaid = { errors: [{ reason: expect.stringContaining("could not be read whole") }] };

  it.each([
    [
      "an entry that breaks the whole text",
      (id: string) => (text: string) => text.replace(`"${id}":"`, `"${id}":"" W`),
    ],
    [
      "an entry that is no text",
      (id: string) => (text: string) => text.replace(new RegExp(`"${id}":"(\\\\.|[^"])*"`), `"${id}":7`),
    ],
  ])("%s takes no other along, and is said once", async (_, how) => {
    const [one, two] = await thrownAway();
    await damage(how(one));
    day.forget();
    expect(await day.sync()).toMatchObject(isSaid);
    expect(await copies([two])).toEqual([0]);
    expect(await day.sync()).toMatchObject(isWhole);
    day.forget();
    expect(await day.sync()).toMatchObject(isWhole);
    expect(await copies([two])).toEqual([0]);
  });

  it("half a text keeps what it says", async () => {
    const ids = await thrownAway();
    await damage((text) => text.slice(0, text.indexOf('"seen"') - 2));
    day.forget();
    expect(await day.sync()).toMatchObject(isSaid);
    expect(await copies(ids)).toEqual([0, 0]);
  });

  it("is mended by a run in which nothing else happened", async () => {
    await thrownAway();
    await day.sync();
    await damage((text) => `${text}}`);
    expect(await day.sync()).toMatchObject(isSaid);
    expect(await day.sync()).toMatchObject(isWhole);
  });

  it("S5 a question whose title cannot be read is asked all the same", async () => {
    const times = {
      start: { dateTime: "2027-03-01T09:00:00", timeZone: "UTC" },
      end: { dateTime: "2027-03-01T10:00:00", timeZone: "UTC" },
    };
    const path = pathOf("events", {
      id: await day.newItem("/me/events", { subject: "Doctor", ...times, ...stamped(1) }),
    });
    await day.sync();
    await day.outlook("PATCH", path, { sensitivity: "private" });
    await day.sync();
    await damage((text) => text.replace("Doctor", "%E0%A4%A"));
    day.forget();
    await day.sync();
    expect((await day.on().readOverview()).questions.map(({ about }) => about)).toEqual([["%E0%A4%A"]]);
  });
});
