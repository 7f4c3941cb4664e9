/** How an event looks on the wire. */
import { attachmentRows } from "../attachments/rows.ts";
import { showAttachment } from "../attachments/wire.ts";
import { expandExtensions } from "../extended/extensions.ts";
import { readExtended } from "../extended/values.ts";
import { accessDenied, badRequest } from "../http/errors.ts";
import { flagAt, objectAt, objectsAt, textAt } from "../json.ts";
import type { JsonObject } from "../json.ts";
import { writeItemBody } from "../mail/body.ts";
import { chosen } from "../query/list.ts";
import type { Expansion } from "../query/query.ts";
import { event } from "../schema/calendar.ts";
import { toTicks } from "../schema/moment.ts";
import type { Item } from "../storage/store.ts";
import type { Visit } from "../visit.ts";
import { toWire } from "../wire.ts";
import { showCalendar } from "./calendar-wire.ts";
import { dateText } from "./days.ts";
import { deletedDays } from "./event-doc.ts";
import { dayOfException, dayRef, eventBody, eventDoc, eventId, exceptionsOf, versionOf } from "./event-ref.ts";
import type { EventRef } from "./event-ref.ts";
import { eventTag } from "./mapi.ts";
import { isHidden, withoutDetails } from "./privacy.ts";
import { withProposal, zonedMembers } from "./zoned-members.ts";

export interface EventView {
  readonly select: readonly string[] | undefined;
  readonly expand: readonly Expansion[];
}
export const WHOLE: EventView = { select: undefined, expand: [] };

export function showEvent(visit: Visit, ref: EventRef, view: EventView = WHOLE): JsonObject {
  const doc = eventDoc(ref);
  const version = versionOf(ref);
  const id = eventId(visit, ref);
  const shown: JsonObject = {
    ...doc,
    ...shownTimes(visit, doc),
    id,
    changeKey: visit.changeKey(version),
    originalStartTimeZone: textAt(doc, "_startZone") ?? "UTC",
    originalEndTimeZone: textAt(doc, "_endZone") ?? "UTC",
    iCalUId: ref.is === "day" ? dayUid(textAt(doc, "iCalUId") ?? "", ref.occurrence.day) : (doc["iCalUId"] ?? null),
    seriesMasterId: ref.is === "day" ? visit.idOf(ref.master) : null,
    originalStart: ref.is === "day" ? toTicks(ref.occurrence.start) : null,
    body: writeItemBody(textAt(objectAt(doc, "body"), "contentType"), eventBody(ref), visit.preferences.bodyType),
    webLink: `https://outlook.office365.com/owa/?itemid=${encodeURIComponent(id)}&exvsurl=1&path=/calendar/item`,
    attendees: objectsAt(doc, "attendees").map((entry) => withProposal(visit, entry)),
    cancelledOccurrences: ref.is === "stored" ? cancelled(visit, ref.item) : [],
  };
  const hidden = isHidden(visit, doc);
  const result = toWire(event, hidden ? withoutDetails(shown) : shown, view.select, { etag: visit.etag(version) });
  if (result["transactionId"] === null) delete result["transactionId"];
  if (result["originalStart"] === null) delete result["originalStart"];
  if (ref.is === "stored" && ref.item.doc["type"] !== "seriesMaster") delete result["cancelledOccurrences"];
  if (visit.basic) {
    // https://learn.microsoft.com/graph/permissions-reference#calendarsreadbasic
    if (view.expand.some((expansion) => expansion.name !== "calendar")) throw accessDenied();
    delete result["body"];
    delete result["bodyPreview"];
  }
  for (const expansion of view.expand)
    if (!hidden || expansion.name === "calendar") Object.assign(result, expandEvent(visit, ref, expansion));
  return result;
}

/** All-day events float: they are midnights in whatever zone they are shown. */
function shownTimes(visit: Visit, doc: JsonObject): JsonObject {
  if (!flagAt(doc, "isAllDay"))
    return zonedMembers(visit, { start: doc["start"] ?? null, end: doc["end"] ?? null }, ["start", "end"]);
  const zone = visit.preferences.timeZone ?? "UTC";
  return { start: { ...objectAt(doc, "start"), timeZone: zone }, end: { ...objectAt(doc, "end"), timeZone: zone } };
}

function cancelled(visit: Visit, master: Item): string[] {
  const id = visit.idOf(master);
  return deletedDays(master.doc).map((day) => `OID.${id}.${dateText(day)}`);
}

/** The uid of one day carries its date in bytes 16 to 19. */
export function dayUid(uid: string, day: number): string {
  const [year = "0", month = "0", date = "0"] = dateText(day).split("-");
  const hex = [Number(year) >> 8, Number(year) & 255, Number(month), Number(date)]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
  return `${uid.slice(0, 32)}${hex.toUpperCase()}${uid.slice(40)}`;
}

function expandEvent(visit: Visit, ref: EventRef, expansion: Expansion): JsonObject {
  const row = versionOf(ref);
  switch (expansion.name) {
    case "singleValueExtendedProperties":
    case "multiValueExtendedProperties": {
      const mirrored = (key: string): string | undefined => eventTag(ref, key);
      const own = readExtended(visit.store, row.id, expansion, mirrored);
      return Object.keys(own).length === 0 && ref.is === "day"
        ? readExtended(visit.store, ref.master.id, expansion, mirrored)
        : own;
    }
    case "extensions":
      return expandExtensions(visit, row, expansion);
    case "attachments":
      return { attachments: attachmentsOf(visit, ref).map((attachment) => chosen(attachment, expansion.select)) };
    case "calendar":
      return { calendar: chosenCalendar(visit, ref, expansion) };
    case "exceptionOccurrences":
      return ref.is === "stored" ? { exceptionOccurrences: exceptions(visit, ref.item, expansion) } : {};
    default:
      throw badRequest(`The relationship '${expansion.name}' cannot be expanded here.`);
  }
}

function attachmentsOf(visit: Visit, ref: EventRef): JsonObject[] {
  const own = versionOf(ref);
  return attachmentRows(visit.store, own.id).map((row) => showAttachment(visit, own, row));
}

export function calendarOf(visit: Visit, ref: EventRef): JsonObject | null {
  const parent = visit.store.byId((ref.is === "stored" ? ref.item : ref.master).parent);
  return parent ? showCalendar(visit, parent) : null;
}

function chosenCalendar(visit: Visit, ref: EventRef, { select }: Expansion): JsonObject | null {
  const calendar = calendarOf(visit, ref);
  return calendar && chosen(calendar, select);
}

function exceptions(visit: Visit, master: Item, { select }: Expansion): JsonObject[] {
  return exceptionsOf(visit.store, master).flatMap((item) => {
    const ref = dayRef(visit.store, master, dayOfException(item));
    return ref ? [showEvent(visit, ref, { select, expand: [] })] : [];
  });
}
