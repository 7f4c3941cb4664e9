/** Section 12 and https://learn.microsoft.com/graph/outlook-share-or-delegate-calendar: what a shared calendar opens. */
import { at, column, create, openGraph, text } from "../testing/graph.ts";

const PERMISSIONS = "/me/calendar/calendarPermissions";
const zoned = (dateTime: string): object => ({ dateTime, timeZone: "UTC" });
const EVENT = { subject: "x", start: zoned("2026-03-09T10:00:00"), end: zoned("2026-03-09T11:00:00") };

test.each([
  ["freeBusyRead", 403, 403],
  ["limitedRead", 403, 403],
  ["read", 200, 403],
  ["write", 200, 201],
  ["delegateWithPrivateEventAccess", 200, 201],
])("%s: reading is %d, writing is %d", async (role, reading, writing) => {
  const { maya, tom } = openGraph();
  const calendar = `/users/${maya.user.upn}/calendar/events`;
  expect((await tom.get(calendar)).status).toBe(403);
  const granted = { emailAddress: { address: tom.user.upn, name: tom.user.name }, role };
  const id = await create(maya, PERMISSIONS, granted);
  expect((await tom.get(calendar)).status).toBe(reading);
  expect((await tom.post(calendar, EVENT)).status).toBe(writing);
  expect((await tom.get(`/users/${maya.user.upn}/messages`)).status).toBe(403);
  expect((await maya.del(`${PERMISSIONS}/${id}`)).status).toBe(204);
  expect((await tom.get(calendar)).status).toBe(403);
});

test("everybody in the organization sees when somebody is busy; that entry stays", async () => {
  const { maya } = openGraph();
  const list = await maya.get(PERMISSIONS);
  expect(column(list, "role")).toEqual(["freeBusyRead"]);
  const own = `${PERMISSIONS}/${text(list.json, "value.0.id")}`;
  expect((await maya.del(own)).status).toBe(400);
  expect((await maya.patch(own, { role: "delegateWithPrivateEventAccess" })).status).toBe(400);
  expect(at((await maya.patch(own, { role: "none" })).json, "role")).toBe("none");
});

test("outlook-send-mail-from-other-user: a delegate sends in the other one's name, and both are named", async () => {
  const { maya, tom, ines, paul } = openGraph();
  const from = { emailAddress: { address: maya.user.upn } };
  const message = { subject: "on behalf", toRecipients: [{ emailAddress: { address: tom.user.upn } }], from };
  expect((await ines.post("/me/sendMail", { message })).status).toBe(403);
  expect((await paul.post("/me/sendMail", { message })).status).toBe(202);
  const arrived = await tom.get("/me/mailFolders/inbox/messages?$filter=subject eq 'on behalf'");
  expect(at(arrived.json, "value.0.from.emailAddress.address")).toBe(maya.user.upn);
  expect(at(arrived.json, "value.0.sender.emailAddress.address")).toBe(paul.user.upn);
  expect(column(await paul.get("/me/mailFolders/sentitems/messages"), "subject")).toContain("on behalf");
});

describe("private events of a shared calendar", () => {
  const secret = {
    ...EVENT,
    subject: "Doctor",
    sensitivity: "private",
    body: { contentType: "text", content: "secret" },
    location: { displayName: "Clinic" },
    categories: ["Red"],
    attendees: [{ emailAddress: { address: "doctor@example.com" } }],
  };

  test("only the times are shown, and nothing can be changed or looked into", async () => {
    const { maya, paul } = openGraph();
    const id = await create(maya, "/me/events", secret);
    const path = `/users/${maya.user.upn}/events/${id}`;
    const shown = await paul.get(path);
    expect(shown.json).toMatchObject({
      subject: "Private Appointment",
      sensitivity: "private",
      showAs: "busy",
      start: { dateTime: "2026-03-09T10:00:00.0000000" },
      body: { content: "" },
      attendees: [],
      categories: [],
    });
    expect(shown.text).not.toMatch(/Doctor|secret|Clinic/i);
    const view = `/users/${maya.user.upn}/calendarView?startDateTime=2026-03-09&endDateTime=2026-03-10`;
    expect(column(await paul.get(view), "subject")).toEqual(["Private Appointment"]);
    expect((await paul.patch(path, { subject: "mine" })).status).toBe(403);
    expect((await paul.del(path)).status).toBe(403);
    expect((await paul.get(`${path}/attachments`)).status).toBe(403);
    expect((await maya.get(`/me/events/${id}`)).json["subject"]).toBe("Doctor");
  });

  test("a delegate with access to them sees all, and the calendar says who may", async () => {
    const { maya, tom, paul } = openGraph();
    const id = await create(maya, "/me/events", secret);
    const role = "delegateWithPrivateEventAccess";
    const granted = { emailAddress: { address: tom.user.upn, name: tom.user.name }, role };
    await create(maya, PERMISSIONS, granted);
    expect((await tom.get(`/users/${maya.user.upn}/events/${id}`)).json["subject"]).toBe("Doctor");
    const rights = async (who: typeof tom): Promise<unknown[]> => {
      const { json } = await who.get(`/users/${maya.user.upn}/calendar`);
      return [json["canEdit"], json["canViewPrivateItems"]];
    };
    expect([await rights(maya), await rights(tom), await rights(paul)]).toEqual([
      [true, true],
      [true, true],
      [true, false],
    ]);
  });
});
