/** The event a meeting message is about. https://learn.microsoft.com/graph/api/eventmessage-get */
import { numberAt } from "../json.ts";
import type { JsonObject } from "../json.ts";
import type { Item } from "../storage/store.ts";
import type { Visit } from "../visit.ts";
import { showEvent } from "./event-wire.ts";

/** `{ event }`, or nothing when the message is about none or it is gone. */
export function eventOfMessage(visit: Visit, message: Item, select?: readonly string[]): JsonObject {
  const row = numberAt(message.doc, "_event");
  const item = row === undefined ? undefined : visit.store.byId(row);
  if (item?.kind !== "event" || item.mailbox !== visit.mailbox.number) return {};
  return { event: showEvent(visit, { is: "stored", item }, { select, expand: [] }) };
}
