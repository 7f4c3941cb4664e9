import { isLasting, isSelfContained, syncKey, toMembershipXml, toSweepXml } from "./filters.ts";

const sweep = (xml: string, page = 2): string | undefined =>
  toSweepXml(xml, ["contactid", "versionnumber"], "contactid", page, 5000);

describe("S3 a filter as a sweep", () => {
  it("keeps conditions and joins, replaces columns, order and paging", () => {
    const xml =
      '<fetch version="1.0" count="10" page=\'1\' distinct="true"><entity name="contact"><all-attributes/><attribute name="fullname"></attribute>' +
      '<order attribute="fullname" descending="false"/><filter><condition attribute="statecode" operator="eq" value="0"/></filter>' +
      '<link-entity name="account" from="accountid" to="parentcustomerid"><attribute name="name"/></link-entity></entity></fetch>';
    expect(sweep(xml)).toBe(
      '<fetch version="1.0" distinct="true" page="2" count="5000"><entity name="contact"><attribute name="contactid"/><attribute name="versionnumber"/>' +
        '<order attribute="contactid"/><filter><condition attribute="statecode" operator="eq" value="0"/></filter>' +
        '<link-entity name="account" from="accountid" to="parentcustomerid"></link-entity></entity></fetch>',
    );
  });

  it("goes by the primary key of its table", () => {
    expect([syncKey("contact"), syncKey("task")]).toEqual(["contactid", "activityid"]);
  });

  it("opens an empty entity", () => {
    expect(sweep('<fetch><entity name="contact"/></fetch>', 1)).toBe(
      '<fetch page="1" count="5000"><entity name="contact"><attribute name="contactid"/><attribute name="versionnumber"/><order attribute="contactid"/></entity></fetch>',
    );
  });

  it("knows what is no query", () => {
    expect([sweep("nonsense"), sweep("<fetch></fetch>"), sweep('<entity name="contact"></entity>')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it("makes nothing of a query that breaks off inside its entity", () => {
    expect(sweep('<fetch><entity name="contact"')).toBeUndefined();
  });

  it("carries the cookie of the page before, as an attribute", () => {
    const xml = '<fetch count="7"><entity name="contact"></entity></fetch>';
    expect(toSweepXml(xml, [], "contactid", 11, 5000, '<cookie page="10"><a last="$&" /></cookie>')).toBe(
      '<fetch page="11" count="5000" paging-cookie="&lt;cookie page=&quot;10&quot;&gt;&lt;a last=&quot;$&amp;&quot; /&gt;&lt;/cookie&gt;">' +
        '<entity name="contact"><order attribute="contactid"/></entity></fetch>',
    );
  });
});

describe("S3 Y75 filters that a record begins to match only when it is changed", () => {
  it.each([
    ["activityparty", true],
    ["account", false],
  ])("joined with %s: %s", (table, expected) => {
    const join = `<link-entity name="${table}" from="activityid" to="activityid"/>`;
    expect(isLasting(`<fetch><entity name="task">${join}</entity></fetch>`)).toBe(expected);
  });
});

describe("Y68 filters that only the record itself decides about", () => {
  const of = (inside: string): string => `<fetch><entity name="contact">${inside}</entity></fetch>`;
  it.each([
    ['<filter><condition attribute="ownerid" operator="eq-userid"/></filter>', true],
    ["<filter><condition attribute='statecode' operator='eq' value='0'/></filter>", true],
    ["", true],
    ['<condition attribute="modifiedon" operator="last-x-days" value="10"/>', false],
    ['<condition attribute="ownerid" operator="eq-useroruserteams"/>', false],
    ['<condition attribute="parentcustomeridname" operator="like" value="A%"/>', false],
    ['<condition attribute="firstname" operator="eq" valueof="lastname"/>', false],
    ['<condition entityname="a" attribute="name" operator="eq" value="A"/>', false],
    ['<condition operator="eq"/><condition attribute="firstname"/>', false],
    ['<link-entity name="account" from="accountid" to="parentcustomerid"/>', false],
  ])("%s: %s", (inside, expected) => {
    expect(isSelfContained(of(inside))).toBe(expected);
  });

  it("are asked of single records", () => {
    expect(toMembershipXml(of('<filter type="or"/>'), ["contactid"], "contactid", ["a", "b"])).toBe(
      '<fetch page="1" count="2"><entity name="contact"><attribute name="contactid"/><order attribute="contactid"/><filter type="or"/>' +
        '<filter><condition attribute="contactid" operator="in"><value>a</value><value>b</value></condition></filter></entity></fetch>',
    );
    expect(toMembershipXml("nonsense", [], "contactid", ["a"])).toBeUndefined();
  });
});
