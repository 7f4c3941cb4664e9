/** Sections 1, 3.2, 4.6 and 0.5: containers, what they can be searched by, and what an answer says of itself. */
import { at, column, create, openGraph, round, text } from "../testing/graph.ts";

const ID = "String {00020329-0000-0000-C000-000000000046} Name crmid";
const EXPAND = `$expand=singleValueExtendedProperties($filter=id eq '${ID}')`;
const any = (test: string): string => `$filter=singleValueExtendedProperties/Any(ep: ep/id eq '${ID}' and ${test})`;
const COLLECTIONS: readonly (readonly [string, string])[] = [
  ["/me/mailFolders", "displayName"],
  ["/me/contactFolders", "displayName"],
  ["/me/calendars", "name"],
];

describe.each(COLLECTIONS)("%s", (path, name) => {
  const { maya } = openGraph();
  const extended = [{ id: ID, value: "A1" }];
  beforeAll(async () => {
    await create(maya, path, { [name]: "marked", singleValueExtendedProperties: extended });
    await create(maya, path, { [name]: "plain" });
  });
  test.each([
    ["ep/value eq 'a1'", ["marked"]],
    ["ep/value eq 'b'", []],
    ["contains(ep/value,'1')", ["marked"]],
    ["ep/value ne null", ["marked"]],
  ])("4.6: found by %s", async (condition, found) => {
    const reply = await maya.get(`${path}?${any(condition)}&${EXPAND}`);
    expect(column(reply, name)).toEqual(found);
    expect(column(reply, "singleValueExtendedProperties").map((list) => at(list, "0.value"))).toEqual(
      found.map(() => "A1"),
    );
  });
  test("$count counts what the filter keeps", async () => {
    expect((await maya.get(`${path}/$count?$filter=${name} eq 'plain'`)).text).toBe("1");
    expect((await maya.get(`${path}/$count?$filter=${name} eq 'nobody'`)).text).toBe("0");
  });
});

test("4.8: lists of tasks are found by an open extension", async () => {
  const { maya } = openGraph();
  const id = await create(maya, "/me/todo/lists", { displayName: "marked" });
  await create(maya, `/me/todo/lists/${id}/extensions`, {
    "@odata.type": "microsoft.graph.openTypeExtension",
    extensionName: "com.example.crm",
  });
  const found = await maya.get("/me/todo/lists?$filter=extensions/any(e: e/id eq 'com.example.crm')");
  expect(column(found, "displayName")).toEqual(["marked"]);
});

test("3.2, 1.4: a folder keeps its id wherever it hangs", async () => {
  const { maya } = openGraph();
  const [from, to] = [
    await create(maya, "/me/mailFolders", { displayName: "from" }),
    await create(maya, "/me/mailFolders", { displayName: "to" }),
  ];
  const id = await create(maya, `/me/mailFolders/${from}/childFolders`, { displayName: "wanderer" });
  const message = await create(maya, `/me/mailFolders/${id}/messages`, { subject: "inside" });
  const [all, here] = [
    await round(maya, "/me/mailFolders/delta"),
    await round(maya, `/me/mailFolders/${from}/childFolders/delta`),
  ];
  const moved = await maya.post(`/me/mailFolders/${id}/move`, { destinationId: to });
  expect([moved.status, text(moved.json, "id"), text(moved.json, "parentFolderId")]).toEqual([200, id, to]);
  expect((await maya.get(`/me/messages/${message}`)).status).toBe(200);
  expect((await round(maya, all.link)).items).toMatchObject([{ id, parentFolderId: to }]);
  expect((await round(maya, here.link)).items).toEqual([{ id, "@removed": { reason: "deleted" } }]);
});

test.each([
  ["/me/messages?$select=subject,from", /\/messages\(subject,from\)$/],
  ["/me?$select=id", /#users\(id\)\/\$entity$/],
  ["/me/contacts", /\/contacts$/],
])("0.5: the context of %s", async (path, context) => {
  const { maya } = openGraph();
  expect(text((await maya.get(path)).json, "@odata.context")).toMatch(context);
});

test("0.7: a round says that it tracks changes", async () => {
  const { maya } = openGraph();
  const reply = await maya.get("/me/contacts/delta", { Prefer: "odata.maxpagesize=5" });
  expect(reply.headers.get("preference-applied")).toBe("odata.track-changes, odata.maxpagesize=5");
});

test("3.2: under its immutable id an attachment outlives a move of its message", async () => {
  const { maya } = openGraph();
  const immutable = { Prefer: 'IdType="ImmutableId"' };
  const file = { "@odata.type": "#microsoft.graph.fileAttachment", name: "a.txt", contentBytes: "aGk=" };
  const message = text((await maya.post("/me/messages", { attachments: [file] }, immutable)).json, "id");
  const base = `/me/messages/${message}/attachments`;
  const id = text((await maya.get(base, immutable)).json, "value.0.id");
  expect(text((await maya.get(base)).json, "value.0.id")).not.toBe(id);
  await maya.post(`/me/messages/${message}/move`, { destinationId: "archive" }, immutable);
  expect(text((await maya.get(base, immutable)).json, "value.0.id")).toBe(id);
  expect((await maya.get(`${base}/${id}/$value`, immutable)).text).toBe("hi");
});
