/** Section 12: what a token narrowed to some permissions may do. */
import { createTestContext } from "../../frame/test-context.ts";
import { narrowed } from "../../frame/narrowed.ts";
import { createExchange } from "../index.ts";

const context = createTestContext("graph");
const service = createExchange(context, { pause: () => Promise.resolve() });
const [maya, , , paul] = context.users;

async function statusOf(
  user: typeof maya,
  scope: string,
  method: string,
  path: string,
  body?: object,
): Promise<number> {
  if (!user) throw new Error("There is nobody.");
  const headers = {
    Authorization: `Bearer ${narrowed(context.tokenFor(user), scope)}`,
    "Content-Type": "application/json",
  };
  const init = body === undefined ? { method, headers } : { method, headers, body: JSON.stringify(body) };
  return (await service.handle(new Request(`${context.origin}/v1.0${path}`, init))).status;
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
