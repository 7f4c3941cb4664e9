import { useEffect, useState } from "react";
import { MailRegular } from "@fluentui/react-icons/headless/svg/mail";
import type { InsertionRoom } from "../../../app/rooms/insertion/insertion-room.ts";
import type { Insertable } from "../../../app/rooms/insertion/library-entry.ts";
import type { Rooms } from "../../../app/rooms/rooms.ts";
import type { ItemView, SearchView } from "../../../app/view.ts";
import type { Problem } from "../../../domain/problem.ts";
import { Skeleton } from "../../components/section.tsx";
import type { Errand } from "../../hooks/errand.tsx";
import { useStore } from "../../hooks/use-store.ts";
import { useWords } from "../../hooks/words.tsx";
import { Empty } from "../empty.tsx";
import type { MessageCommands } from "../message/commands.ts";
import { RoomHead } from "../rooms/room-head.tsx";
import { WithRooms } from "../rooms/with-rooms.tsx";
import { InsertScreen } from "./insert-screen.tsx";
import { useInsertWords } from "./words.ts";

export interface InsertPageProps {
  readonly errand: Extract<Errand, { kind: "insert" }>;
  readonly rooms: () => Promise<Rooms>;
  readonly item: ItemView;
  readonly search: SearchView;
  readonly commands: MessageCommands;
  readonly isTold: (problem: Problem) => boolean;
  readonly onBack: () => void;
}

/** What can be inserted into the message being written (R6). */
export function InsertPage(props: InsertPageProps) {
  const pane = useWords();
  return (
    <>
      <RoomHead title={pane.say("insert.heading")} onBack={props.onBack} />
      <ForDraft {...props} />
    </>
  );
}

function ForDraft(props: InsertPageProps) {
  const words = useInsertWords();
  const { screen } = props.item;
  if (screen === "starting") {
    return (
      <div className="section">
        <Skeleton lines={5} />
      </div>
    );
  }
  if (screen !== "draft") {
    return (
      <Empty icon={<MailRegular />} title={words.say("noDraft")}>
        <p className="quiet">{words.say("noDraft.text")}</p>
      </Empty>
    );
  }
  return <WithRooms rooms={props.rooms}>{(rooms) => <Opening {...props} opened={rooms} />}</WithRooms>;
}

function Opening({ opened, errand, ...others }: InsertPageProps & { readonly opened: Rooms }) {
  const [room] = useState(() => opened.openInsertion());
  return <Open room={room} what={errand.what} {...others} />;
}

type OpenProps = { readonly room: InsertionRoom; readonly what: Insertable } & Omit<
  InsertPageProps,
  "errand" | "rooms"
>;

function Open({ room, what, ...others }: OpenProps) {
  const view = useStore(room);
  useEffect(() => {
    room.show(what);
  }, [room, what]);
  useEffect(() => room.leave, [room]);
  return <InsertScreen view={view} room={room} {...others} />;
}
