/** https://learn.microsoft.com/graph/api/user-findmeetingtimes */
import { at, create, openGraph } from "../testing/graph.ts";

interface Asked {
  readonly attendees: readonly string[];
  readonly activityDomain?: string;
  readonly minimumAttendeePercentage?: number | string;
}
const utc = (dateTime: string): object => ({ dateTime, timeZone: "UTC" });

test.each<readonly [string, Asked, string, readonly unknown[], string]>([
  ["half of them can", { attendees: ["ines", "tom"] }, "2031-02-05", [50, "busy"], ""],
  [
    "more must be able to",
    { attendees: ["ines", "tom"], minimumAttendeePercentage: "60" },
    "2031-02-05",
    [],
    "AttendeesUnavailable",
  ],
  ["nobody knows", { attendees: ["x@example.com"] }, "2031-02-05", [], "AttendeesUnavailableOrUnknown"],
  [
    "little is asked for",
    { attendees: ["x@example.com"], minimumAttendeePercentage: 40 },
    "2031-02-05",
    [49, "unknown"],
    "",
  ],
  ["it is a Saturday", { attendees: [] }, "2031-02-08", [], "OrganizerUnavailable"],
  ["weekends count", { attendees: [], activityDomain: "personal" }, "2031-02-08", [100, undefined], ""],
])("user-findmeetingtimes: %s", async (_what, { attendees, activityDomain, ...more }, day, best, reason) => {
  const { maya, tom, ines } = openGraph();
  await create(ines, "/me/events", {
    subject: "taken",
    start: utc("2031-02-05T10:00:00"),
    end: utc("2031-02-05T11:00:00"),
  });
  const address = (who: string): string => ({ ines: ines.user.upn, tom: tom.user.upn })[who] ?? who;
  const slot = { start: utc(`${day}T10:00:00`), end: utc(`${day}T11:00:00`) };
  const found = await maya.post("/me/findMeetingTimes", {
    attendees: attendees.map((who) => ({ type: "required", emailAddress: { address: address(who) } })),
    timeConstraint: { activityDomain: activityDomain ?? "work", timeSlots: [slot] },
    meetingDuration: "PT1H",
    ...more,
  });
  expect(found.json["emptySuggestionsReason"]).toBe(reason);
  const first = at(found.json, "meetingTimeSuggestions.0");
  const seen = [at(first, "confidence"), at(first, "attendeeAvailability.0.availability") ?? undefined];
  expect(first === null ? [] : seen).toEqual(best);
});

test("user-findmeetingtimes: the documented request, with places and reasons", async () => {
  const { maya, tom } = openGraph();
  const pacific = (dateTime: string): object => ({ dateTime, timeZone: "Pacific Standard Time" });
  const found = await maya.post(
    "/me/findMeetingTimes",
    {
      attendees: [{ type: "required", emailAddress: { name: "Alex Wilbur", address: tom.user.upn } }],
      locationConstraint: {
        isRequired: false,
        suggestLocation: false,
        locations: [{ resolveAvailability: false, displayName: "Conf room Hood" }],
      },
      timeConstraint: {
        activityDomain: "work",
        timeSlots: [{ start: pacific("2026-03-03T00:00:00"), end: pacific("2026-03-05T17:00:00") }],
      },
      isOrganizerOptional: "false",
      meetingDuration: "PT1H",
      returnSuggestionReasons: "true",
      minimumAttendeePercentage: "100",
    },
    { Prefer: 'outlook.timezone="Pacific Standard Time"' },
  );
  expect(at(found.json, "meetingTimeSuggestions.0")).toMatchObject({
    confidence: 100,
    order: 1,
    organizerAvailability: "free",
    suggestionReason: expect.stringMatching(/^Suggested because/) as unknown,
    locations: [{ displayName: "Conf room Hood" }],
    meetingTimeSlot: { start: pacific("2026-03-03T00:00:00.0000000") },
  });
});
