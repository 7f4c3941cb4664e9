/** Graph's shapes as Office.js wants them on the wire. Pure. */
import { listAt } from "../../../seed/users.ts";
import type { EditedAttachment } from "../edit/editing.ts";
import type { Person } from "../edit/person.ts";
import { placesIn } from "../edit/places.ts";
import type { Attachment, Recurrence } from "../graph/shapes.ts";
import { Temporal } from "temporal-polyfill";

const OTHER = 0;
const LIST = 1;
const USER = 2;
const EXTERNAL = 3;
const domainOf = (address: string): string => address.split("@")[1]?.toLowerCase() ?? "";

function typeOf(address: string, reader: string): number {
  if (address === "") return OTHER;
  if (listAt(address)) return LIST;
  return domainOf(address) === domainOf(reader) ? USER : EXTERNAL;
}

/** `reader` is the address of the signed-in person: whoever shares its domain is a colleague. */
export const toWireAddress = (person: Person, reader: string, more: Readonly<Record<string, number>> = {}) => ({
  name: person.name,
  address: person.address,
  recipientType: typeOf(person.address, reader),
  ...more,
});

/** 0 file, 1 item, 2 cloud file. */
const attachmentType = (odataType: string): number =>
  odataType.endsWith("itemAttachment") ? 1 : odataType.endsWith("referenceAttachment") ? 2 : 0;

export const toWireAttachment = (attachment: Attachment) => ({
  id: attachment.id,
  name: attachment.name,
  attachmentType: attachmentType(attachment["@odata.type"]),
  contentType: attachment.contentType,
  size: attachment.size,
  isInline: attachment.isInline,
  ...(attachment.contentId === undefined ? {} : { contentId: attachment.contentId }),
});

export const toWireEditedAttachment = (attachment: EditedAttachment) => ({
  id: attachment.id,
  name: attachment.name,
  attachmentType: attachment.attachedMessage === undefined ? 0 : 1,
  contentType: attachment.contentType,
  size: attachment.size,
  isInline: attachment.isInline,
});

/** Graph writes `preset0`, Office.js `Preset0`. */
export const toWireColor = (color: string): string =>
  color === "" || color === "none" ? "None" : color.charAt(0).toUpperCase() + color.slice(1);
export const fromWireColor = (color: string): string => color.charAt(0).toLowerCase() + color.slice(1);

/** The subject without RE:, FW: and the like. */
export const normalizedSubject = (subject: string): string => subject.replace(/^(\s*(re|fw|fwd|aw|wg)\s*:\s*)+/i, "");

const DAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"] as const;
const SHORT_DAYS: Readonly<Record<string, string>> = Object.fromEntries(DAYS.map((day) => [day, day.slice(0, 3)]));
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"] as const;

function recurrenceTypeOf(recurrence: Recurrence): string {
  const { type, daysOfWeek, interval } = recurrence.pattern;
  if (type === "daily") return "daily";
  if (type === "weekly") {
    const weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday"];
    const isWeekdays = daysOfWeek.length === 5 && weekdays.every((day) => daysOfWeek.includes(day));
    return isWeekdays && interval === 1 ? "weekday" : "weekly";
  }
  return type.endsWith("Monthly") ? "monthly" : "yearly";
}

function propertiesOf(recurrence: Recurrence): Record<string, unknown> {
  const { pattern } = recurrence;
  const relative = pattern.type.startsWith("relative");
  const byDate = pattern.type.startsWith("absolute");
  const yearly = pattern.type.endsWith("Yearly");
  return {
    interval: pattern.interval,
    ...(pattern.type === "weekly"
      ? {
          days: pattern.daysOfWeek.map((day) => SHORT_DAYS[day] ?? day),
          firstDayOfWeek: SHORT_DAYS[pattern.firstDayOfWeek] ?? "sun",
        }
      : {}),
    ...(byDate ? { dayOfMonth: pattern.dayOfMonth } : {}),
    ...(relative
      ? { dayOfWeek: SHORT_DAYS[pattern.daysOfWeek[0] ?? "monday"] ?? "mon", weekNumber: pattern.index || "first" }
      : {}),
    ...(yearly ? { month: MONTHS[pattern.month - 1] ?? "jan" } : {}),
  };
}

/** The series' first day, times and end, as numbers. An absent end is `noEndDate`, which must else be left out. */
function seriesTimeOf(recurrence: Recurrence, start: number, end: number, zone: string): Record<string, unknown> {
  const from = Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(zone);
  const first = Temporal.PlainDate.from(recurrence.range.startDate || from.toPlainDate().toString());
  const last = recurrence.range.type === "endDate" ? Temporal.PlainDate.from(recurrence.range.endDate) : undefined;
  return {
    startYear: first.year,
    startMonth: first.month,
    startDay: first.day,
    startTimeMin: from.hour * 60 + from.minute,
    durationMin: Math.round((end - start) / 60_000),
    ...(last === undefined ? { noEndDate: true } : { endYear: last.year, endMonth: last.month, endDay: last.day }),
  };
}

export const toWireRecurrence = (recurrence: Recurrence, start: number, end: number, zone: string) => ({
  recurrenceType: recurrenceTypeOf(recurrence),
  recurrenceProperties: propertiesOf(recurrence),
  recurrenceTimeZone: { name: recurrence.range.recurrenceTimeZone || zone, offset: 0 },
  seriesTimeJson: seriesTimeOf(recurrence, start, end, zone),
});

/** A place of a meeting: a room by its address, another by its name. */
export const toWirePlaces = (line: string) =>
  placesIn(line).map(({ name, room }) => ({
    locationIdentifier: room === undefined ? { id: name, type: "custom" } : { id: room.address, type: "room" },
    displayName: room?.name ?? name,
    emailAddress: room?.address ?? null,
  }));
