/** Contract sections 3 to 5 and 10: conditions, writing rows, relationships, duplicates. */
import type { Driver } from "../testing/driver.ts";
import { createDriver, idIn, inside, listIn } from "../testing/driver.ts";

// Opening a service makes all its tables: on a busy computer that takes longer than a hook usually may.
jest.setTimeout(60_000);

let driver: Driver;
let account: string;
let contact: string;
let letter: string;
const MISSING = "11111111-1111-4111-8111-111111111111";

beforeAll(async () => {
  driver = createDriver();
  account = await driver.maya.create("accounts", { name: "Rad & Tat" });
  contact = await driver.maya.create("contacts", {
    firstname: "Ada",
    lastname: "Berg",
    emailaddress1: "ada@rad.example",
  });
  letter = await driver.maya.create("letters", { subject: "A letter" });
});

describe("[§3] conditional requests", () => {
  test("a PATCH without conditions creates a missing row under the id of the address", async () => {
    const id = "22222222-2222-4222-8222-222222222222";
    expect((await driver.maya.patch(`contacts(${id})`, { lastname: "New" })).status).toBe(204);
    expect((await driver.maya.get(`contacts(${id})?$select=lastname`)).json["lastname"]).toBe("New");
  });

  const cases: readonly (readonly [
    string,
    string,
    () => Promise<{ status: number; code: string | undefined }>,
    number,
    string | undefined,
  ])[] = [
    [
      "If-Match * on a missing row",
      "§3",
      () => driver.maya.patch(`contacts(${MISSING})`, { lastname: "x" }, { "If-Match": "*" }),
      404,
      "0x80040217",
    ],
    [
      "If-None-Match * on an existing row",
      "§3",
      () => driver.maya.patch(`contacts(${contact})`, { lastname: "x" }, { "If-None-Match": "*" }),
      412,
      "0x80060892",
    ],
    [
      "a stale ETag on PATCH",
      "§3",
      () => driver.maya.patch(`contacts(${contact})`, { lastname: "x" }, { "If-Match": 'W/"1"' }),
      412,
      "0x80060882",
    ],
    [
      "a stale ETag on DELETE",
      "§3",
      () => driver.maya.remove(`contacts(${contact})`, { "If-Match": 'W/"1"' }),
      412,
      "0x80060882",
    ],
    [
      "a stale ETag on PUT of a column",
      "§3",
      () => driver.maya.put(`contacts(${contact})/telephone1`, { value: "1" }, { "If-Match": 'W/"1"' }),
      412,
      "0x80060882",
    ],
    ["DELETE of a missing row", "§3", () => driver.maya.remove(`contacts(${MISSING})`), 404, "0x80040217"],
    ["a key that is none", "§4", () => driver.maya.get("contacts(abc)"), 400, undefined],
    [
      "an alternate key nobody defined",
      "§4",
      () => driver.maya.get("contacts(emailaddress1='ada@rad.example')"),
      400,
      "0x80060890",
    ],
    [
      "an alternate key that finds nothing",
      "§4",
      () => driver.maya.get(`teams(azureactivedirectoryobjectid=${MISSING},membershiptype=0)`),
      404,
      "0x80060891",
    ],
    [
      "a second row under a taken id",
      "§4",
      () => driver.maya.post("contacts", { contactid: contact, lastname: "x" }),
      412,
      "0x80040237",
    ],
    [
      "an activity under the id of another kind",
      "§4",
      () => driver.maya.post("tasks", { activityid: letter, subject: "x" }),
      412,
      "0x80040237",
    ],
    ["a text that is too long", "§4", () => driver.maya.post("tasks", { subject: "x".repeat(201) }), 400, "0x80044331"],
    [
      "a choice outside its list",
      "§4",
      () => driver.maya.post("contacts", { lastname: "x", gendercode: 9 }),
      400,
      "0x8004431a",
    ],
    [
      "a number outside its range",
      "§4",
      () => driver.maya.post("tasks", { subject: "x", percentcomplete: 101 }),
      400,
      "0x8004432f",
    ],
    ["a number where text belongs", "§4", () => driver.maya.post("contacts", { lastname: 5 }), 400, undefined],
    [
      "a label where a choice belongs",
      "§4",
      () => driver.maya.post("contacts", { lastname: "x", gendercode: "Male" }),
      400,
      undefined,
    ],
    [
      "a date-time in a date",
      "§4",
      () => driver.maya.post("contacts", { lastname: "x", birthdate: "1980-01-01T00:00:00Z" }),
      400,
      undefined,
    ],
    [
      "a date-time without a zone",
      "§4",
      () => driver.maya.post("tasks", { subject: "x", scheduledend: "2031-01-01T10:00:00" }),
      400,
      undefined,
    ],
    [
      "a day that does not exist",
      "§4",
      () => driver.maya.post("contacts", { lastname: "x", birthdate: "2021-02-30" }),
      400,
      undefined,
    ],
    ["an unknown property", "§2", () => driver.maya.post("contacts", { lastname: "x", nosuch: 1 }), 400, undefined],
    [
      "null in a column the platform requires",
      "§4",
      () => driver.maya.patch(`contacts(${contact})`, { statecode: null }),
      400,
      "0x80040200",
    ],
    ["a case without a customer", "§4", () => driver.maya.post("incidents", { title: "x" }), 400, "0x80040200"],
    [
      "a lookup written as a property",
      "§5",
      () => driver.maya.post("contacts", { lastname: "x", _parentcustomerid_value: account }),
      400,
      undefined,
    ],
    [
      "a lookup written by its column name",
      "§5",
      () => driver.maya.post("contacts", { lastname: "x", parentcustomerid: account }),
      400,
      undefined,
    ],
    [
      "a navigation property in the wrong case",
      "§5",
      () =>
        driver.maya.post("contacts", { lastname: "x", "parentcustomerid_Account@odata.bind": `/accounts(${account})` }),
      400,
      undefined,
    ],
    [
      "a navigation property bound to another table",
      "§5",
      () =>
        driver.maya.post("contacts", { lastname: "x", "parentcustomerid_account@odata.bind": `/contacts(${contact})` }),
      400,
      undefined,
    ],
    [
      "a reference to a row that is not there",
      "§5",
      () =>
        driver.maya.post("contacts", { lastname: "x", "parentcustomerid_account@odata.bind": `/accounts(${MISSING})` }),
      404,
      "0x80040217",
    ],
    [
      "If-Match on a table without concurrency",
      "§3",
      () =>
        driver.ines.patch(
          "organizations(0c5a7e92-41d8-4f6b-a3e7-7d90b2164c58)",
          { expirechangetrackingindays: 7 },
          { "If-Match": 'W/"1"' },
        ),
      400,
      "0x8006088d",
    ],
    ["malformed JSON", "§11", () => driver.maya.post("contacts", '{"lastname": '), 400, undefined],
    [
      "a body that is no JSON",
      "§1",
      () => driver.maya.post("contacts", '{"lastname":"x"}', { "Content-Type": "text/plain" }),
      400,
      undefined,
    ],
    ["POST to a row", "§11", () => driver.maya.post(`contacts(${contact})`, {}), 405, undefined],
    ["DELETE of a set", "§11", () => driver.maya.remove("contacts"), 405, undefined],
    ["a table's name for its set", "§1", () => driver.maya.get("contact"), 404, undefined],
  ];
  test.each(cases)("%s is refused (%s)", async (_title, _section, act, status, code) => {
    const reply = await act();
    expect(reply.status).toBe(status);
    if (code !== undefined) expect(reply.code).toBe(code);
    expect(reply.code).toMatch(/^0x[0-9a-f]{8}$/i);
  });

  test("304 only for the bare row: never with $expand or annotations, and `null` is no ETag", async () => {
    const etag = String((await driver.maya.get(`contacts(${contact})?$select=lastname`)).json["@odata.etag"]);
    const ask = async (path: string, headers = {}): Promise<number> =>
      (await driver.maya.get(path, { "If-None-Match": etag, ...headers })).status;
    expect(await ask(`contacts(${contact})?$select=lastname`)).toBe(304);
    expect(await ask(`contacts(${contact})?$select=lastname&$expand=createdby($select=fullname)`)).toBe(200);
    expect(await ask(`contacts(${contact})?$select=lastname`, { Prefer: 'odata.include-annotations="*"' })).toBe(200);
    expect(await ask(`contacts(${contact})?$select=lastname`, { "If-None-Match": "null" })).toBe(200);
  });

  test("every write moves the version, also one that changes nothing and one to a child", async () => {
    const read = async (): Promise<unknown> =>
      (await driver.maya.get(`contacts(${contact})?$select=lastname`)).json["@odata.etag"];
    const before = await read();
    await driver.maya.patch(`contacts(${contact})`, { lastname: "Berg" });
    expect(await read()).not.toBe(before);
  });
});

