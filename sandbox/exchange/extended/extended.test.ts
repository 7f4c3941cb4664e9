import { at, column, create, openGraph, rows, text } from "../testing/graph.ts";

const PS = "{00020329-0000-0000-C000-000000000046}";
const name = (property: string, type = "String"): string => `${type} ${PS} Name ${property}`;
const expand = (...ids: string[]): string =>
  `$expand=singleValueExtendedProperties($filter=${encodeURIComponent(ids.map((id) => `id eq '${id}'`).join(" or "))})`;
const event = {
  start: { dateTime: "2031-01-01T10:00:00", timeZone: "UTC" },
  end: { dateTime: "2031-01-01T11:00:00", timeZone: "UTC" },
};

describe("section 4: extended properties and open extensions", () => {
  const { maya } = openGraph();
  const kinds = [
    ["/me/messages", { subject: "x" }],
    ["/me/contacts", { surname: "x" }],
    ["/me/events", { subject: "x", ...event }],
    ["/me/mailFolders", { displayName: "Marked mail" }],
    ["/me/contactFolders", { displayName: "Marked people" }],
    ["/me/calendars", { name: "Marked days" }],
  ] as const;

  test.each(kinds)(
    "4.3, 4.4: %s: written with the item, read only by $expand, kept by a PATCH of others",
    async (path, body) => {
      const made = await maya.post(path, {
        ...body,
        singleValueExtendedProperties: [
          { id: name("crmid"), value: "{A}" },
          { id: name("crmLinkState", "Double"), value: "2" },
        ],
      });
      expect(made.status).toBe(201);
      expect(made.json["singleValueExtendedProperties"]).toBeUndefined();
      const one = `${path}/${text(made.json, "id")}`;
      const patched = await maya.patch(one, { singleValueExtendedProperties: [{ id: name("crmid"), value: "{B}" }] });
      expect([patched.status, patched.json["singleValueExtendedProperties"]]).toEqual([200, undefined]);
      const read = await maya.get(`${one}?${expand(name("crmid"), name("crmLinkState", "Double"), name("other"))}`);
      expect(read.json["singleValueExtendedProperties"]).toEqual([
        { id: "String {00020329-0000-0000-c000-000000000046} Name crmid", value: "{B}" },
        { id: "Double {00020329-0000-0000-c000-000000000046} Name crmLinkState", value: "2" },
      ]);
      expect((await maya.get(one)).json["singleValueExtendedProperties"]).toBeUndefined();
      expect((await maya.get(`${one}?${expand(name("other"))}`)).json["singleValueExtendedProperties"]).toBeUndefined();
    },
  );

  test("4.2, 4.5: type, case of the name and spelling of the id", async () => {
    const id = await create(maya, "/me/contacts", {
      surname: "ids",
      singleValueExtendedProperties: [
        { id: "String 0x3A24", value: "fax" },
        { id: `Integer ${PS} Id 0x0008012`, value: "7" },
      ],
    });
    const read = async (property: string): Promise<unknown> =>
      at((await maya.get(`/me/contacts/${id}?${expand(property)}`)).json, "singleValueExtendedProperties.0.value");
    expect([await read("String 0x3a24"), await read("String 0x00003A24"), await read("Integer 0x3A24")]).toEqual([
      "fax",
      "fax",
      null,
    ]);
    expect(await read(`Integer ${PS.toLowerCase()} Id 0x8012`)).toBe("7");
    expect([await read(name("CRMID")), await read(name("crmid"))]).toEqual([null, null]);
  });

  test.each([
    "crmid",
    "String crmid",
    "Text 0x3A24",
    `String ${PS} Name `,
    "StringArray 0x3A58",
    "string 0x3A24",
    "String {1} Name x",
  ])("4.2: %s is no id of a single value", async (id) => {
    expect(
      (await maya.post("/me/contacts", { surname: "x", singleValueExtendedProperties: [{ id, value: "1" }] })).status,
    ).toBe(400);
    expect((await maya.get(`/me/contacts?${expand(id)}`)).status).toBe(400);
  });

  test("4.3: a value is a string of its type", async () => {
    for (const property of [
      { id: name("n", "Integer"), value: 5 },
      { id: name("n", "Integer"), value: "x" },
      { id: name("b", "Boolean"), value: "maybe" },
      { id: name("t", "SystemTime"), value: "soon" },
    ]) {
      expect(
        (await maya.post("/me/contacts", { surname: "x", singleValueExtendedProperties: [property] })).status,
      ).toBe(400);
    }
    expect((await maya.get("/me/contacts?$expand=singleValueExtendedProperties")).status).toBe(400);
  });

  test("4.6: searching by value, numbers as numbers, presence", async () => {
    for (const [subject, value, state] of [
      ["one", "{AA}", "1"],
      ["two", "{BB}", "2"],
    ] as const) {
      await create(maya, "/me/messages", {
        subject,
        singleValueExtendedProperties: [
          { id: name("find"), value },
          { id: name("state", "Double"), value: state },
        ],
      });
    }
    const found = async (id: string, test: string): Promise<unknown[]> =>
      column(
        await maya.get(
          `/me/messages?$orderby=subject&$filter=${encodeURIComponent(`subject ne null and singleValueExtendedProperties/Any(ep: ep/id eq '${id}' and ${test})`)}`,
        ),
        "subject",
      );
    expect(await found(name("find"), "ep/value eq '{aa}'")).toEqual(["one"]);
    expect(await found(name("find"), "startswith(ep/value, '{B')")).toEqual(["two"]);
    expect(await found(name("find"), "ep/value ne null")).toEqual(["one", "two"]);
    expect(await found(name("state", "Double"), "cast(ep/value, Edm.Double) gt 1")).toEqual(["two"]);
    expect(await found(name("state", "Double"), "ep/value gt '1'")).toEqual(["two"]);
    expect(await found(name("state"), "ep/value eq '1'")).toEqual([]);
  });

  test("multi-value properties", async () => {
    const id = await create(maya, "/me/contacts", {
      surname: "multi",
      multiValueExtendedProperties: [{ id: "StringArray 0x3A58", value: ["a", "b"] }],
    });
    const read = await maya.get(
      `/me/contacts/${id}?$expand=multiValueExtendedProperties($filter=id eq 'StringArray 0x3A58')`,
    );
    expect(read.json["multiValueExtendedProperties"]).toEqual([{ id: "StringArray 0x3a58", value: ["a", "b"] }]);
  });

  test("4.1: To Do has none", async () => {
    const list = text((await maya.get("/me/todo/lists")).json, "value.0.id");
    expect(
      (
        await maya.post(`/me/todo/lists/${list}/tasks`, {
          title: "x",
          singleValueExtendedProperties: [{ id: name("a"), value: "1" }],
        })
      ).status,
    ).toBe(400);
    expect((await maya.get(`/me/todo/lists/${list}/tasks?${expand(name("a"))}`)).status).toBe(400);
  });

  test.each(["/me/messages", "/me/contacts", "/me/events", "/me/todo/lists/tasks/tasks", "/me/todo/lists"])(
    "4.8: open extensions of %s",
    async (given) => {
      const lists = text((await maya.get("/me/todo/lists")).json, "value.0.id");
      const path = given.replace("/lists/tasks/", `/lists/${lists}/`);
      const body = path.endsWith("tasks")
        ? { title: "x" }
        : path.endsWith("lists")
          ? { displayName: "x" }
          : path.endsWith("contacts")
            ? { surname: "x" }
            : path.endsWith("events")
              ? { subject: "x", ...event }
              : { subject: "x" };
      const one = `${path}/${await create(maya, path, body)}`;
      const made = await maya.post(`${one}/extensions`, {
        "@odata.type": "microsoft.graph.openTypeExtension",
        extensionName: "com.example.crm",
        crmid: "{A}",
        n: 1,
        deep: { a: [1] },
      });
      expect(made.json).toMatchObject({
        id: "microsoft.graph.openTypeExtension.com.example.crm",
        extensionName: "com.example.crm",
        crmid: "{A}",
        n: 1,
        deep: { a: [1] },
      });
      expect((await maya.post(`${one}/extensions`, { extensionName: "com.example.crm" })).status).toBe(409);
      expect((await maya.post(`${one}/extensions`, { n: 1 })).status).toBe(400);
      expect((await maya.patch(`${one}/extensions/com.example.crm`, { crmid: "{B}" })).status).toBe(200);
      for (const id of [
        "com.example.crm",
        "microsoft.graph.openTypeExtension.com.example.crm",
        "Microsoft.OutlookServices.OpenTypeExtension.com.example.crm",
      ]) {
        expect((await maya.get(`${one}/extensions/${id}`)).json).toMatchObject({ crmid: "{B}", n: 1 });
        const read = await maya.get(`${one}?$expand=extensions($filter=id eq '${id}')`);
        expect([id, at(read.json, "extensions.0.crmid")]).toEqual([id, "{B}"]);
      }
      expect((await maya.get(`${one}?$expand=extensions($filter=id eq 'none')`)).json["extensions"]).toBeUndefined();
      expect(rows(await maya.get(`${one}/extensions`))).toHaveLength(1);
      expect((await maya.del(`${one}/extensions/com.example.crm`)).status).toBe(204);
      expect((await maya.get(`${one}/extensions/com.example.crm`)).status).toBe(404);
    },
  );
});
