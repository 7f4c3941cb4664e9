import type { FieldValue } from "../../domain/fields/value.ts";
import { membersOf, partOf, textOf } from "../../domain/fields/value.ts";
import { isObject } from "../../wire/shape.ts";
import type { Body } from "../client.ts";
import { instantAt, objectAt, textAt, textsAt, type Json } from "./json.ts";

/**
 * A recurrence as both sides can say it: how often, on which days, from when, how long each time, until when. The times are
 * the first occurrence's, as instants.
 * https://learn.microsoft.com/graph/api/resources/recurrencepattern
 */

const numberAt = (source: Json, name: string): number | null => {
  const value = source[name];
  return typeof value === "number" && value !== 0 ? value : null;
};

/** What each pattern type really uses: the service fills the rest with zeros. */
const USES: Readonly<Record<string, readonly string[]>> = {
  daily: [],
  weekly: ["daysOfWeek"],
  absolutemonthly: ["dayOfMonth"],
  relativemonthly: ["daysOfWeek", "index"],
  absoluteyearly: ["dayOfMonth", "month"],
  relativeyearly: ["daysOfWeek", "index", "month"],
};

/** Null for what is no series. */
export function readRecurrence(item: Json): FieldValue {
  if (!isObject(item["recurrence"])) return null;
  const recurrence = objectAt(item, "recurrence");
  const [pattern, range] = [objectAt(recurrence, "pattern"), objectAt(recurrence, "range")];
  const type = textAt(pattern, "type") ?? "daily";
  const uses = USES[type.toLowerCase()] ?? [];
  const until = textAt(range, "type") ?? "noEnd";
  return {
    type,
    interval: numberAt(pattern, "interval") ?? 1,
    ...(uses.includes("daysOfWeek") ? { daysOfWeek: [...textsAt(pattern, "daysOfWeek")].sort() } : {}),
    ...(uses.includes("dayOfMonth") ? { dayOfMonth: numberAt(pattern, "dayOfMonth") } : {}),
    ...(uses.includes("month") ? { month: numberAt(pattern, "month") } : {}),
    ...(uses.includes("index") ? { index: textAt(pattern, "index") ?? "first" } : {}),
    range: until,
    ...(until === "endDate" ? { endDate: textAt(range, "endDate") } : {}),
    ...(until === "numbered" ? { count: numberAt(range, "numberOfOccurrences") } : {}),
    allDay: item["isAllDay"] === true,
    start: instantAt(item, "start"),
    end: instantAt(item, "end"),
  };
}

/** Body members that write it. */
export function writeRecurrence(value: FieldValue): Body {
  const part = (name: string): FieldValue => partOf(value, name);
  const start = textOf(part("start"));
  const zoned = (text: string): Body => ({ dateTime: text.replace("Z", ""), timeZone: "UTC" });
  const optional = (name: string): Body => (part(name) === null ? {} : { [name]: part(name) });
  return {
    isAllDay: part("allDay") === true,
    start: zoned(start),
    end: zoned(textOf(part("end"))),
    recurrence: {
      pattern: {
        type: textOf(part("type")),
        interval: part("interval"),
        ...(part("daysOfWeek") === null ? {} : { daysOfWeek: membersOf(part("daysOfWeek")).map(textOf) }),
        ...optional("dayOfMonth"),
        ...optional("month"),
        ...optional("index"),
      },
      range: {
        type: textOf(part("range")),
        startDate: start.slice(0, 10),
        ...(part("range") === "endDate" ? { endDate: part("endDate") } : {}),
        ...(part("range") === "numbered" ? { numberOfOccurrences: part("count") } : {}),
        recurrenceTimeZone: "UTC",
      },
    },
  };
}