describe("[§4] creating and updating", () => {
  test("return=representation: 201 with a body and no OData-EntityId; $expand works on POST and not on PATCH", async () => {
    const bind = { "parentcustomerid_account@odata.bind": `/accounts(${account})` };
    const made = await driver.maya.post(
      "contacts?$select=lastname&$expand=parentcustomerid_account($select=name)",
      { lastname: "Rep", ...bind },
      { Prefer: "return=representation" },
    );
    expect([
      made.status,
      made.headers.get("OData-EntityId"),
      inside(made.json, "parentcustomerid_account")["name"],
    ]).toEqual([201, null, "Rad & Tat"]);
    const id = String(made.json["contactid"]);
    const changed = await driver.maya.patch(
      `contacts(${id})?$select=lastname&$expand=parentcustomerid_account($select=name)`,
      { lastname: "Rep2" },
      { Prefer: "return=representation" },
    );
    expect([changed.status, changed.json["lastname"], changed.json["parentcustomerid_account"]]).toEqual([
      200,
      "Rep2",
      undefined,
    ]);
  });

  test("deep insert in both directions", async () => {
    const id = await driver.maya.create("accounts", {
      name: "Deep",
      primarycontactid: { lastname: "Child", Contact_Tasks: [{ subject: "one" }, { subject: "two" }] },
    });
    const row = (
      await driver.maya.get(
        `accounts(${id})?$select=name&$expand=primarycontactid($select=lastname;$expand=Contact_Tasks($select=subject))`,
      )
    ).json;
    const child = inside(row, "primarycontactid");
    expect(child["lastname"]).toBe("Child");
  });

  test("a refused child leaves nothing behind", async () => {
    const reply = await driver.maya.post("accounts", {
      name: "Halfway",
      primarycontactid: { lastname: "x".repeat(60) },
    });
    expect(reply.status).toBe(400);
    expect(await driver.maya.rows("accounts?$select=name&$filter=name eq 'Halfway'")).toEqual([]);
  });

  test("names, base amounts and durations are worked out", async () => {
    const id = await driver.maya.create("contacts", {
      firstname: "Mia",
      lastname: "Roth",
      annualincome: 12.345,
      address1_city: "Kiel",
      address1_line1: "Kai 1",
    });
    const row = (await driver.maya.get(`contacts(${id})`)).json;
    expect([row["fullname"], row["annualincome"], row["annualincome_base"], row["address1_composite"]]).toEqual([
      "Mia Roth",
      12.35,
      12.35,
      "Kai 1\r\nKiel",
    ]);
    expect(row["_transactioncurrencyid_value"]).toBeTruthy();
    expect(Object.hasOwn(row, "createdbyname")).toBe(false);
  });

  test("columns of the platform in a body are passed over; overriddencreatedon sets createdon", async () => {
    const id = await driver.maya.create("contacts", {
      lastname: "Old",
      modifiedon: "2001-01-01T00:00:00Z",
      overriddencreatedon: "2019-01-02T00:00:00Z",
    });
    const row = (await driver.maya.get(`contacts(${id})?$select=createdon,modifiedon`)).json;
    expect([row["createdon"], row["modifiedon"]]).toEqual(["2019-01-02T00:00:00Z", "2026-03-02T09:00:00Z"]);
  });

  test("bulk messages are all or nothing and want @odata.type", async () => {
    const type = { "@odata.type": "Microsoft.Dynamics.CRM.contact" };
    const refused = await driver.maya.post("contacts/Microsoft.Dynamics.CRM.CreateMultiple", {
      Targets: [
        { ...type, lastname: "Bulk" },
        { ...type, lastname: "x".repeat(60) },
      ],
    });
    expect([refused.status, await driver.maya.rows("contacts?$filter=lastname eq 'Bulk'")]).toEqual([400, []]);
    expect(
      (await driver.maya.post("contacts/Microsoft.Dynamics.CRM.CreateMultiple", { Targets: [{ lastname: "Bulk" }] }))
        .status,
    ).toBe(400);
    const made = await driver.maya.post("contacts/Microsoft.Dynamics.CRM.CreateMultiple", {
      Targets: [{ ...type, lastname: "Bulk" }],
    });
    const [id] = Array.isArray(made.json["Ids"]) ? made.json["Ids"].map(String) : [];
    expect(
      (
        await driver.maya.post("contacts/Microsoft.Dynamics.CRM.UpdateMultiple", {
          Targets: [{ ...type, contactid: id, jobtitle: "B" }],
        })
      ).status,
    ).toBe(204);
    expect((await driver.maya.get(`contacts(${String(id)})/jobtitle`)).json["value"]).toBe("B");
  });

  test("deleting a row takes what belongs to it along and lets go of the rest", async () => {
    const parent = await driver.maya.create("accounts", { name: "Parent" });
    const child = await driver.maya.create("accounts", {
      name: "Daughter",
      "parentaccountid@odata.bind": `/accounts(${parent})`,
    });
    const person = await driver.maya.create("contacts", {
      lastname: "Gone",
      "parentcustomerid_account@odata.bind": `/accounts(${parent})`,
    });
    const task = await driver.maya.create("tasks", {
      subject: "Gone",
      "regardingobjectid_contact_task@odata.bind": `/contacts(${person})`,
    });
    expect((await driver.maya.remove(`accounts(${parent})`)).status).toBe(204);
    expect(
      (await driver.maya.get(`accounts(${child})?$select=_parentaccountid_value`)).json["_parentaccountid_value"],
    ).toBeNull();
    expect([
      (await driver.maya.get(`contacts(${person})`)).status,
      (await driver.maya.get(`tasks(${task})`)).status,
    ]).toEqual([404, 404]);
    expect((await driver.maya.get(`activitypointers(${task})`)).status).toBe(404);
  });
});

