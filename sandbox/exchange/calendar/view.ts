/** calendarView and instances: everything that overlaps a window, series as their occurrences. */
import { badRequest } from "../http/errors.ts";
import type { Answer } from "../http/message.ts";
import { textAt } from "../json.ts";
import type { JsonObject } from "../json.ts";
import { evidenceOf } from "../query/evidence.ts";
import { keptBy, pageOf } from "../query/in-memory.ts";
import { chosen, collection, nextLink, pageSize, refuseSearch } from "../query/list.ts";
import type { RawOptions } from "../query/options.ts";
import type { Query } from "../query/query.ts";
import { event } from "../schema/calendar.ts";
import { toLocalTicks, toMillis } from "../schema/moment.ts";
import type { Item } from "../storage/store.ts";
import type { Visit } from "../visit.ts";
import { deletedDays, timesOf } from "./event-doc.ts";
import { dayOfException, exceptionsOf, versionOf } from "./event-ref.ts";
import type { EventRef } from "./event-ref.ts";
import { showEvent } from "./event-wire.ts";
import { occurrencesBetween, overlaps } from "./series.ts";

export interface Window {
  readonly from: number;
  readonly to: number;
}

/** Both ends are required. Throws GraphError 400. */
export function readWindow(options: RawOptions): Window {
  const read = (name: string): number => {
    const text = options.get(name.toLowerCase());
    if (text === undefined || text === "")
      throw badRequest(
        `This request requires a time window specified by the query string parameters StartDateTime and EndDateTime: ${name} is missing.`,
      );
    // A plus sign in a query is a space.
    const millis = toMillis(text.replace(/ (\d\d:\d\d)$/, "+$1"));
    if (millis === undefined) throw badRequest(`The value '${text}' of ${name} is not a date and time.`);
    return millis;
  };
  const window = { from: read("startDateTime"), to: read("endDateTime") };
  if (window.to < window.from) throw badRequest("The endDateTime of the window must not be before its startDateTime.");
  return window;
}

interface Slot {
  readonly start: number;
  readonly ref: EventRef;
}

/** What of a series lies in the window, changed days included, deleted ones not. */
export function seriesIn(visit: Visit, master: Item, window: Window): Slot[] {
  const gone = new Set(deletedDays(master.doc));
  const exceptions = exceptionsOf(visit.store, master);
  const moved = new Set(exceptions.map(dayOfException));
  const plain = occurrencesBetween(master.doc, window.from, window.to)
    .filter((occurrence) => !gone.has(occurrence.day) && !moved.has(occurrence.day))
    .map((occurrence): Slot => ({
      start: occurrence.start,
      ref: { is: "day", master, occurrence, exception: undefined },
    }));
  const changed = exceptions.flatMap((exception): Slot[] => {
    const span = timesOf(exception.doc);
    if (!overlaps(span, window.from, window.to)) return [];
    const original = originalOf(master, dayOfException(exception));
    return original ? [{ start: span.start, ref: { is: "day", master, occurrence: original, exception } }] : [];
  });
  return [...plain, ...changed];
}

function originalOf(master: Item, day: number): ReturnType<typeof occurrencesBetween>[number] | undefined {
  const noon = day * 86_400_000;
  return occurrencesBetween(master.doc, noon - 2 * 86_400_000, noon + 3 * 86_400_000).find(
    (occurrence) => occurrence.day === day,
  );
}

/** Every event row of a calendar (or mailbox) that may touch the window. */
export function rowsIn(visit: Visit, calendar: Item, window: Window): Item[] {
  return visit.store.select(
    "parent = ? AND kind = 'event' AND json_extract(data,'$._from') < ? AND json_extract(data,'$._to') >= ?",
    [calendar.id, toLocalTicks(window.to + 1), toLocalTicks(window.from - 7 * 86_400_000)],
  );
}

export function slotsIn(visit: Visit, calendar: Item, window: Window): Slot[] {
  const slots = rowsIn(visit, calendar, window).flatMap((item): Slot[] => {
    if (textAt(item.doc, "type") === "seriesMaster") return seriesIn(visit, item, window);
    const span = timesOf(item.doc);
    return overlaps(span, window.from, window.to) ? [{ start: span.start, ref: { is: "stored", item } }] : [];
  });
  return slots.sort((a, b) => a.start - b.start);
}

/** A page of slots; only what is shown is written out unless a filter or an order needs all. */
export function slotPage(visit: Visit, slots: readonly Slot[], query: Query, context: string): Answer {
  refuseSearch(query);
  const size = pageSize(visit, query);
  if (query.filter === undefined && query.orderBy.every((key) => key.path.join("/") === "start/dateTime")) {
    const ordered = query.orderBy[0]?.descending === true ? [...slots].reverse() : slots;
    const page = ordered.slice(query.skip, query.skip + size).map((slot) => showEvent(visit, slot.ref, query));
    return answer(visit, page, slots.length, query, size, context);
  }
  const rows = slots.map((slot) => showEvent(visit, slot.ref, { select: undefined, expand: query.expand }));
  const kept = keptBy(rows, query, (at) => {
    const slot = slots[at];
    return slot ? evidenceOf(visit.store, versionOf(slot.ref).id, query) : {};
  });
  const { page } = pageOf(kept, { ...query, filter: undefined }, size);
  return answer(
    visit,
    page.map((row) => chosen(row, query.select)),
    kept.length,
    query,
    size,
    context,
  );
}

function answer(visit: Visit, page: JsonObject[], total: number, query: Query, size: number, context: string): Answer {
  return collection(visit, context, page, {
    next: total > query.skip + size ? nextLink(visit, query.skip + size) : undefined,
    total: query.count ? total : undefined,
  });
}

export function calendarView(visit: Visit, calendar: Item): Answer {
  const query = visit.query(event);
  return slotPage(visit, slotsIn(visit, calendar, readWindow(visit.options)), query, "calendarView");
}
