/** What the service does not do, one line a rule: the request, the status and the code. Sections are the contract's. */
import type { Client, Driver, Reply } from "../testing/driver.ts";
import { createDriver } from "../testing/driver.ts";

// Opening a service makes all its tables: on a busy computer that takes longer than a hook usually may.
jest.setTimeout(60_000);

let driver: Driver;
let account = "";
let contact = "";
let email = "";
beforeAll(async () => {
  driver = createDriver();
  account = await driver.maya.create("accounts", { name: "Refusing Ltd" });
  contact = await driver.maya.create("contacts", {
    lastname: "Refused",
    "parentcustomerid_account@odata.bind": `/accounts(${account})`,
  });
  await driver.maya.create("contacts", { lastname: "Second" });
  email = await driver.maya.create("emails", { subject: "refused" });
});

const NAMESPACE = "Microsoft.Dynamics.CRM";
const get =
  (path: () => string): Ask =>
  (maya) =>
    maya.get(path());
const filter = (text: string): Ask => get(() => `contacts?$filter=${encodeURIComponent(text)}`);
const fetch =
  (xml: string): Ask =>
  (maya) =>
    maya.fetch("contacts", xml);

type Ask = (maya: Client) => Promise<Reply>;
type Rule = readonly [section: string, says: string, ask: Ask, status: number, code?: string];

const HEADERS: readonly Rule[] = [
  [
    "§1",
    "bypassing plug-ins needs its privilege",
    (maya) => maya.patch(`contacts(${contact})`, {}, { "MSCRM.BypassCustomPluginExecution": "true" }),
    403,
    "0x80040220",
  ],
  [
    "§1",
    "acting for others needs its privilege",
    (maya) => maya.get("WhoAmI", { MSCRMCallerID: driver.tom.user.systemUserId }),
    403,
    "0x80040220",
  ],
  ["§7", "$format is not supported", get(() => "contacts?$top=1&$format=json"), 400, "0x80060888"],
  ["§7", "$skip is not supported", get(() => "contacts?$skip=1"), 400, "0x80060888"],
  ["§1", "empty brackets are no key", get(() => "contacts()"), 400],
  ["§13", "a bound message wants its namespace", (maya) => maya.post("contacts/CreateMultiple", { Targets: [] }), 400],
  [
    "§13",
    "a bound function wants its namespace",
    get(() => `systemusers(${driver.maya.user.systemUserId})/RetrievePrincipalAccess()`),
    400,
  ],
];

const EXPANDING: readonly Rule[] = [
  [
    "§7",
    "lookups are not ordered",
    get(() => "contacts?$expand=parentcustomerid_account($orderby=name)"),
    400,
    "0x80060888",
  ],
  ["§7", "lookups are not cut", get(() => "contacts?$expand=parentcustomerid_account($top=1)"), 400, "0x80060888"],
  [
    "§7",
    "collections below something expanded are not ordered",
    get(
      () =>
        `contacts(${contact})?$expand=parentcustomerid_account($expand=contact_customer_accounts($orderby=lastname))`,
    ),
    400,
    "0x80060888",
  ],
  ["§7", "references of collections", get(() => `accounts(${account})?$expand=Account_Tasks/$ref`), 400, "0x80060888"],
  [
    "§7",
    "many-to-many below something expanded",
    get(() => "businessunits?$expand=business_unit_system_users($expand=teammembership_association)"),
    400,
    "0x80060888",
  ],
  [
    "§7",
    "many-to-many beside a lookup",
    get(() => "systemusers?$expand=teammembership_association,businessunitid"),
    400,
    "0x80060888",
  ],
  [
    "§7",
    "columns of an expanded collection that do not exist, also where it is empty",
    get(() => `accounts(${account})?$expand=Account_Faxes($select=nosuch)`),
    400,
    "0x80060888",
  ],
  ["§7", "any behind a lookup", filter("parentcustomerid_account/contact_customer_accounts/any()"), 400, "0x80060888"],
];

const AGGREGATING: readonly Rule[] = [
  ["§7", "$apply does not add up text", get(() => "contacts?$apply=aggregate(lastname with sum as s)"), 400],
  ["§7", "$apply does not group by dates", get(() => "contacts?$apply=groupby((createdon))"), 400],
  [
    "§7",
    "$orderby does not know aggregates",
    get(() => "contacts?$apply=groupby((gendercode),aggregate($count as n))&$orderby=n"),
    400,
  ],
  [
    "§7",
    "aggregatelimit",
    fetch(
      '<fetch aggregate="true" aggregatelimit="1"><entity name="contact"><attribute name="contactid" alias="n" aggregate="count"/></entity></fetch>',
    ),
    400,
    "0x8004e023",
  ],
  [
    "§7",
    "top and a total count",
    fetch('<fetch top="3" returntotalrecordcount="true"><entity name="contact"/></fetch>'),
    400,
  ],
  [
    "§7",
    "a row aggregate that is not known",
    fetch('<fetch><entity name="account"><attribute name="accountid" alias="n" rowaggregate="Sum"/></entity></fetch>'),
    400,
  ],
  [
    "§7",
    "sixteen link-entity elements",
    fetch(
      `<fetch><entity name="contact">${'<link-entity name="account" from="accountid" to="parentcustomerid" link-type="outer"/>'.repeat(16)}</entity></fetch>`,
    ),
    400,
    "0x8004430d",
  ],
];

