/**
 * The event behind a message about a meeting (T11).
 * https://learn.microsoft.com/graph/api/eventmessage-get
 */
import { toItemId, type ItemId } from "../domain/ids.ts";
import type { CalendarEntry } from "../ports/mailbox.ts";
import { or, record, text } from "../wire/shape.ts";
import { meetingOf } from "./address.ts";
import { read, type ClientParts } from "./client.ts";

const invitation = record({ event: or(record({ id: text, subject: or(text, "") }), undefined) });

/** See {@link Mailbox.readCalendarEntry}. */
export async function readCalendarEntry(
  parts: ClientParts,
  itemId: ItemId,
  signal?: AbortSignal,
): Promise<CalendarEntry | undefined> {
  const { event } = await read(parts, invitation, { method: "GET", address: meetingOf(itemId) }, signal);
  return event && { itemId: toItemId(event.id), subject: event.subject };
}
