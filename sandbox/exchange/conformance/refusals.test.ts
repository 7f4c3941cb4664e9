/** Sections 0, 7, 9, 10 and 11: what the service refuses, by status and code. */
import { at, create, errorCode, openGraph, text } from "../testing/graph.ts";
import type { Client, TestGraph } from "../testing/graph.ts";

const zoned = (dateTime: string, timeZone = "UTC"): object => ({ dateTime, timeZone });
const event = (more: object = {}): Record<string, unknown> => ({
  subject: "x",
  start: zoned("2026-03-09T10:00:00"),
  end: zoned("2026-03-09T11:00:00"),
  ...more,
});
const DAILY = { type: "daily", interval: 1 };
const ENDLESS = { type: "noEnd", startDate: "2026-03-09" };
const recurring = (pattern: object, range: object, more: object = {}): Record<string, unknown> =>
  event({ recurrence: { pattern, range }, ...more });
const headers = (count: number): object[] =>
  Array.from({ length: count }, (_, n) => ({ name: `x-own-${String(n)}`, value: "1" }));

describe("a body is refused", () => {
  const { maya } = openGraph();
  test.each<[string, string, Record<string, unknown>, number, string]>([
    ["0.3 unknown enum", "/me/messages", { importance: "urgent" }, 400, "RequestBodyRead"],
    ["7 unknown member", "/me/contacts", { nosuch: 1 }, 400, "RequestBodyRead"],
    ["7 wrong kind", "/me/contacts", { surname: 1 }, 400, "RequestBodyRead"],
    [
      "8.2 unknown zone",
      "/me/events",
      event({ start: zoned("2026-03-09T10:00:00", "Nowhere") }),
      400,
      "TimeZoneNotSupportedException",
    ],
    ["9 no interval", "/me/events", recurring({ type: "daily" }, ENDLESS), 400, "ErrorInvalidRequest"],
    ["9 no startDate", "/me/events", recurring(DAILY, { type: "noEnd" }), 400, "ErrorInvalidRequest"],
    [
      "9 other startDate",
      "/me/events",
      recurring(DAILY, { ...ENDLESS, startDate: "2026-03-10" }),
      400,
      "ErrorInvalidRequest",
    ],
    ["9 no days", "/me/events", recurring({ type: "weekly", interval: 1 }, ENDLESS), 400, "ErrorInvalidRequest"],
    ["9 no end", "/me/events", recurring(DAILY, { ...ENDLESS, type: "endDate" }), 400, "ErrorInvalidRequest"],
    ["9 no number", "/me/events", recurring(DAILY, { ...ENDLESS, type: "numbered" }), 400, "ErrorInvalidRequest"],
    [
      "9 longer than its interval",
      "/me/events",
      recurring(DAILY, ENDLESS, { end: zoned("2026-03-11T10:00:00") }),
      400,
      "ErrorOccurrenceTimeSpanTooBig",
    ],
    [
      "10 six headers",
      "/me/messages",
      { internetMessageHeaders: headers(6) },
      400,
      "InvalidInternetMessageHeaderCollection",
    ],
    [
      "10 a header without x-",
      "/me/messages",
      { internetMessageHeaders: [{ name: "Subject", value: "1" }] },
      400,
      "InvalidInternetMessageHeader",
    ],
    [
      "10 category twice",
      "/me/outlook/masterCategories",
      { displayName: "RED CATEGORY" },
      409,
      "CategoryNameDuplicate",
    ],
    [
      "10 replies end before they begin",
      "/me/mailboxSettings",
      {
        automaticRepliesSetting: {
          status: "scheduled",
          scheduledStartDateTime: zoned("2026-03-10T00:00:00"),
          scheduledEndDateTime: zoned("2026-03-09T00:00:00"),
        },
      },
      400,
      "ErrorInvalidRequest",
    ],
    ["10 unknown language", "/me/mailboxSettings", { language: { locale: "xx-YY" } }, 400, "ErrorInvalidRequest"],
  ])("%s: %s", async (_rule, path, body, status, code) => {
    const reply = path.endsWith("mailboxSettings") ? await maya.patch(path, body) : await maya.post(path, body);
    expect([reply.status, errorCode(reply)]).toEqual([status, code]);
  });

  test("0.3, 8.4: what is no refusal", async () => {
    const body = recurring(DAILY, ENDLESS, {
      isAllDay: true,
      start: zoned("2026-03-09T00:00:00"),
      end: zoned("2026-03-10T00:00:00"),
    });
    expect((await maya.post("/me/events", body)).status).toBe(201);
    expect((await maya.post("/me/messages", { importance: "High", internetMessageHeaders: headers(5) })).status).toBe(
      201,
    );
  });
});

