/** Contract section 7: OData query options, query functions and FetchXML. */
import type { Driver, Json } from "../testing/driver.ts";
import { createDriver, inside, listIn, valueIn } from "../testing/driver.ts";

// Opening a service makes all its tables: on a busy computer that takes longer than a hook usually may.
jest.setTimeout(60_000);

let driver: Driver;
const ids: Record<string, string> = {};

const PEOPLE = [
  {
    key: "a",
    firstname: "Ada",
    lastname: "Able",
    jobtitle: "Chief Engineer",
    numberofchildren: 0,
    annualincome: 100,
    gendercode: 2,
    birthdate: "1980-01-10",
  },
  {
    key: "b",
    firstname: "Bob",
    lastname: "Baker",
    jobtitle: "engineer",
    numberofchildren: 2,
    annualincome: 200,
    gendercode: 1,
    birthdate: "1985-06-20",
  },
  {
    key: "c",
    firstname: "Cyd",
    lastname: "O'Connor",
    jobtitle: "Sales 100% rep",
    numberofchildren: 1,
    annualincome: 300,
    gendercode: 2,
    birthdate: "1990-12-31",
  },
  {
    key: "d",
    firstname: "Dän",
    lastname: "Döe",
    jobtitle: null,
    numberofchildren: 3,
    annualincome: 400,
    gendercode: null,
    birthdate: null,
  },
  {
    key: "e",
    firstname: "eve",
    lastname: "Eden",
    jobtitle: "Sales_lead",
    numberofchildren: null,
    annualincome: null,
    gendercode: 1,
    birthdate: "2000-02-29",
  },
];

beforeAll(async () => {
  driver = createDriver();
  ids["acc"] = await driver.maya.create("accounts", { name: "Alpha", numberofemployees: 10 });
  for (const { key, ...values } of PEOPLE) {
    const parent =
      key === "a" || key === "b" ? { "parentcustomerid_account@odata.bind": `/accounts(${ids["acc"]})` } : {};
    ids[key] = await driver.maya.create("contacts", { ...values, ...parent });
  }
});

const keysOf = (rows: readonly Json[]): string =>
  rows.map((row) => Object.entries(ids).find(([, id]) => id === row["contactid"])?.[0] ?? "?").join("");
const find = async (filter: string, order = "firstname"): Promise<string> =>
  keysOf(await driver.maya.rows(`contacts?$select=firstname&$orderby=${order}&$filter=${encodeURIComponent(filter)}`));
const M = "Microsoft.Dynamics.CRM.";

