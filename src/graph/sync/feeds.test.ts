import { toCursorText } from "./cursors.ts";
import { CALENDAR, CONTACTS, goesOnFrom, toFeedRequest, toPage } from "./feeds.ts";

const ROOT = "https://graph.example/v1.0";
const NOW = Date.parse("2026-03-01T12:00:00Z");
const DAY = 86_400_000;

/** The cursor of a calendar whose feed was begun by a clock that said `then`, read `now`. */
const begunAt = (then: number): string => {
  const { until } = toFeedRequest(CALENDAR, undefined, then, ROOT);
  return toCursorText({ link: `${ROOT}/me/calendarView/delta?$deltatoken=x`, first: false, until });
};

describe("Y79 the window of a calendar's feed", () => {
  it.each([
    ["goes on while it is young", 0, true],
    ["goes on for half a year", -190, true],
    ["starts over long before it ends", -210, false],
    ["goes on after a clock that was a little ahead", 30, true],
    ["starts over after a clock that was far ahead: what is near would never be shown", 400, false],
  ])("%s", (_, days, goesOn) => {
    expect(goesOnFrom(CALENDAR, begunAt(NOW + days * DAY), NOW, ROOT)).toBe(goesOn);
  });
});

it("Y8 the place of a feed leads on when the service is reached by another way", () => {
  const { page } = toPage(toFeedRequest(CONTACTS, undefined, NOW, ROOT), {
    value: [],
    "@odata.deltaLink": `${ROOT}/me/contacts/delta?$deltatoken=x`,
  });
  const { request } = toFeedRequest(CONTACTS, page.cursor, NOW, "https://elsewhere.example/v1.0");
  expect(request.address).toBe("/me/contacts/delta?$deltatoken=x");
});
