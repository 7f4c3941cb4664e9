import type { RecordRef } from "../../domain/records.ts";
import type { ConnectionRoom } from "./connections/connection-room.ts";
import type { ConversionRoom } from "./conversion/conversion-room.ts";
import type { EditingRoom } from "./editing/editing-room.ts";
import type { InsertionRoom } from "./insertion/insertion-room.ts";
import type { ListRoom } from "./lists/list-room.ts";
import type { ConversionWish } from "./conversion/conversion-room.ts";

/** Which item: the one that is open in Outlook, or a row of one of the lists. */
export type RoomItem = { readonly from: "open" } | ListItem;

/** A row of one of the lists. */
export interface ListItem {
  readonly from: "contacts" | "tasks";
  readonly id: string;
}

/** What is known of it where its list was not read. */
export interface NamedItem extends ListItem {
  readonly title?: string;
  readonly record?: RecordRef;
}

/**
 * The rooms beside the open item: lists and forms. Each is opened by its screen and left when the screen goes. Rooms never
 * throw; what goes wrong is in their stores.
 */
export interface Rooms {
  readonly contacts: ListRoom;
  readonly tasks: ListRoom;
  /** Undefined: the item is not there any more. */
  openConversion(item: RoomItem, wish: ConversionWish): ConversionRoom | undefined;
  openConnections(item: RoomItem): ConnectionRoom | undefined;
  /** Undefined: the item is not in its list any more, and has no name. */
  openEditing(item: NamedItem): EditingRoom | undefined;
  openInsertion(): InsertionRoom;
}
