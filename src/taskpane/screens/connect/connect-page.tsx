import { useEffect, useState } from "react";
import type { ConnectionRoom } from "../../../app/rooms/connections/connection-room.ts";
import type { Rooms } from "../../../app/rooms/rooms.ts";
import type { SearchView } from "../../../app/view.ts";
import type { Problem } from "../../../domain/problem.ts";
import type { Errand } from "../../hooks/errand.tsx";
import { useStore } from "../../hooks/use-store.ts";
import type { MessageCommands } from "../message/commands.ts";
import { RoomHead } from "../rooms/room-head.tsx";
import { WithRooms } from "../rooms/with-rooms.tsx";
import { ConnectScreen } from "./connect-screen.tsx";
import { useConnectWords } from "./words.ts";

export interface ConnectPageProps {
  readonly errand: Extract<Errand, { kind: "connect" }>;
  readonly rooms: () => Promise<Rooms>;
  readonly search: SearchView;
  readonly commands: MessageCommands;
  readonly signedOut: boolean;
  readonly isTold: (problem: Problem) => boolean;
  readonly onBack: () => void;
}

/** Connections of the records of one item. */
export function ConnectPage(props: ConnectPageProps) {
  const words = useConnectWords();
  return (
    <>
      <RoomHead title={words.say("title")} onBack={props.onBack} />
      <WithRooms rooms={props.rooms}>{(rooms) => <Opening {...props} opened={rooms} />}</WithRooms>
    </>
  );
}

function Opening({ opened, errand, ...others }: ConnectPageProps & { readonly opened: Rooms }) {
  const words = useConnectWords();
  const [room] = useState(() => opened.openConnections(errand.item));
  if (room === undefined) return <p className="section quiet">{words.say("nobody")}</p>;
  return <Open room={room} {...others} />;
}

function Open({ room, ...others }: { readonly room: ConnectionRoom } & Omit<ConnectPageProps, "errand" | "rooms">) {
  const view = useStore(room);
  useEffect(() => room.leave, [room]);
  return <ConnectScreen view={view} room={room} {...others} />;
}
