import { isSeriesOver, lastDayOf } from "../../domain/series-end.ts";
import type { Fields } from "../../domain/fields/value.ts";
import { fromLocalTime, type Zones } from "../../domain/fields/zone.ts";
import { shelfOf, type Shelf, type SyncKind } from "../../domain/fields/kinds.ts";
import type { MailboxSnapshot, Stamp } from "../../domain/presence.ts";
import { isObject } from "../../wire/shape.ts";
import { readContact } from "./contact-fields.ts";
import { invitedOf, readEvent } from "./event-fields.ts";
import {
  CONTACT_EXTRAS,
  ANNIVERSARY,
  ANNIVERSARY_DAY,
  Extended,
  expandOf,
  MAILING,
  POST_BOXES,
  SENSITIVITY,
  SLOTS,
  STAMP,
  WEB_PAGE,
} from "./extended-names.ts";
import { CATEGORIES } from "./categories.ts";
import { instantAt, objectsAt, textAt, textsAt, timeAt, type Json } from "./json.ts";
import { readTask } from "./task-fields.ts";
import { readStamp, type StampReader, type StampValues } from "./stamps.ts";

/** Our open extension on To Do tasks, which have no extended properties. */
export const EXTENSION = "io.regarding.link";

/** `$expand` that brings stamps only, and stamps with every field, by shelf. */
export const STAMPS_ONLY: Readonly<Record<Shelf, string>> = {
  contacts: expandOf(Object.values(STAMP)),
  calendar: expandOf(Object.values(STAMP)),
  tasks: `extensions($filter=id eq '${EXTENSION}')`,
};
export const EVERYTHING: Readonly<Record<Shelf, string>> = {
  contacts: expandOf([
    ...Object.values(STAMP),
    ...Object.values(CONTACT_EXTRAS),
    ANNIVERSARY,
    ANNIVERSARY_DAY,
    WEB_PAGE,
    MAILING,
    ...Object.values(POST_BOXES),
    SENSITIVITY,
    ...Object.values(SLOTS).flat(),
  ]),
  calendar: `${STAMPS_ONLY.calendar},exceptionOccurrences`,
  tasks: STAMPS_ONLY.tasks,
};

/** What is read of an event: some members only come when they are asked for by name. */
export const EVENT_MEMBERS = [
  ...["id", "iCalUId", "type", "subject", "start", "end", "isAllDay", "location", "body", "importance", "showAs"],
  ...["sensitivity", "attendees", "organizer", "isOrganizer", "isCancelled", "recurrence", "originalStartTimeZone"],
  ...["cancelledOccurrences", "categories", "createdDateTime", "lastModifiedDateTime"],
].join(",");

/** Names inside the extension: the same as the stamps', so that everybody knows them. */
const IN_EXTENSION: Readonly<Record<keyof typeof STAMP, string>> = {
  state: "crmLinkState",
  recordId: "crmid",
  organizationId: "crmorgid",
  typeCode: "crmObjectTypeCode",
  regardingId: "crmRegardingObjectId",
  regardingCode: "crmRegardingObjectTypeCode",
  regardingName: "crmRegardingObject",
  agreed: "regardingAgreed",
};

const extensionOf = (item: Json): Json | undefined =>
  objectsAt(item, "extensions").find((entry) =>
    `${textAt(entry, "extensionName") ?? ""} ${textAt(entry, "id") ?? ""}`.includes(EXTENSION),
  );

const readerOf =
  (extended: Extended): StampReader =>
  (name) =>
    extended.get(STAMP[name]);

/** Reads stamps from wherever this shelf keeps them. */
export function stampReader(shelf: Shelf, item: Json): StampReader {
  if (shelf !== "tasks") return readerOf(new Extended(item));
  const extension = extensionOf(item) ?? {};
  const members = new Map(Object.entries(extension).map(([name, value]) => [name.toLowerCase(), value]));
  return (name) => {
    const value = members.get(IN_EXTENSION[name].toLowerCase());
    return typeof value === "string" || typeof value === "number" ? String(value) : null;
  };
}

