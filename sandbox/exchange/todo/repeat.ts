/** A completed recurring task is followed by the next one, due on the next day of its pattern. */
import { dateText } from "../calendar/days.ts";
import { seriesDays } from "../calendar/pattern.ts";
import { patternOf } from "../calendar/recurrence.ts";
import { objectAt, textAt } from "../json.ts";
import type { JsonObject } from "../json.ts";
import { localMillis, toLocalTicks, toTicks } from "../schema/moment.ts";
import type { Item } from "../storage/store.ts";
import type { Visit } from "../visit.ts";

/** Creates the task that follows `done`; nothing when the series has come to its end. */
export function createNext(visit: Visit, done: Item, doc: JsonObject): void {
  const recurrence = objectAt(doc, "recurrence");
  const due = localMillis(textAt(objectAt(doc, "dueDateTime"), "dateTime") ?? "");
  if (!recurrence || due === undefined) return;
  const { pattern, range } = patternOf(recurrence);
  const today = toLocalTicks(due).slice(0, 10);
  const next = nextDay(seriesDays(pattern, range), today);
  if (next === undefined) return;
  const by = next * 86_400_000 - due;
  const now = toTicks(visit.now);
  const following: JsonObject = {
    ...doc,
    status: "notStarted",
    completedDateTime: null,
    createdDateTime: now,
    lastModifiedDateTime: now,
    recurrence: { ...recurrence, range: nextRange(objectAt(recurrence, "range") ?? {}, dateText(next)) },
  };
  for (const name of ["dueDateTime", "startDateTime", "reminderDateTime"]) {
    const millis = localMillis(textAt(objectAt(doc, name), "dateTime") ?? "");
    if (millis !== undefined) following[name] = { dateTime: toLocalTicks(millis + by), timeZone: "UTC" };
  }
  visit.store.create({ mailbox: done.mailbox, kind: "todoTask", parent: done.parent, doc: following });
}

function nextDay(days: Generator<number>, after: string): number | undefined {
  for (const day of days) if (dateText(day) > after) return day;
  return undefined;
}

function nextRange(range: JsonObject, startDate: string): JsonObject {
  const left =
    range["type"] === "numbered" && typeof range["numberOfOccurrences"] === "number"
      ? { numberOfOccurrences: range["numberOfOccurrences"] - 1 }
      : {};
  return { ...range, startDate, ...left };
}
