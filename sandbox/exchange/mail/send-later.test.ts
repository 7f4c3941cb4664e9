/** Messages that wait for the time the sender gave: PidTagDeferredSendTime. */
import { createExchange } from "../index.ts";
import { at, column, create, errorCode, openGraph, rows, text } from "../testing/graph.ts";
import type { Client } from "../testing/graph.ts";

const TIME = "SystemTime 0x3FEF";
const named = (subject: string): string => `$filter=subject eq '${subject}'`;
const folder = (name: string, subject: string): string => `/me/mailFolders/${name}/messages?${named(subject)}`;

const { context, maya, tom, paul } = openGraph();
const draft = (subject: string, time: string, to: Client = tom): Record<string, unknown> => ({
  subject,
  toRecipients: [{ emailAddress: { address: to.user.upn } }],
  singleValueExtendedProperties: [{ id: TIME, value: time }],
});
const count = async (client: Client, path: string): Promise<number> => rows(await client.get(path)).length;
beforeEach(() => {
  context.clock.set(Date.parse("2026-03-02T09:00:00Z"));
});

test("a message with a later time waits among the drafts and is sent when its time has come", async () => {
  const immutable = { Prefer: 'IdType="ImmutableId"' };
  const made = await maya.post("/me/messages", draft("later", "2026-03-02T10:00:00Z"), immutable);
  const id = text(made.json, "id");
  expect((await maya.post(`/me/messages/${id}/send`)).status).toBe(202);
  expect((await maya.get(folder("drafts", "later"))).json).toMatchObject({ value: [{ isDraft: true }] });
  context.clock.set(Date.parse("2026-03-02T09:59:59Z"));
  expect(await count(tom, folder("inbox", "later"))).toBe(0);
  context.clock.set(Date.parse("2026-03-02T10:00:00Z"));
  const there = await tom.get(folder("inbox", "later"));
  expect(column(there, "receivedDateTime")).toEqual(["2026-03-02T10:00:00Z"]);
  expect((await maya.get(`/me/messages/${id}`, immutable)).json).toMatchObject({
    isDraft: false,
    sentDateTime: "2026-03-02T10:00:00Z",
  });
  expect([await count(maya, folder("drafts", "later")), await count(maya, folder("sentitems", "later"))]).toEqual([
    0, 1,
  ]);
  context.clock.advance(3_600_000);
  expect(await count(tom, folder("inbox", "later"))).toBe(1);
});

test("sendMail waits as well, also without a copy and for a delegate; a time that has passed is now", async () => {
  const body = { message: draft("no copy", "2026-03-02T10:00:00Z"), saveToSentItems: false };
  expect((await paul.post(`/users/${maya.user.upn}/sendMail`, body)).status).toBe(202);
  expect([await count(maya, folder("drafts", "no copy")), await count(maya, folder("outbox", "no copy"))]).toEqual([
    1, 0,
  ]);
  context.clock.advance(3_600_000);
  const there = await tom.get(folder("inbox", "no copy"));
  expect(at(there.json, "value.0.from.emailAddress.address")).toBe(maya.user.upn);
  expect(at(there.json, "value.0.sender.emailAddress.address")).toBe(paul.user.upn);
  expect(await count(maya, `/me/messages?${named("no copy")}`)).toBe(0);
  expect((await maya.post("/me/sendMail", { message: draft("past", "2026-03-02T08:00:00Z") })).status).toBe(202);
  expect(await count(tom, folder("inbox", "past"))).toBe(1);
});

test("what cannot be sent is refused at once", async () => {
  const nobody = { ...draft("nobody", "2026-03-02T10:00:00Z"), toRecipients: [] };
  const refused = await maya.post("/me/sendMail", { message: nobody });
  expect([refused.status, errorCode(refused)]).toEqual([400, "ErrorInvalidRecipients"]);
  expect(await count(maya, `/me/messages?${named("nobody")}`)).toBe(0);
});

test("a draft that was never sent, one that was deleted and one without recipients stay where they are", async () => {
  await create(maya, "/me/messages", draft("unsent", "2026-03-02T10:00:00Z"));
  const dropped = await create(maya, "/me/messages", draft("dropped", "2026-03-02T10:00:00Z"));
  const emptied = await create(maya, "/me/messages", draft("emptied", "2026-03-02T10:00:00Z"));
  for (const id of [dropped, emptied]) expect((await maya.post(`/me/messages/${id}/send`)).status).toBe(202);
  expect((await maya.del(`/me/messages/${dropped}`)).status).toBe(204);
  expect((await maya.patch(`/me/messages/${emptied}`, { toRecipients: [] })).status).toBe(200);
  context.clock.advance(3_600_000);
  for (const name of ["unsent", "dropped", "emptied"]) {
    expect(await count(tom, folder("inbox", name))).toBe(0);
    expect((await maya.get(`/me/messages?${named(name)}`)).json).toMatchObject({ value: [{ isDraft: true }] });
  }
});

test("a new time counts, and sending again without one sends at once", async () => {
  const id = await create(maya, "/me/messages", draft("moved", "2026-03-02T10:00:00Z"));
  expect((await maya.post(`/me/messages/${id}/send`)).status).toBe(202);
  const later = { singleValueExtendedProperties: [{ id: TIME, value: "2026-03-02T12:00:00Z" }] };
  expect((await maya.patch(`/me/messages/${id}`, later)).status).toBe(200);
  context.clock.advance(3_600_000);
  expect(await count(tom, folder("inbox", "moved"))).toBe(0);
  const none = { singleValueExtendedProperties: [{ id: TIME, value: null }] };
  expect((await maya.patch(`/me/messages/${id}`, none)).status).toBe(200);
  expect((await maya.post(`/me/messages/${id}/send`)).status).toBe(202);
  expect(await count(tom, folder("inbox", "moved"))).toBe(1);
});

test("it is sent after a restart", async () => {
  expect((await maya.post("/me/sendMail", { message: draft("restart", "2026-03-02T10:00:00Z") })).status).toBe(202);
  const again = createExchange(context, { pause: () => Promise.resolve() });
  context.clock.advance(3_600_000);
  const headers = { Authorization: `Bearer ${context.tokenFor(tom.user)}` };
  const url = `${context.origin}/v1.0${folder("inbox", "restart")}`;
  const answer: unknown = await (await again.handle(new Request(url, { headers }))).json();
  expect(answer).toMatchObject({ value: [{ subject: "restart" }] });
});
