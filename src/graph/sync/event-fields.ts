import type { Fields, FieldValue } from "../../domain/fields/value.ts";
import { membersOf, partOf, textOf } from "../../domain/fields/value.ts";
import { toHtmlFromText, toTextFromHtml, toPlainLines } from "../../domain/fields/text-form.ts";
import type { Body } from "../client.ts";
import { instantAt, objectAt, objectsAt, textAt, type Json } from "./json.ts";
import { readExceptions, readMeant } from "./exceptions.ts";
import { readRecurrence, writeRecurrence } from "./recurrence.ts";
import { readRegarding, regardingValues, toExtended, type StampReader } from "./stamps.ts";
import type { ExtendedValue } from "./extended-names.ts";

/** The text of an itemBody, whatever its type. */
export function bodyText(item: Json): string | null {
  const body = objectAt(item, "body");
  const content = textAt(body, "content") ?? "";
  const text = textAt(body, "contentType")?.toLowerCase() === "html" ? toTextFromHtml(content) : toPlainLines(content);
  return text === "" ? null : text;
}

const dayAt = (item: Json, name: string): string | null => instantAt(item, name)?.slice(0, 10) ?? null;

/** Start and end move together; an all-day event is days, not instants, and has no zone. */
function span(item: Json): FieldValue {
  return item["isAllDay"] === true
    ? { allDay: true, start: dayAt(item, "start"), end: dayAt(item, "end") }
    : { allDay: false, start: instantAt(item, "start"), end: instantAt(item, "end") };
}

/** Other people of the meeting; rooms and the organizer are not among them. */
function attendees(item: Json): FieldValue {
  const organizer = addressOf(objectAt(item, "organizer"));
  return objectsAt(item, "attendees").flatMap((person): FieldValue[] => {
    const role = textAt(person, "type")?.toLowerCase();
    const address = addressOf(person);
    if ((role !== "required" && role !== "optional") || address === "" || address === organizer) return [];
    return [{ role, address, name: textAt(objectAt(person, "emailAddress"), "name") }];
  });
}

/** Rooms and equipment: the CRM has no place for them, and who is invited is written as one list. */
const rooms = (item: Json): FieldValue =>
  objectsAt(item, "attendees").flatMap((room): FieldValue[] =>
    textAt(room, "type")?.toLowerCase() === "resource"
      ? [{ role: "resource", address: addressOf(room), name: textAt(objectAt(room, "emailAddress"), "name") }]
      : [],
  );

const addressOf = (person: Json): string => textAt(objectAt(person, "emailAddress"), "address")?.toLowerCase() ?? "";

function organizerOf(item: Json): FieldValue {
  const address = addressOf(objectAt(item, "organizer"));
  return address === "" ? null : { address };
}

/** Addresses of the people who would hear of a cancellation. */
export const invitedOf = (item: Json): readonly string[] =>
  membersOf(attendees(item)).map((person) => textOf(partOf(person, "address")));

/** A day of a series by itself: nothing that concerns the series, whose zone only its recurrence needs, or other people. */
export const readEventDay = (day: Json): Fields => readEvent(day, () => null, "UTC");

/** Every pair of an appointment or series, as the item shows it (times asked for in UTC) to a user of that zone. */
export function readEvent(item: Json, stamps: StampReader, zone: string): Fields {
  const fields: Record<string, FieldValue> = {
    subject: textAt(item, "subject"),
    span: span(item),
    location: textAt(objectAt(item, "location"), "displayName"),
    description: bodyText(item),
    priority: textAt(item, "importance") ?? "normal",
    showas: textAt(item, "showAs") ?? "busy",
    attendees: attendees(item),
    // Not a pair: what is to be said again when the people are written.
    rooms: rooms(item),
    // Not pairs: Outlook can change neither who called a meeting nor which meeting it is. Told once, when the record is made.
    organizer: organizerOf(item),
    meeting: textAt(item, "iCalUId"),
    regarding: readRegarding(stamps),
  };
  const recurrence = readRecurrence(item, zone);
  if (recurrence === null) return fields;
  // The answer to a write does not show the exceptions: what cannot be read is not compared.
  return {
    ...fields,
    recurrence,
    ...("exceptionOccurrences" in item
      ? { exceptions: readExceptions(item, readEventDay, zone), meant: readMeant(item, recurrence, zone) }
      : {}),
  };
}

function times(value: FieldValue): Body {
  const allDay = partOf(value, "allDay") === true;
  const at = (name: string): Body => {
    const text = textOf(partOf(value, name));
    return { dateTime: allDay ? `${text.slice(0, 10)}T00:00:00` : text.replace("Z", ""), timeZone: "UTC" };
  };
  return { isAllDay: allDay, start: at("start"), end: at("end") };
}

/** Everybody who is to be invited from now on: people keep the names they have in Outlook, rooms stay booked. */
function invited(people: FieldValue, current: Fields): readonly Body[] {
  const there = membersOf(current["attendees"] ?? null);
  const names = new Map(there.map((person) => [textOf(partOf(person, "address")), partOf(person, "name")]));
  const named = membersOf(people).map((person) => {
    const address = partOf(person, "address");
    return {
      role: partOf(person, "role"),
      address,
      name: names.get(textOf(address).toLowerCase()) ?? partOf(person, "name"),
    };
  });
  return [...named, ...membersOf(current["rooms"] ?? null)].map(toAttendee);
}

const toAttendee = (person: FieldValue): Body => ({
  type: textOf(partOf(person, "role")),
  emailAddress: {
    address: textOf(partOf(person, "address")),
    name: textOf(partOf(person, "name")) || textOf(partOf(person, "address")),
  },
});

const LONG_AGO = 7 * 86_400_000;

/**
 * Nobody wants to be reminded of what takes no time, nor, when the CRM hands out its old appointments, of what was long ago;
 * the service reminds of everything that does not say otherwise. `now`: milliseconds since 1970.
 */
export function remindsNobody(fields: Fields, isNew: boolean, now: number): boolean {
  const when = fields["span"] ?? null;
  const isOver = Date.parse(textOf(partOf(when, "end"))) < now - LONG_AGO;
  return fields["showas"] === "free" || (isNew && isOver);
}

/** The body that writes `fields` into an event that shows `current`. Formatting survives unless the text itself is among them. */
export function writeEvent(
  fields: Fields,
  zone: string,
  current: Fields = {},
): { readonly body: Body; readonly extended: readonly ExtendedValue[] } {
  const body: Record<string, unknown> = {};
  const {
    subject,
    span: when,
    location,
    description,
    priority,
    showas,
    attendees: people,
    recurrence,
    regarding,
  } = fields;
  if (subject !== undefined) body["subject"] = textOf(subject);
  if (when !== undefined && when !== null) Object.assign(body, times(when));
  if (location !== undefined) body["location"] = { displayName: textOf(location) };
  if (description !== undefined) body["body"] = { contentType: "html", content: toHtmlFromText(textOf(description)) };
  if (priority !== undefined) body["importance"] = textOf(priority);
  if (showas !== undefined) body["showAs"] = textOf(showas);
  if (people !== undefined) body["attendees"] = invited(people, current);
  if (recurrence !== undefined) Object.assign(body, writeRecurrence(recurrence, zone));
  return { body, extended: regarding === undefined ? [] : toExtended(regardingValues(regarding)) };
}
