import { addressOf, readPlace } from "./address.ts";
import type { ColumnInfo, TableInfo } from "./api/metadata.ts";
import { createMetadata } from "./api/metadata.ts";
import { toRecord } from "./api/record.ts";
import { CrmFailure, createWebApi, explain } from "./api/web-api.ts";
import { findConflicts, planSaving } from "./form/changes.ts";
import { transitionsOf } from "./form/transitions.ts";
import { listPath } from "./list/query.ts";
import { viewColumns } from "./list/views.ts";

const column = (name: string, type: string, more: Partial<ColumnInfo> = {}): [string, ColumnInfo] => [
  name,
  {
    name,
    label: name,
    type,
    creatable: true,
    updatable: true,
    required: false,
    choices: [],
    dateOnly: false,
    targets: [],
    ...more,
  },
];
const contact: TableInfo = {
  name: "contact",
  set: "contacts",
  label: "Contact",
  plural: "Contacts",
  idColumn: "contactid",
  nameColumn: "fullname",
  isActivity: false,
  hasOwner: true,
  columns: new Map([
    column("fullname", "String"),
    column("emailaddress1", "String"),
    column("modifiedon", "DateTime"),
    column("parentcustomerid", "Customer", {
      targets: [
        { table: "account", navigation: "parentcustomerid_account" },
        { table: "contact", navigation: "parentcustomerid_contact" },
      ],
    }),
  ]),
};
const row = {
  "@odata.etag": 'W/"7"',
  contactid: "11111111-1111-4111-8111-111111111111",
  fullname: "Li Chen",
  emailaddress1: null,
  _parentcustomerid_value: "22222222-2222-4222-8222-222222222222",
  "_parentcustomerid_value@OData.Community.Display.V1.FormattedValue": "Chen & Ortega",
  "_parentcustomerid_value@Microsoft.Dynamics.CRM.lookuplogicalname": "account",
};

test("a list's address names its view, of the system or one's own", () => {
  const id = "11111111-1111-4111-8111-111111111111";
  const place = readPlace(`?pagetype=entitylist&etn=contact&viewid=%7B${id.toUpperCase()}%7D&viewtype=1039`);
  expect(place).toEqual({ page: "list", table: "contact", search: "", view: { id, kind: "system" } });
  expect(readPlace(`?pagetype=entitylist&etn=task&viewid=${id}&viewtype=4230`)).toMatchObject({
    view: { kind: "personal" },
  });
  expect(readPlace(addressOf(place).replace("main.aspx", ""))).toEqual(place);
});

test("a view's columns are those it asks for, without the id and those of linked tables", () => {
  const fetch =
    '<fetch><entity name="contact"><attribute name="contactid"/><attribute name="fullname"/><link-entity name="account"><attribute name="modifiedon"/></link-entity></entity></fetch>';
  expect(viewColumns(contact, fetch).map(({ name }) => name)).toEqual(["fullname"]);
});

test("main.aspx addresses are read as the real client reads them", () => {
  const id = "11111111-1111-4111-8111-111111111111";
  expect(readPlace(`?appid=x&pagetype=entityrecord&etn=contact&id=%7B${id.toUpperCase()}%7D&navbar=off`)).toEqual({
    page: "record",
    table: "contact",
    id,
  });
  expect(readPlace(`?etn=account&id=${id}`)).toEqual({ page: "record", table: "account", id });
  expect(readPlace("?pagetype=entityrecord&etn=task")).toEqual({ page: "new", table: "task" });
  expect(readPlace("?PageType=entitylist&etn=lead")).toEqual({ page: "list", table: "lead", search: "" });
  expect(readPlace("?pagetype=settings&area=synchronization")).toEqual({ page: "settings", area: "synchronization" });
  expect(readPlace("")).toEqual({ page: "list", table: "contact", search: "" });
});

test("addresses survive the way there and back, and keep the app", () => {
  for (const place of [
    readPlace("?pagetype=entitylist&etn=lead&search=a%26b"),
    readPlace("?pagetype=settings"),
    readPlace("?pagetype=entityrecord&etn=task"),
  ]) {
    expect(readPlace(addressOf(place).replace("main.aspx", ""))).toEqual(place);
  }
  expect(addressOf(readPlace(""), "?appid=7&x=1")).toBe("main.aspx?appid=7&pagetype=entitylist&etn=contact");
});

