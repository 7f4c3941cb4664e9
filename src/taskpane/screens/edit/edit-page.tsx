import { useEffect, useState } from "react";
import type { EditingRoom } from "../../../app/rooms/editing/editing-room.ts";
import type { Rooms } from "../../../app/rooms/rooms.ts";
import type { Problem } from "../../../domain/problem.ts";
import type { Errand } from "../../hooks/errand.tsx";
import { useStore } from "../../hooks/use-store.ts";
import type { MessageCommands } from "../message/commands.ts";
import { RoomHead } from "../rooms/room-head.tsx";
import { WithRooms } from "../rooms/with-rooms.tsx";
import { EditScreen } from "./edit-screen.tsx";
import { useEditWords } from "./words.ts";

export interface EditPageProps {
  readonly errand: Extract<Errand, { kind: "edit" }>;
  readonly rooms: () => Promise<Rooms>;
  readonly commands: MessageCommands;
  readonly signedOut: boolean;
  readonly isTold: (problem: Problem) => boolean;
  readonly onBack: () => void;
}

/** The form of one contact or task. */
export function EditPage(props: EditPageProps) {
  const words = useEditWords();
  return (
    <>
      <RoomHead title={words.say("title")} onBack={props.onBack} />
      <WithRooms rooms={props.rooms}>{(rooms) => <Opening {...props} opened={rooms} />}</WithRooms>
    </>
  );
}

function Opening({ opened, errand, ...others }: EditPageProps & { readonly opened: Rooms }) {
  const words = useEditWords();
  const [room] = useState(() => opened.openEditing(errand.item));
  if (room === undefined) return <p className="section quiet">{words.say("gone")}</p>;
  return <Open room={room} {...others} />;
}

function Open({ room, ...others }: { readonly room: EditingRoom } & Omit<EditPageProps, "errand" | "rooms">) {
  const view = useStore(room);
  useEffect(() => room.leave, [room]);
  return <EditScreen view={view} room={room} {...others} />;
}
