import type { Shelf } from "../domain/fields/kinds.ts";
import type { Instant } from "../domain/records.ts";
import type { Participant } from "../domain/people.ts";
import type { HostAppointment, HostAppointmentDraft, HostMessage } from "../ports/outlook-host.ts";
import type { ItemId } from "../domain/ids.ts";

/** The open item as a session sees it: a message, or an appointment told in the same words. */
export type SessionItem = HostMessage & {
  /** Set for appointments. */
  readonly shelf?: Shelf;
  readonly start?: Instant;
  readonly end?: Instant;
  /** One day of a series was opened, and the series is meant: records stand for series, not for their days (T1). */
  readonly series?: true;
};

const appointment = { kind: "messageRead", messageKind: "mail", hasAttachments: false, shelf: "calendar" } as const;

/** A meeting or appointment being read. */
export function fromAppointment(item: HostAppointment): SessionItem {
  const { subject, participants, sensitivity, shared, mailbox, start, end } = item;
  const source = { shared, ...(mailbox && { mailbox }), ...(item.seriesId && { series: true as const }) };
  const itemId = item.seriesId ?? item.itemId;
  return { ...appointment, ...source, itemId, subject, participants, sensitivity, start, end };
}

/** An appointment open in its form, once it has been saved; the form's fields are read one by one. */
export function fromAppointmentDraft(
  { shared, mailbox, seriesId }: HostAppointmentDraft,
  savedId: ItemId,
  content: { readonly subject: string; readonly participants: readonly Participant[] },
): SessionItem {
  const { subject, participants } = content;
  const source = { shared, ...(mailbox && { mailbox }), ...(seriesId && { series: true as const }) };
  const itemId = seriesId ?? savedId;
  return { ...appointment, ...source, itemId, subject, participants, sensitivity: "normal" };
}
