import { useEffect, useState } from "react";
import type { ConversionRoom } from "../../../app/rooms/conversion/conversion-room.ts";
import type { Rooms } from "../../../app/rooms/rooms.ts";
import type { ItemView, SearchView } from "../../../app/view.ts";
import { Skeleton } from "../../components/section.tsx";
import type { Errand } from "../../hooks/errand.tsx";
import { useStore } from "../../hooks/use-store.ts";
import type { MessageCommands } from "../message/commands.ts";
import { RoomHead } from "../rooms/room-head.tsx";
import { WithRooms } from "../rooms/with-rooms.tsx";
import { ConvertScreen } from "./convert-screen.tsx";
import { isKnown } from "./is-known.ts";
import { useConvertWords } from "./words.ts";

export interface ConvertPageProps {
  readonly errand: Extract<Errand, { kind: "convert" }>;
  readonly rooms: () => Promise<Rooms>;
  readonly item: ItemView;
  readonly search: SearchView;
  readonly commands: MessageCommands;
  readonly signedOut: boolean;
  readonly onBack: () => void;
}

/** Opens the form once everything it starts from is there. */
export function ConvertPage(props: ConvertPageProps) {
  // Once begun, the form stays: its own work makes the item be read again.
  const [ready, setReady] = useState(props.errand.item.from !== "open");
  if (!ready && isKnown(props.item)) setReady(true);
  const words = useConvertWords();
  const { table } = props.errand.wish;
  return (
    <>
      <RoomHead title={words.say(`title.${table}`)} onBack={props.onBack} />
      {ready ? (
        <WithRooms rooms={props.rooms}>{(rooms) => <Opening {...props} opened={rooms} />}</WithRooms>
      ) : (
        <div className="section">
          <Skeleton lines={5} />
        </div>
      )}
    </>
  );
}

/** One room for as long as the form is shown: another selection in Outlook does not change what is being made. */
function Opening({ opened, errand, ...others }: ConvertPageProps & { readonly opened: Rooms }) {
  const words = useConvertWords();
  const [room] = useState(() => opened.openConversion(errand.item, errand.wish));
  if (room === undefined) return <p className="section quiet">{words.say("gone")}</p>;
  return <Form room={room} {...others} />;
}

function Form({ room, ...others }: { readonly room: ConversionRoom } & Omit<ConvertPageProps, "errand" | "rooms">) {
  const view = useStore(room);
  useEffect(() => room.leave, [room]);
  return <ConvertScreen view={view} room={room} {...others} />;
}