/** The body of the extension. The state is a number, as it is on messages. */
export function toExtension(values: StampValues, percent?: number): Json {
  const body: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(IN_EXTENSION)) {
    const value = Object.entries(values).find(([key]) => key === name)?.[1];
    if (value !== undefined) body[member] = name === "state" ? Number(value) : value;
  }
  return percent === undefined ? body : { ...body, percentComplete: percent };
}

function keptPercent(item: Json): number | null {
  const kept = extensionOf(item)?.["percentComplete"];
  return typeof kept === "number" ? kept : null;
}

function kindOf(shelf: Shelf, item: Json, stamp: Stamp | null): SyncKind {
  const natural =
    shelf === "contacts"
      ? "contact"
      : shelf === "tasks"
        ? "task"
        : textAt(item, "type") === "seriesMaster"
          ? "recurringappointmentmaster"
          : "appointment";
  return stamp?.kind !== undefined && shelfOf(stamp.kind) === shelf && natural !== "recurringappointmentmaster"
    ? stamp.kind
    : natural;
}

/** A whole day ends where the user lives: Outlook shows it as midnights anywhere. */
function endOf(item: Json, { zones }: Viewer): string {
  const end = instantAt(item, "end") ?? "";
  return item["isAllDay"] === true && end !== "" ? fromLocalTime(end.slice(0, 19), zones.mailbox) : end;
}

/** Has it ended? A series ends with its range. */
function isCurrent(shelf: Shelf, item: Json, fields: Fields, viewer: Viewer): boolean {
  if (shelf === "contacts") return true;
  if (shelf === "tasks") return textAt(item, "status") !== "completed";
  if (item["isCancelled"] === true) return false;
  if (isObject(item["recurrence"])) {
    const { crm } = viewer.zones;
    const last = lastDayOf(fields["recurrence"] ?? null, crm);
    return last === undefined || !isSeriesOver(last, viewer.now, crm);
  }
  return Date.parse(endOf(item, viewer)) > viewer.now;
}

function isHidden(shelf: Shelf, item: Json, extended: Extended): boolean {
  if (shelf === "contacts") return Number(extended.get(SENSITIVITY) ?? "0") > 0;
  const sensitivity = textAt(item, "sensitivity")?.toLowerCase() ?? "normal";
  return shelf === "calendar" && sensitivity !== "normal";
}

/** Whose eyes an item is seen with. */
export interface Viewer {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** A series is read as the CRM would have it, which computes its days in a zone of its own. */
  readonly zones: Zones;
}

/** A day of a series that was changed changes the series (S12). */
const lastChangeOf = (item: Json): number =>
  Math.max(...[item, ...objectsAt(item, "exceptionOccurrences")].map((one) => timeAt(one, "lastModifiedDateTime")));

/** An item as the engine sees it. `id` is ours: for a task it names the list, too. */
export function toSnapshot(shelf: Shelf, id: string, item: Json, viewer: Viewer): MailboxSnapshot {
  const { zones } = viewer;
  const extended = new Extended(item);
  const reader = shelf === "tasks" ? stampReader(shelf, item) : readerOf(extended);
  const stamp = readStamp(reader);
  const fields =
    shelf === "contacts"
      ? readContact(item, extended, stamp?.base)
      : shelf === "tasks"
        ? readTask(item, reader, keptPercent(item), zones.mailbox)
        : readEvent(item, reader, zones.crm);
  const organizer = shelf !== "calendar" || item["isOrganizer"] !== false;
  return {
    shelf,
    kind: kindOf(shelf, item, stamp),
    id,
    etag: textAt(item, "@odata.etag") ?? "",
    modifiedAt: lastChangeOf(item),
    createdAt: timeAt(item, "createdDateTime"),
    // Not a pair: what the category of tracked items is put in or taken out of (T5).
    fields: { ...fields, [CATEGORIES]: textsAt(item, "categories") },
    facts: {
      hidden: isHidden(shelf, item, extended),
      organizer,
      current: isCurrent(shelf, item, fields, viewer),
      ...(shelf === "tasks" && isObject(item["recurrence"]) ? { unsupported: "recurring task" } : {}),
      invited: shelf === "calendar" && organizer ? invitedOf(item) : [],
    },
    ...(stamp === null ? {} : { stamp }),
  };
}