describe("[§7] $filter", () => {
  test.each([
    ["numberofchildren gt 1", "bd"],
    ["numberofchildren ne 2", "acde"],
    ["numberofchildren ne null and not (numberofchildren gt 1)", "ac"],
    ["not (numberofchildren gt 1)", "ac"],
    ["firstname eq 'ADA'", "a"],
    ["firstname eq 'DÄN'", "d"],
    ["contains(jobtitle,'ENGINEER')", "ab"],
    ["startswith(jobtitle,'Sales_')", "ce"],
    ["contains(jobtitle,'[se]ng')", "ab"],
    ["not contains(jobtitle,'engineer')", "cde"],
    ["endswith(lastname,'O''Connor')", "c"],
    ["jobtitle eq null", "d"],
    ["birthdate ge 1985-06-20 and birthdate lt 2000-01-01", "bc"],
    ["firstname eq 'Ada' or firstname eq 'Bob' and gendercode eq 2", "a"],
    ["parentcustomerid_account/name eq 'alpha'", "ab"],
    ["parentcustomerid_account/createdby/fullname eq 'Maya Lindqvist'", "ab"],
    ["owninguser/fullname eq 'Maya Lindqvist'", "abcde"],
    ["createdon ge 2020-01-01", "abcde"],
    ["createdon eq modifiedon", "abcde"],
    ["donotemail", ""],
    [`${M}In(PropertyName='gendercode',PropertyValues=['2'])`, "ac"],
    [`${M}NotIn(PropertyName='firstname',PropertyValues=['Ada','Bob'])`, "cde"],
    [`${M}Between(PropertyName='numberofchildren',PropertyValues=["1","3"])`, "bcd"],
    [`${M}EqualUserId(PropertyName='ownerid')`, "abcde"],
    [`${M}Today(PropertyName='createdon')`, "abcde"],
    [`${M}Yesterday(PropertyName='createdon')`, ""],
    [`${M}LastXDays(PropertyName='createdon',PropertyValue=2)`, "abcde"],
    [`${M}OlderThanXHours(PropertyName='createdon',PropertyValue=1)`, ""],
  ])("%s", async (filter, expected) => {
    expect(await find(filter)).toBe(expected);
  });

  test("any and all over collections", async () => {
    const count = async (filter: string): Promise<number> =>
      (await driver.maya.rows(`accounts?$select=name&$filter=${encodeURIComponent(filter)}`)).length;
    expect(await count("contact_customer_accounts/any(o:o/firstname eq 'Ada')")).toBe(1);
    expect(await count("contact_customer_accounts/all(o:o/firstname eq 'Ada')")).toBe(0);
    expect(await count("contact_customer_accounts/any()")).toBe(1);
    expect(await count("not contact_customer_accounts/any(o:o/firstname eq 'Zoe')")).toBe(1);
  });

  test.each([
    ["$filter=nosuch eq 1"],
    ["$filter=createdbyname eq 'x'"],
    ["$filter=tolower(lastname) eq 'x'"],
    ["$filter=lastname eq 5"],
    ["$filter=numberofchildren eq 'two'"],
    ["$filter=contactid eq '11111111-1111-4111-8111-111111111111'"],
    ["$filter=lastname eq"],
    ["$filter=EqualUserId(PropertyName='ownerid')"],
    [`$filter=${M}NoSuch(PropertyName='ownerid')`],
    [`$filter=${M}In(PropertyName='nosuch',PropertyValues=['1'])`],
    [`$filter=${M}LastXDays(PropertyName='createdon',PropertyValue='x')`],
    ["$skip=1"],
    ["$search=x"],
    ["$top=-1"],
    ["$orderby=nosuch"],
    ["$select=nosuch"],
    ["$select=createdbyname"],
    ["$expand=nosuch"],
    ["$expand=_parentcustomerid_value"],
    ["$expand=createdby($levels=2)"],
    ["$expand=createdby($skip=1)"],
    ["$count=yes"],
    ["$nosuch=1"],
    ["$apply=topcount(1,x)"],
    ["$skiptoken=nonsense"],
    ["$select=lastname&$select=firstname"],
  ])("%s is refused", async (query) => {
    const reply = await driver.maya.get(`contacts?${query}`);
    expect([reply.status, typeof reply.json["error"]]).toEqual([400, "object"]);
  });
});

