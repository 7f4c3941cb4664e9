/** An appointment of one's own being edited: the organizer's form. */
import { createStore, type Store } from "../store.ts";
import type { MailboxRef } from "../graph/mailbox.ts";
import type { Attachment, CalendarEvent, Recurrence } from "../graph/shapes.ts";
import { toEditedAttachment } from "./draft.ts";
import type { Editing } from "./editing.ts";
import { toPerson, type Person } from "./person.ts";
import { fromMoment } from "./moments.ts";

export interface EventForm extends Editing {
  readonly required: readonly Person[];
  readonly optional: readonly Person[];
  /** Milliseconds since 1970. */
  readonly start: number;
  readonly end: number;
  readonly isAllDay: boolean;
  readonly location: string;
  readonly recurrence: Recurrence | undefined;
  readonly sensitivity: string;
  readonly showAs: string;
  readonly importance: string;
  /** Minutes before the start; undefined = no reminder. */
  readonly reminder: number | undefined;
  readonly seriesMasterId: string | undefined;
  /** Graph's `type` of the saved event; an occurrence cannot have a recurrence of its own. */
  readonly eventType: string;
}
export type EventFormStore = Store<EventForm>;

export interface EventStart {
  readonly subject?: string;
  readonly html?: string;
  readonly required?: readonly Person[];
  readonly optional?: readonly Person[];
  readonly start: number;
  readonly end: number;
  readonly isAllDay?: boolean;
  readonly location?: string;
}

export const createEventForm = (key: string, mailbox: MailboxRef, start: EventStart): EventFormStore =>
  createStore<EventForm>({
    key,
    mailbox,
    savedId: undefined,
    subject: start.subject ?? "",
    html: start.html ?? "",
    required: start.required ?? [],
    optional: start.optional ?? [],
    start: start.start,
    end: start.end,
    isAllDay: start.isAllDay ?? false,
    location: start.location ?? "",
    recurrence: undefined,
    sensitivity: "normal",
    showAs: "busy",
    importance: "normal",
    reminder: 15,
    seriesMasterId: undefined,
    eventType: "singleInstance",
    attachments: [],
    removedAttachments: [],
    categories: [],
    customProperties: {},
    sessionData: {},
    prependOnSend: "",
    appendOnSend: "",
    state: "clean",
    problem: undefined,
  });

/** Opens an event that is in the calendar and that its reader organizes. */
export function openEventForm(
  key: string,
  mailbox: MailboxRef,
  event: CalendarEvent,
  attachments: readonly Attachment[],
): EventFormStore {
  const people = (type: string): Person[] =>
    event.attendees.filter((one) => (one.type || "required") === type).map(toPerson);
  return createStore<EventForm>({
    ...createEventForm(key, mailbox, { start: fromMoment(event.start), end: fromMoment(event.end) }).get(),
    savedId: event.id,
    subject: event.subject,
    html: event.body?.content ?? "",
    required: people("required"),
    optional: people("optional"),
    isAllDay: event.isAllDay,
    location: event.location?.displayName ?? "",
    recurrence: event.recurrence ?? undefined,
    sensitivity: event.sensitivity || "normal",
    showAs: event.showAs || "busy",
    importance: event.importance || "normal",
    reminder: event.isReminderOn ? (event.reminderMinutesBeforeStart ?? 15) : undefined,
    seriesMasterId: event.seriesMasterId ?? undefined,
    eventType: event.type || "singleInstance",
    categories: event.categories,
    attachments: attachments.map(toEditedAttachment),
  });
}
