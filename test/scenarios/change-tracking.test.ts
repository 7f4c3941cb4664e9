import { MOST_CHANGES } from "../../src/dataverse/sync/change-tracking.ts";
import type { SyncKind } from "../../src/domain/fields/kinds.ts";
import { Day, entities, linkState, writesOf } from "./day.ts";

describe("Y68 change tracking, for whoever reads the whole organization", () => {
  let day: Day;
  /** What the CRM was asked, decoded, one text per batch. */
  const asked: string[] = [];
  const questions = (): string => asked.splice(0).join("\n");
  beforeEach(() => {
    day = new Day();
    day.before = ({ url, body }) => {
      if (url.startsWith(day.dataverse.origin))
        asked.push(String(body).replace(/%[0-9A-Fa-f]{2}/g, decodeURIComponent));
      return Promise.resolve();
    };
  });
  afterEach(() => {
    day.close();
  });

  const DELTA = /GET \S*contacts\?\S*\$deltatoken=/g;
  const SWEEP = /GET \S*contacts\?fetchXml=.*count="5000"/g;
  const boss = "desk of the administrator";
  const asBoss = () => {
    day.hand(boss, day.administrator);
    return (kinds?: ReadonlySet<SyncKind>) => day.sync(boss, kinds === undefined ? {} : { kinds });
  };
  const own = (values: object) => day.newRecord("contacts", values, day.administrator);
  const edit = (id: string, values: object) => day.crm("PATCH", `/contacts(${id})`, values, day.administrator);
  const copies = async (): Promise<readonly unknown[]> =>
    entities(await day.outlook("GET", "/me/contacts?$top=100", undefined, day.administrator))
      .map((item) => [item["surname"], item["jobTitle"] ?? null])
      .sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1));

  it("a quiet cycle asks what changed, and looks at nothing else", async () => {
    const sync = asBoss();
    for (const lastname of ["A", "B"]) await own({ lastname });
    await sync();
    await sync();
    questions();
    expect(writesOf(await sync())).toBe(0);
    const said = questions();
    expect([said.match(DELTA)?.length, said.match(SWEEP)]).toEqual([1, null]);
  });

  it("S3, S4 finds what was made, changed, deleted, and what left the filters or came back", async () => {
    const sync = asBoss();
    const [a, b, c] = [await own({ lastname: "A" }), await own({ lastname: "B" }), await own({ lastname: "C" })];
    await sync();
    await sync();
    await edit(a, { jobtitle: "new" });
    await edit(b, { statecode: 1, statuscode: 2 });
    await day.crm("DELETE", `/contacts(${c})`, undefined, day.administrator);
    await own({ lastname: "D" });
    await day.newRecord("contacts", { lastname: "Somebody else's" });
    questions();
    const report = await sync();
    expect(questions().match(SWEEP)).toBeNull();
    expect(report.kinds.contact).toMatchObject({ toMailbox: { created: 1, updated: 1, deleted: 0 }, unlinked: 2 });
    const own4 = [
      ["A", "new"],
      ["B", null],
      ["C", null],
      ["D", null],
    ];
    expect(await copies()).toEqual(own4);
    await edit(b, { statecode: 0, statuscode: 1, jobtitle: "back" });
    await sync();
    expect(await copies()).toContainEqual(["B", "back"]);
    expect(writesOf(await sync())).toBe(0);
  });

  it("S2 Y27 a record no filter selects, made from Outlook, stays linked", async () => {
    const sync = asBoss();
    for (const { userqueryid } of entities(
      await day.crm("GET", "/userqueries?$filter=returnedtypecode eq 'contact'", undefined, day.administrator),
    ))
      await day.crm(
        "PATCH",
        `/userqueries(${String(userqueryid)})`,
        {
          fetchxml:
            '<fetch><entity name="contact"><filter><condition attribute="lastname" operator="eq" value="Z"/></filter></entity></fetch>',
        },
        day.administrator,
      );
    await sync();
    const link = { id: "Double {00020329-0000-0000-C000-000000000046} Name crmLinkState", value: "1" };
    const made = await day.outlook(
      "POST",
      "/me/contacts",
      { surname: "M", singleValueExtendedProperties: [link] },
      day.administrator,
    );
    await sync();
    await sync();
    const [record] = entities(await day.crm("GET", "/contacts?$filter=lastname eq 'M'", undefined, day.administrator));
    await edit(String(record?.["contactid"]), { jobtitle: "from the CRM" });
    await sync();
    expect(await copies()).toEqual([["M", "from the CRM"]]);
    expect(made?.["id"]).toBeDefined();
  });

  it("begins anew where the service forgot, or too much changed", async () => {
    const sync = asBoss();
    const id = await own({ lastname: "A" });
    await sync();
    await sync();
    day.dataverse.fault({ what: "expireTokens" });
    await edit(id, { jobtitle: "meanwhile" });
    await sync();
    expect(await copies()).toEqual([["A", "meanwhile"]]);
    for (let index = 0; index <= MOST_CHANGES; index += 1) await day.newRecord("contacts", { lastname: "many" });
    await edit(id, { jobtitle: "among many" });
    questions();
    await sync();
    expect(questions().match(SWEEP)?.length).toBe(1);
    expect(await copies()).toEqual([["A", "among many"]]);
    await sync();
    questions();
    await sync();
    expect(questions().match(SWEEP)).toBeNull();
  });

  it("begins anew after a day, and under other filters", async () => {
    const sync = asBoss();
    await own({ lastname: "A" });
    await sync();
    await sync();
    const sweeps = async (): Promise<number> => {
      questions();
      await sync();
      return questions().match(SWEEP)?.length ?? 0;
    };
    day.pass(90_000_000);
    expect([await sweeps(), await sweeps()]).toEqual([1, 0]);
    const filters = await day.crm(
      "GET",
      "/userqueries?$filter=returnedtypecode eq 'contact'",
      undefined,
      day.administrator,
    );
    for (const { userqueryid, fetchxml } of entities(filters)) {
      const other = String(fetchxml).replace(
        "</filter>",
        '<condition attribute="lastname" operator="ne" value="Z"/></filter>',
      );
      await day.crm("PATCH", `/userqueries(${String(userqueryid)})`, { fetchxml: other }, day.administrator);
    }
    expect([await sweeps(), await sweeps()]).toEqual([1, 0]);
  });

  it("sweeps only after the table was asked to be tracked", async () => {
    await asBoss()();
    const said = questions();
    expect(said.indexOf("track-changes")).toBeGreaterThan(-1);
    expect(said.search(SWEEP)).toBeGreaterThan(said.indexOf("track-changes"));
  });

  it("forgets nothing of a kind that was not wanted for a while", async () => {
    const sync = asBoss();
    await own({ lastname: "A" });
    await sync();
    await own({ lastname: "B" });
    const tasks: ReadonlySet<SyncKind> = new Set<SyncKind>(["task"]);
    await sync(tasks);
    await sync(tasks);
    await sync();
    expect(await copies()).toEqual([
      ["A", null],
      ["B", null],
    ]);
  });

  it("is refused to whoever may not read everything; they are asked once, and swept for", async () => {
    const id = await day.newRecord("contacts", { lastname: "A" });
    await day.sync();
    expect(questions()).toMatch(/odata\.track-changes/);
    await day.crm("PATCH", `/contacts(${id})`, { jobtitle: "new" });
    await day.sync();
    await day.sync();
    const said = questions();
    expect([said.match(/track-changes|deltatoken/), said.match(SWEEP)?.length]).toEqual([null, 2]);
    const copy = await day.copyOf("contacts", id);
    expect([copy["jobTitle"], linkState(copy)]).toEqual(["new", 2]);
  });
});
