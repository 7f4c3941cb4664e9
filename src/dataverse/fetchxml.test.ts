import { XMLParser } from "fast-xml-parser";
import { condition, every, some, toFetchXml, toXmlText } from "./fetchxml.ts";
import { NameError } from "./names.ts";

describe("FetchXML (Q4: queries only from builders)", () => {
  it("writes filters, links, orders and lists", () => {
    const xml = toFetchXml({
      table: "email",
      columns: ["subject"],
      distinct: true,
      top: 5,
      filter: every(
        condition("statecode", "in", 0, 1),
        some(condition("subject", "like", `%"a" & <b>'%`), condition("ownerid", "eq-userid")),
      ),
      links: [
        {
          table: "activityparty",
          from: "activityid",
          to: "activityid",
          alias: "party",
          type: "inner",
          columns: ["addressused"],
          filter: every(condition("participationtypemask", "eq", 1)),
        },
      ],
      orderBy: [{ column: "createdon", descending: true }],
    });
    expect(xml).toBe(
      '<fetch version="1.0" mapping="logical" top="5" distinct="true"><entity name="email"><attribute name="subject"/>' +
        '<filter type="and"><condition attribute="statecode" operator="in"><value>0</value><value>1</value></condition>' +
        '<filter type="or"><condition attribute="subject" operator="like" value="%&quot;a&quot; &amp; &lt;b&gt;&apos;%"/>' +
        '<condition attribute="ownerid" operator="eq-userid"/></filter></filter>' +
        '<link-entity name="activityparty" from="activityid" to="activityid" alias="party" link-type="inner">' +
        '<attribute name="addressused"/><filter type="and"><condition attribute="participationtypemask" operator="eq" value="1"/></filter>' +
        '</link-entity><order attribute="createdon" descending="true"/></entity></fetch>',
    );
    expect(new XMLParser().parse(xml)).toHaveProperty("fetch.entity.link-entity");
  });

  it("survives every character a person can type", () => {
    expect(toXmlText("a\u0000b\tc\nd\u{1F600}")).toBe("ab&#9;c&#10;d\u{1F600}");
  });

  it("refuses names that are none", () => {
    expect(() => toFetchXml({ table: 'a"/><x y="', columns: [] })).toThrow(NameError);
  });
});
