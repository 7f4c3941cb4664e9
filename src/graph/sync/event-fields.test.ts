import { readEvent, remindsNobody, writeEvent } from "./event-fields.ts";

const person = (type: string, address: string, name: string) => ({ type, emailAddress: { address, name } });
const event = {
  attendees: [
    person("required", "Ann@berg.example", "Ann Berg"),
    person("resource", "board@berg.example", "Board room"),
  ],
  organizer: { emailAddress: { address: "me@berg.example" } },
};
const current = readEvent(event, () => null, "UTC");

describe("S7 the people of a meeting", () => {
  it("are written with the rooms that are booked and the names they have in Outlook", () => {
    const attendees = [
      { role: "required", address: "ann@berg.example" },
      { role: "optional", address: "bo@berg.example" },
    ];
    expect(writeEvent({ attendees }, "UTC", current).body["attendees"]).toEqual([
      person("required", "ann@berg.example", "Ann Berg"),
      person("optional", "bo@berg.example", "bo@berg.example"),
      person("resource", "board@berg.example", "Board room"),
    ]);
  });

  it("do not hold the rooms for people, and a room without a name is called by its address", () => {
    expect(current["attendees"]).toEqual([{ role: "required", address: "ann@berg.example", name: "Ann Berg" }]);
    const nameless = readEvent(
      { attendees: [{ type: "resource", emailAddress: { address: "b@x" } }] },
      () => null,
      "UTC",
    );
    expect(writeEvent({ attendees: [] }, "UTC", nameless).body["attendees"]).toEqual([
      person("resource", "b@x", "b@x"),
    ]);
    expect(writeEvent({ attendees: [] }, "UTC").body["attendees"]).toEqual([]);
  });
});

describe("S7 reminders of what comes from the CRM", () => {
  const NOW = Date.parse("2026-03-20T09:00:00Z");
  const ending = (end: string) => ({ span: { allDay: false, start: end, end } });

  it.each([
    ["an appointment to come", ending("2026-04-01T09:00:00Z"), true, false],
    ["one of last week", ending("2026-03-14T09:00:00Z"), true, false],
    ["an old one, made in Outlook only now", ending("2026-03-01T09:00:00Z"), true, true],
    ["an old one that is there and moves", ending("2026-03-01T09:00:00Z"), false, false],
    ["one that takes no time", { showas: "free" }, true, true],
    ["one that no longer takes time", { showas: "free" }, false, true],
    ["one that takes time", { showas: "busy" }, false, false],
  ])("%s", (_, fields, isNew, expected) => {
    expect(remindsNobody(fields, isNew, NOW)).toBe(expected);
  });
});
