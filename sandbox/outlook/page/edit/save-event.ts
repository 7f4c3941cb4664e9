/** Writes an appointment into the calendar; Exchange invites the attendees itself. */
import type { GraphConnection } from "../graph/connection.ts";
import { customPropertyId } from "../graph/custom-properties.ts";
import { mailboxPath, segment } from "../graph/mailbox.ts";
import { calendarEvent } from "../graph/shapes.ts";
import type { EventForm, EventFormStore } from "./event-form.ts";
import { inTurn } from "../in-turn.ts";
import { toMoment } from "./moments.ts";
import { placesIn } from "./places.ts";
import { toRecipient, type Person } from "./person.ts";
import { saveAttachments } from "./save-attachments.ts";

/** The form as Graph wants an event. `zone` is the IANA zone the person thinks in. */
export function toGraphEvent(form: EventForm, zone: string): Record<string, unknown> {
  const attendees = (people: readonly Person[], type: string) => people.map((one) => ({ ...toRecipient(one), type }));
  const properties = Object.entries(form.customProperties).map(([addin, value]) => ({
    id: customPropertyId(addin),
    value,
  }));
  const isInstance = form.eventType === "occurrence" || form.eventType === "exception";
  return {
    subject: form.subject,
    body: { contentType: "html", content: form.html },
    start: toMoment(form.start, zone),
    end: toMoment(form.end, zone),
    isAllDay: form.isAllDay,
    ...graphPlaces(form.location),
    attendees: [
      ...attendees(form.required, "required"),
      ...attendees(form.optional, "optional"),
      ...attendees(roomsIn(form.location), "resource"),
    ],
    sensitivity: form.sensitivity,
    showAs: form.showAs,
    importance: form.importance,
    categories: form.categories,
    isReminderOn: form.reminder !== undefined,
    ...(form.reminder === undefined ? {} : { reminderMinutesBeforeStart: form.reminder }),
    ...(isInstance ? {} : { recurrence: graphRecurrence(form, zone) }),
    ...(properties.length > 0 ? { singleValueExtendedProperties: properties } : {}),
  };
}

/** Rooms are invited, too. */
const roomsIn = (line: string): readonly Person[] =>
  placesIn(line).flatMap(({ room }) => (room === undefined ? [] : [{ name: room.name, address: room.address }]));

/** A list of places is shown joined; a single one without a room is only words. */
function graphPlaces(line: string): Record<string, unknown> {
  const places = placesIn(line);
  if (places.every(({ room }) => room === undefined)) return { location: { displayName: line } };
  return {
    locations: places.map(({ name, room }) =>
      room === undefined
        ? { displayName: name, locationType: "default" }
        : { displayName: room.name, locationType: "conferenceRoom", locationEmailAddress: room.address },
    ),
  };
}

/** Members that a pattern does not use are left out, as Graph's documentation shows them. */
function graphRecurrence(form: EventForm, zone: string): unknown {
  if (form.recurrence === undefined) return null;
  const { pattern, range } = form.recurrence;
  const relative = pattern.type.startsWith("relative");
  return {
    pattern: {
      type: pattern.type,
      interval: pattern.interval,
      ...(pattern.type === "weekly" || relative ? { daysOfWeek: pattern.daysOfWeek } : {}),
      ...(pattern.type === "weekly" ? { firstDayOfWeek: pattern.firstDayOfWeek || "sunday" } : {}),
      ...(pattern.type.startsWith("absolute") ? { dayOfMonth: pattern.dayOfMonth } : {}),
      ...(relative ? { index: pattern.index || "first" } : {}),
      ...(pattern.type.endsWith("Yearly") ? { month: pattern.month } : {}),
    },
    range: {
      type: range.type,
      startDate: toMoment(form.start, zone).dateTime.slice(0, 10),
      recurrenceTimeZone: zone,
      ...(range.type === "endDate" ? { endDate: range.endDate } : {}),
      ...(range.type === "numbered" ? { numberOfOccurrences: range.numberOfOccurrences } : {}),
    },
  };
}

export const saveEvent = (graph: GraphConnection, store: EventFormStore, zone: string): Promise<string> =>
  inTurn(store, () => save(graph, store, zone));

async function save(graph: GraphConnection, store: EventFormStore, zone: string): Promise<string> {
  const form = store.get();
  store.set((before) => ({ ...before, state: "saving", problem: undefined }));
  const root = mailboxPath(form.mailbox);
  const saved =
    form.savedId === undefined
      ? await graph.write("POST", `${root}/events`, toGraphEvent(form, zone), calendarEvent)
      : await graph.write("PATCH", `${root}/events/${segment(form.savedId)}`, toGraphEvent(form, zone), calendarEvent);
  store.set((before) => ({ ...before, savedId: saved.id, eventType: saved.type || before.eventType }));
  await saveAttachments(graph, `${root}/events/${segment(saved.id)}`, store);
  store.set((before) => ({ ...before, state: before.state === "saving" ? "clean" : before.state }));
  return saved.id;
}