test("saving sends only what changed, binds lookups by the table they point at, and clears with $ref", () => {
  const record = toRecord(contact, row);
  const other = { table: "contact", id: "33333333-3333-4333-8333-333333333333", name: "x" };
  const sets = new Map([["contact", "contacts"]]);
  expect(
    planSaving(contact, record, { fullname: "Li Chen", emailaddress1: "li@x.example", parentcustomerid: other }, sets),
  ).toEqual({
    body: { emailaddress1: "li@x.example", "parentcustomerid_contact@odata.bind": `/contacts(${other.id})` },
    clear: [],
  });
  expect(planSaving(contact, record, { emailaddress1: "", parentcustomerid: null }, sets)).toEqual({
    body: {},
    clear: ["parentcustomerid_account"],
  });
});

test("a conflict is what both changed; what only the other side changed is taken silently", () => {
  const opened = toRecord(contact, row);
  const now = toRecord(contact, { ...row, fullname: "Li Chen-Ortega", emailaddress1: "a@b.example" });
  expect(findConflicts(contact, opened, now, { fullname: "Lee Chen" })).toEqual([
    { name: "fullname", label: "fullname", mine: "Lee Chen", theirs: "Li Chen-Ortega" },
  ]);
  expect(findConflicts(contact, opened, now, { fullname: "Li Chen-Ortega" })).toEqual([]);
});

test("a list asks for its columns, sorted, and searches with quotes doubled", () => {
  expect(decodeURIComponent(listPath(contact, " O'Brien ", { column: "fullname", descending: false }))).toBe(
    "contacts?$select=fullname,_parentcustomerid_value,emailaddress1,modifiedon&$count=true&$orderby=fullname asc,contactid" +
      "&$filter=contains(fullname,'O''Brien') or contains(emailaddress1,'O''Brien')",
  );
});

test("states: what is open can be closed, what is closed reopened, received mail stays", () => {
  expect(transitionsOf("opportunity", false, 0).map(({ label }) => label)).toEqual(["Close as won", "Close as lost"]);
  expect(transitionsOf("contact", false, 1)).toEqual([{ kind: "state", label: "Activate", to: 0 }]);
  expect(transitionsOf("appointment", true, 1)).toEqual([{ kind: "state", label: "Reopen", to: 3 }]);
  expect(transitionsOf("email", true, 1)).toEqual([]);
});

test("refusals and lost connections become sentences", async () => {
  const refusing = createWebApi("/api", "t", async () =>
    Response.json({ error: { code: "0x80040220", message: "prvDeleteContact is missing." } }, { status: 403 }),
  );
  const refused: unknown = await refusing.send("DELETE", "contacts(1)").catch((error: unknown) => error);
  expect(refused).toMatchObject({ status: 403, code: "0x80040220" });
  expect(explain(refused)).toBe("You may not do that. prvDeleteContact is missing.");
  const dead = createWebApi("/api", "t", () => Promise.reject(new TypeError("network")));
  expect(explain(await dead.get("x").catch((error: unknown) => error))).toBe("The CRM cannot be reached.");
  expect(explain(new CrmFailure(404, "", ""))).toContain("no such record");
});

test("metadata is asked once, and missing option sets do not break a form", async () => {
  const asked: string[] = [];
  const label = (text: string): object => ({ UserLocalizedLabel: { Label: text } });
  const metadata = createMetadata({
    get: async (path) => {
      asked.push(path);
      if (path.includes("Microsoft.Dynamics.CRM.Picklist")) throw new CrmFailure(501, "", "not here");
      if (path.includes("StateAttribute"))
        return {
          value: [{ LogicalName: "statecode", OptionSet: { Options: [{ Value: 0, Label: label("Active") }] } }],
        };
      if (path.includes("/Attributes?"))
        return {
          value: [
            { LogicalName: "statecode", DisplayName: label("Status"), AttributeType: "State", IsValidForUpdate: true },
          ],
        };
      return {
        EntitySetName: "contacts",
        PrimaryIdAttribute: "contactid",
        PrimaryNameAttribute: "fullname",
        DisplayName: label("Contact"),
        value: [],
      };
    },
    send: () => Promise.reject(new Error("not asked")),
  });
  const [first, second] = await Promise.all([metadata.table("contact"), metadata.table("contact")]);
  expect(first).toBe(second);
  expect(first.columns.get("statecode")).toMatchObject({
    label: "Status",
    choices: [{ value: 0, label: "Active" }],
    updatable: true,
  });
  expect(new Set(asked).size).toBe(asked.length);
});