describe("[§7] order, pages and counts", () => {
  test("nulls come first; lookups sort by the name they show", async () => {
    expect(await find("firstname ne null", "numberofchildren,firstname")).toBe("eacbd");
    expect(await find("firstname ne null", "numberofchildren desc")).toBe("dbcae");
    expect((await find("firstname ne null", "_parentcustomerid_value desc,firstname")).slice(0, 2)).toBe("ab");
  });

  test("every row once over all pages, whatever the order", async () => {
    for (const order of [
      "numberofchildren",
      "gendercode desc",
      "birthdate,firstname desc",
      "_parentcustomerid_value",
    ]) {
      let link = `contacts?$select=firstname&$orderby=${order}`;
      const seen: Json[] = [];
      for (let pages = 0; link !== "" && pages < 10; pages += 1) {
        const reply = await driver.maya.get(link, { Prefer: "odata.maxpagesize=2" });
        seen.push(...valueIn(reply.json));
        link = typeof reply.json["@odata.nextLink"] === "string" ? reply.json["@odata.nextLink"] : "";
      }
      expect(Array.from(keysOf(seen)).sort().join("")).toBe("abcde");
    }
  });

  test("$count counts what matches, also beyond the page; $top is ignored beside a page size", async () => {
    const reply = await driver.maya.get("contacts?$select=firstname&$count=true&$top=4", {
      Prefer: "odata.maxpagesize=1",
    });
    expect([reply.json["@odata.count"], valueIn(reply.json).length, typeof reply.json["@odata.nextLink"]]).toEqual([
      5,
      1,
      "string",
    ]);
    expect((await driver.maya.get("contacts/$count?$filter=gendercode eq 1")).text).toBe("2");
  });

  test("expanded collections come whole with a link to the same rows; below something expanded they are paged", async () => {
    const acc = String(ids["acc"]);
    const page = { Prefer: "odata.maxpagesize=1" };
    const collection = "contact_customer_accounts";
    const whole = (
      await driver.maya.get(
        `accounts(${acc})?$select=name&$expand=${collection}($select=firstname;$orderby=firstname desc)`,
        page,
      )
    ).json;
    expect(listIn(whole, collection).map((one) => one["firstname"])).toEqual(["Bob", "Ada"]);
    expect(listIn(whole, collection)[0]?.["_parentcustomerid_value"]).toBe(acc);
    const link = String(whole[`${collection}@odata.nextLink`]);
    expect(link).not.toContain("skiptoken");
    expect((await driver.maya.rows(link)).map((one) => one["firstname"])).toEqual(["Bob", "Ada"]);
    const nested = `accounts(${acc})?$select=name&$expand=${collection}($select=firstname;$expand=owninguser($select=fullname))`;
    const paged = (await driver.maya.get(nested, page)).json;
    const rest = await driver.maya.rows(String(paged[`${collection}@odata.nextLink`]));
    const seen = [...listIn(paged, collection), ...rest];
    expect(listIn(paged, collection)).toHaveLength(1);
    expect(seen.map((one) => one["firstname"]).sort()).toEqual(["Ada", "Bob"]);
    expect(inside(seen[1], "owninguser")["fullname"]).toBe(driver.maya.user.name);
  });

  test("$apply groups and aggregates", async () => {
    const rows = await driver.maya.rows(
      `contacts?$apply=${encodeURIComponent("filter(gendercode ne null)/groupby((gendercode),aggregate($count as n,annualincome with sum as total,annualincome with average as mean))")}`,
    );
    expect(rows).toEqual([
      { gendercode: 1, n: 2, total: 200, mean: 200 },
      { gendercode: 2, n: 2, total: 400, mean: 200 },
    ]);
  });
});

const FORMATTED = "@OData.Community.Display.V1.FormattedValue";

test("[§2] annotations appear when they are asked for, and only those", async () => {
  const path = `contacts(${String(ids["b"])})?$select=gendercode,donotemail,annualincome,createdon,birthdate,_parentcustomerid_value`;
  const all = (await driver.maya.get(path, { Prefer: 'odata.include-annotations="*"' })).json;
  expect([
    all[`gendercode${FORMATTED}`],
    all[`donotemail${FORMATTED}`],
    all[`annualincome${FORMATTED}`],
    all[`birthdate${FORMATTED}`],
  ]).toEqual(["Male", "Allow", "€200.00", "6/20/1985"]);
  // 09:00 UTC is 10:00 in Berlin in March.
  expect(all[`createdon${FORMATTED}`]).toBe("3/2/2026 10:00 AM");
  expect([
    all[`_parentcustomerid_value${FORMATTED}`],
    all["_parentcustomerid_value@Microsoft.Dynamics.CRM.associatednavigationproperty"],
  ]).toEqual(["Alpha", "parentcustomerid_account"]);
  const some = (
    await driver.maya.get(path, { Prefer: 'odata.include-annotations="Microsoft.Dynamics.CRM.lookuplogicalname"' })
  ).json;
  expect(Object.keys(some).filter((key) => key.includes("@") && !key.startsWith("@"))).toEqual([
    "_parentcustomerid_value@Microsoft.Dynamics.CRM.lookuplogicalname",
    "_transactioncurrencyid_value@Microsoft.Dynamics.CRM.lookuplogicalname",
  ]);
});

const condition = (attribute: string, operator: string, value = "", values: readonly string[] = []): string =>
  `<filter><condition attribute="${attribute}" operator="${operator}"${value === "" ? "" : ` value="${value}"`}>${values.map((one) => `<value>${one}</value>`).join("")}</condition></filter>`;
const contacts = (inner: string, attributes = ""): string =>
  `<fetch ${attributes}><entity name="contact"><attribute name="firstname"/>${inner}<order attribute="firstname"/></entity></fetch>`;