describe("[§5] relationships", () => {
  test("collections by $ref, single values by $ref, and by a new row", async () => {
    const { maya } = driver;
    expect(
      (await maya.post(`accounts(${account})/contact_customer_accounts/$ref`, { "@odata.id": `contacts(${contact})` }))
        .status,
    ).toBe(204);
    expect(
      (await maya.rows(`accounts(${account})/contact_customer_accounts?$select=lastname`)).map(
        (row) => row["lastname"],
      ),
    ).toContain("Berg");
    const made = await maya.post(`accounts(${account})/contact_customer_accounts`, { lastname: "Inside" });
    expect(
      (await maya.get(`contacts(${idIn(made)})?$select=_parentcustomerid_value`)).json["_parentcustomerid_value"],
    ).toBe(account);
    expect(
      (
        await maya.remove(
          `accounts(${account})/contact_customer_accounts/$ref?$id=${encodeURIComponent(`contacts(${contact})`)}`,
        )
      ).status,
    ).toBe(204);
    expect((await maya.get(`contacts(${contact})/parentcustomerid_account`)).status).toBe(204);
    expect(
      (
        await maya.put(`accounts(${account})/primarycontactid/$ref`, {
          "@odata.id": `https://localhost:3003/api/data/v9.2/contacts(${contact})`,
        })
      ).status,
    ).toBe(204);
    expect(String((await maya.get(`accounts(${account})/primarycontactid/$ref`)).json["@odata.id"])).toContain(contact);
  });

  test("many-to-many through teams", async () => {
    const team = await driver.ines.create("teams", {
      name: "Riders",
      "businessunitid@odata.bind": "/businessunits(b7e41f08-6d23-4c95-92aa-5f3d80c91e64)",
      "administratorid@odata.bind": `/systemusers(${driver.ines.user.systemUserId})`,
    });
    expect(
      (
        await driver.ines.post(`teams(${team})/teammembership_association/$ref`, {
          "@odata.id": `systemusers(${driver.maya.user.systemUserId})`,
        })
      ).status,
    ).toBe(204);
    const row = (
      await driver.ines.get(`teams(${team})?$select=name&$expand=teammembership_association($select=fullname)`)
    ).json;
    expect(listIn(row, "teammembership_association").map((user) => user["fullname"])).toEqual(["Maya Lindqvist"]);
  });
});

describe("[§10] duplicates", () => {
  const on = { "MSCRM.SuppressDuplicateDetection": "false" };
  test("looked for only when the header says so", async () => {
    expect((await driver.maya.post("contacts", { lastname: "Other", emailaddress1: "ada@rad.example" }, on)).code).toBe(
      "0x80040333",
    );
    expect((await driver.maya.post("contacts", { lastname: "Other", emailaddress1: "ada@rad.example" })).status).toBe(
      204,
    );
    expect(
      (await driver.maya.post("contacts", { lastname: "Unique", emailaddress1: "unique@rad.example" }, on)).status,
    ).toBe(204);
  });
});