const attachment = (facts: Readonly<Record<string, string>>): Ask => {
  return (maya) =>
    maya.post("activitymimeattachments", {
      "objectid_activitypointer@odata.bind": `/activitypointers(${email})`,
      objecttypecode: "email",
      filename: "a.txt",
      ...facts,
    });
};

const WRITING: readonly Rule[] = [
  ["sync-rules §8", "files of a blocked kind", attachment({ filename: "a.EXE", body: "aGk=" }), 400, "0x80043e09"],
  ["sync-rules §8", "files that are not base64", attachment({ body: "***" }), 400],
  [
    "§8",
    "tracking of a table that is not tracked",
    () => driver.ines.get("userqueries", { Prefer: "odata.track-changes" }),
    400,
    "0x80072491",
  ],
  [
    "§14",
    "a class of columns that does not exist",
    get(() => `EntityDefinitions(LogicalName='contact')/Attributes/${NAMESPACE}.NoSuchMetadata`),
    404,
  ],
];

const BODIES: readonly Rule[] = [
  ["§4", "a name twice in one object", (maya) => maya.post("contacts", '{"lastname":"a","lastname":"b"}'), 400],
  [
    "§5",
    "an empty address is none",
    (maya) => maya.post("contacts", { lastname: "x", "parentcustomerid_account@odata.bind": "" }),
    400,
  ],
  [
    "§4",
    "a row to be updated needs its key",
    (maya) =>
      maya.post(`contacts/${NAMESPACE}.UpdateMultiple`, { Targets: [{ "@odata.type": `${NAMESPACE}.contact` }] }),
    400,
  ],
];

const LIMITS: readonly Rule[] = [
  [
    "§7",
    "a filter has no more than 500 conditions",
    filter(Array.from({ length: 501 }, () => "statecode eq 0").join(" or ")),
    400,
    "0x8004430c",
  ],
  [
    "§7",
    "a thousand texts are one condition",
    filter(
      `${NAMESPACE}.In(PropertyName='lastname',PropertyValues=[${Array.from({ length: 1000 }, () => "'q'").join(",")}])`,
    ),
    200,
  ],
  [
    "§7",
    "two columns of an answer cannot have one name",
    fetch(
      '<fetch><entity name="contact"><attribute name="lastname" alias="firstname"/><attribute name="firstname"/></entity></fetch>',
    ),
    400,
    "0x80041130",
  ],
];

const FILTERING: readonly Rule[] = [
  [
    "§7",
    "query functions have opposites instead of not",
    filter(`not ${NAMESPACE}.EqualUserId(PropertyName='ownerid')`),
    400,
    "0x80060888",
  ],
  ["§7", "strings have single quotes", filter('lastname eq "Second"'), 400, "0x80060888"],
  ["§7", "all asks for a condition", get(() => "accounts?$filter=contact_customer_accounts/all()"), 400, "0x80060888"],
  ["§14", "a property no definition has", get(() => "EntityDefinitions(LogicalName='contact')/NoSuch"), 404],
];

const ALL = [...BODIES, ...LIMITS, ...FILTERING, ...HEADERS, ...EXPANDING, ...AGGREGATING, ...WRITING];

test.each(ALL.map(([section, says, ask, status, code = ""]) => [section, says, ask, status, code] as const))(
  "[%s] %s",
  async (_section, _says, ask, status, code) => {
    const reply = await ask(driver.maya);
    expect({ status: reply.status, text: reply.text }).toMatchObject({ status });
    if (code !== "") expect(reply.code).toBe(code);
  },
);

test("[§4] two teams cannot have the same alternate key", async () => {
  const key = { azureactivedirectoryobjectid: "7d0f0c1e-0f4a-4d2b-9d0a-1f5a2b3c4d5e", membershiptype: 0, teamtype: 2 };
  const first = await driver.ines.create("teams", { name: "First", ...key });
  const again = await driver.ines.post("teams", { name: "Second", ...key });
  expect([again.status, again.code]).toEqual([412, "0x80060892"]);
  const found = await driver.ines.get(
    `teams(azureactivedirectoryobjectid=${key.azureactivedirectoryobjectid},membershiptype=0)?$select=_administratorid_value`,
  );
  expect([found.json["teamid"], found.json["_administratorid_value"]]).toEqual([first, driver.ines.user.systemUserId]);
});
