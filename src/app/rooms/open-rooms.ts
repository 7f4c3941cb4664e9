import { readId, toItemId } from "../../domain/ids.ts";
import { openConnections } from "./connections/connection-room.ts";
import { openConversion } from "./conversion/conversion-room.ts";
import { openEditing } from "./editing/editing-room.ts";
import { openInsertion } from "./insertion/insertion-room.ts";
import type { Store } from "../store.ts";
import { followItem, type FollowedItem } from "./followed-item.ts";
import { toCard, type ItemSource } from "./item-source.ts";
import { createListRoom } from "./lists/list-room.ts";
import type { ListView } from "./lists/list-view.ts";
import { recordIn } from "./lists/list-model.ts";
import type { RoomParts } from "./room-parts.ts";
import type { NamedItem, RoomItem, Rooms } from "./rooms.ts";

/** A row of a list as what a form starts from. */
function fromRow(room: Store<ListView>, shelf: "contacts" | "tasks", id: string): ItemSource | undefined {
  const { rows, reading } = room.read();
  const row = rows.find((one) => one.id === id);
  if (!row) return undefined;
  const { title, link } = row;
  const record = recordIn(link);
  const about = link.kind === "tracked" ? link.about : undefined;
  return {
    target: { itemId: row.id, subject: title, shelf },
    sensitivity: "normal",
    people: [],
    // Its stamp says that it is tracked; only the CRM says what it is regarding, and that is asked last.
    known: !reading,
    ...(record && { record }),
    ...(about && { regarding: toCard(about) }),
  };
}

/** One that something else than its list names, like the history. */
function fromName({ from, id, title, record }: NamedItem): ItemSource | undefined {
  const itemId = readId(toItemId, id);
  if (title === undefined || itemId === undefined) return undefined;
  const target = { itemId, subject: title, shelf: from };
  return { target, sensitivity: "normal", people: [], known: false, ...(record && { record }) };
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
  const subscribeTo = ({ from }: RoomItem): FollowedItem["subscribe"] =>
    from === "open" ? parts.onOpenChanged : { contacts, tasks }[from].subscribe;
  const follow = (item: RoomItem): FollowedItem | undefined => {
    const first = sourceOf(item);
    return first && followItem(first, () => sourceOf(item), subscribeTo(item));
  };
  return {
    contacts,
    tasks,
    openConversion: (item, wish) => {
      const followed = follow(item);
      return followed && openConversion(parts, followed, wish);
    },
    openConnections: (item) => {
      const followed = follow(item);
      return followed && openConnections(parts, followed);
    },
    openEditing: (item) => {
      const source = sourceOf(item) ?? fromName(item);
      return source && openEditing(parts, item.from, source);
    },
    openInsertion: () => openInsertion(parts, { read: () => parts.open()?.source(), subscribe: parts.onOpenChanged }),
  };
}
