/** Finds what an event id names: a stored event, or one day of a series with what was changed about it. */
import { itemNotFound, malformedId } from "../http/errors.ts";
import * as ids from "../ids.ts";
import { numberAt } from "../json.ts";
import type { JsonObject } from "../json.ts";
import type { Item, Store } from "../storage/store.ts";
import type { Visit } from "../visit.ts";
import { deletedDays, utc } from "./event-doc.ts";
import { occurrenceOn } from "./series.ts";
import type { Occurrence } from "./series.ts";

export interface StoredRef {
  readonly is: "stored";
  readonly item: Item;
}
export interface DayRef {
  readonly is: "day";
  readonly master: Item;
  readonly occurrence: Occurrence;
  /** The row of a changed occurrence. */
  readonly exception: Item | undefined;
}
export type EventRef = StoredRef | DayRef;

/** Throws GraphError 400 for a malformed id, 404 for an event that is not there. */
export function findEvent(visit: Visit, id: string): EventRef {
  const parsed = ids.parseId(id);
  if (!parsed) throw malformedId();
  if (parsed.subject !== "occurrence") return { is: "stored", item: visit.find("event", id) };
  const master = parsed.form === "immutable" ? visit.store.byId(parsed.number) : visit.store.byEntry(parsed.number);
  if (master?.kind !== "event" || master.mailbox !== visit.mailbox.number) throw itemNotFound();
  const ref = dayRef(visit.store, master, parsed.day);
  if (!ref) throw itemNotFound();
  return ref;
}

/** One day of a series; undefined when it is deleted or the pattern does not fall on it. */
export function dayRef(store: Store, master: Item, day: number): DayRef | undefined {
  if (deletedDays(master.doc).includes(day)) return undefined;
  const occurrence = occurrenceOn(master.doc, day);
  if (!occurrence) return undefined;
  return { is: "day", master, occurrence, exception: exceptionOn(store, master, day) };
}

export function exceptionsOf(store: Store, master: Item): Item[] {
  return store.children(master.id, "exception");
}

function exceptionOn(store: Store, master: Item, day: number): Item | undefined {
  return exceptionsOf(store, master).find((item) => dayOfException(item) === day);
}

export const dayOfException = (item: Item): number => numberAt(item.doc, "_day") ?? 0;

export function eventId(visit: Visit, ref: EventRef): string {
  if (ref.is === "stored") return visit.idOf(ref.item);
  if (visit.preferences.immutableIds)
    return ids.immutableId(visit.owner, "occurrence", ref.master.id, ref.occurrence.day);
  return ids.occurrenceId(visit.owner, visit.entryOf(ref.master.parent), ref.master.entry, ref.occurrence.day);
}

/** The row whose change key the event shows. */
export const versionOf = (ref: EventRef): Item => (ref.is === "stored" ? ref.item : (ref.exception ?? ref.master));

/** The whole document of an event: an occurrence is its series with its own time and changes. */
export function eventDoc(ref: EventRef): JsonObject {
  if (ref.is === "stored") return ref.item.doc;
  const { master, occurrence, exception } = ref;
  return {
    ...master.doc,
    start: utc(occurrence.start),
    end: utc(occurrence.end),
    ...(exception?.doc ?? {}),
    recurrence: null,
    type: exception ? "exception" : "occurrence",
  };
}

export function eventBody(ref: EventRef): string {
  if (ref.is === "stored") return ref.item.body ?? "";
  return ref.exception?.body ?? ref.master.body ?? "";
}
