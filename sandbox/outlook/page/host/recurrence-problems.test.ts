import { recurrenceProblem } from "./recurrence-problems.ts";

const series = (endYear: number, endMonth: number, endDay: number) => ({
  startYear: 2026,
  startMonth: 5,
  startDay: 4,
  startTimeMin: 540,
  durationMin: 60,
  endYear,
  endMonth,
  endDay,
});

test("a whole pattern in a known zone can be set", () => {
  const recurrenceTimeZone = { name: "W. Europe Standard Time" };
  expect(
    recurrenceProblem({ recurrenceType: "daily", recurrenceTimeZone, seriesTimeJson: series(2026, 6, 4) }),
  ).toBeUndefined();
  expect(
    recurrenceProblem({ recurrenceType: "monthly", recurrenceProperties: { dayOfWeek: "mon", weekNumber: "last" } }),
  ).toBeUndefined();
});

test("what Outlook refuses is refused by its own code", () => {
  expect(recurrenceProblem({ recurrenceType: "weekly" })).toBe("recurrenceInvalid");
  expect(recurrenceProblem({ recurrenceType: "yearly", recurrenceProperties: { dayOfMonth: 3 } })).toBe(
    "recurrenceInvalid",
  );
  expect(recurrenceProblem({ recurrenceType: "daily", recurrenceProperties: { interval: 0 } })).toBe(
    "recurrenceInvalid",
  );
  expect(recurrenceProblem({ recurrenceType: "daily", recurrenceTimeZone: { name: "Moon" } })).toBe("recurrenceZone");
  expect(recurrenceProblem({ recurrenceType: "daily", seriesTimeJson: series(2026, 5, 3) })).toBe("recurrenceEmpty");
  expect(recurrenceProblem({ recurrenceType: "daily", seriesTimeJson: series(2030, 5, 3) })).toBe("recurrenceTooLong");
});
