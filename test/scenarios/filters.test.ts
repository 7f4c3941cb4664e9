import { randomUUID } from "node:crypto";
import type { SyncReport } from "../../src/app/synchronization.ts";
import { Day, entities, pathOf, stamped, writesOf } from "./day.ts";

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

  it("S3 Y55 `top` copies the first in the filter's order, and no more", async () => {
    for (const lastname of ["A", "B", "C", "D"]) await day.newRecord("contacts", { lastname });
    await filter(contacts(' top="2"'));
    const report = await day.sync();
    expect([report.errors, await copies()]).toEqual([[], ["C", "D"]]);
    expect(writesOf(await day.sync())).toBe(0);
  });

  it("S4 Y87 a record that falls behind is unlinked and stays in Outlook; it comes back to its own copy", async () => {
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

  describe("Y87 where the user wants copies of what leaves removed (S4)", () => {
    const remove = (): Promise<SyncReport> => day.sync("laptop", { leaving: "remove" });
    const leave = (id: string) => day.crm("PATCH", `/contacts(${id})`, { statecode: 1, statuscode: 2 });
    const comeBack = (id: string) => day.crm("PATCH", `/contacts(${id})`, { statecode: 0, statuscode: 1 });

    it("S4 S27 only what was made from the CRM goes, is in the history, and comes back with its record", async () => {
      await filter(contacts(""));
      const [a, b] = [
        await day.newRecord("contacts", { lastname: "A" }),
        await day.newRecord("contacts", { lastname: "B" }),
      ];
      const mine = await day.newItem("/me/contacts", { surname: "Mine", ...stamped(1) });
      for (let runs = 0; runs < 2; runs += 1) await day.sync();
      await day.outlook("PATCH", pathOf("contacts", await day.copyOf("contacts", b)), { jobTitle: "edited" });
      for (const { contactid } of entities(await day.crm("GET", "/contacts"))) await leave(String(contactid));
      expect((await remove()).kinds.contact).toMatchObject({ toMailbox: { deleted: 1 }, unlinked: 2 });
      expect(await copies()).toEqual(["B", "Mine"]);
      expect(await day.outlook("GET", pathOf("contacts", { id: mine }))).toBeDefined();
      const [entry] = (await day.on().readHistory()).filter(({ action }) => action === "deleted");
      expect(entry).toMatchObject({ side: "mailbox", why: "left", title: "A" });
      expect(writesOf(await remove())).toBe(0);
      await comeBack(a);
      await remove();
      expect(await copies()).toEqual(["A", "B", "Mine"]);
    });

    it("S20 many are asked about first; no keeps them, unlinked, and they are linked again when they come back", async () => {
      await filter(contacts(""));
      const ids: string[] = [];
      for (let index = 0; index < 11; index += 1)
        ids.push(await day.newRecord("contacts", { lastname: `L${String(index)}` }));
      await day.sync();
      for (const id of ids) await leave(id);
      const { waiting } = await remove();
      expect([waiting, (await copies()).length]).toMatchObject([[{ reason: "mass-delete", count: 11 }], 11]);
      await day.on().answer(waiting[0]?.id ?? "", "no");
      expect((await remove()).kinds.contact).toMatchObject({ unlinked: 11 });
      for (const id of ids) await comeBack(id);
      expect((await remove()).kinds.contact?.toMailbox.created ?? 0).toBe(0);
      expect((await copies()).length).toBe(11);
    });
  });

  it("S3 Y55 a page size is no limit", async () => {
    for (const lastname of ["A", "B", "C"]) await day.newRecord("contacts", { lastname });
    await filter(contacts(' page="1" count="2"'));
    await day.sync();
    expect(await copies()).toEqual(["A", "B", "C"]);
  });

  it("S3, Y53, Y55 another page is refused with the reason, and nothing is unlinked because of it", async () => {
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
