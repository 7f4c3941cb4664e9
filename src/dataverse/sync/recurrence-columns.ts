import type { FieldValue } from "../../domain/fields/value.ts";
import { membersOf, partOf, textOf } from "../../domain/fields/value.ts";
import { addDays, fromLocalTime, toLocalTime } from "../../domain/fields/zone.ts";
import type { Body } from "../client.ts";
import { numberOf, type Row } from "../row.ts";
import { dateOf, instantOf } from "./times.ts";

/** Columns of a series that say when it happens. */
export const RECURRENCE_COLUMNS = [
  "recurrencepatterntype",
  "interval",
  "daysofweekmask",
  "firstdayofweek",
  "dayofmonth",
  "monthofyear",
  "instance",
  "isnthmonthly",
  "isnthyearly",
  "isweekdaypattern",
  "patternstartdate",
  "patternenddate",
  "patternendtype",
  "occurrences",
  "starttime",
  "endtime",
  "duration",
  "isalldayevent",
] as const;

const WEEK = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
const INDEX = ["first", "second", "third", "fourth", "last"];
const [DAILY, WEEKLY, MONTHLY, YEARLY] = [0, 1, 2, 3];
const [NO_END, NUMBERED, END_DATE] = [1, 2, 3];
const DAY_MINUTES = 1440;

const daysOf = (mask: number): readonly string[] => WEEK.filter((_, at) => (mask & (1 << at)) !== 0).sort();
const maskOf = (days: FieldValue): number =>
  membersOf(days).reduce<number>((mask, day) => mask | (1 << WEEK.indexOf(textOf(day).toLowerCase())), 0);

/** "Every weekday" is a switch of its own in the CRM, whose mask says nothing then; to Outlook it is a week like any other. */
const WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday"].sort();
const isWeekdays = (row: Row): boolean =>
  row["isweekdaypattern"] === true && [DAILY, WEEKLY].includes(numberOf(row, "recurrencepatterntype") ?? DAILY);

function typeOf(row: Row): string {
  if (isWeekdays(row)) return "weekly";
  switch (numberOf(row, "recurrencepatterntype")) {
    case WEEKLY:
      return "weekly";
    case MONTHLY:
      return row["isnthmonthly"] === true ? "relativeMonthly" : "absoluteMonthly";
    case YEARLY:
      return row["isnthyearly"] === true ? "relativeYearly" : "absoluteYearly";
    default:
      return "daily";
  }
}

/** The first occurrence: the day the pattern starts, at the time of day of the series; days for whole days. */
function times(row: Row, zone: string): { readonly start: string | null; readonly end: string | null } {
  const [day, from, to] = [
    dateOf(row, "patternstartdate", zone),
    instantOf(row, "starttime"),
    instantOf(row, "endtime"),
  ];
  if (day === null || from === null) return { start: from, end: to };
  if (row["isalldayevent"] === true) {
    const days = Math.max(1, Math.round((numberOf(row, "duration") ?? DAY_MINUTES) / DAY_MINUTES));
    return { start: day, end: addDays(day, days) };
  }
  const start = fromLocalTime(`${day}T${toLocalTime(from, zone).slice(11)}`, zone);
  const minutes = numberOf(row, "duration") ?? (to === null ? 0 : (Date.parse(to) - Date.parse(from)) / 60_000);
  return { start, end: `${new Date(Date.parse(start) + minutes * 60_000).toISOString().slice(0, 19)}Z` };
}

/** The series' pattern, range and times in neutral form. */
export function readRecurrence(row: Row, zone: string): FieldValue {
  const type = typeOf(row);
  const until = numberOf(row, "patternendtype") ?? NO_END;
  const number = (column: string): number | null => numberOf(row, column) ?? null;
  const days = type === "weekly" || type.startsWith("relative");
  const interval = isWeekdays(row) ? 1 : (number("interval") ?? 1);
  // A day and a month that are not named are those of the beginning.
  const [month, day] = (dateOf(row, "patternstartdate", zone) ?? "").split("-").slice(1).map(Number);
  return {
    type,
    interval,
    ...(days ? { daysOfWeek: isWeekdays(row) ? WEEKDAYS : daysOf(number("daysofweekmask") ?? 0) } : {}),
    // Where a week begins only matters when weeks are left out.
    ...(type === "weekly" && interval > 1 ? { firstDayOfWeek: WEEK[number("firstdayofweek") ?? 0] ?? "sunday" } : {}),
    ...(type.startsWith("absolute") ? { dayOfMonth: number("dayofmonth") ?? day ?? null } : {}),
    ...(type.endsWith("Yearly") ? { month: number("monthofyear") || (month ?? null) } : {}),
    ...(type.startsWith("relative") ? { index: INDEX[(number("instance") ?? 1) - 1] ?? "first" } : {}),
    range: until === NUMBERED ? "numbered" : until === END_DATE ? "endDate" : "noEnd",
    ...(until === END_DATE ? { endDate: dateOf(row, "patternenddate", zone) } : {}),
    ...(until === NUMBERED ? { count: number("occurrences") } : {}),
    allDay: row["isalldayevent"] === true,
    ...times(row, zone),
  };
}

const KINDS: Readonly<Record<string, number>> = { daily: DAILY, weekly: WEEKLY };

/** Columns of a series. Where its weeks begin is decided once, when it is made: the platform never lets it be changed. */
export function writeRecurrence(value: FieldValue, zone: string, isNew: boolean): Body {
  const part = (name: string): FieldValue => partOf(value, name);
  const type = textOf(part("type"));
  const allDay = part("allDay") === true;
  const midnight = (day: string): string => fromLocalTime(`${day}T00:00:00`, zone);
  const at = (name: string): string => (allDay ? midnight(textOf(part(name)).slice(0, 10)) : textOf(part(name)));
  const [start, end] = [at("start"), at("end")];
  const minutes = Math.round((Date.parse(end) - Date.parse(start)) / 60_000);
  const firstDay = WEEK.indexOf(textOf(part("firstDayOfWeek")));
  const range = textOf(part("range"));
  return {
    recurrencepatterntype: KINDS[type] ?? (type.endsWith("Yearly") ? YEARLY : MONTHLY),
    interval: part("interval") ?? 1,
    isnthmonthly: type === "relativeMonthly",
    isnthyearly: type === "relativeYearly",
    isweekdaypattern: false,
    ...(part("daysOfWeek") === null ? {} : { daysofweekmask: maskOf(part("daysOfWeek")) }),
    ...(isNew && firstDay >= 0 ? { firstdayofweek: firstDay } : {}),
    ...(part("dayOfMonth") === null ? {} : { dayofmonth: part("dayOfMonth") }),
    ...(part("month") === null ? {} : { monthofyear: part("month") }),
    ...(part("index") === null ? {} : { instance: INDEX.indexOf(textOf(part("index"))) + 1 }),
    patternstartdate: midnight(toLocalTime(start, zone).slice(0, 10)),
    patternendtype: range === "numbered" ? NUMBERED : range === "endDate" ? END_DATE : NO_END,
    ...(range === "numbered" ? { occurrences: part("count") } : {}),
    ...(range === "endDate" ? { patternenddate: midnight(textOf(part("endDate"))) } : {}),
    starttime: start,
    endtime: end,
    // A day on which the clocks change is a whole day, too.
    duration: allDay ? Math.max(1, Math.round(minutes / DAY_MINUTES)) * DAY_MINUTES : minutes,
    isalldayevent: allDay,
  };
}
