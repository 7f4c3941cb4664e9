/** Creating, changing and removing events in one mailbox; what the attendees learn is in meetings.ts. */
import { copyAttachments, hasVisibleAttachments } from "../attachments/rows.ts";
import { hasExtended, writeExtended } from "../extended/values.ts";
import { GraphError, invalidProperty } from "../http/errors.ts";
import { flagAt, listAt, objectAt, textAt } from "../json.ts";
import type { JsonObject } from "../json.ts";
import { previewOf, readItemBody } from "../mail/body.ts";
import { toTicks } from "../schema/moment.ts";
import { setMembers } from "../storage/members.ts";
import type { Item } from "../storage/store.ts";
import type { Visit } from "../visit.ts";
import { applyFields, deletedDays, eventDefaults, timesOf } from "./event-doc.ts";
import { eventDoc, exceptionsOf } from "./event-ref.ts";
import type { DayRef, EventRef } from "./event-ref.ts";
import { neighbours } from "./series.ts";

/** A new uid: the class id of Exchange, the creation time, a GUID; hexadecimal. */
export function newUid(visit: Visit): string {
  const time = Buffer.alloc(8);
  time.writeBigUInt64LE(BigInt(Math.max(0, visit.now + 11_644_473_600_000)) * 10_000n);
  const guid = visit.house.newGuid().replaceAll("-", "");
  return `040000008200E00074C5B7101A82E00800000000${time.toString("hex")}000000000000000010000000${guid}`.toUpperCase();
}

interface BodyParts {
  readonly doc: JsonObject;
  readonly content: string | undefined;
}

function bodyParts(fields: JsonObject): BodyParts {
  if (!("body" in fields)) return { doc: {}, content: undefined };
  const body = readItemBody(objectAt(fields, "body"));
  return { doc: { body: { contentType: body.contentType }, bodyPreview: previewOf(body) }, content: body.content };
}

/** Adds an event from stored-form fields. `more`: members the caller may not write (uid, organizer, response). */
export function addEvent(visit: Visit, calendar: Item, fields: JsonObject, more: JsonObject): Item {
  const now = toTicks(visit.now);
  const parts = bodyParts(fields);
  const start: JsonObject = {
    ...eventDefaults(flagAt(fields, "isAllDay")),
    createdDateTime: now,
    lastModifiedDateTime: now,
    _startZone: "UTC",
    _endZone: "UTC",
  };
  const doc = {
    ...start,
    ...applyFields(start, { isAllDay: false, recurrence: null, ...fields }),
    ...parts.doc,
    ...onlineMeeting(fields),
    ...more,
  };
  const item = visit.store.create({
    mailbox: visit.mailbox.number,
    kind: "event",
    parent: calendar.id,
    doc,
    body: parts.content ?? "",
  });
  setMembers(visit.store, item, "categories", listAt(doc, "categories"));
  writeExtended(visit.store, item.id, fields);
  return item;
}

function onlineMeeting(fields: JsonObject): JsonObject {
  if (!flagAt(fields, "isOnlineMeeting")) return {};
  return {
    onlineMeetingProvider: "teamsForBusiness",
    onlineMeeting: { joinUrl: "https://teams.microsoft.com/l/meetup-join/sandbox" },
  };
}

/** Changes a stored event. A new pattern or time drops what was changed about single days. */
export function updateStored(visit: Visit, item: Item, fields: JsonObject): Item {
  const parts = bodyParts(fields);
  const doc: JsonObject = { ...applyFields(item.doc, fields), ...parts.doc, lastModifiedDateTime: toTicks(visit.now) };
  const redrawn = ["recurrence", "start", "end", "isAllDay"].some((name) => name in fields);
  if (redrawn && flagAt({ series: item.doc["type"] === "seriesMaster" }, "series")) {
    for (const exception of exceptionsOf(visit.store, item)) visit.store.remove(exception, item.entry);
    doc["_deleted"] = [];
  }
  const changed = visit.store.update(item, doc, parts.content ?? item.body);
  setMembers(visit.store, changed, "categories", listAt(doc, "categories"));
  if (hasExtended(fields)) writeExtended(visit.store, item.id, fields);
  return changed;
}

