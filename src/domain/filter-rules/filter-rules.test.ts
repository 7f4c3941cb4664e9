import { fromFetch } from "./from-fetch.ts";
import { isComplete, operatorsFor, valueFormOf, RULE_OPERATORS, type FilterRules } from "./rules.ts";
import { toFetch } from "./to-fetch.ts";
import { parseXml } from "./xml.ts";

const around = (table: string, inside: string): string =>
  `<fetch version="1.0"><entity name="${table}"><attribute name="${table}id"/>${inside}</entity></fetch>`;

const ME = `<condition attribute="partyid" operator="eq-userid"/>`;
const MASK = `<condition attribute="participationtypemask" operator="eq" value="9"/>`;
const toParties = (type: string, inside: string): string =>
  `<link-entity name="activityparty" from="activityid" to="activityid"${type}><filter>${inside}</filter></link-entity>`;

describe("O4: filters in words", () => {
  test("the filters every user starts with can be said", () => {
    const contacts = around(
      "contact",
      `<filter type="and"><condition attribute="ownerid" operator="eq-userid"/>
       <condition attribute="statecode" operator="eq" value="0"/></filter>`,
    );
    expect(fromFetch(contacts, "contact")).toEqual({
      join: "and",
      rules: [
        { kind: "column", column: "ownerid", operator: "eq-userid", values: [] },
        { kind: "column", column: "statecode", operator: "in", values: ["0"] },
      ],
    });
    const party = `<link-entity name="activityparty" from="activityid" to="activityid" link-type="exists"><filter type="and">
      <condition attribute="partyid" operator="eq-userid"/><condition attribute="participationtypemask" operator="in">
      <value>5</value><value>9</value></condition></filter></link-entity>`;
    expect(fromFetch(around("appointment", party), "appointment")).toEqual({
      join: "and",
      rules: [{ kind: "party", roles: [5, 9] }],
    });
  });

  test.each([' top="5"', ' page="2"', ' page="1" paging-cookie="x"'])(
    "S3 what rules cannot say is left to FetchXML: %s",
    (limit) => {
      const plain = `<fetch><entity name="contact"/></fetch>`;
      expect(fromFetch(plain, "contact")).toEqual({ join: "and", rules: [] });
      expect(fromFetch(plain.replace("<fetch", `<fetch${limit}`), "contact")).toBeUndefined();
    },
  );

  test.each<[string, FilterRules]>([
    [
      "every kind of question",
      {
        join: "or",
        rules: [
          { kind: "column", column: "fullname", operator: "contains", values: [`50% & "more" [x] <y>`] },
          { kind: "column", column: "lastname", operator: "begins-with", values: ["O'Ne_il"] },
          { kind: "column", column: "modifiedon", operator: "last-x-days", values: ["30"] },
          { kind: "column", column: "statuscode", operator: "not-in", values: ["1", "2"] },
          { kind: "column", column: "emailaddress1", operator: "not-null", values: [] },
          { kind: "column", column: "jobtitle", operator: "not-contains", values: ["assistant"] },
          { kind: "column", column: "donotemail", operator: "eq", values: ["1"] },
        ],
      },
    ],
    [
      "taking part, and more",
      {
        join: "and",
        rules: [
          { kind: "party", roles: [9] },
          { kind: "column", column: "scheduledstart", operator: "next-x-days", values: ["14"] },
        ],
      },
    ],
    ["nothing: everything", { join: "and", rules: [] }],
  ])("%s comes back as it was said", (_, rules) => {
    expect(fromFetch(toFetch("task", "activityid", rules), "task")).toEqual(rules);
  });

  test.each<readonly [string, string]>([
    ...[
      ["an outer join of people", ` link-type="outer"`, `${ME}${MASK}`],
      ["a join of people with more to say", "", `${ME}${MASK}${MASK}`],
      ["a join of other people", "", `<condition attribute="partyid" operator="null"/>${MASK}`],
      ["a join of people in any part", "", `${ME}${ME}`],
      ["a join of people in no part", "", `${ME}<condition attribute="participationtypemask" operator="null"/>`],
      ["a join of people in a part without a number", "", `${ME}${MASK.replace("9", "x")}`],
    ].map(([name = "", type = "", inside = ""]): [string, string] => [name, toParties(type, inside)]),
    [
      "a join of people beside alternatives",
      `<filter type="or"><condition attribute="a" operator="null"/><condition attribute="b" operator="null"/></filter>${toParties("", `${ME}${MASK}`)}`,
    ],
    ["a nested filter", `<filter><filter><condition attribute="a" operator="null"/></filter></filter>`],
    ["another join", `<link-entity name="account" from="accountid" to="parentcustomerid"/>`],
    ["an operator of its own", `<filter><condition attribute="a" operator="eq-or-above" value="x"/></filter>`],
    ["a pattern in the middle", `<filter><condition attribute="a" operator="like" value="x%y"/></filter>`],
    ["two filters", `<filter><condition attribute="a" operator="null"/></filter>`.repeat(2)],
    ["something open", "<filter>"],
    ["something closed twice", "</filter>"],
    ["a stray sign", "<filter> < </filter>"],
    ["a condition without an operator", `<filter><condition attribute="a"/></filter>`],
    ["a condition on nothing", `<filter><condition operator="null"/></filter>`],
    ["a pattern for nothing", `<filter><condition attribute="a" operator="like"/></filter>`],
    ["an ending", `<filter><condition attribute="a" operator="like" value="%x"/></filter>`],
    ["no beginning", `<filter><condition attribute="a" operator="not-like" value="x%"/></filter>`],
  ])("%s stays FetchXML", (_, inside) => {
    expect(fromFetch(around("contact", inside), "contact")).toBeUndefined();
  });

  test("what is written in signs is read as it was meant", () => {
    const said = `<!-- who --><filter><condition attribute='a' operator="eq" value="&#x41;&#66;&amp;&nosuch;"/></filter>`;
    const rules = [{ kind: "column", column: "a", operator: "eq", values: ["AB&&nosuch;"] }];
    expect(fromFetch(around("contact", said), "contact")).toEqual({ join: "and", rules });
    expect(fromFetch(around("task", toParties("", `${ME}${MASK}`)), "task")).toEqual({
      join: "and",
      rules: [{ kind: "party", roles: [9] }],
    });
    const not = `<filter><condition attribute="statuscode" operator="ne" value="2"/></filter>`;
    const others = [{ kind: "column", column: "statuscode", operator: "not-in", values: ["2"] }];
    expect(fromFetch(around("contact", not), "contact")).toEqual({ join: "and", rules: others });
    expect(parseXml("<a/>and more")).toBeUndefined();
    expect(parseXml("")).toBeUndefined();
  });

  test("what cannot be written in XML is left out, and a question without its words asks for none", () => {
    const ask = (values: readonly string[]): FilterRules => ({
      join: "and",
      rules: [{ kind: "column", column: "a", operator: "contains", values }],
    });
    expect(toFetch("contact", "contactid", ask(["x\u0001y"]))).toContain('value="%xy%"');
    expect(toFetch("contact", "contactid", ask([]))).toContain('value="%%"');
    const among: FilterRules = { join: "and", rules: [{ kind: "column", column: "a", operator: "in", values: ["1"] }] };
    expect(toFetch("contact", "contactid", among)).toContain("<value>1</value>");
  });

  test("a query about another table is not this table's filter", () => {
    expect(fromFetch(around("account", ""), "contact")).toBeUndefined();
    expect(fromFetch("not a query", "contact")).toBeUndefined();
  });

  test("what is typed cannot become syntax", () => {
    const rules: FilterRules = {
      join: "and",
      rules: [{ kind: "column", column: "fullname", operator: "eq", values: [`"/><condition attribute="x`] }],
    };
    expect(parseXml(toFetch("contact", "contactid", rules))?.children[0]?.children[1]?.children).toHaveLength(1);
    const bad: FilterRules = { join: "and", rules: [{ kind: "column", column: 'a" b', operator: "null", values: [] }] };
    expect(() => toFetch("contact", "contactid", bad)).toThrow(RangeError);
  });

  test("every question says what has to be typed beside it", () => {
    for (const operator of RULE_OPERATORS) expect(valueFormOf(operator, "text")).toBeTruthy();
    expect(operatorsFor("ownerid", "lookup")[0]).toBe("eq-userid");
    expect(operatorsFor("jobtitle", "text")).toContain("contains");
    expect([valueFormOf("eq", "number"), valueFormOf("eq", "yesNo")]).toEqual(["number", "yesNo"]);
    expect(isComplete({ kind: "column", column: "a", operator: "null", values: [] }, "text")).toBe(true);
    expect(isComplete({ kind: "column", column: "a", operator: "eq", values: [] }, "text")).toBe(false);
    expect(isComplete({ kind: "column", column: "a", operator: "eq", values: [" "] }, "text")).toBe(false);
    expect(operatorsFor("createdby", "lookup")).not.toContain("eq-userteams");
    expect(isComplete({ kind: "column", column: "a", operator: "last-x-days", values: ["0"] }, "date")).toBe(false);
    expect(isComplete({ kind: "column", column: "a", operator: "eq", values: ["1"] }, "yesNo")).toBe(true);
    expect(isComplete({ kind: "party", roles: [] }, "lookup")).toBe(false);
  });
});