describe("a change is refused", () => {
  const open = async (path: string, body: Record<string, unknown>): Promise<{ maya: Client; path: string }> => {
    const { maya } = openGraph();
    return { maya, path: `${path}/${await create(maya, path, body)}` };
  };
  test.each<[string, string, Record<string, unknown>, Record<string, unknown>, string]>([
    [
      "10 headers after creation",
      "/me/messages",
      { subject: "x" },
      { internetMessageHeaders: headers(1) },
      "ErrorInvalidPropertySet",
    ],
    ["10 an event without a start", "/me/events", event(), { start: null }, "ErrorPropertyValidationFailure"],
    [
      "10 an end before the start",
      "/me/events",
      event(),
      { end: zoned("2026-03-09T09:00:00") },
      "ErrorPropertyValidationFailure",
    ],
  ])("%s", async (_rule, path, body, change, code) => {
    const made = await open(path, body);
    const reply = await made.maya.patch(made.path, change);
    expect([reply.status, errorCode(reply)]).toEqual([400, code]);
  });

  test("9: an occurrence has no recurrence of its own", async () => {
    const { maya, path } = await open("/me/events", recurring(DAILY, ENDLESS));
    const days = await maya.get(`${path}/instances?startDateTime=2026-03-09&endDateTime=2026-03-12`);
    const day = text(days.json, "value.0.id");
    const change = { recurrence: { pattern: DAILY, range: ENDLESS } };
    expect((await maya.patch(`/me/events/${day}`, change)).status).toBe(400);
    expect((await maya.patch(`/me/events/${day}`, { subject: "y" })).status).toBe(200);
  });
});

describe("a query is refused", () => {
  const { maya } = openGraph();
  test.each([
    ["0.6", "/me/messages?$top=0"],
    ["0.6", "/me/messages?$top=1001"],
    ["1.1 a token that is none", "/me/messages?$skiptoken=abc"],
    ["7", "/me/contacts?$filter=nosuch eq 'a'"],
    ["7", "/me/contacts?$select=nosuch"],
    ["7 text is no instant", "/me/messages?$filter=receivedDateTime ge '2026-01-01T00:00:00Z'"],
    ["10 $search", "/me/mailFolders?$search=%22a%22"],
    ["10 $search", "/me/events?$search=%22a%22"],
    ["10 $search", "/me/calendarView?startDateTime=2026-01-01&endDateTime=2026-01-02&$search=%22a%22"],
    ["10 $search", "/me/todo/lists?$search=%22a%22"],
    ["10 $search", "/me/todo/lists/defaultList/tasks?$search=%22a%22"],
    ["10 $search with $filter", "/me/messages?$search=%22a%22&$filter=isRead eq true"],
    ["10 users without ConsistencyLevel", "/users?$search=%22displayName:Tom%22"],
  ])("%s: %s", async (_rule, path) => {
    expect((await maya.get(path)).status).toBe(400);
  });

  test("10: users are searched with ConsistencyLevel, and counted only then", async () => {
    const path = "/users?$search=%22displayName:Tom%22&$count=true";
    const found = await maya.get(path, { ConsistencyLevel: "eventual" });
    expect(at(found.json, "@odata.count")).toBe(1);
    expect(at((await maya.get("/users?$count=true")).json, "@odata.count")).toBeNull();
  });
});

describe("an answer to an invitation", () => {
  const invite = async (graph: TestGraph, more: object): Promise<string> => {
    const address = graph.tom.user.upn;
    await create(graph.maya, "/me/events", event({ attendees: [{ emailAddress: { address } }], ...more }));
    return text((await graph.tom.get("/me/events?$filter=subject eq 'x'")).json, "value.0.id");
  };
  test.each<[string, object, Record<string, unknown>, number]>([
    ["asked for", {}, { sendResponse: true }, 202],
    ["asked for, as text", {}, { sendResponse: "true" }, 400],
    ["not asked for", { responseRequested: false }, { sendResponse: true }, 400],
    ["not asked for and not sent", { responseRequested: false }, { sendResponse: false }, 202],
  ])("%s", async (_title, more, body, status) => {
    const graph = openGraph();
    expect((await graph.tom.post(`/me/events/${await invite(graph, more)}/accept`, body)).status).toBe(status);
  });
});

test.each([
  ["$select=contentBytes", 400],
  ["$select=name,microsoft.graph.fileAttachment/contentBytes", 200],
  ["$filter=contentId eq 'c'", 400],
  ["$filter=isInline eq false", 200],
])("a list of attachments knows what all kinds of them have: %s is %d", async (query, status) => {
  const { maya } = openGraph();
  const id = await create(maya, "/me/messages", { subject: "files" });
  const file = { "@odata.type": "#microsoft.graph.fileAttachment", name: "a.txt", contentBytes: "aGk=" };
  await create(maya, `/me/messages/${id}/attachments`, file);
  expect((await maya.get(`/me/messages/${id}/attachments?${query}`)).status).toBe(status);
  const inside = query.replace("$", "$expand=attachments($").replace(/$/, ")");
  expect((await maya.get(`/me/messages/${id}?${inside}`)).status).toBe(query.startsWith("$filter") ? 400 : status);
});

test.each(["attachments($top=1)", "attachments($orderby=name)", "extensions($top=1)", "attachments($expand=item)"])(
  "what cannot be done while expanding is refused: %s",
  async (expand) => {
    const { maya } = openGraph();
    expect((await maya.get(`/me/messages?$expand=${expand}`)).status).toBe(400);
  },
);
