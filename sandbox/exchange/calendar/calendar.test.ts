import { at, column, create, errorCode, openGraph, rows, text } from "../testing/graph.ts";
import type { Client } from "../testing/graph.ts";

const utc = (dateTime: string): object => ({ dateTime, timeZone: "UTC" });
const event = (subject: string, more: object = {}): Record<string, unknown> => ({
  subject,
  start: utc("2031-02-03T10:00:00"),
  end: utc("2031-02-03T11:00:00"),
  ...more,
});
const attendee = (client: Client): object => ({
  emailAddress: { address: client.user.upn, name: client.user.name },
  type: "Required",
});
const VIEW = "/me/calendarView?startDateTime=2031-01-01T00:00:00Z&endDateTime=2036-01-01T00:00:00Z&$top=1000";

describe("sections 8 to 10: events", () => {
  const { maya, tom, ines } = openGraph();
  const starts = async (subject: string, client = maya): Promise<string[]> =>
    rows(await client.get(VIEW))
      .filter((row) => row["subject"] === subject)
      .map((row) => text(row, "start.dateTime").slice(0, 16));

  test("a new event: organizer, defaults, UTC with seven decimals, full answer", async () => {
    const reply = await maya.post(
      "/me/events",
      event("new", { location: { displayName: "Room" }, organizer: { emailAddress: { address: tom.user.upn } } }),
    );
    expect(reply.status).toBe(201);
    expect(reply.json).toMatchObject({
      type: "singleInstance",
      isOrganizer: true,
      organizer: { emailAddress: { address: maya.user.upn } },
      responseStatus: { response: "organizer", time: "0001-01-01T00:00:00Z" },
      start: { dateTime: "2031-02-03T10:00:00.0000000", timeZone: "UTC" },
      locations: [{ displayName: "Room" }],
      showAs: "busy",
      isReminderOn: true,
      recurrence: null,
      seriesMasterId: null,
    });
    expect(reply.json["transactionId"]).toBeUndefined();
    expect(text(reply.json, "iCalUId")).toMatch(/^040000008200E00074C5B7101A82E008/);
    expect(text(reply.json, "createdDateTime")).toMatch(/\.\d{7}Z$/);
  });

  test.each([
    ["no start", { start: null }],
    ["an end before the start", { end: utc("2031-02-03T09:00:00") }],
    ["an offset in the time", { start: utc("2031-02-03T10:00:00+02:00") }],
    ["all day without midnights", { isAllDay: true }],
    [
      "all day in two zones",
      {
        isAllDay: true,
        start: { dateTime: "2031-02-03T00:00:00", timeZone: "UTC" },
        end: { dateTime: "2031-02-04T00:00:00", timeZone: "Pacific Standard Time" },
      },
    ],
    [
      "an all-day event of no day",
      { isAllDay: true, start: utc("2031-02-03T00:00:00"), end: utc("2031-02-03T00:00:00") },
    ],
    [
      "a range that starts elsewhere",
      { recurrence: { pattern: { type: "daily", interval: 1 }, range: { type: "noEnd", startDate: "2031-02-04" } } },
    ],
    [
      "a weekly pattern without days",
      { recurrence: { pattern: { type: "weekly", interval: 1 }, range: { type: "noEnd", startDate: "2031-02-03" } } },
    ],
    ["a pattern without a range", { recurrence: { pattern: { type: "daily", interval: 1 } } }],
    [
      "an interval of nought",
      { recurrence: { pattern: { type: "daily", interval: 0 }, range: { type: "noEnd", startDate: "2031-02-03" } } },
    ],
    [
      "501 attendees",
      {
        attendees: Array.from({ length: 501 }, (_, n) => ({ emailAddress: { address: `a${String(n)}@example.com` } })),
      },
    ],
  ])("8.4, 9: %s is 400", async (_what, more) => {
    expect((await maya.post("/me/events", event("bad", more))).status).toBe(400);
  });

  test("8.2: zones by Windows and IANA name; an unknown one is TimeZoneNotSupportedException", async () => {
    const id = await create(
      maya,
      "/me/events",
      event("zones", {
        start: { dateTime: "2031-07-01T09:00:00", timeZone: "Pacific Standard Time" },
        end: { dateTime: "2031-07-01T18:30:00", timeZone: "Europe/Berlin" },
      }),
    );
    const plain = (await maya.get(`/me/events/${id}`)).json;
    expect([text(plain, "start.dateTime"), text(plain, "end.dateTime"), plain["originalEndTimeZone"]]).toEqual([
      "2031-07-01T16:00:00.0000000",
      "2031-07-01T16:30:00.0000000",
      "Europe/Berlin",
    ]);
    const there = await maya.get(`/me/events/${id}`, { Prefer: 'outlook.timezone="Tokyo Standard Time"' });
    expect(there.json["start"]).toEqual({ dateTime: "2031-07-02T01:00:00.0000000", timeZone: "Tokyo Standard Time" });
    for (const zone of ["Nowhere Standard Time", "tzone://Microsoft/Utc"]) {
      expect(
        errorCode(
          await maya.post("/me/events", event("z", { start: { dateTime: "2031-02-03T10:00:00", timeZone: zone } })),
        ),
      ).toBe("TimeZoneNotSupportedException");
      expect((await maya.get("/me/events", { Prefer: `outlook.timezone="${zone}"` })).status).toBe(400);
    }
  });

  const on = (startDate: string, pattern: object, range: object): Record<string, unknown> => ({
    start: utc(`${startDate}T10:00:00`),
    end: utc(`${startDate}T11:00:00`),
    recurrence: { pattern, range: { startDate, ...range } },
  });
  test.each([
    [
      "daily every third day",
      on("2031-03-01", { type: "daily", interval: 3 }, { type: "numbered", numberOfOccurrences: 3 }),
      ["2031-03-01", "2031-03-04", "2031-03-07"],
    ],
    [
      "weekly on two days every other week",
      on(
        "2031-03-03",
        { type: "weekly", interval: 2, daysOfWeek: ["Monday", "thursday"] },
        { type: "numbered", numberOfOccurrences: 4 },
      ),
      ["2031-03-03", "2031-03-06", "2031-03-17", "2031-03-20"],
    ],
    [
      "the first day of the week counts",
      on(
        "2031-03-02",
        { type: "weekly", interval: 2, daysOfWeek: ["sunday", "monday"], firstDayOfWeek: "monday" },
        { type: "numbered", numberOfOccurrences: 3 },
      ),
      ["2031-03-02", "2031-03-10", "2031-03-16"],
    ],
    [
      "absoluteMonthly on the 31st",
      on(
        "2031-01-31",
        { type: "absoluteMonthly", interval: 1, dayOfMonth: 31 },
        { type: "endDate", endDate: "2031-04-30" },
      ),
      ["2031-01-31", "2031-02-28", "2031-03-31", "2031-04-30"],
    ],
    [
      "relativeMonthly on the second tuesday",
      on(
        "2031-03-11",
        { type: "relativeMonthly", interval: 1, daysOfWeek: ["tuesday"], index: "second" },
        { type: "numbered", numberOfOccurrences: 3 },
      ),
      ["2031-03-11", "2031-04-08", "2031-05-13"],
    ],
    [
      "relativeMonthly on the first day that fits",
      on(
        "2031-03-03",
        { type: "relativeMonthly", interval: 1, daysOfWeek: ["monday", "tuesday"], index: "first" },
        { type: "numbered", numberOfOccurrences: 3 },
      ),
      ["2031-03-03", "2031-04-01", "2031-05-05"],
    ],
    [
      "relativeMonthly on the last friday",
      on(
        "2031-03-28",
        { type: "relativeMonthly", interval: 2, daysOfWeek: ["friday"], index: "last" },
        { type: "numbered", numberOfOccurrences: 2 },
      ),
      ["2031-03-28", "2031-05-30"],
    ],
    [
      "absoluteYearly on 29 February",
      on(
        "2032-02-29",
        { type: "absoluteYearly", interval: 1, dayOfMonth: 29, month: 2 },
        { type: "numbered", numberOfOccurrences: 3 },
      ),
      ["2032-02-29", "2033-02-28", "2034-02-28"],
    ],
    [
      "relativeYearly on the fourth thursday of November",
      on(
        "2031-11-27",
        { type: "relativeYearly", interval: 1, daysOfWeek: ["thursday"], index: "fourth", month: 11 },
        { type: "endDate", endDate: "2033-12-31" },
      ),
      ["2031-11-27", "2032-11-25", "2033-11-24"],
    ],
  ])("9: %s", async (subject, more, expected) => {
    const id = await create(maya, "/me/events", event(subject, more));
    expect((await starts(subject)).map((start) => start.slice(0, 10))).toEqual(expected);
    const recurrence = at((await maya.get(`/me/events/${id}`)).json, "recurrence");
    expect(Object.keys(at(recurrence, "pattern") ?? {}).sort()).toEqual([
      "dayOfMonth",
      "daysOfWeek",
      "firstDayOfWeek",
      "index",
      "interval",
      "month",
      "type",
    ]);
    expect(at(recurrence, "range.recurrenceTimeZone")).toBe("UTC");
  });

  test("9: a series without end fills every window and keeps its local hour over summer time", async () => {
    const id = await create(
      maya,
      "/me/events",
      event("endless", {
        start: { dateTime: "2031-03-24T10:00:00", timeZone: "Europe/Berlin" },
        end: { dateTime: "2031-03-24T11:00:00", timeZone: "Europe/Berlin" },
        recurrence: {
          pattern: { type: "weekly", interval: 1, daysOfWeek: ["monday"] },
          range: { type: "noEnd", startDate: "2031-03-24" },
        },
      }),
    );
    const window = await maya.get(
      `/me/events/${id}/instances?startDateTime=2031-03-20T00:00:00Z&endDateTime=2031-04-01T00:00:00Z`,
    );
    expect(column(window, "start.dateTime")).toEqual(["2031-03-24T09:00:00.0000000", "2031-03-31T08:00:00.0000000"]);
    expect(
      rows(
        await maya.get(
          `/me/events/${id}/instances?startDateTime=2090-01-01T00:00:00Z&endDateTime=2090-02-01T00:00:00Z`,
        ),
      ),
    ).toHaveLength(5);
    expect((await maya.get(`/me/events/${id}/instances`)).status).toBe(400);
    await maya.del(`/me/events/${id}`);
  });

  test("9: exceptions, deleted days, boundaries; another pattern drops them", async () => {
    const id = await create(
      maya,
      "/me/events",
      event(
        "days",
        on(
          "2031-06-02",
          { type: "weekly", interval: 1, daysOfWeek: ["monday"] },
          { type: "numbered", numberOfOccurrences: 4 },
        ),
      ),
    );
    const days = async (): Promise<string[]> =>
      column(
        await maya.get(
          `/me/events/${id}/instances?startDateTime=2031-06-01T00:00:00Z&endDateTime=2031-08-01T00:00:00Z`,
        ),
        "id",
      ).map(String);
    const [first = "", second = "", third = ""] = await days();
    const changed = await maya.patch(`/me/events/${second}`, { subject: "other", categories: ["Red"] });
    expect(changed.json).toMatchObject({
      type: "exception",
      subject: "other",
      seriesMasterId: id,
      originalStart: "2031-06-09T10:00:00.0000000Z",
    });
    expect((await maya.del(`/me/events/${third}`)).status).toBe(204);
    expect((await maya.get(`/me/events/${third}`)).status).toBe(404);
    const master = await maya.get(`/me/events/${id}?$select=cancelledOccurrences&$expand=exceptionOccurrences`);
    expect(master.json["cancelledOccurrences"]).toHaveLength(1);
    expect(at(master.json, "exceptionOccurrences.0.subject")).toBe("other");
    const narrow = await maya.get(
      `/me/events/${id}?$expand=exceptionOccurrences($select=Subject),calendar($select=name)`,
    );
    expect(Object.keys(Object(at(narrow.json, "exceptionOccurrences.0")))).toEqual(["@odata.etag", "id", "subject"]);
    expect(Object.keys(Object(at(narrow.json, "calendar")))).toEqual(["id", "name"]);
    expect((await maya.get(`/me/events/${id}?$expand=exceptionOccurrences($select=nosuch)`)).status).toBe(400);
    const crossing = await maya.patch(`/me/events/${first}`, {
      start: utc("2031-06-10T10:00:00"),
      end: utc("2031-06-10T11:00:00"),
    });
    expect([crossing.status, errorCode(crossing)]).toEqual([400, "ErrorOccurrenceCrossingBoundary"]);
    await maya.patch(`/me/events/${id}`, {
      recurrence: {
        pattern: { type: "weekly", interval: 1, daysOfWeek: ["monday", "wednesday"] },
        range: { type: "numbered", startDate: "2031-06-02", numberOfOccurrences: 4 },
      },
    });
    const redrawn = await maya.get(
      `/me/events/${id}/instances?startDateTime=2031-06-01T00:00:00Z&endDateTime=2031-08-01T00:00:00Z`,
    );
    expect(column(redrawn, "type")).toEqual(["occurrence", "occurrence", "occurrence", "occurrence"]);
    expect((await maya.patch(`/me/events/${id}`, { recurrence: null })).json).toMatchObject({
      type: "singleInstance",
      recurrence: null,
    });
  });

  test("a day moved far from its series is found where it went", async () => {
    const id = await create(
      maya,
      "/me/events",
      event("wanderer", on("2031-10-01", { type: "daily", interval: 1 }, { type: "numbered", numberOfOccurrences: 2 })),
    );
    const days = await maya.get(
      `/me/events/${id}/instances?startDateTime=2031-10-01T00:00:00Z&endDateTime=2031-10-05T00:00:00Z`,
    );
    await maya.patch(`/me/events/${text(days.json, "value.1.id")}`, {
      start: utc("2032-05-01T10:00:00"),
      end: utc("2032-05-01T11:00:00"),
    });
    const there = await maya.get(
      "/me/calendarView?startDateTime=2032-05-01T00:00:00Z&endDateTime=2032-05-02T00:00:00Z",
    );
    expect(column(there, "seriesMasterId")).toEqual([id]);
    expect(
      rows(await maya.get("/me/calendarView?startDateTime=2031-10-02T00:00:00Z&endDateTime=2031-10-03T00:00:00Z")),
    ).toEqual([]);
  });

  test("0.9: null clears, lists are replaced, what is absent stays", async () => {
    const id = await create(
      maya,
      "/me/events",
      event("patch", {
        categories: ["A", "B"],
        location: { displayName: "R" },
        body: { contentType: "text", content: "b" },
      }),
    );
    const reply = await maya.patch(`/me/events/${id}`, { categories: ["C"], subject: null });
    expect(reply.json).toMatchObject({
      categories: ["C"],
      subject: null,
      location: { displayName: "R" },
      bodyPreview: "b",
    });
  });

  describe("meetings", () => {
    const invite = async (subject: string, more: object = {}): Promise<{ mine: string; theirs: string }> => {
      const mine = await create(maya, "/me/events", event(subject, { attendees: [attendee(tom)], ...more }));
      const theirs = text((await tom.get(`/me/events?$filter=subject eq '${subject}'`)).json, "value.0.id");
      return { mine, theirs };
    };

    test("an invitation arrives as an event and as a message with its event", async () => {
      const { mine, theirs } = await invite("invited");
      const copy = (await tom.get(`/me/events/${theirs}`)).json;
      expect(copy).toMatchObject({
        isOrganizer: false,
        responseStatus: { response: "notResponded" },
        showAs: "tentative",
        organizer: { emailAddress: { address: maya.user.upn } },
      });
      expect(copy["iCalUId"]).toBe((await maya.get(`/me/events/${mine}`)).json["iCalUId"]);
      const message = await tom.get(
        "/me/mailFolders/inbox/messages?$filter=subject eq 'invited'&$expand=microsoft.graph.eventMessage/event",
      );
      expect(message.json).toMatchObject({
        value: [
          {
            "@odata.type": "#microsoft.graph.eventMessageRequest",
            meetingMessageType: "meetingRequest",
            meetingRequestType: "newMeetingRequest",
            event: { id: theirs },
          },
        ],
      });
    });

    test.each([
      ["accept", "accepted", "meetingAccepted", true],
      ["tentativelyAccept", "tentativelyAccepted", "meetingTenativelyAccepted", true],
      ["decline", "declined", "meetingDeclined", false],
    ])("%s reaches the organizer", async (action, response, messageType, stays) => {
      const { mine, theirs } = await invite(`to ${action}`);
      const reply = await tom.post(`/me/events/${theirs}/${action}`, { Comment: "c", SendResponse: true });
      expect([reply.status, reply.text]).toEqual([202, ""]);
      expect(at((await maya.get(`/me/events/${mine}`)).json, "attendees.0.status.response")).toBe(response);
      expect((await tom.get(`/me/events/${theirs}`)).status).toBe(stays ? 200 : 404);
      const answers = await maya.get(`/me/messages?$filter=contains(subject,'to ${action}')`);
      expect(at(answers.json, "value.0.meetingMessageType")).toBe(messageType);
    });

    test("refusals: the organizer cannot accept, the attendee cannot cancel", async () => {
      const { mine, theirs } = await invite("refused");
      expect((await maya.post(`/me/events/${mine}/accept`, {})).status).toBe(400);
      expect((await tom.post(`/me/events/${theirs}/cancel`, {})).status).toBe(400);
      expect(
        (
          await tom.post(`/me/events/${theirs}/tentativelyAccept`, {
            sendResponse: false,
            proposedNewTime: { start: utc("2031-02-04T10:00:00"), end: utc("2031-02-04T11:00:00") },
          })
        ).status,
      ).toBe(400);
    });

    test("section 8.1: a proposed time is read and shown like every other time", async () => {
      const { mine, theirs } = await invite("proposal");
      const berlin = (dateTime: string): object => ({ dateTime, timeZone: "Europe/Berlin" });
      const propose = (start: object, end: object): ReturnType<typeof tom.post> =>
        tom.post(`/me/events/${theirs}/tentativelyAccept`, { proposedNewTime: { start, end } });
      expect((await propose(berlin("later"), berlin("2031-02-04T11:00:00"))).status).toBe(400);
      expect((await propose(berlin("2031-02-04T12:00:00"), berlin("2031-02-04T11:00:00"))).status).toBe(400);
      expect((await propose(berlin("2031-02-04T11:00:00"), berlin("2031-02-04T12:00:00"))).status).toBe(202);
      expect(at((await maya.get(`/me/events/${mine}`)).json, "attendees.0.proposedNewTime.start")).toEqual({
        dateTime: "2031-02-04T10:00:00.0000000",
        timeZone: "UTC",
      });
      const shown = await maya.get("/me/messages?$filter=subject eq 'Tentative: proposal'", {
        Prefer: 'outlook.timezone="Tokyo Standard Time"',
      });
      expect(at(shown.json, "value.0.proposedNewTime.end")).toEqual({
        dateTime: "2031-02-04T20:00:00.0000000",
        timeZone: "Tokyo Standard Time",
      });
    });

    test("updates reach the attendee and ask again; categories of the organizer do not travel", async () => {
      const { mine, theirs } = await invite("update");
      await tom.post(`/me/events/${theirs}/accept`, {});
      await maya.patch(`/me/events/${mine}`, { categories: ["Mine"] });
      expect((await tom.get(`/me/events/${theirs}`)).json).toMatchObject({
        categories: [],
        responseStatus: { response: "accepted" },
      });
      await maya.patch(`/me/events/${mine}`, { start: utc("2031-02-03T13:00:00"), end: utc("2031-02-03T14:00:00") });
      const copy = (await tom.get(`/me/events/${theirs}`)).json;
      expect([text(copy, "start.dateTime").slice(11, 16), at(copy, "responseStatus.response")]).toEqual([
        "13:00",
        "notResponded",
      ]);
      expect(at((await maya.get(`/me/events/${mine}`)).json, "attendees.0.status.response")).toBe("none");
    });

    test("cancelling, deleting and leaving out", async () => {
      const cancelled = await invite("cancelled");
      expect((await maya.post(`/me/events/${cancelled.mine}/cancel`, { comment: "sorry" })).status).toBe(202);
      expect((await maya.get(`/me/events/${cancelled.mine}`)).status).toBe(404);
      expect((await tom.get(`/me/events/${cancelled.theirs}`)).json).toMatchObject({
        isCancelled: true,
        subject: "Canceled: cancelled",
      });
      const dropped = await invite("dropped", { attendees: [attendee(tom), attendee(ines)] });
      await maya.patch(`/me/events/${dropped.mine}`, { attendees: [attendee(ines)] });
      expect((await tom.get(`/me/events/${dropped.theirs}`)).json["isCancelled"]).toBe(true);
      const own = await invite("own copy");
      expect((await tom.del(`/me/events/${own.theirs}`)).status).toBe(204);
      expect((await maya.get(`/me/events/${own.mine}`)).json["isCancelled"]).toBe(false);
    });

    test("one changed day of a series changes at the attendee", async () => {
      const { mine } = await invite(
        "series",
        on("2031-09-01", { type: "daily", interval: 1 }, { type: "numbered", numberOfOccurrences: 3 }),
      );
      const days = await maya.get(
        `/me/events/${mine}/instances?startDateTime=2031-09-01T00:00:00Z&endDateTime=2031-09-10T00:00:00Z`,
      );
      await maya.patch(`/me/events/${text(days.json, "value.1.id")}`, {
        start: utc("2031-09-02T15:00:00"),
        end: utc("2031-09-02T16:00:00"),
      });
      expect((await starts("series", tom)).map((start) => start.slice(8))).toEqual([
        "01T10:00",
        "02T15:00",
        "03T10:00",
      ]);
      await maya.del(`/me/events/${text(days.json, "value.2.id")}`);
      expect(await starts("series", tom)).toHaveLength(2);
    });
  });

  test("calendars: create, list, own events, the default stays", async () => {
    const calendar = await create(maya, "/me/calendars", { name: "Projects" });
    await create(maya, `/me/calendars/${calendar}/events`, event("in projects"));
    expect(column(await maya.get(`/me/calendars/${calendar}/events`), "subject")).toEqual(["in projects"]);
    expect(column(await maya.get("/me/events?$filter=subject eq 'in projects'"), "id")).toEqual([]);
    const fallback = (await maya.get("/me/calendar")).json;
    expect(fallback["isDefaultCalendar"]).toBe(true);
    expect((await maya.del(`/me/calendars/${text(fallback, "id")}`)).status).toBe(400);
    expect((await maya.del(`/me/calendars/${calendar}`)).status).toBe(204);
  });

  test("reminders, free and busy times", async () => {
    await create(
      ines,
      "/me/events",
      event("busy", { start: utc("2031-02-05T10:00:00"), end: utc("2031-02-05T11:00:00") }),
    );
    const reminders = await ines.get(
      "/me/reminderView(startDateTime='2031-02-05T00:00:00Z',endDateTime='2031-02-06T00:00:00Z')",
    );
    expect(reminders.json).toMatchObject({
      value: [{ eventSubject: "busy", reminderFireTime: { dateTime: "2031-02-05T09:45:00.0000000" } }],
    });
    const schedule = await maya.post("/me/calendar/getSchedule", {
      Schedules: [ines.user.upn],
      StartTime: utc("2031-02-05T09:00:00"),
      EndTime: utc("2031-02-05T12:00:00"),
      availabilityViewInterval: 60,
    });
    expect(at(schedule.json, "value.0.availabilityView")).toBe("020");
    const found = await maya.post("/me/findMeetingTimes", {
      attendees: [attendee(ines)],
      timeConstraint: { timeSlots: [{ start: utc("2031-02-05T10:00:00"), end: utc("2031-02-05T12:00:00") }] },
      meetingDuration: "PT1H",
    });
    expect(text(found.json, "meetingTimeSuggestions.0.meetingTimeSlot.start.dateTime")).toMatch(/T11:00/);
  });
});
