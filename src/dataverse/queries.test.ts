import { allOf, compare, contains, equals, isCaller, isOneOf, oneOf, pointsTo } from "./filter.ts";
import { NameError, toGuid } from "./names.ts";
import {
  action,
  actionOn,
  definitionOf,
  exampleOf,
  followed,
  functionCall,
  functionOn,
  reference,
  rowsOf,
  rowWith,
} from "./query.ts";

const ID = "0C5A7E92-41d8-4f6b-a3e7-7d90b2164c58";
const id = ID.toLowerCase();

describe("filters (Q4: queries only from builders)", () => {
  it.each([
    [equals("emailaddress1", "o'neil@x.example' or 1 eq 1"), "emailaddress1 eq 'o''neil@x.example'' or 1 eq 1'"],
    [compare("createdon", "ge", { instant: "2026-01-02T03:04:05Z" }), "createdon ge 2026-01-02T03:04:05Z"],
    [equals("parentaccountid/name", null), "parentaccountid/name eq null"],
    [pointsTo("ownerid", `{${ID}}`), `_ownerid_value eq ${id}`],
    [contains("name", "50%_[a]'s"), "contains(name,'50[%][_][[]a]''s')"],
    [
      isOneOf("messageid", ["<a@b>", "<o'c@d>"]),
      "Microsoft.Dynamics.CRM.In(PropertyName='messageid',PropertyValues=['<a@b>','<o''c@d>'])",
    ],
    [
      allOf(equals("statecode", 0), oneOf(equals("a", true), equals("b", 2))),
      "(statecode eq 0) and ((a eq true) or (b eq 2))",
    ],
    [isCaller("ownerid"), "Microsoft.Dynamics.CRM.EqualUserId(PropertyName='ownerid')"],
  ])("%s", (filter, text) => {
    expect(filter).toBe(text);
  });

  it.each([
    () => equals("name eq 1 or a", "x"),
    () => pointsTo("ownerid", "1 or true"),
    () => equals("a", { guid: "x" }),
  ])("refuses names and ids that are none", (build) => {
    expect(build).toThrow(NameError);
  });

  it("refuses what is no value", () => {
    expect(() => equals("a", { instant: "tomorrow" })).toThrow(RangeError);
    expect(() => equals("a", Number.NaN)).toThrow(RangeError);
    expect(() => isOneOf("a", [])).toThrow(RangeError);
    expect(() => allOf()).toThrow(RangeError);
  });
});

describe("addresses", () => {
  it("encodes what the query holds", () => {
    expect(
      rowsOf("contacts", {
        select: ["fullname", "_parentcustomerid_value"],
        filter: equals("fullname", "Á & b#?+"),
        orderBy: [{ column: "modifiedon", descending: true }, { column: "fullname" }],
        expand: [{ navigation: "parentcustomerid_account", select: ["name"] }],
        top: 5,
        count: true,
      }),
    ).toBe(
      "contacts?$select=fullname,_parentcustomerid_value&$filter=fullname%20eq%20'%C3%81%20%26%20b%23%3F%2B'" +
        "&$orderby=modifiedon%20desc%2Cfullname&$expand=parentcustomerid_account($select=name)&$top=5&$count=true",
    );
  });

  it("addresses rows, members, actions and functions", () => {
    expect(rowWith("emails", ID, { select: ["subject"] })).toBe(`emails(${id})?$select=subject`);
    expect(functionOn("systemusers", ID, "RetrievePrincipalAccess", { Target: reference("emails", ID) })).toBe(
      `systemusers(${id})/Microsoft.Dynamics.CRM.RetrievePrincipalAccess(Target=@p1)?@p1=%7B'%40odata.id'%3A'emails(${id})'%7D`,
    );
    expect(actionOn("emails", ID, "DeliverPromoteEmail")).toBe(
      `emails(${id})/Microsoft.Dynamics.CRM.DeliverPromoteEmail`,
    );
    expect(action("InstantiateTemplate")).toBe("InstantiateTemplate");
    expect(functionCall("WhoAmI")).toBe("WhoAmI()");
    expect(functionCall("CheckPromoteEmail", { MessageId: "<a'b@c>", DirectionCode: 1 })).toBe(
      "CheckPromoteEmail(MessageId=@p1,DirectionCode=@p2)?@p1='%3Ca''b%40c%3E'&@p2=1",
    );
    expect(functionCall("F", { A: exampleOf("contact", { lastname: "O'Neil" }) })).toBe(
      `F(A=@p1)?@p1=${encodeURIComponent(`{"@odata.type":"Microsoft.Dynamics.CRM.contact","lastname":"O'Neil"}`)}`,
    );
    expect(definitionOf("email", ["LogicalName"], "Attributes")).toBe(
      "EntityDefinitions(LogicalName='email')/Attributes?$select=LogicalName",
    );
  });

  it("follows links only back to the same service", () => {
    const root = "https://crm.example/api/data/v9.2";
    expect(followed(`${root}/contacts?$skiptoken=%3Ccookie`, root)).toBe("contacts?$skiptoken=%3Ccookie");
    expect(() => followed("https://evil.example/api/data/v9.2/contacts", root)).toThrow(RangeError);
    expect(() => followed("https://crm.example/api/data/v9.2.evil/contacts", root)).toThrow(RangeError);
  });

  it("knows GUIDs", () => {
    expect(toGuid(`{${ID}}`)).toBe(id);
    expect(() => toGuid(`{${ID}`)).toThrow(NameError);
    expect(() => toGuid("x")).toThrow(NameError);
  });
});
