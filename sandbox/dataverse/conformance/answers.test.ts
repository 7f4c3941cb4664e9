/** Shapes the documentation shows, one line a rule: what is asked and what of the answer is looked at. */
import { createTestContext } from "../../frame/test-context.ts";
import { createDataverse } from "../index.ts";
import type { OutgoingMail } from "../mail-carrier.ts";
import type { Driver, Json } from "../testing/driver.ts";
import { clientOf, createDriver, idIn, inside, listIn, valueIn } from "../testing/driver.ts";

// Opening a service makes all its tables: on a busy computer that takes longer than a hook usually may.
jest.setTimeout(60_000);

let driver: Driver;
let parent = "";
let child = "";
const contacts: string[] = [];
const FORMATTED = "@OData.Community.Display.V1.FormattedValue";
const ANNOTATED = { Prefer: 'odata.include-annotations="*"' };

beforeAll(async () => {
  driver = createDriver();
  const { maya } = driver;
  parent = await maya.create("accounts", { name: "Parent", numberofemployees: 4 });
  child = await maya.create("accounts", {
    name: "Child",
    numberofemployees: 5,
    "parentaccountid@odata.bind": `/accounts(${parent})`,
  });
  for (const [firstname, gendercode, account] of [
    ["Ada", 2, parent],
    ["Bob", 1, parent],
    ["Cyd", null, undefined],
  ] as const) {
    const bind = account === undefined ? {} : { "parentcustomerid_account@odata.bind": `/accounts(${account})` };
    contacts.push(await maya.create("contacts", { firstname, lastname: "Shape", gendercode, ...bind }));
  }
});

const shape = "lastname eq 'Shape'";
const apply = async (text: string): Promise<readonly Json[]> =>
  driver.maya.rows(`contacts?$apply=${encodeURIComponent(`filter(${shape})/${text}`)}`, {
    Prefer: 'odata.include-annotations="OData.Community.Display.V1.FormattedValue"',
  });

test.each<readonly [says: string, text: string, rows: readonly Json[]]>([
  [
    "counts have a formatted value, groups without a value lack the property",
    "groupby((gendercode),aggregate($count as n))",
    [
      { n: 1, [`n${FORMATTED}`]: "1" },
      { gendercode: 1, [`gendercode${FORMATTED}`]: "Male", n: 1, [`n${FORMATTED}`]: "1" },
      { gendercode: 2, [`gendercode${FORMATTED}`]: "Female", n: 1, [`n${FORMATTED}`]: "1" },
    ],
  ],
  [
    "a column behind a lookup is called by table and column",
    "groupby((parentcustomerid_account/name))",
    [{}, { account_name: "Parent" }],
  ],
])("[§7] $apply: %s", async (_says, text, rows) => {
  expect(await apply(text)).toEqual(rows);
});

test("[§7] FetchXML: averages of whole numbers are whole, sums of nothing zero", async () => {
  const xml = (column: string, aggregate: string): string =>
    `<fetch aggregate="true"><entity name="account"><attribute name="${column}" alias="x" aggregate="${aggregate}"/><filter><condition attribute="name" operator="in"><value>Parent</value><value>Child</value></condition></filter></entity></fetch>`;
  const one = async (column: string, aggregate: string): Promise<unknown> =>
    valueIn((await driver.maya.fetch("accounts", xml(column, aggregate))).json)[0]?.["x"];
  expect(await one("numberofemployees", "avg")).toBe(4);
  expect(await one("revenue", "sum")).toBe(0);
});

test("[§7] FetchXML: rows tell how many hang below them, and the total stands beside them", async () => {
  const xml =
    '<fetch returntotalrecordcount="true"><entity name="account"><attribute name="name"/><attribute name="accountid" alias="CountChildren" rowaggregate="CountChildren"/><filter><condition attribute="name" operator="in"><value>Parent</value><value>Child</value></condition></filter><order attribute="name"/></entity></fetch>';
  const { json } = await driver.maya.fetch("accounts", xml);
  expect(valueIn(json).map((row) => [row["name"], row["CountChildren"]])).toEqual([
    ["Child", 0],
    ["Parent", 1],
  ]);
  expect(json["@odata.count"]).toBe(2);
});

test("[§2] columns only the SDK has are no properties of fetched rows", async () => {
  const xml = `<fetch><entity name="contact"><attribute name="parentcustomeridname"/><filter><condition attribute="contactid" operator="eq" value="${String(contacts[0])}"/></filter></entity></fetch>`;
  const [row] = valueIn((await driver.maya.fetch("contacts", xml)).json);
  expect(Object.keys(row ?? {}).sort()).toEqual(["@odata.etag", "contactid"]);
});

