import { randomUUID } from "node:crypto";
import { Day, entities, writesOf } from "./day.ts";

const MINE =
  '<filter><condition attribute="ownerid" operator="eq-userid"/><condition attribute="statecode" operator="eq" value="0"/></filter>';

describe("filters that say how many", () => {
  let day: Day;
  beforeEach(async () => {
    day = new Day();
    for (const { userqueryid, returnedtypecode } of entities(await day.crm("GET", "/userqueries")))
      if (returnedtypecode === "contact") await day.crm("DELETE", `/userqueries(${String(userqueryid)})`);
  });
  afterEach(() => {
    day.close();
  });

  const filter = async (fetchxml: string): Promise<string> => {
    const userqueryid = randomUUID();
    const body = { userqueryid, name: "Few", returnedtypecode: "contact", querytype: 256, fetchxml };
    await day.crm("POST", "/userqueries", body);
    return userqueryid;
  };
  const contacts = (attributes: string, order = "createdon"): string =>
    `<fetch${attributes}><entity name="contact"><attribute name="fullname"/><order attribute="${order}" descending="true"/>${MINE}</entity></fetch>`;
  const copies = async (): Promise<readonly string[]> =>
    entities(await day.outlook("GET", "/me/contacts?$top=100"))
      .map(({ surname }) => String(surname))
      .sort();

  it("S3 `top` copies the first in the filter's order, and no more", async () => {
    for (const lastname of ["A", "B", "C", "D"]) await day.newRecord("contacts", { lastname });
    await filter(contacts(' top="2"'));
    const report = await day.sync();
    expect([report.errors, await copies()]).toEqual([[], ["C", "D"]]);
    expect(writesOf(await day.sync())).toBe(0);
  });

  it("S4 a record that falls behind is unlinked and stays in Outlook; it comes back to its own copy", async () => {
    for (const lastname of ["A", "B"]) await day.newRecord("contacts", { lastname });
    await filter(contacts(' top="2"', "modifiedon"));
    await day.sync();
    const c = await day.newRecord("contacts", { lastname: "C" });
    const moved = await day.sync();
    expect(moved.kinds.contact).toMatchObject({ toMailbox: { created: 1, deleted: 0 }, unlinked: 1 });
    expect(await copies()).toEqual(["A", "B", "C"]);
    await day.crm("DELETE", `/contacts(${c})`);
    const back = await day.sync();
    expect(back.errors).toEqual([]);
    expect((await copies()).filter((name) => name === "A")).toEqual(["A"]);
    expect(writesOf(await day.sync())).toBe(0);
  });

  it("S3 a page size is no limit", async () => {
    for (const lastname of ["A", "B", "C"]) await day.newRecord("contacts", { lastname });
    await filter(contacts(' page="1" count="2"'));
    await day.sync();
    expect(await copies()).toEqual(["A", "B", "C"]);
  });

  it("S3, Y53 another page is refused with the reason, and nothing is unlinked because of it", async () => {
    for (const lastname of ["A", "B", "C"]) await day.newRecord("contacts", { lastname });
    const id = await filter(contacts(""));
    await day.sync();
    await day.crm("PATCH", `/userqueries(${id})`, { fetchxml: contacts(' page="2" count="2"') });
    const report = await day.sync();
    expect(report.errors.map(({ reason }) => reason)).toEqual([
      'The filter "Few" cannot be evaluated: It asks for page 2 of its answer. A filter says which records belong in Outlook, not which page of them.',
    ]);
    expect([writesOf(report), report.kinds.contact?.unlinked ?? 0, await copies()]).toEqual([0, 0, ["A", "B", "C"]]);
  });
});
