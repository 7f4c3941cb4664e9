/** https://learn.microsoft.com/graph/api/resources/mailsearchfolder: a folder that shows what its query finds. */
import { column, create, errorCode, openGraph, text } from "../testing/graph.ts";

const TYPE = "microsoft.graph.mailSearchFolder";
const CHILDREN = "/me/mailFolders/inbox/childFolders";
const wish = (source: string, more: object = {}): Record<string, unknown> => ({
  "@odata.type": TYPE,
  displayName: "digests",
  includeNestedFolders: true,
  sourceFolderIds: [source],
  filterQuery: "contains(subject, 'digest')",
  ...more,
});

test("messages, counts and changes of a search folder", async () => {
  const { maya } = openGraph();
  const source = await create(maya, "/me/mailFolders", { displayName: "source" });
  const nested = await create(maya, `/me/mailFolders/${source}/childFolders`, { displayName: "nested" });
  const hit = await create(maya, `/me/mailFolders/${source}/messages`, { subject: "weekly digest" });
  await create(maya, `/me/mailFolders/${nested}/messages`, { subject: "daily digest", isRead: false });
  await create(maya, `/me/mailFolders/${source}/messages`, { subject: "other" });
  const made = await maya.post(CHILDREN, wish(source));
  expect(made.json).toMatchObject({
    "@odata.type": `#${TYPE}`,
    isSupported: true,
    includeNestedFolders: true,
    filterQuery: "contains(subject, 'digest')",
    totalItemCount: 2,
    unreadItemCount: 1,
  });
  const folder = `/me/mailFolders/${text(made.json, "id")}`;
  expect(column(await maya.get(`${folder}/messages?$orderby=subject`), "subject")).toEqual([
    "daily digest",
    "weekly digest",
  ]);
  expect((await maya.get(`${folder}/messages/${hit}`)).status).toBe(200);
  expect((await maya.get(`${folder}/messages/$count`)).text).toBe("2");
  expect((await maya.patch(folder, { filterQuery: "startswith(subject,'weekly')" })).json).toMatchObject({
    totalItemCount: 1,
  });
  expect((await maya.post(`${folder}/messages`, { subject: "in it" })).status).toBe(400);
  expect((await maya.post(`/me/messages/${hit}/move`, { destinationId: text(made.json, "id") })).status).toBe(400);
  expect((await maya.get(`${folder}/messages/delta`)).status).toBe(400);
  expect((await maya.del(`/me/mailFolders/${nested}`)).status).toBe(204);
  expect((await maya.patch(folder, { sourceFolderIds: [source, nested] })).status).toBe(404);
  expect((await maya.get(folder)).json).toMatchObject({ totalItemCount: 1 });
  expect((await maya.del(folder)).status).toBe(204);
  expect((await maya.get(`/me/messages/${hit}`)).status).toBe(200);
});

test.each<[string, object, string]>([
  ["no query", { filterQuery: null }, "ErrorInvalidRequest"],
  ["no source", { sourceFolderIds: [] }, "ErrorInvalidRequest"],
  ["an unknown member", { filterQuery: "nosuch eq 1" }, "BadRequest"],
  ["a source that is none", { sourceFolderIds: ["nonsense"] }, "ErrorInvalidIdMalformed"],
])("refused with %s", async (_title, more, code) => {
  const { maya } = openGraph();
  const reply = await maya.post(CHILDREN, wish("inbox", more));
  expect([reply.status, errorCode(reply)]).toEqual([400, code]);
});
