import { faultOf, topOf } from "./filter-limits.ts";
import { isSelfContained, toSweepXml } from "./filters.ts";

const ENTITY =
  '<entity name="contact"><attribute name="fullname"/><order attribute="createdon" descending="true"/></entity>';
const fetch = (attributes: string): string => `<fetch${attributes}>${ENTITY}</fetch>`;
const sweep = (xml: string, page = 1, size = 5000): string | undefined =>
  toSweepXml(xml, ["contactid", "versionnumber"], "contactid", page, size);
const ASKED = '<entity name="contact"><attribute name="contactid"/><attribute name="versionnumber"/>';

describe("S3 Y55 a filter that stops after so many records", () => {
  it("is asked for just those, in its own order, with ties broken by the key", () => {
    expect(sweep(fetch(' version="1.0" top="3"'))).toBe(
      `<fetch version="1.0" top="3">${ASKED}<order attribute="createdon" descending="true"/><order attribute="contactid"/></entity></fetch>`,
    );
  });

  it("has one page", () => {
    expect([sweep(fetch(" top='3'"), 2), sweep(fetch(" top='3'"), 11)]).toEqual([undefined, undefined]);
  });

  it.each([
    ["3", 5, "3"],
    ["50", 5, "5"],
    ["9000", 5000, "9000"],
    ["many", 5, "many"],
    ["0", 5, "0"],
  ])(
    "top=%s shown as %d is asked as top=%s: what Dataverse refuses is left for it to refuse",
    (top, size, expected) => {
      expect(sweep(fetch(` top="${top}"`), 1, size)).toContain(`<fetch top="${expected}">`);
    },
  );

  it("leaves a count beside it for Dataverse to refuse", () => {
    expect(sweep(fetch(' top="3" count="5"'))).toContain('<fetch top="3" count="5">');
  });

  it("keeps the columns of linked tables it orders by, and its own key order", () => {
    const xml =
      '<fetch top="2"><entity name="contact"><order attribute="contactid" descending="true"/>' +
      '<link-entity name="account" from="accountid" to="parentcustomerid" alias="a"><attribute name="name"/><order attribute="name"/></link-entity></entity></fetch>';
    expect(sweep(xml)).toBe(
      `<fetch top="2">${ASKED}<order attribute="contactid" descending="true"/>` +
        '<link-entity name="account" from="accountid" to="parentcustomerid" alias="a"><order attribute="name"/></link-entity></entity></fetch>',
    );
  });

  it("Y68 depends on other rows than the one that changed", () => {
    expect([isSelfContained(fetch(' top="3"')), isSelfContained(fetch(' count="3"'))]).toEqual([false, true]);
  });

  it("is not looked for in what is no query", () => {
    expect(topOf('<entity name="contact" top="3"/>')).toBeUndefined();
  });

  it("is not taken for one because of a comment", () => {
    expect(topOf('<!-- <fetch top="3"> --><fetch><entity name="contact"/></fetch>')).toBeUndefined();
    expect(sweep('<!-- <fetch top="3"> --><fetch><entity name="contact"/></fetch>')).toBe(
      `<fetch page="1" count="5000">${ASKED}<order attribute="contactid"/></entity></fetch>`,
    );
  });
});

describe("S3 Y55 a filter that says how it is paged", () => {
  it.each([' count="10"', ' page="1" count="10"', ' distinct="true"', ""])(
    "means all of its pages: %p",
    (attributes) => {
      expect(faultOf(fetch(attributes))).toBeUndefined();
      expect(sweep(fetch(attributes))).toContain('page="1" count="5000"');
    },
  );

  it.each([
    [fetch(' page="2" count="10"'), "page 2"],
    [fetch(" page='7'"), "page 7"],
    [fetch(' page="1" paging-cookie="&lt;cookie/&gt;"'), "paging cookie"],
    ["nonsense", "no FetchXML"],
    ["<fetch/>", "no FetchXML"],
  ])("is refused where it means only one of them: %s", (xml, reason) => {
    expect(faultOf(xml)).toContain(reason);
    expect(sweep(xml)).toBeUndefined();
  });
});
