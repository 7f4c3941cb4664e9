/** Section 12: what a token narrowed to some permissions may do. */
import { createTestContext } from "../../frame/test-context.ts";
import { narrowed } from "../../frame/narrowed.ts";
import { createExchange } from "../index.ts";

const context = createTestContext("graph");
const service = createExchange(context, { pause: () => Promise.resolve() });
const [maya, , , paul] = context.users;

const EVENT = {
  subject: "x",
  start: { dateTime: "2026-03-09T10:00:00", timeZone: "UTC" },
  end: { dateTime: "2026-03-09T11:00:00", timeZone: "UTC" },
};

/** Creates with every permission; answers the id. */
async function made(path: string, body: object): Promise<string> {
  const answer = await ask(maya, "Mail.ReadWrite Calendars.ReadWrite", "POST", `/me/${path}`, body);
  return /"id":"([^"]+)"/.exec(await answer.text())?.[1] ?? "";
}

const statusOf = async (...parts: Parameters<typeof ask>): Promise<number> => (await ask(...parts)).status;

async function ask(user: typeof maya, scope: string, method: string, path: string, body?: object): Promise<Response> {
  if (!user) throw new Error("There is nobody.");
  const headers = {
    Authorization: `Bearer ${narrowed(context.tokenFor(user), scope)}`,
    "Content-Type": "application/json",
  };
  const init = body === undefined ? { method, headers } : { method, headers, body: JSON.stringify(body) };
  return service.handle(new Request(`${context.origin}/v1.0${path}`, init));
}

test.each([
  ["User.Read", "GET", "/me", 200],
  ["Mail.Read", "GET", "/me", 403],
  ["https://graph.microsoft.com/Mail.Read openid", "GET", "/me/messages", 200],
  ["Mail.ReadBasic", "GET", "/me/mailFolders", 200],
  ["Contacts.Read", "GET", "/me/messages", 403],
  ["Contacts.Read", "GET", "/me/contacts/delta", 200],
  ["Calendars.ReadBasic", "GET", "/me/events", 200],
  ["Tasks.Read", "GET", "/me/todo/lists", 200],
  ["Mail.ReadWrite", "GET", "/me/todo/lists", 403],
  ["MailboxSettings.Read", "GET", "/me/outlook/masterCategories", 200],
  ["People.Read", "GET", "/me/people", 200],
  ["Mail.ReadWrite.Shared", "GET", "/me/messages", 200],
  ["User.Read", "GET", "/users", 403],
  ["User.ReadBasic.All", "GET", "/users", 200],
  ["User.Read", "GET", "/subscriptions", 200],
  ["User.Read", "GET", `/users/${paul?.upn ?? ""}`, 403],
  ["User.ReadBasic.All", "GET", `/users/${paul?.upn ?? ""}`, 200],
  ["User.Read", "GET", "/me/outlook/supportedTimeZones", 200],
  ["MailboxSettings.Read", "GET", "/me/outlook/supportedTimeZones", 403],
  ["Tasks.Read", "GET", "/me/todo/lists/delta", 403],
  ["Tasks.Read", "GET", "/me/todo/lists/defaultList/tasks/delta", 200],
])("%s: %s %s is %d", async (scope, method, path, status) => {
  expect(await statusOf(maya, scope, method, path)).toBe(status);
});

test.each([
  ["Contacts.Read", "/me/contacts", { surname: "x" }, 403],
  ["Contacts.ReadWrite", "/me/contacts", { surname: "x" }, 201],
  ["Mail.ReadWrite", "/me/sendMail", { message: {} }, 403],
  ["MailboxSettings.Read", "/me/outlook/masterCategories", { displayName: "x", color: "preset1" }, 403],
  ["Tasks.Read", "/me/todo/lists", { displayName: "x" }, 403],
])("%s: POST %s is %d", async (scope, path, body, status) => {
  expect(await statusOf(maya, scope, "POST", path, body)).toBe(status);
});

test.each([
  ["Mail.ReadBasic", "messages", { subject: "x" }, 403],
  ["Mail.Read", "messages", { subject: "x" }, 200],
  ["Calendars.ReadBasic", "events", EVENT, 403],
  ["Calendars.Read", "events", EVENT, 200],
])("%s: the attachments of %s are %d", async (scope, path, body, status) => {
  const id = await made(path, body);
  expect(await statusOf(maya, scope, "GET", `/me/${path}/${id}/attachments`)).toBe(status);
});

test.each([
  ["Mail.ReadBasic", "messages", { subject: "x" }],
  ["Calendars.ReadBasic", "events", EVENT],
])("%s shows no content of %s", async (scope, path, body) => {
  const one = `/me/${path}/${await made(path, { ...body, body: { contentType: "text", content: "secret" } })}`;
  const shown = await ask(maya, scope, "GET", one);
  const text = await shown.text();
  expect(shown.status).toBe(200);
  expect(text).toContain('"subject":"x"');
  expect(text).not.toContain("secret");
  expect(await statusOf(maya, scope, "GET", `${one}?$expand=extensions`)).toBe(403);
});

test.each([
  ["Contacts.Read", "me/messages", 403],
  ["Mail.Read", "me/messages", 400],
  ["Mail.Read", "/me/mailFolders/inbox/messages", 400],
  ["Mail.Read", "/users/anybody/contacts", 403],
])("%s: a subscription to %s is %d", async (scope, resource, status) => {
  // Nobody listens there: 400 is the refusal of somebody who may.
  const notificationUrl = "https://localhost:9/none";
  const expirationDateTime = "2026-03-03T09:00:00Z";
  const body = { changeType: "created", resource, notificationUrl, expirationDateTime };
  expect(await statusOf(maya, scope, "POST", "/subscriptions", body)).toBe(status);
});

test("a delegate neither reads nor changes the list of categories: no permission for settings of others exists", async () => {
  const path = `/users/${maya?.upn ?? ""}/outlook/masterCategories`;
  const body = { displayName: "x", color: "none" };
  expect(await statusOf(paul, "MailboxSettings.ReadWrite", "GET", path)).toBe(403);
  expect(await statusOf(paul, "MailboxSettings.ReadWrite", "POST", path, body)).toBe(403);
});

test("another one's mailbox needs the kind of permission that is for sharing", async () => {
  const path = `/users/${maya?.upn ?? ""}/contacts`;
  expect(await statusOf(paul, "Contacts.Read", "GET", path)).toBe(403);
  expect(await statusOf(paul, "Contacts.Read.Shared", "GET", path)).toBe(200);
});
