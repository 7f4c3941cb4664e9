/**
 * The entry in the calendar behind a message about a meeting (T11): both carry the meeting's global object id, which Graph
 * calls `iCalUId` on the entry and keeps as a named property on the message.
 * https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxocal (PidLidCleanGlobalObjectId)
 */
import { toHex } from "../domain/correlation.ts";
import { toItemId, type ItemId } from "../domain/ids.ts";
import type { CalendarEntry } from "../ports/mailbox.ts";
import { list, or, record, text } from "../wire/shape.ts";
import { at, equals, message } from "./address.ts";
import { read, type ClientParts } from "./client.ts";
import { extended } from "./stamps.ts";

const MEETING_ID = "Binary {6ED8DA90-450B-101B-98DA-00AA003F1305} Id 0x23";
const invitation = record({ singleValueExtendedProperties: extended });
const entries = record({ value: list(record({ id: text, subject: or(text, "") })) });

/** See {@link Mailbox.readCalendarEntry}. */
export async function readCalendarEntry(
  parts: ClientParts,
  itemId: ItemId,
  signal?: AbortSignal,
): Promise<CalendarEntry | undefined> {
  const asked = message(itemId, "", { select: ["id"], extended: [MEETING_ID] });
  const { singleValueExtendedProperties } = await read(parts, invitation, { method: "GET", address: asked }, signal);
  const uid = toHex(singleValueExtendedProperties[0]?.value ?? "");
  if (uid === undefined) return undefined;
  const address = at("/me/events", { select: ["id", "subject"], filter: equals("iCalUId", uid), top: 1 });
  const [entry] = (await read(parts, entries, { method: "GET", address }, signal)).value;
  return entry && { itemId: toItemId(entry.id), subject: entry.subject };
}
