/**
 * Which of its forms the current item has. Office.js types the item as all forms at once; these guards look at what is
 * really there.
 */
export type HostItemForm = Office.Message | Office.Appointment;

/** The item Outlook shows; undefined when it shows none. */
export function currentItem(): HostItemForm | undefined {
  // Typed as optional, but null after the selection has become empty.
  return Office.context.mailbox.item ?? undefined;
}

const isReading = (item: HostItemForm): boolean => "subject" in item && typeof item.subject === "string";

export const isMessageRead = (item: HostItemForm): item is Office.MessageRead =>
  item.itemType === Office.MailboxEnums.ItemType.Message && isReading(item);

export const isMessageCompose = (item: HostItemForm): item is Office.MessageCompose =>
  item.itemType === Office.MailboxEnums.ItemType.Message && !isReading(item);

export const isAppointmentRead = (item: HostItemForm): item is Office.AppointmentRead =>
  item.itemType === Office.MailboxEnums.ItemType.Appointment && isReading(item);

export const isAppointmentCompose = (item: HostItemForm): item is Office.AppointmentCompose =>
  item.itemType === Office.MailboxEnums.ItemType.Appointment && !isReading(item);