describe("[§7] FetchXML", () => {
  const run = async (xml: string): Promise<string> => keysOf(valueIn((await driver.maya.fetch("contacts", xml)).json));

  test.each([
    [condition("gendercode", "ne", "1"), "acd"],
    [condition("jobtitle", "not-like", "%engineer%"), "cde"],
    [condition("jobtitle", "begins-with", "sales"), "ce"],
    [condition("firstname", "in", "", ["Ada", "EVE"]), "ae"],
    [condition("numberofchildren", "not-between", "", ["1", "3"]), "a"],
    [condition("parentcustomerid", "not-null"), "ab"],
    [condition("parentcustomeridname", "like", "al%"), "ab"],
    [condition("gendercodename", "eq", "Female"), "ac"],
    [condition("birthdate", "on", "1985-06-20"), "b"],
    [condition("birthdate", "on-or-after", "1990-12-31"), "ce"],
    [condition("birthdate", "in-fiscal-year", "1985"), "b"],
    [condition("birthdate", "in-fiscal-period", "4"), "c"],
    [condition("createdon", "this-fiscal-period"), "abcde"],
    [condition("createdon", "this-week"), "abcde"],
    [condition("createdon", "last-seven-days"), "abcde"],
    [condition("createdon", "next-x-weeks", "1"), ""],
    [condition("createdon", "olderthan-x-minutes", "5"), ""],
    [condition("ownerid", "eq-useroruserteams"), "abcde"],
    [condition("ownerid", "ne-userid"), ""],
    [condition("owningbusinessunit", "eq-businessid"), "abcde"],
    ['<filter><condition attribute="firstname" operator="eq" valueof="lastname"/></filter>', ""],
    [
      '<link-entity name="account" from="accountid" to="parentcustomerid" link-type="outer" alias="x"/><filter><condition entityname="x" attribute="accountid" operator="null"/></filter>',
      "cde",
    ],
  ])("%s", async (inner, expected) => {
    expect(await run(contacts(inner))).toBe(expected);
  });

  test.each([
    ["any", 1],
    ["not any", 0],
    ["all", 0],
    ["not all", 1],
    ["exists", 1],
    ["in", 1],
    ["inner", 1],
    ["outer", 1],
    ["matchfirstrowusingcrossapply", 1],
  ])("link type %s", async (type, expected) => {
    const link = `<link-entity name="contact" from="parentcustomerid" to="accountid" link-type="${type}">${condition("firstname", "eq", "Ada")}</link-entity>`;
    const inFilter = type.includes("any") || type.includes("all");
    const xml = `<fetch><entity name="account"><attribute name="name"/>${inFilter ? `<filter>${link}</filter>` : link}</entity></fetch>`;
    expect(valueIn((await driver.maya.fetch("accounts", xml)).json)).toHaveLength(expected);
  });

  test("columns without a value are left out; those of links carry the alias", async () => {
    const xml = contacts(
      '<attribute name="numberofchildren"/><link-entity name="account" from="accountid" to="parentcustomerid" link-type="outer" alias="firm"><attribute name="name"/><attribute name="numberofemployees" alias="heads"/></link-entity>',
    );
    const rows = valueIn((await driver.maya.fetch("contacts", xml)).json);
    expect(rows[0]).toMatchObject({ firstname: "Ada", numberofchildren: 0, "firm.name": "Alpha", heads: 10 });
    expect(Object.keys(rows[4] ?? {}).sort()).toEqual(["@odata.etag", "contactid", "firstname"]);
  });

  test("pages by cookie: twice encoded, every row once, also with nulls and choices in the order", async () => {
    const prefer = {
      Prefer:
        'odata.include-annotations="Microsoft.Dynamics.CRM.fetchxmlpagingcookie,Microsoft.Dynamics.CRM.morerecords"',
    };
    for (const order of ["gendercode", "birthdate", "parentcustomerid", "contactid"]) {
      let attributes = 'page="1" count="2"';
      const seen: Json[] = [];
      for (let page = 2; page < 9; page += 1) {
        const { json } = await driver.maya.fetch(
          "contacts",
          `<fetch ${attributes}><entity name="contact"><attribute name="firstname"/><order attribute="${order}" descending="true"/></entity></fetch>`,
          prefer,
        );
        seen.push(...valueIn(json));
        if (json["@Microsoft.Dynamics.CRM.morerecords"] !== true) break;
        const encoded =
          /pagingcookie="([^"]+)"/.exec(String(json["@Microsoft.Dynamics.CRM.fetchxmlpagingcookie"]))?.[1] ?? "";
        const cookie = decodeURIComponent(decodeURIComponent(encoded))
          .replaceAll("&", "&amp;")
          .replaceAll("<", "&lt;")
          .replaceAll(">", "&gt;")
          .replaceAll('"', "&quot;");
        attributes = `page="${String(page)}" count="2" paging-cookie="${cookie}"`;
      }
      expect(Array.from(keysOf(seen)).sort().join("")).toBe("abcde");
    }
  });

  test("aggregates, groups and date groups", async () => {
    const xml =
      '<fetch aggregate="true"><entity name="contact"><attribute name="gendercode" alias="g" groupby="true"/><attribute name="contactid" alias="n" aggregate="count"/><attribute name="birthdate" alias="nb" aggregate="countcolumn"/><attribute name="annualincome" alias="avg" aggregate="avg"/><order alias="g"/></entity></fetch>';
    expect(valueIn((await driver.maya.fetch("contacts", xml)).json)).toEqual([
      { n: 1, nb: 0, avg: 400 },
      { g: 1, n: 2, nb: 2, avg: 200 },
      { g: 2, n: 2, nb: 2, avg: 200 },
    ]);
    const years =
      '<fetch aggregate="true"><entity name="contact"><attribute name="birthdate" alias="y" groupby="true" dategrouping="quarter"/><attribute name="contactid" alias="n" aggregate="count"/><filter><condition attribute="birthdate" operator="not-null"/></filter><order alias="y"/></entity></fetch>';
    expect(valueIn((await driver.maya.fetch("contacts", years)).json)).toEqual([
      { y: 1, n: 2 },
      { y: 2, n: 1 },
      { y: 4, n: 1 },
    ]);
  });

  test.each([
    ['<fetch><entity name="account"/></fetch>', "0x80041128"],
    ['<fetch><entity name="nosuch"/></fetch>', "0x80041102"],
    ['<fetch><entity name="contact"><attribute name="nosuch"/></entity></fetch>', "0x80041103"],
    [
      '<fetch><entity name="contact"><filter><condition attribute="firstname" operator="nosuch"/></filter></entity></fetch>',
      "0x80041120",
    ],
    [
      '<fetch><entity name="contact"><link-entity name="account" from="accountid" to="parentcustomerid" link-type="left"/></entity></fetch>',
      "0x80041121",
    ],
    ['<fetch><entity name="contact"><filter type="xor"/></entity></fetch>', "0x80041122"],
    ['<fetch><entity name="contact"><order alias="x"/></entity></fetch>', "0x80041132"],
    ['<fetch aggregate="true"><entity name="contact"><attribute name="firstname"/></entity></fetch>', "0x8004110b"],
    ['<fetch page="2" count="1" paging-cookie="x"><entity name="contact"/></fetch>', "0x8004112a"],
    ['<fetch page="20000" count="5"><entity name="contact"/></fetch>', "0x8004430a"],
    ['<fetch top="1" page="1"><entity name="contact"/></fetch>', "0x80041114"],
    ['<fetch><entity name="contact">', "0x80040201"],
    [
      '<fetch><entity name="contact"><filter><condition entityname="zz" attribute="name" operator="null"/></filter></entity></fetch>',
      "0x80041126",
    ],
  ])("%s is refused with %s", async (xml, code) => {
    const reply = await driver.maya.fetch("contacts", xml);
    expect([reply.status, reply.code]).toEqual([400, code]);
  });
});

test("[§8.2] a saved view answers its own columns", async () => {
  const [view] = await driver.maya.rows(
    "savedqueries?$select=name&$filter=returnedtypecode eq 'contact' and querytype eq 0 and isdefault eq true",
  );
  const reply = await driver.maya.get(`contacts?savedQuery=${String(view?.["savedqueryid"])}`);
  expect(valueIn(reply.json)).toHaveLength(5);
  expect(inside(reply.json, "error")).toEqual({});
});
