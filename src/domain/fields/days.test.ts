import { CANCELLED, DAY_PARTS, fromDayParts, meantSpan, toDay, withDays } from "./days.ts";
import { partOf } from "./value.ts";

const MONDAY = "2030-05-06";
const TUESDAY = "2030-05-07";

describe("S12 the days on which a series is not like itself", () => {
  it("say every part, empty where the appointment says nothing of it", () => {
    const span = { start: "2030-05-06T09:00:00Z", end: "2030-05-06T10:00:00Z" };
    const day = toDay({ span, subject: "Budget" });
    expect(DAY_PARTS.map(({ name }) => partOf(day, name))).toEqual([span, "Budget", null, null, null, null]);
    expect(partOf(toDay({ subject: "Budget" }), "when")).toBeNull();
    expect([fromDayParts({ when: span, subject: "Budget" }), fromDayParts({ subject: "Budget" })]).toEqual([
      { span, subject: "Budget" },
      { subject: "Budget" },
    ]);
  });

  it("have the length of the series where nobody touched them, from when they were meant to begin", () => {
    const series = { allDay: false, start: "2030-05-06T09:00:00Z", end: "2030-05-06T09:45:00Z" };
    expect(meantSpan("2030-05-13T10:00:00.0000000Z", series)).toEqual({
      ...{ allDay: false, start: "2030-05-13T10:00:00Z", end: "2030-05-13T10:45:00Z" },
    });
    expect(meantSpan(TUESDAY, { allDay: true, start: MONDAY, end: TUESDAY })).toEqual({
      ...{ allDay: true, start: TUESDAY, end: "2030-05-08" },
    });
    expect([meantSpan("", series), meantSpan(TUESDAY, null)]).toEqual([null, null]);
  });

  it("take what is put over them part by part, and as it is where there was no such day", () => {
    const days = { [MONDAY]: { subject: "Budget", location: "Oslo" } };
    expect(withDays(days, { [MONDAY]: { location: "Bergen" }, [TUESDAY]: { subject: "Plans" } })).toEqual({
      [MONDAY]: { subject: "Budget", location: "Bergen" },
      [TUESDAY]: { subject: "Plans" },
    });
  });

  it("are taken out, or made ordinary again, as a whole", () => {
    const days = { [MONDAY]: { subject: "Budget" }, [TUESDAY]: { subject: "Plans" } };
    expect(withDays(days, { [MONDAY]: CANCELLED, [TUESDAY]: null })).toEqual({ [MONDAY]: CANCELLED, [TUESDAY]: null });
  });
});
