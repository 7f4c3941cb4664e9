/** What an add-in can be looking at. */
import type { DraftStore } from "../edit/draft.ts";
import type { EventFormStore } from "../edit/event-form.ts";
import type { MailboxRef } from "../graph/mailbox.ts";
import type { MeetingMessage } from "../graph/meeting-messages.ts";
import type { Attachment, CalendarEvent, Message } from "../graph/shapes.ts";
import type { CommandSurface } from "../manifest/model.ts";

export interface ReadMessage {
  readonly kind: "messageRead";
  readonly mailbox: MailboxRef;
  readonly message: Message;
  readonly attachments: readonly Attachment[];
  /** What a message about a meeting says of it. */
  readonly meeting?: MeetingMessage | undefined;
}
export interface ComposedMessage {
  readonly kind: "messageCompose";
  readonly mailbox: MailboxRef;
  readonly draft: DraftStore;
}
export interface AttendedEvent {
  readonly kind: "appointmentAttendee";
  readonly mailbox: MailboxRef;
  readonly event: CalendarEvent;
  readonly attachments: readonly Attachment[];
}
export interface OrganizedEvent {
  readonly kind: "appointmentOrganizer";
  readonly mailbox: MailboxRef;
  readonly form: EventFormStore;
}
export interface NoItem {
  readonly kind: "none";
}
export type Surface = ReadMessage | ComposedMessage | AttendedEvent | OrganizedEvent | NoItem;

export const NO_ITEM: NoItem = { kind: "none" };

/** Names the item; two surfaces with the same key show the same item. */
export function surfaceKey(surface: Surface): string {
  switch (surface.kind) {
    case "messageRead":
      return `message:${surface.message.id}`;
    case "messageCompose":
      return `draft:${surface.draft.get().key}`;
    case "appointmentAttendee":
      return `event:${surface.event.id}`;
    case "appointmentOrganizer":
      return `form:${surface.form.get().key}`;
    case "none":
      return "none";
  }
}

/** The manifest's extension point with this item's commands. */
export function commandSurfaceOf(surface: Surface): CommandSurface | undefined {
  switch (surface.kind) {
    case "messageRead":
      return "MessageReadCommandSurface";
    case "messageCompose":
      return "MessageComposeCommandSurface";
    case "appointmentAttendee":
      return "AppointmentAttendeeCommandSurface";
    case "appointmentOrganizer":
      return "AppointmentOrganizerCommandSurface";
    case "none":
      return undefined;
  }
}

/** Read and compose panes are pinned separately, appointments not at all. */
export type PinMode = "read" | "compose";
export function pinModeOf(surface: Surface): PinMode | undefined {
  switch (surface.kind) {
    case "messageRead":
    case "none":
      return "read";
    case "messageCompose":
      return "compose";
    case "appointmentAttendee":
    case "appointmentOrganizer":
      return undefined;
  }
}

/** The item's id in the mailbox, if it has one. */
export function itemIdOf(surface: Surface): string | undefined {
  switch (surface.kind) {
    case "messageRead":
      return surface.message.id;
    case "messageCompose":
      return surface.draft.get().savedId;
    case "appointmentAttendee":
      return surface.event.id;
    case "appointmentOrganizer":
      return surface.form.get().savedId;
    case "none":
      return undefined;
  }
}