/** Changes one day of a series: it becomes an exception. Throws GraphError 400 when it would cross its neighbour. */
export function updateDay(visit: Visit, ref: DayRef, fields: JsonObject): DayRef {
  const parts = bodyParts(fields);
  const before = eventDoc(ref);
  if (objectAt(fields, "recurrence"))
    throw invalidProperty("The recurrence of a series is set on its master, not on one of its occurrences.");
  const own: JsonObject = { ...fields };
  delete own["recurrence"];
  const whole = applyFields({ ...before, recurrence: null }, own);
  checkBoundary(ref, timesOf(whole));
  const changed: JsonObject = { ...(ref.exception?.doc ?? {}), ...parts.doc };
  for (const name of Object.keys(own)) if (name in whole && name !== "body") changed[name] = whole[name] ?? null;
  for (const name of ["location", "locations"])
    if (("location" in own || "locations" in own) && whole[name] !== undefined) changed[name] = whole[name];
  const doc: JsonObject = {
    ...changed,
    start: whole["start"] ?? null,
    end: whole["end"] ?? null,
    _startZone: whole["_startZone"] ?? "UTC",
    _endZone: whole["_endZone"] ?? "UTC",
    _day: ref.occurrence.day,
    lastModifiedDateTime: toTicks(visit.now),
  };
  const exception = saveException(visit, ref, doc, parts.content);
  if (hasExtended(fields)) writeExtended(visit.store, exception.id, fields);
  return { ...ref, exception, master: touchMaster(visit, ref.master, doc) };
}

function saveException(visit: Visit, ref: DayRef, doc: JsonObject, content: string | undefined): Item {
  if (ref.exception) return visit.store.update(ref.exception, doc, content ?? ref.exception.body);
  const item = visit.store.create({
    mailbox: ref.master.mailbox,
    kind: "exception",
    parent: ref.master.id,
    doc,
    body: content,
  });
  copyAttachments(visit.store, ref.master.id, item.id);
  return hasVisibleAttachments(visit.store, item) ? visit.store.update(item, { ...doc, hasAttachments: true }) : item;
}

/** A day that hangs attachments or extensions of its own becomes an exception without other changes. */
export function ensureException(visit: Visit, ref: EventRef): Item {
  if (ref.is === "stored") return ref.item;
  return ref.exception ?? updateDay(visit, ref, {}).exception ?? ref.master;
}

/** Delta rounds see a series change when one of its days does; a day moved beside its span widens it. */
function touchMaster(visit: Visit, master: Item, day: JsonObject): Item {
  const edge = (name: string, of: JsonObject): string => textAt(of, name) ?? "";
  const [start, end] = [
    textAt(objectAt(day, "start"), "dateTime") ?? "",
    textAt(objectAt(day, "end"), "dateTime") ?? "",
  ];
  const from = start < edge("_from", master.doc) ? start : edge("_from", master.doc);
  const to = end > edge("_to", master.doc) ? end : edge("_to", master.doc);
  return visit.store.update(master, { ...master.doc, _from: from, _to: to });
}

function checkBoundary(ref: DayRef, times: { readonly start: number; readonly end: number }): void {
  const { before, after } = neighbours(ref.master.doc, ref.occurrence.day);
  const early = before !== undefined && times.start < before.end;
  const late = after !== undefined && times.end > after.start;
  if (early || late) {
    throw new GraphError(
      400,
      "ErrorOccurrenceCrossingBoundary",
      "Cannot move an occurrence onto or across the occurrence before or after it.",
    );
  }
}

/** Takes one day out of a series. */
export function removeDay(visit: Visit, ref: DayRef): Item {
  if (ref.exception) visit.store.remove(ref.exception, ref.master.entry);
  const days = [...deletedDays(ref.master.doc), ref.occurrence.day].sort((a, b) => a - b);
  return visit.store.update(ref.master, {
    ...ref.master.doc,
    _deleted: days,
    lastModifiedDateTime: toTicks(visit.now),
  });
}

export function removeStored(visit: Visit, item: Item): void {
  for (const exception of exceptionsOf(visit.store, item)) visit.store.remove(exception, item.entry);
  visit.store.remove(item, visit.entryOf(item.parent));
}
