/**
 * Which of its forms the current item has. Office.js types the item as all forms at once; these guards look at what is
 * really there.
 */
export type HostItemForm =
  Office.MessageRead | Office.MessageCompose | Office.AppointmentRead | Office.AppointmentCompose;

/** Values of `Office.MailboxEnums.ItemType`; the member is typed as plain text. */
const MESSAGE = "message";
const APPOINTMENT = "appointment";

/** The item Outlook shows; undefined when it shows none. */
export function currentItem(): HostItemForm | undefined {
  // Typed as optional, but null after the selection has become empty.
  return Office.context.mailbox.item ?? undefined;
}

const isReading = (item: HostItemForm): boolean => typeof item.subject === "string";

export const isMessageRead = (item: HostItemForm): item is Office.MessageRead =>
  item.itemType === MESSAGE && isReading(item);

export const isMessageCompose = (item: HostItemForm): item is Office.MessageCompose =>
  item.itemType === MESSAGE && !isReading(item);

export const isAppointmentRead = (item: HostItemForm): item is Office.AppointmentRead =>
  item.itemType === APPOINTMENT && isReading(item);

export const isAppointmentCompose = (item: HostItemForm): item is Office.AppointmentCompose =>
  item.itemType === APPOINTMENT && !isReading(item);
