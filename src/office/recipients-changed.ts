/**
 * Who is added to, or removed from, what is being written.
 * https://learn.microsoft.com/javascript/api/office/office.eventtype (RecipientsChanged, Mailbox 1.7)
 */
import { readCapabilities } from "./capabilities.ts";
import { createEventLine, type EventLine } from "./events.ts";
import { currentItem, isAppointmentCompose, isMessageCompose } from "./item-kinds.ts";

/** Handlers belong to the item they were added to; the next one has lines of its own. */
const lines = new WeakMap<object, EventLine<unknown>>();

/** See {@link OutlookHost.onRecipientsChanged}. */
export function onRecipientsChanged(listener: () => void): () => void {
  const item = currentItem();
  const written = item !== undefined && (isMessageCompose(item) || isAppointmentCompose(item)) ? item : undefined;
  if (!written || !readCapabilities().recipientEvents) return () => undefined;
  const line = lines.get(written) ?? createEventLine(Office.EventType.RecipientsChanged, () => written);
  lines.set(written, line);
  return line.listen(listener);
}
