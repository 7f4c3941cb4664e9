import { partOf } from "../../domain/fields/value.ts";
import { readRecurrence, writeRecurrence } from "./recurrence-columns.ts";

const ROW = {
  patternstartdate: "2030-05-08T00:00:00Z",
  patternendtype: 1,
  starttime: "2030-05-08T09:00:00Z",
  endtime: "2030-05-08T10:00:00Z",
  duration: 60,
};
const read = (row: object) => readRecurrence({ ...ROW, ...row }, "UTC");

describe("S7 the pattern of a series in the CRM", () => {
  it.each([
    ["daily", { recurrencepatterntype: 0, isweekdaypattern: true, interval: 1 }],
    ["weekly, whatever its mask says", { recurrencepatterntype: 1, isweekdaypattern: true, daysofweekmask: 2 }],
  ])("of every weekday is a week of five days, kept as %s", (_, row) => {
    const daysOfWeek = ["friday", "monday", "thursday", "tuesday", "wednesday"];
    expect(read(row)).toMatchObject({ type: "weekly", interval: 1, daysOfWeek });
  });

  it("of every weekday ends where Outlook says which days", () => {
    const weekly = { ...Object(read({ recurrencepatterntype: 1, interval: 1, daysofweekmask: 2 })) };
    expect(writeRecurrence(weekly, "UTC", false)).toMatchObject({ isweekdaypattern: false, daysofweekmask: 2 });
    expect(partOf(read({ recurrencepatterntype: 2, isweekdaypattern: true, dayofmonth: 3 }), "type")).toBe(
      "absoluteMonthly",
    );
  });

  it("leaves out years as it says", () => {
    const row = { recurrencepatterntype: 3, interval: 2, dayofmonth: 8, monthofyear: 5 };
    expect(read(row)).toMatchObject({ type: "absoluteYearly", interval: 2, dayOfMonth: 8, month: 5 });
  });

  it("falls on the day and in the month it begins with, where it names none", () => {
    expect(read({ recurrencepatterntype: 2 })).toMatchObject({ type: "absoluteMonthly", dayOfMonth: 8 });
    const yearly = { recurrencepatterntype: 3, monthofyear: 0 };
    expect(read(yearly)).toMatchObject({ type: "absoluteYearly", interval: 1, dayOfMonth: 8, month: 5 });
    expect(readRecurrence({ recurrencepatterntype: 3 }, "UTC")).toMatchObject({ dayOfMonth: null, month: null });
  });
});
