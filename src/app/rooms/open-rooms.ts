import type { Person } from "../../domain/people.ts";
import type { RecordCard } from "../../domain/records.ts";
import { openConnections } from "./connections/connection-room.ts";
import { openConversion } from "./conversion/conversion-room.ts";
import { openInsertion } from "./insertion/insertion-room.ts";
import { toCard, type ItemSource } from "./item-source.ts";
import { createListRoom, type ListRoom } from "./lists/list-room.ts";
import { recordIn } from "./lists/list-model.ts";
import type { RoomParts } from "./room-parts.ts";
import type { RoomItem, Rooms } from "./rooms.ts";

/** A row of a list as what a form starts from. */
function fromRow(room: ListRoom, shelf: "contacts" | "tasks", id: string): ItemSource | undefined {
  const row = room.read().rows.find((one) => one.id === id);
  if (!row) return undefined;
  const { title, link } = row;
  const record = recordIn(link);
  const about = link.kind === "tracked" ? link.about : undefined;
  return {
    target: { itemId: row.id, subject: title, shelf },
    sensitivity: "normal",
    people: [],
    ...(record && { record }),
    ...(about && { regarding: toCard(about) }),
  };
}

/** Who of the item can be connected, each once: its own record first. */
function connectable({ record, regarding, people, target }: ItemSource): readonly RecordCard[] {
  const own = record && toCard({ ...record, name: target.subject });
  const known = people.flatMap(({ match }: Person) => (match.kind === "known" ? [match.record] : []));
  // An activity is connected rarely; the people of it are what most connections are about.
  const all = [...(own?.table === "contact" ? [own] : []), ...known, regarding, own].filter((one) => one !== undefined);
  return all.filter((one, at) => all.findIndex(({ id }) => id === one.id) === at);
}

/** The rooms of one pane. */
export function createRooms(parts: RoomParts): Rooms {
  const contacts = createListRoom(parts, "contacts");
  const tasks = createListRoom(parts, "tasks");
  const sourceOf = (item: RoomItem): ItemSource | undefined => {
    switch (item.from) {
      case "open":
        return parts.open()?.source();
      case "contacts":
        return fromRow(contacts, "contacts", item.id);
      case "tasks":
        return fromRow(tasks, "tasks", item.id);
    }
  };
  return {
    contacts,
    tasks,
    openConversion: (item, wish) => {
      const source = sourceOf(item);
      return source && openConversion(parts, source, wish);
    },
    openConnections: (item) => {
      const source = sourceOf(item);
      return source && openConnections(parts, source, connectable(source));
    },
    openInsertion: () =>
      openInsertion(parts, () => {
        const source = parts.open()?.source();
        if (!source) return [];
        const known = source.people.flatMap(({ match }) => (match.kind === "known" ? [match.record] : []));
        return [...(source.regarding ? [source.regarding] : []), ...known];
      }),
  };
}
