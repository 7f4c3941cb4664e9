/** Which events a change of a form means to an add-in. Pure. */
import type { Draft } from "../edit/draft.ts";
import type { EventForm } from "../edit/event-form.ts";
import { placesIn } from "../edit/places.ts";
import type { EditedAttachment, Editing } from "../edit/editing.ts";
import type { Person } from "../edit/person.ts";
import { toWireEditedAttachment, toWirePlaces, toWireRecurrence } from "./wire-shapes.ts";

/** `launch` names the launch event of the same change. */
export interface FormEvent {
  readonly name: string;
  readonly data: unknown;
  readonly launch: string | undefined;
}

const event = (name: string, data: object, launch?: string): FormEvent => ({
  name,
  data: [JSON.stringify(data)],
  launch,
});

export function draftEvents(before: Draft, after: Draft): readonly FormEvent[] {
  const changed = {
    to: !samePeople(before.to, after.to),
    cc: !samePeople(before.cc, after.cc),
    bcc: !samePeople(before.bcc, after.bcc),
  };
  return [
    ...(changed.to || changed.cc || changed.bcc
      ? [event("olkRecipientsChanged", changed, "OnMessageRecipientsChanged")]
      : []),
    ...attachmentEvents(before, after, "OnMessageAttachmentsChanged"),
  ];
}

export function eventFormEvents(before: EventForm, after: EventForm, zone: string): readonly FormEvent[] {
  const people = {
    requiredAttendees: !samePeople(before.required, after.required),
    optionalAttendees: !samePeople(before.optional, after.optional),
    resources: roomsIn(before) !== roomsIn(after),
  };
  const timeChanged = before.start !== after.start || before.end !== after.end;
  const { recurrence } = after;
  const wire = recurrence ? toWireRecurrence(recurrence, after.start, after.end, zone) : null;
  return [
    ...(people.requiredAttendees || people.optionalAttendees || people.resources
      ? [event("olkRecipientsChanged", people, "OnAppointmentAttendeesChanged")]
      : []),
    ...(timeChanged
      ? [event("olkAppointmentTimeChanged", { start: after.start, end: after.end }, "OnAppointmentTimeChanged")]
      : []),
    ...(before.recurrence !== recurrence
      ? [event("olkRecurrenceChanged", { recurrence: JSON.stringify(wire) }, "OnAppointmentRecurrenceChanged")]
      : []),
    ...(before.location !== after.location
      ? [event("olkEnhancedLocationsChanged", { enhancedLocations: toWirePlaces(after.location) })]
      : []),
    ...attachmentEvents(before, after, "OnAppointmentAttachmentsChanged"),
  ];
}

const roomsIn = ({ location }: EventForm): string =>
  placesIn(location)
    .map(({ room }) => room?.address ?? "")
    .join(" ")
    .trim();

/** Saving gives attachments other ids: the same name and size is the same attachment. */
const identity = (one: EditedAttachment): string => `${one.name} ${one.size}`;

function attachmentEvents(before: Editing, after: Editing, launch: string): readonly FormEvent[] {
  const missingFrom = (list: readonly EditedAttachment[], other: readonly EditedAttachment[]) => {
    const known = new Set(other.map(identity));
    return list.filter((one) => !known.has(identity(one)));
  };
  const tell = (status: "added" | "removed", list: readonly EditedAttachment[]): FormEvent[] =>
    list.map((one) =>
      event(
        "olkAttachmentsChanged",
        { attachmentStatus: status, attachmentDetails: toWireEditedAttachment(one) },
        launch,
      ),
    );
  return [
    ...tell("added", missingFrom(after.attachments, before.attachments)),
    ...tell("removed", missingFrom(before.attachments, after.attachments)),
  ];
}

const samePeople = (a: readonly Person[], b: readonly Person[]): boolean =>
  a.length === b.length && a.every((one, index) => one.address === b[index]?.address);