test("[§7] parameters stand for properties, and for null where they have no value", async () => {
  const rows = await driver.maya.rows(
    `contacts?$select=firstname&$filter=${shape} and @p1 ne @p3&$orderby=@p2 desc&@p1=gendercode&@p2=firstname`,
  );
  expect(rows.map((row) => row["firstname"])).toEqual(["Bob", "Ada"]);
});

test("[§5] a collection is read as references, a lookup expanded as one", async () => {
  const { maya, context } = driver;
  const { json } = await maya.get(`accounts(${parent})/contact_customer_accounts/$ref`);
  expect(String(json["@odata.context"])).toMatch(/#Collection\(\$ref\)$/);
  expect(valueIn(json)).toHaveLength(2);
  const row = (await maya.get(`accounts(${child})?$select=name&$expand=parentaccountid/$ref`)).json;
  expect(String(row["@odata.context"])).toMatch(
    /#accounts\(name,parentaccountid,parentaccountid\/\$ref\(\)\)\/\$entity$/,
  );
  expect(inside(row, "parentaccountid")).toEqual({
    "@odata.id": `${context.origin}/api/data/v9.2/accounts(${parent})`,
  });
});

test("[§1] what is done for somebody else says so", async () => {
  const { maya, ines } = driver;
  const made = await ines.post("contacts", { lastname: "For" }, { MSCRMCallerID: maya.user.systemUserId });
  const path = `contacts(${idIn(made)})?$select=_createdby_value,_createdonbehalfby_value,_modifiedonbehalfby_value`;
  expect((await maya.get(path)).json).toMatchObject({
    _createdby_value: maya.user.systemUserId,
    _createdonbehalfby_value: ines.user.systemUserId,
  });
  await maya.patch(path.split("?")[0] ?? "", { firstname: "own" });
  expect((await maya.get(path)).json["_modifiedonbehalfby_value"]).toBeNull();
});

test("[§8] delta tokens are encoded as the documentation prints them", async () => {
  const { json } = await driver.ines.get("accounts?$select=name", { Prefer: "odata.track-changes" });
  expect(String(json["@odata.deltaLink"])).toMatch(/\$deltatoken=\d+%21\d\d%2F\d\d%2F\d{4}%20\d\d%3A\d\d%3A\d\d$/);
});

describe("assign and share", () => {
  test("what belongs to an account changes hands with it", async () => {
    const { maya, tom } = driver;
    const account = await maya.create("accounts", {
      name: "Handed over",
      contact_customer_accounts: [{ lastname: "Along", Contact_Tasks: [{ subject: "along" }] }],
      Account_Tasks: [{ subject: "along" }],
    });
    const bind = { "ownerid@odata.bind": `/systemusers(${tom.user.systemUserId})` };
    expect((await maya.patch(`accounts(${account})`, bind)).status).toBe(204);
    expect(await tom.rows("tasks?$filter=subject eq 'along'")).toHaveLength(2);
    expect(await tom.rows("contacts?$filter=lastname eq 'Along'")).toHaveLength(1);
    expect(await maya.rows("contacts?$filter=lastname eq 'Along'")).toHaveLength(0);
  });

  test("it is shared and unshared with it, too", async () => {
    const { maya, tom } = driver;
    const account = await maya.create("accounts", { name: "Shared", Account_Tasks: [{ subject: "shared along" }] });
    const target = { "@odata.type": "Microsoft.Dynamics.CRM.account", accountid: account };
    const user = { "@odata.type": "Microsoft.Dynamics.CRM.systemuser", systemuserid: tom.user.systemUserId };
    await maya.post("GrantAccess", {
      Target: target,
      PrincipalAccess: { AccessMask: "ReadAccess", Principal: user },
    });
    expect(await tom.rows("tasks?$filter=subject eq 'shared along'")).toHaveLength(1);
    await maya.post("RevokeAccess", { Target: target, Revokee: user });
    expect(await tom.rows("tasks?$filter=subject eq 'shared along'")).toHaveLength(0);
  });

  test("[§14] the relationships say so", async () => {
    const { json } = await driver.maya.get(
      "RelationshipDefinitions(SchemaName='contact_customer_accounts')/Microsoft.Dynamics.CRM.OneToManyRelationshipMetadata?$select=CascadeConfiguration",
    );
    expect(inside(json, "CascadeConfiguration")).toMatchObject({ Assign: "Cascade", Delete: "Cascade" });
  });
});

describe("[§14] metadata", () => {
  test.each([
    "EntityDefinitions(LogicalName='contact')?$select=LogicalName&$expand=Attributes($select=LogicalName;$filter=AttributeType eq Microsoft.Dynamics.CRM.AttributeTypeCode'Picklist')",
    "EntityDefinitions?$select=LogicalName&$filter=IsCustomizable/Value eq true",
    "EntityDefinitions(LogicalName='opportunity')/Attributes/Microsoft.Dynamics.CRM.MultiSelectPicklistAttributeMetadata?$select=LogicalName",
  ])("%s", async (path) => {
    expect((await driver.maya.get(path)).status).toBe(200);
  });

  test("option sets with a selection; a local one has no global set", async () => {
    const { json } = await driver.maya.get(
      "EntityDefinitions(LogicalName='contact')/Attributes(LogicalName='gendercode')/Microsoft.Dynamics.CRM.PicklistAttributeMetadata?$select=LogicalName&$expand=OptionSet($select=Options),GlobalOptionSet($select=Options)",
    );
    expect(listIn(inside(json, "OptionSet"), "Options").map(({ Value }) => Value)).toEqual([1, 2]);
    expect(json["GlobalOptionSet"]).toBeNull();
  });

  test("every type the CSDL document names is in it", async () => {
    const { text } = await driver.maya.get("$metadata", ANNOTATED);
    const defined = new Set(
      [...text.matchAll(/<(?:EntityType|ComplexType|EnumType) Name="(\w+)"/g)].map(([, name]) => name),
    );
    const used = new Set([...text.matchAll(/"(?:Collection\()?mscrm\.(\w+)\)?"/g)].map(([, name]) => name));
    expect([...used].filter((name) => !defined.has(name))).toEqual([]);
    expect(used.size).toBeGreaterThan(50);
  });
});

test("[sync-rules §2] an administrator fetches filters of others by exactly type and owner", async () => {
  const { maya, ines } = driver;
  const asked = async (more: string): Promise<number> => {
    const xml = `<fetch><entity name="userquery"><attribute name="name"/><filter><condition attribute="querytype" operator="eq" value="256"/><condition attribute="ownerid" operator="eq" value="${maya.user.systemUserId}"/>${more}</filter></entity></fetch>`;
    return valueIn((await ines.fetch("userqueries", xml)).json).length;
  };
  expect(await asked("")).toBeGreaterThan(0);
  expect(await asked('<condition attribute="statecode" operator="eq" value="0"/>')).toBe(0);
});

test("[§13] a sent e-mail is handed over once, with what it consists of; a refused one has failed", async () => {
  const context = createTestContext("dataverse");
  const mails: OutgoingMail[] = [];
  let refuse = false;
  const service = createDataverse(context, (mail) => {
    mails.push(mail);
    return refuse ? Promise.reject(new Error("No.")) : Promise.resolve();
  });
  const maya = clientOf(context, service, driver.maya.user);
  const party = (user: Driver["maya"]["user"], participationtypemask: number): object => ({
    "partyid_systemuser@odata.bind": `/systemusers(${user.systemUserId})`,
    participationtypemask,
  });
  const send = async (IssueSend: boolean): Promise<Json> => {
    const id = await maya.create("emails", {
      subject: "Out",
      description: "<p>Hi</p>",
      email_activity_parties: [party(driver.maya.user, 1), party(driver.tom.user, 2)],
    });
    await maya.post(`emails(${id})/Microsoft.Dynamics.CRM.SendEmail`, { IssueSend });
    await new Promise((resolve) => setImmediate(resolve));
    return (await maya.get(`emails(${id})?$select=statuscode,messageid`)).json;
  };
  const sent = await send(true);
  expect(mails).toEqual([
    {
      senderId: driver.maya.user.systemUserId,
      messageId: sent["messageid"],
      inReplyTo: undefined,
      subject: "Out",
      body: "<p>Hi</p>",
      to: [driver.tom.user.upn],
      cc: [],
      bcc: [],
      files: [],
    },
  ]);
  expect(sent["statuscode"]).toBe(3);
  await send(false);
  expect(mails).toHaveLength(1);
  refuse = true;
  expect((await send(true))["statuscode"]).toBe(8);
});

test.each(["queues", "teams", "businessunits", "transactioncurrencies", "mailboxes", "systemusers"])(
  "[§2] every row of %s names its organization",
  async (set) => {
    const { OrganizationId } = (await driver.ines.get("WhoAmI")).json;
    for (const row of await driver.ines.rows(set))
      expect(row["_organizationid_value"] ?? row["organizationid"]).toBe(OrganizationId);
  },
);

test("[§7] the collections the documentation names lead somewhere", async () => {
  const { maya } = driver;
  const owned = await maya.rows(`systemusers(${maya.user.systemUserId})/user_accounts?$select=name`);
  expect(owned.map(({ name }) => name)).toEqual(expect.arrayContaining(["Parent", "Child"]));
});

test("[sync-rules §1] of a field pair only the directions change", async () => {
  const { ines } = driver;
  const [pair] = await ines.rows("syncattributemappings?$top=1");
  const path = `syncattributemappings(${String(pair?.["syncattributemappingid"])})`;
  expect((await ines.patch(path, { mappingname: "other", syncdirection: 1 })).status).toBe(204);
  expect((await ines.get(path)).json).toMatchObject({ mappingname: pair?.["mappingname"], syncdirection: 1 });
});
