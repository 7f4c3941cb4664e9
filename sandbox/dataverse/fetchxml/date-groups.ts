/** Dates grouped by year, quarter, month, week or day of the caller's calendar. */
import { fiscalCalendar } from "../conditions/organization-calendar.ts";
import type { Column } from "../metadata/facts.ts";
import type { Session } from "../session.ts";
import type { Sql } from "../storage/sql.ts";
import { join, raw, sql } from "../storage/sql.ts";
import { offsetsBetween } from "../time/offsets.ts";
import { printInstant } from "../time/local-time.ts";
import type { Plan } from "./places.ts";
import type { DateGrouping } from "./query.ts";

/** SQL of the local date-time: UTC moved by the offset that held at that moment. */
function localTime(session: Session, plan: Plan, column: Column, value: Sql): Sql {
  if (column.behavior !== "UserLocal") return value;
  const span = session.store.get(
    sql`SELECT min(${value}) AS first, max(${value}) AS last FROM ${plan.from} WHERE ${plan.where}`,
  );
  const { first, last } = { first: span?.["first"], last: span?.["last"] };
  if (typeof first !== "string" || typeof last !== "string") return value;
  const offsets = offsetsBetween(Date.parse(first), Date.parse(last), session.settings().zone);
  const [initial, ...changes] = offsets;
  const cases = [...changes]
    .reverse()
    .map(({ from, seconds }) => sql`WHEN ${value} >= ${printInstant(from)} THEN ${`${String(seconds)} seconds`}`);
  const otherwise = `${String(initial?.seconds ?? 0)} seconds`;
  return cases.length === 0
    ? sql`datetime(${value}, ${otherwise})`
    : sql`datetime(${value}, CASE ${join(cases, " ")} ELSE ${otherwise} END)`;
}

export function groupedDate(session: Session, plan: Plan, column: Column, value: Sql, grouping: DateGrouping): Sql {
  const local = localTime(session, plan, column, value);
  const part = (format: string): Sql => sql`CAST(strftime(${raw(`'${format}'`)}, ${local}) AS INTEGER)`;
  switch (grouping) {
    case "year":
      return part("%Y");
    case "quarter":
      return sql`((${part("%m")} + 2) / 3)`;
    case "month":
      return part("%m");
    case "day":
      return part("%d");
    case "week":
      // Weeks begin on Sunday, and the first of January always lies in week 1.
      return sql`((${part("%j")} + CAST(strftime('%w', strftime('%Y-01-01', ${local})) AS INTEGER) - 1) / 7 + 1)`;
    case "fiscal-year":
    case "fiscal-period":
      return fiscal(session, part, grouping);
  }
}

function fiscal(session: Session, part: (format: string) => Sql, grouping: "fiscal-year" | "fiscal-period"): Sql {
  const { start, months } = fiscalCalendar(session.store);
  const before = sql`(${part("%m")} < ${start.month} OR (${part("%m")} = ${start.month} AND ${part("%d")} < ${start.day}))`;
  const year = sql`(${part("%Y")} - ${before})`;
  if (grouping === "fiscal-year") return year;
  return sql`(((${part("%Y")} - ${year}) * 12 + ${part("%m")} - ${start.month} - (${part("%d")} < ${start.day})) / ${months} + 1)`;
}
