import type { InsertionRoom, InsertionView } from "../../../app/rooms/insertion/insertion-room.ts";
import type { SearchView } from "../../../app/view.ts";
import type { Problem } from "../../../domain/problem.ts";
import type { MessageCommands } from "../message/commands.ts";

export interface InsertScreenProps {
  readonly view: InsertionView;
  readonly room: Omit<InsertionRoom, "read" | "subscribe" | "leave">;
  readonly search: SearchView;
  readonly commands: MessageCommands;
  readonly isTold: (problem: Problem) => boolean;
}
