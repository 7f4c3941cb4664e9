/** Contract sections 1, 8, 9, 11, 12 and 14: headers, change tracking, batch, errors, protection, metadata, security. */
import type { Driver, Json, Reply } from "../testing/driver.ts";
import { createDriver, idIn, listIn, valueIn } from "../testing/driver.ts";
import { createProtection, MOST_REQUESTS } from "../limits/protection.ts";

let driver: Driver;
beforeEach(() => {
  driver = createDriver();
});

const TRACK = { Prefer: "odata.track-changes" };

describe("[§8] change tracking", () => {
  const round = async (
    first: string,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<{ rows: Json[]; link: string }> => {
    const rows: Json[] = [];
    let reply = await driver.ines.get(first, headers);
    for (let pages = 0; pages < 50; pages += 1) {
      rows.push(...valueIn(reply.json));
      if (typeof reply.json["@odata.deltaLink"] === "string") return { rows, link: reply.json["@odata.deltaLink"] };
      reply = await driver.ines.get(String(reply.json["@odata.nextLink"]));
    }
    throw new Error("The round does not end.");
  };

  test("pages end in a delta link; a delta has changes, then deletions, each once", async () => {
    const ids: string[] = [];
    for (let i = 0; i < 7; i += 1) ids.push(await driver.ines.create("contacts", { lastname: `n${String(i)}` }));
    const first = await round("contacts?$select=lastname", { Prefer: "odata.track-changes,odata.maxpagesize=3" });
    expect(first.rows.map((row) => row["contactid"])).toEqual(ids);
    await driver.ines.patch(`contacts(${String(ids[0])})`, { lastname: "changed" });
    await driver.ines.remove(`contacts(${String(ids[1])})`);
    const second = await round(first.link);
    expect(second.rows.map((row) => row["lastname"] ?? row["reason"])).toEqual(["changed", "deleted"]);
    expect(second.rows[1]).toMatchObject({ id: ids[1], reason: "deleted" });
    expect((await round(second.link)).rows).toEqual([]);
    const token = /deltatoken=(.*)$/.exec(first.link)?.[1] ?? "";
    expect((await driver.ines.get(`contacts/$count?$deltatoken=${token}`)).text).toBe("2");
  });

  test.each([["$filter=lastname eq 'x'"], ["$orderby=lastname"], ["$top=1"], ["$expand=createdby"]])(
    "%s is refused",
    async (option) => {
      const reply = await driver.ines.get(`contacts?$select=lastname&${option}`, TRACK);
      expect([reply.status, reply.text.includes("Change Tracking")]).toEqual([400, true]);
    },
  );

  test("needs organization-level read, a table that is tracked, and a token that is not too old", async () => {
    expect((await driver.maya.get("contacts?$select=lastname", TRACK)).code).toBe("0x80040220");
    expect((await driver.ines.get("userqueries?$select=name", TRACK)).code).toBe("0x80072491");
    const { link } = await round("accounts?$select=name", TRACK);
    driver.context.clock.advance(8 * 86_400_000);
    expect((await driver.ines.get(link)).code).toBe("0x80044352");
    const fresh = await round("accounts?$select=name", TRACK);
    driver.context.fault({ what: "expireTokens" });
    expect((await driver.ines.get(fresh.link)).code).toBe("0x80044352");
    expect((await driver.ines.get("accounts?$deltatoken=nonsense")).status).toBe(400);
  });

  test("faults: rows repeated out of order, and pages without rows", async () => {
    for (const lastname of ["one", "two"]) await driver.ines.create("contacts", { lastname });
    driver.context.fault({ what: "shuffle" });
    expect((await round("contacts?$select=lastname", TRACK)).rows.map((row) => row["lastname"])).toEqual([
      "two",
      "one",
      "one",
      "two",
    ]);
    driver.context.fault({ what: "emptyPages" });
    const page = await driver.ines.get("contacts?$select=lastname", TRACK);
    expect([valueIn(page.json).length, typeof page.json["@odata.nextLink"]]).toEqual([0, "string"]);
    expect(valueIn((await driver.ines.get(String(page.json["@odata.nextLink"]))).json)).toHaveLength(2);
  });
});

const part = (line: string, body?: unknown, id?: string): string =>
  [
    "Content-Type: application/http",
    "Content-Transfer-Encoding: binary",
    ...(id === undefined ? [] : [`Content-ID: ${id}`]),
    "",
    `${line} HTTP/1.1`,
    ...(body === undefined ? [] : ["Content-Type: application/json"]),
    "",
    body === undefined ? "" : JSON.stringify(body),
  ].join("\r\n");
const set = (...parts: readonly string[]): string =>
  `Content-Type: multipart/mixed; boundary=c\r\n\r\n${parts.map((one) => `--c\r\n${one}\r\n`).join("")}--c--\r\n`;
const batch = (parts: readonly string[], headers = {}): Promise<Reply> =>
  driver.maya.post("$batch", `${parts.map((one) => `--b\r\n${one}\r\n`).join("")}--b--\r\n`, {
    "Content-Type": 'multipart/mixed; boundary="b"',
    ...headers,
  });
const statuses = (reply: Reply): number[] =>
  [...reply.text.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map((match) => Number(match[1]));

describe("[§9] batch", () => {
  test("content ids in addresses, bodies and references", async () => {
    const reply = await batch([
      set(
        part("POST contacts", { lastname: "One" }, "1"),
        part("POST /api/data/v9.2/accounts", { name: "Two", "primarycontactid@odata.bind": "$1" }, "2"),
        part("PUT $1/lastname", { value: "Uno" }, "3"),
        part("POST $2/contact_customer_accounts/$ref", { "@odata.id": "$1" }, "4"),
      ),
    ]);
    expect([reply.status, statuses(reply)]).toEqual([200, [204, 204, 204, 204]]);
    const [row] = await driver.maya.rows("accounts?$select=name&$expand=contact_customer_accounts($select=lastname)");
    expect(listIn(row, "contact_customer_accounts").map((one) => one["lastname"])).toEqual(["Uno"]);
  });

  test("a change set is all or nothing, and one answer stands for a failed one", async () => {
    const reply = await batch(
      [
        set(part("POST tasks", { subject: "ok" }, "1"), part("POST tasks", { subject: "x".repeat(300) }, "2")),
        part("GET WhoAmI"),
      ],
      { Prefer: "odata.continue-on-error" },
    );
    expect([reply.status, statuses(reply)]).toEqual([200, [400, 200]]);
    expect(await driver.maya.rows("tasks?$select=subject")).toEqual([]);
  });

  test("without continue-on-error the first failure ends it", async () => {
    const reply = await batch([part("GET WhoAmI"), part("GET contacts(zz)"), part("GET WhoAmI")]);
    expect([reply.status, statuses(reply)]).toEqual([400, [200, 400]]);
  });

  test.each([
    ["GET in a change set", [set(part("GET WhoAmI", undefined, "1"))]],
    [
      "a forward reference",
      [
        set(
          part("POST contacts", { lastname: "x", "parentcustomerid_account@odata.bind": "$2" }, "1"),
          part("POST accounts", { name: "x" }, "2"),
        ),
      ],
    ],
    [
      "a content id used twice",
      [set(part("POST tasks", { subject: "a" }, "1"), part("POST tasks", { subject: "b" }, "1"))],
    ],
    ["a batch in a batch", [part("POST $batch", {})]],
    ["more than a thousand requests", Array.from({ length: 1001 }, () => part("GET WhoAmI"))],
  ])("%s is refused", async (_title, parts) => {
    const reply = await batch(parts);
    expect(reply.status).toBe(400);
    expect(reply.text).toContain('"error"');
    expect(await driver.maya.rows("tasks?$select=subject")).toEqual([]);
  });

  test("faults strike requests inside one by one", async () => {
    driver.context.fault({ what: "status", status: 429, retryAfter: 3, inner: true, match: /accounts/ });
    const reply = await batch([part("GET contacts?$top=1"), part("GET accounts?$top=1"), part("GET accounts?$top=1")], {
      Prefer: "odata.continue-on-error",
    });
    expect([statuses(reply), reply.text.includes("Retry-After: 3")]).toEqual([[200, 429, 200], true]);
  });
});

describe("[§1, §11] headers and errors", () => {
  test("a token of the other service is refused", async () => {
    const graph = driver.context.tokenFor(driver.maya.user, "graph");
    const reply = await driver.maya.get("WhoAmI", { Authorization: `Bearer ${graph}` });
    expect([reply.status, reply.headers.has("WWW-Authenticate")]).toEqual([401, true]);
  });

  test("answers carry OData-Version, errors REQ_ID, and Preference-Applied what was honoured", async () => {
    const reply = await driver.maya.get("contacts?$top=1", {
      Prefer: 'odata.maxpagesize=50,odata.include-annotations="*",foo=bar',
    });
    expect([reply.headers.get("OData-Version"), reply.headers.get("Preference-Applied")]).toEqual([
      "4.0",
      'odata.maxpagesize=50, odata.include-annotations="*"',
    ]);
    expect((await driver.maya.get("nothing")).headers.has("REQ_ID")).toBe(true);
  });

  test("annotations explain an error when asked", async () => {
    const reply = await driver.maya.get("contacts?$filter=x", { Prefer: 'odata.include-annotations="*"' });
    expect(reply.text).toContain("@Microsoft.PowerApps.CDS.HelpLink");
  });

  test.each([["OData-Version"], ["OData-MaxVersion"]])("another %s is refused", async (name) => {
    expect((await driver.maya.get("WhoAmI", { [name]: "3.0" })).status).toBe(400);
  });

  test("addresses are limited to 32 KB", async () => {
    expect(
      (await driver.maya.get(`contacts?$filter=${"lastname eq 'x' or ".repeat(2000)}lastname eq 'y'`)).status,
    ).toBe(414);
  });

  test("with a full disk writes fail and reads go on", async () => {
    driver.context.fault({ what: "full" });
    expect((await driver.maya.post("contacts", { lastname: "x" })).status).toBe(500);
    expect(await driver.maya.rows("contacts?$select=lastname")).toEqual([]);
  });
});

describe("[§12] service protection", () => {
  test("6,000 requests in five minutes, then 429 until the window has moved on", () => {
    let now = 0;
    const protection = createProtection(
      () => now,
      () => 0,
    );
    const call = (): number => protection.guard("maya", () => ({ status: 200, headers: {} })).status;
    for (let i = 0; i < MOST_REQUESTS; i += 1) expect(call()).toBe(200);
    expect(call).toThrow("Number of requests exceeded the limit of 6000 over time window of 300 seconds.");
    expect(protection.guard("tom", () => ({ status: 200, headers: {} })).status).toBe(200);
    now = 300_001;
    expect(call()).toBe(200);
  });

  test("1,200 seconds of work", () => {
    let worked = 0;
    const protection = createProtection(
      () => 0,
      () => worked,
    );
    protection.guard("maya", () => {
      worked += 1_200_000;
      return { status: 200, headers: {} };
    });
    expect(() => protection.guard("maya", () => ({ status: 200, headers: {} }))).toThrow("Combined execution time");
  });

  test("52 at once", async () => {
    const replies = await Promise.all(Array.from({ length: 60 }, () => driver.maya.get("WhoAmI")));
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(52);
    expect(replies.filter(({ code }) => code === "0x80072326")).toHaveLength(8);
    expect((await driver.maya.get("WhoAmI")).status).toBe(200);
  });
});

describe("security", () => {
  const DENIED = /^0x(80040220|80048306)$/;
  test("a salesperson reaches the own rows only, until one is shared, and then as far as it is shared", async () => {
    const id = await driver.tom.create("contacts", { lastname: "Tom's" });
    expect((await driver.maya.get(`contacts(${id})`)).code).toMatch(DENIED);
    expect(await driver.maya.rows("contacts?$select=lastname")).toEqual([]);
    const principal = {
      "@odata.type": "Microsoft.Dynamics.CRM.systemuser",
      systemuserid: driver.maya.user.systemUserId,
    };
    const target = { "@odata.type": "Microsoft.Dynamics.CRM.contact", contactid: id };
    expect(
      (
        await driver.maya.post("GrantAccess", {
          Target: target,
          PrincipalAccess: { AccessMask: "ReadAccess", Principal: principal },
        })
      ).status,
    ).toBe(403);
    expect(
      (
        await driver.tom.post("GrantAccess", {
          Target: target,
          PrincipalAccess: { AccessMask: "ReadAccess", Principal: principal },
        })
      ).status,
    ).toBe(204);
    expect((await driver.maya.get(`contacts(${id})`)).status).toBe(200);
    expect((await driver.maya.patch(`contacts(${id})`, { firstname: "x" })).code).toMatch(DENIED);
    expect((await driver.maya.remove(`contacts(${id})`)).code).toMatch(DENIED);
    await driver.tom.post("ModifyAccess", {
      Target: target,
      PrincipalAccess: { AccessMask: "ReadAccess, WriteAccess", Principal: principal },
    });
    expect((await driver.maya.patch(`contacts(${id})`, { firstname: "x" })).status).toBe(204);
    await driver.tom.post("RevokeAccess", { Target: target, Revokee: principal });
    expect((await driver.maya.get(`contacts(${id})`)).status).toBe(403);
  });

  test("rows of a team belong to its members", async () => {
    const id = await driver.ines.create("contacts", {
      lastname: "Team",
      "ownerid@odata.bind": "/teams(d2f8407b-31c6-4a95-8e0d-64b7190cfa53)",
    });
    const row = (await driver.maya.get(`contacts(${id})?$select=_ownerid_value,_owningteam_value,_owninguser_value`))
      .json;
    expect(row).toMatchObject({ _owningteam_value: row["_ownerid_value"], _owninguser_value: null });
  });

  test("parties and attachments follow their activity", async () => {
    const id = await driver.tom.create("emails", {
      subject: "s",
      email_activity_parties: [{ addressused: "a@b.example", participationtypemask: 2 }],
    });
    expect(await driver.maya.rows(`activityparties?$filter=_activityid_value eq ${id}`)).toEqual([]);
    expect((await driver.tom.rows(`activityparties?$filter=_activityid_value eq ${id}`)).length).toBe(2);
  });

  test("rows for others, other people's settings and the organization's are out of reach; so is acting for others", async () => {
    const { maya, tom, ines } = driver;
    const owner = { "ownerid@odata.bind": `/systemusers(${tom.user.systemUserId})` };
    expect((await maya.post("contacts", { lastname: "x", ...owner })).code).toMatch(DENIED);
    expect((await maya.patch(`usersettingscollection(${tom.user.systemUserId})`, { timezonecode: 92 })).code).toMatch(
      DENIED,
    );
    expect(
      (await maya.patch("organizations(0c5a7e92-41d8-4f6b-a3e7-7d90b2164c58)", { expirechangetrackingindays: 1 })).code,
    ).toMatch(DENIED);
    expect((await maya.post("contacts", { lastname: "x" }, { CallerObjectId: tom.user.objectId })).status).toBe(403);
    const made = await ines.post("contacts", { lastname: "x" }, { CallerObjectId: tom.user.objectId });
    expect((await ines.get(`contacts(${idIn(made)})?$select=_ownerid_value`)).json["_ownerid_value"]).toBe(
      tom.user.systemUserId,
    );
  });

  test("a secured column is empty for those it is not open to, and they cannot write it", async () => {
    const id = await driver.maya.create("contacts", { lastname: "x", governmentid: "secret" });
    driver.context.database.run("INSERT INTO crm_securedcolumn VALUES ('contact', 'governmentid', ?, 1)", [
      driver.tom.user.systemUserId,
    ]);
    expect((await driver.maya.get(`contacts(${id})?$select=governmentid`)).json["governmentid"]).toBeNull();
    expect((await driver.ines.get(`contacts(${id})?$select=governmentid`)).json["governmentid"]).toBe("secret");
    expect((await driver.maya.patch(`contacts(${id})`, { governmentid: "x" })).code).toBe("0x8004f507");
    const secured = "EntityDefinitions(LogicalName='contact')/Attributes?$select=LogicalName&$filter=IsSecured eq true";
    expect((await driver.maya.rows(secured)).map((column) => column["LogicalName"])).toEqual(["governmentid"]);
  });
});

describe("[§14] metadata", () => {
  test("definitions by key, filter, expansion and cast", async () => {
    const { maya } = driver;
    const contact = (
      await maya.get(
        "EntityDefinitions(LogicalName='contact')?$select=ObjectTypeCode,ChangeTrackingEnabled&$expand=Attributes($select=LogicalName;$filter=LogicalName eq 'fullname')",
      )
    ).json;
    expect([contact["ObjectTypeCode"], contact["ChangeTrackingEnabled"], listIn(contact, "Attributes").length]).toEqual(
      [2, true, 1],
    );
    expect(
      (await maya.rows("EntityDefinitions?$select=LogicalName&$filter=ObjectTypeCode eq 112")).map(
        (row) => row["LogicalName"],
      ),
    ).toEqual(["incident"]);
    const names = await maya.rows(
      "EntityDefinitions(LogicalName='task')/ManyToOneRelationships?$select=ReferencedEntity,ReferencingEntityNavigationPropertyName&$filter=ReferencingAttribute eq 'regardingobjectid' and ReferencedEntity eq 'contact'",
    );
    expect(names.map((row) => row["ReferencingEntityNavigationPropertyName"])).toEqual([
      "regardingobjectid_contact_task",
    ]);
    const [gender] = await maya.rows(
      "EntityDefinitions(LogicalName='contact')/Attributes/Microsoft.Dynamics.CRM.PicklistAttributeMetadata?$select=LogicalName&$filter=LogicalName eq 'gendercode'&$expand=OptionSet",
    );
    expect(JSON.stringify(gender)).toContain('"Male"');
    expect((await maya.get("EntityDefinitions(LogicalName='nosuch')")).status).toBe(404);
    expect((await maya.get("EntityDefinitions?$select=NoSuch")).status).toBe(400);
  });

  test("$metadata has sets, properties and navigation, and nothing only the SDK sees", async () => {
    const { text, headers } = await driver.maya.get("$metadata?annotations=true");
    expect(headers.get("Content-Type")).toBe("application/xml");
    for (const piece of [
      'EntitySet Name="contacts"',
      'Property Name="_parentcustomerid_value"',
      'NavigationProperty Name="parentcustomerid_account"',
      "V1.ChangeTracking",
    ])
      expect(text).toContain(piece);
    expect(text).not.toContain('Property Name="createdbyname"');
  });
});
