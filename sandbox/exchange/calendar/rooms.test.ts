/** https://learn.microsoft.com/powershell/module/exchange/set-calendarprocessing: what rooms do unless told otherwise. */
import { at, column, create, openGraph, text } from "../testing/graph.ts";
import type { Client } from "../testing/graph.ts";

const ROOM = "room.aurora@northwind-bikes.example";
const utc = (dateTime: string): object => ({ dateTime, timeZone: "UTC" });
const meeting = (subject: string, day: string, more: object = {}): Record<string, unknown> => ({
  subject,
  start: utc(`${day}T10:00:00`),
  end: utc(`${day}T11:00:00`),
  attendees: [{ type: "resource", emailAddress: { name: "Room Aurora", address: ROOM } }],
  ...more,
});
const answerTo = async (client: Client, id: string): Promise<string> =>
  text((await client.get(`/me/events/${id}`)).json, "attendees.0.status.response");
const told = async (client: Client): Promise<unknown[]> =>
  column(await client.get("/me/mailFolders/inbox/messages?$orderby=receivedDateTime"), "subject").sort();

test("a free room accepts, a taken one declines, and both say so by mail", async () => {
  const { maya, tom } = openGraph();
  const first = await create(maya, "/me/events", meeting("first", "2026-03-09"));
  const second = await create(tom, "/me/events", meeting("second", "2026-03-09"));
  expect([await answerTo(maya, first), await answerTo(tom, second)]).toEqual(["accepted", "declined"]);
  expect([await told(maya), await told(tom)]).toEqual([["Accepted: first"], ["Declined: second"]]);
  const message = await maya.get(
    "/me/mailFolders/inbox/messages?$expand=microsoft.graph.eventMessage/event($select=id)",
  );
  expect(at(message.json, "value.0")).toMatchObject({
    meetingMessageType: "meetingAccepted",
    responseType: "accepted",
    from: { emailAddress: { address: ROOM } },
    event: { id: first },
  });
  await tom.patch(`/me/events/${second}`, { start: utc("2026-03-10T10:00:00"), end: utc("2026-03-10T11:00:00") });
  expect(await answerTo(tom, second)).toBe("accepted");
  await maya.del(`/me/events/${first}`);
  expect(await answerTo(tom, await create(tom, "/me/events", meeting("third", "2026-03-09")))).toBe("accepted");
});

test.each([
  [
    "a series that touches another meeting",
    "2026-03-02",
    { pattern: "daily", range: { numberOfOccurrences: 10 } },
    "declined",
  ],
  ["a series that does not", "2026-03-16", { pattern: "daily", range: { numberOfOccurrences: 10 } }, "accepted"],
  ["one without an end", "2026-03-16", { pattern: "daily", range: {} }, "declined"],
  ["too far ahead", "2026-12-01", undefined, "declined"],
])("%s", async (_what, day, series, expected) => {
  const { maya, tom } = openGraph();
  await create(maya, "/me/events", meeting("there", "2026-03-09"));
  const recurrence = series && {
    pattern: { type: series.pattern, interval: 1 },
    range: { type: "numberOfOccurrences" in series.range ? "numbered" : "noEnd", startDate: day, ...series.range },
  };
  const id = await create(tom, "/me/events", meeting("asked", day, recurrence ? { recurrence } : {}));
  expect(await answerTo(tom, id)).toBe(expected);
});

test("a room that is too long in use declines; its hours are known to whoever looks for a time", async () => {
  const { maya } = openGraph();
  const long = meeting("long", "2026-03-09", { end: utc("2026-03-11T10:00:00") });
  expect(await answerTo(maya, await create(maya, "/me/events", long))).toBe("declined");
  await create(maya, "/me/events", meeting("short", "2026-03-09"));
  const schedule = await maya.post("/me/calendar/getSchedule", {
    schedules: [ROOM],
    startTime: utc("2026-03-09T09:00:00"),
    endTime: utc("2026-03-09T12:00:00"),
    availabilityViewInterval: 60,
  });
  expect(at(schedule.json, "value.0")).toMatchObject({
    availabilityView: "020",
    scheduleItems: [{ status: "busy", subject: maya.user.name }],
  });
});
