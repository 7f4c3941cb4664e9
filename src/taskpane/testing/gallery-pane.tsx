import type { Commands } from "../../app/pane-commands.ts";
import { recordBatchCommands } from "../gallery/commands.ts";
import { stillRooms } from "../gallery/rooms.ts";
import { stillOptionsDesk, stillSyncDesk } from "../gallery/desks.ts";
import type { PaneState } from "../gallery/states.ts";
import type { Errand } from "../hooks/errand.tsx";
import type { ViewName } from "../screens/navigation.tsx";
import { Pane } from "../screens/pane.tsx";

interface GalleryPaneProps {
  readonly state: PaneState;
  readonly commands: Commands;
  readonly onView: (view: ViewName) => void;
  readonly onErrand?: (errand: Errand | undefined) => void;
}

/** The whole pane in one of the gallery's states. */
export function GalleryPane({ state, commands, onView, onErrand = () => undefined }: GalleryPaneProps) {
  const batch = { view: state.batch, commands: recordBatchCommands(() => undefined) };
  const opened = Promise.resolve(stillRooms(state.rooms));
  return (
    <Pane
      {...state}
      batch={batch}
      openSynchronization={() => Promise.resolve(stillSyncDesk(state.sync, state.line))}
      openOptions={() => Promise.resolve(stillOptionsDesk(state.options))}
      commands={commands}
      onView={onView}
      onErrand={onErrand}
      rooms={() => opened}
    />
  );
}
