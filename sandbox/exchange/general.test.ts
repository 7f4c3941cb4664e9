import { at, column, create, errorCode, openGraph, rows, text } from "./testing/graph.ts";

const ABSENT = "AAMkAGI";

describe("sections 0, 3 and 7: what holds for every request", () => {
  const { context, service, maya, tom, ines, paul } = openGraph();

  test("7: no token, a token of the other service and a made-up one are 401 InvalidAuthenticationToken", async () => {
    const url = `${context.origin}/v1.0/me`;
    const user = maya.user;
    for (const authorization of [undefined, `Bearer ${context.tokenFor(user, "dataverse")}`, "Bearer abc"]) {
      const response = await service.handle(
        new Request(url, authorization === undefined ? {} : { headers: { Authorization: authorization } }),
      );
      expect(response.status).toBe(401);
      expect(await response.json()).toMatchObject({ error: { code: "InvalidAuthenticationToken" } });
    }
  });

  test("0.7: request-id and client-request-id come back, in errors as well", async () => {
    const id = "0b5f6a50-7e14-4a7e-9d3f-1f6b0b5c7a10";
    const good = await maya.get("/me", { "client-request-id": id });
    expect(good.headers.get("client-request-id")).toBe(id);
    expect(good.headers.get("request-id")).toMatch(/^[0-9a-f-]{36}$/);
    const bad = await maya.get("/me/nothing", { "client-request-id": id });
    expect(at(bad.json, "error.innerError.client-request-id")).toBe(id);
    expect(at(bad.json, "error.innerError.request-id")).toBe(bad.headers.get("request-id"));
  });

  test.each([
    ["an unknown path", "GET", "/me/nothing", 400, "BadRequest"],
    ["an unknown option", "GET", "/me/contacts?$where=1", 400, "BadRequest"],
    ["a custom option", "GET", "/me/contacts?colour=red", 400, "BadRequest"],
    ["an option given twice", "GET", "/me/contacts?$top=1&$top=2", 400, "BadRequest"],
    ["an unknown name in $select", "GET", "/me/contacts?$select=nosuch", 400, "BadRequest"],
    ["an unknown name in $orderby", "GET", "/me/contacts?$orderby=nosuch", 400, "BadRequest"],
    ["an unknown name in $filter", "GET", "/me/contacts?$filter=nosuch eq 1", 400, "BadRequest"],
    ["a broken $filter", "GET", "/me/contacts?$filter=surname eq", 400, "BadRequest"],
    ["an unknown name in $expand", "GET", "/me/contacts?$expand=nosuch", 400, "BadRequest"],
    ["$top 0", "GET", "/me/messages?$top=0", 400, "BadRequest"],
    ["$top 1001", "GET", "/me/messages?$top=1001", 400, "BadRequest"],
    ["a malformed id", "GET", "/me/messages/nonsense", 400, "ErrorInvalidIdMalformed"],
    ["a malformed folder id", "GET", "/me/mailFolders/nonsense", 400, "ErrorInvalidIdMalformed"],
    ["a truncated id", "GET", `/me/events/${ABSENT}`, 400, "ErrorInvalidIdMalformed"],
    ["a method that is not there", "PUT", "/me/contacts", 405, "ErrorInvalidRequest"],
    ["an unknown user", "GET", "/users/nobody@example.com", 404, "Request_ResourceNotFound"],
    ["the mailbox of an unknown user", "GET", "/users/nobody@example.com/messages", 404, "ErrorInvalidUser"],
  ])("7: %s is refused", async (_what, method, path, status, code) => {
    const reply = await maya.send(method, path, undefined);
    expect([reply.status, errorCode(reply)]).toEqual([status, code]);
  });

  test.each([
    ["an unknown property", { nosuch: 1 }, "RequestBodyRead"],
    ["a wrong kind of value", { surname: 5 }, "RequestBodyRead"],
    ["a wrong kind of value where the service writes itself", { createdDateTime: "soon" }, "RequestBodyRead"],
    ["a wrong kind of relationship", { extensions: "x" }, "RequestBodyRead"],
    ["an id that is no text", { id: 5 }, "RequestBodyRead"],
    ["a list where a text is due", { surname: ["a"] }, "RequestBodyRead"],
  ])("7: a body with %s is 400 and nothing is created", async (_what, body, code) => {
    const before = (await maya.get("/me/contacts/$count")).text;
    const reply = await maya.post("/me/contacts", { givenName: "x", ...body });
    expect([reply.status, errorCode(reply)]).toEqual([400, code]);
    expect((await maya.get("/me/contacts/$count")).text).toBe(before);
  });

  test("7: a body that is not JSON, or not sent as JSON, is 400", async () => {
    expect((await maya.send("POST", "/me/contacts", "{", { "Content-Type": "application/json" })).status).toBe(400);
    expect((await maya.send("POST", "/me/contacts", '{"surname":"x"}', { "Content-Type": "text/plain" })).status).toBe(
      400,
    );
    expect((await maya.post("/me/contacts")).status).toBe(400);
  });

  test("0.9: a collection is emptied with []; null for one is 400, also for one that the service fills", async () => {
    const zoned = (dateTime: string): object => ({ dateTime, timeZone: "UTC" });
    const times = { start: zoned("2026-05-01T10:00:00"), end: zoned("2026-05-01T11:00:00") };
    for (const [path, start, name] of [
      ["/me/contacts", { surname: "n" }, "businessPhones"],
      ["/me/contacts", { surname: "n" }, "singleValueExtendedProperties"],
      ["/me/messages", { subject: "n" }, "toRecipients"],
      ["/me/messages", { subject: "n" }, "attachments"],
      ["/me/events", times, "attendees"],
      ["/me/events", times, "cancelledOccurrences"],
      ["/me/todo/lists/defaultList/tasks", { title: "n" }, "categories"],
    ] as const) {
      const refused = await maya.post(path, { ...start, [name]: null });
      expect([path, name, refused.status, errorCode(refused)]).toEqual([path, name, 400, "RequestBodyRead"]);
      expect((await maya.post(path, { ...start, [name]: [] })).status).toBe(201);
    }
  });

  test("0.1: paths and options are matched without regard to case, ids with it", async () => {
    const id = await create(maya, "/me/contacts", { surname: "Case" });
    expect((await maya.get(`/ME/Contacts/${id}?$SELECT=surname`)).status).toBe(200);
    expect((await maya.get(`/me/contacts('${id}')`)).status).toBe(200);
    expect((await maya.get("/me/MailFolders/Inbox/Messages?%24top=1")).status).toBe(200);
    expect((await maya.get(`/me/contacts/${id.toLowerCase()}`)).status).not.toBe(200);
  });

  test("0.10: $select keeps id and etag", async () => {
    const id = await create(maya, "/me/contacts", { surname: "Chosen", givenName: "One" });
    const reply = await maya.get(`/me/contacts/${id}?$select=surname`);
    expect(Object.keys(reply.json).sort()).toEqual(["@odata.context", "@odata.etag", "id", "surname"]);
  });

  test("0.4, 0.6: pages of ten by default, $top and the next link lead through everything once", async () => {
    const folder = await create(maya, "/me/contactFolders", { displayName: "Pages" });
    for (let n = 0; n < 23; n += 1)
      await create(maya, `/me/contactFolders/${folder}/contacts`, { surname: `P${String(n).padStart(2, "0")}` });
    const seen: unknown[] = [];
    let next = `/me/contactFolders/${folder}/contacts?$orderby=surname&$count=true`;
    const sizes: number[] = [];
    while (next !== "null") {
      const reply = await maya.get(next);
      expect(reply.json["@odata.count"]).toBe(23);
      sizes.push(rows(reply).length);
      seen.push(...column(reply, "surname"));
      next = text(reply.json, "@odata.nextLink");
    }
    expect(sizes).toEqual([10, 10, 3]);
    expect(new Set(seen).size).toBe(23);
    expect((await maya.get(`/me/contactFolders/${folder}/contacts?$top=1000`)).json["@odata.nextLink"]).toBeUndefined();
    expect((await maya.get(`/me/contactFolders/${folder}/contacts/$count`)).text).toBe("23");
  });

  test("2.2: If-Match with an old change key is 412 ErrorIrresolvableConflict on PATCH and DELETE", async () => {
    for (const [path, name, body] of [
      ["/me/contacts", "surname", { surname: "a" }],
      ["/me/messages", "subject", { subject: "a" }],
      [
        "/me/events",
        "subject",
        {
          subject: "a",
          start: { dateTime: "2026-05-01T10:00:00", timeZone: "UTC" },
          end: { dateTime: "2026-05-01T11:00:00", timeZone: "UTC" },
        },
      ],
    ] as const) {
      const made = await maya.post(path, body);
      const old = text(made.json, "@odata.etag");
      const one = `${path}/${text(made.json, "id")}`;
      expect(old).toBe(`W/"${text(made.json, "changeKey")}"`);
      const changed = await maya.patch(one, { [name]: "b" }, { "If-Match": old });
      expect(changed.status).toBe(200);
      expect(changed.json["@odata.etag"]).not.toBe(old);
      const refused = await maya.patch(one, { [name]: "c" }, { "If-Match": old });
      expect([refused.status, errorCode(refused)]).toEqual([412, "ErrorIrresolvableConflict"]);
      expect((await maya.del(one, { "If-Match": old })).status).toBe(412);
      expect((await maya.del(one, { "If-Match": text(changed.json, "@odata.etag") })).status).toBe(204);
    }
  });

  test.each([
    ["timeZone", { value: "W. Europe Standard Time" }],
    ["userPurpose", { value: "user" }],
    ["language", { locale: "en-GB" }],
    ["workingHours", { startTime: "08:00:00.0000000" }],
    ["automaticRepliesSetting", { status: "disabled" }],
  ])("user-get-mailboxsettings: %s by itself", async (name, expected) => {
    const reply = await maya.get(`/me/mailboxSettings/${name}`);
    expect([reply.status, reply.json]).toEqual([200, expect.objectContaining(expected)]);
    expect(reply.json["@odata.context"]).toMatch(new RegExp(`/mailboxSettings/${name}$`));
    expect((await maya.get("/me/mailboxSettings/nosuch")).status).toBe(400);
  });

  test("12: the delegate works in the salesperson's mailbox, others are 403, To Do and settings stay private", async () => {
    const sales = `/users/${maya.user.upn}`;
    expect((await paul.get(`${sales}/mailFolders/inbox/messages`)).status).toBe(200);
    expect((await paul.post(`${sales}/contacts`, { surname: "By Paul" })).status).toBe(201);
    for (const [client, path] of [
      [tom, `${sales}/messages`],
      [ines, `${sales}/contacts`],
      [paul, `${sales}/todo/lists`],
      [paul, `${sales}/mailboxSettings`],
      [maya, `/users/${paul.user.objectId}/events`],
    ] as const) {
      const reply = await client.get(path);
      expect([reply.status, errorCode(reply)]).toEqual([403, "ErrorAccessDenied"]);
    }
    expect((await tom.get(sales)).json["displayName"]).toBe(maya.user.name);
  });
});
