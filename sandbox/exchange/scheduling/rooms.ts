/** When a room is taken: its calendar is what the organizers' calendars say of it. */
import { ROOMS } from "../../seed/rooms.ts";
import type { Room } from "../../seed/rooms.ts";
import { addressOf, timesOf } from "../calendar/event-doc.ts";
import { eventDoc } from "../calendar/event-ref.ts";
import { seriesIn } from "../calendar/view.ts";
import type { Window } from "../calendar/view.ts";
import { objectAt, objectsAt, textAt } from "../json.ts";
import type { JsonObject } from "../json.ts";
import type { Item } from "../storage/store.ts";
import type { Visit } from "../visit.ts";
import type { Busy } from "./busy.ts";

/** The room with this address, whatever its case. */
export const roomAt = (address: string): Room | undefined =>
  ROOMS.find((room) => room.address === address.toLowerCase());

/** What a meeting takes of a window: itself, or those of its days that lie in it. */
export function spansIn(visit: Visit, item: Item, window: Window): { readonly start: number; readonly end: number }[] {
  const spans =
    textAt(item.doc, "type") === "seriesMaster"
      ? seriesIn(visit, item, window).map(({ ref }) => timesOf(eventDoc(ref)))
      : [timesOf(item.doc)];
  return spans.filter(({ start, end }) => start < window.to && end > window.from);
}

const hasAccepted = (doc: JsonObject, room: Room): boolean =>
  objectsAt(doc, "attendees").some(
    (entry) => addressOf(entry) === room.address && textAt(objectAt(entry, "status"), "response") === "accepted",
  );

/** Everything the room has accepted that lies in the window; like a room's calendar it names the organizers only. */
export function roomBusy(visit: Visit, room: Room, window: Window): (Busy & { readonly uid: string })[] {
  return visit.store
    .select("kind = 'event' AND json_extract(data,'$.isOrganizer') = 1 AND data LIKE ? ORDER BY id", [
      `%${room.address}%`,
    ])
    .filter(({ doc }) => hasAccepted(doc, room))
    .flatMap((item) =>
      spansIn(visit, item, window).map((span) => ({
        ...span,
        uid: textAt(item.doc, "iCalUId") ?? "",
        status: "busy",
        subject: textAt(objectAt(objectAt(item.doc, "organizer") ?? {}, "emailAddress"), "name") ?? "",
        place: room.name,
        isPrivate: false,
      })),
    );
}
