import { useEffect } from "react";
import type { Rooms } from "../../../app/rooms/rooms.ts";
import type { ListRoom } from "../../../app/rooms/lists/list-room.ts";
import type { SearchView } from "../../../app/view.ts";
import type { Problem } from "../../../domain/problem.ts";
import { useStore } from "../../hooks/use-store.ts";
import type { MessageCommands } from "../message/commands.ts";
import { WithRooms } from "../rooms/with-rooms.tsx";
import { ListScreen } from "./list-screen.tsx";

export interface ListPageProps {
  readonly shelf: "contacts" | "tasks";
  readonly rooms: () => Promise<Rooms>;
  readonly search: SearchView;
  readonly commands: MessageCommands;
  readonly isTold: (problem: Problem) => boolean;
}

/** The view of contacts or tasks: opens its room and reads the list each time it is entered. */
export function ListPage({ rooms, shelf, ...others }: ListPageProps) {
  return <WithRooms rooms={rooms}>{(opened) => <OpenList key={shelf} room={opened[shelf]} {...others} />}</WithRooms>;
}

function OpenList({ room, ...others }: { readonly room: ListRoom } & Omit<ListPageProps, "rooms" | "shelf">) {
  const view = useStore(room);
  useEffect(() => {
    void room.refresh();
    return () => {
      room.leave();
    };
  }, [room]);
  return <ListScreen view={view} room={room} {...others} />;
}
