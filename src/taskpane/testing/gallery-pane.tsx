import type { Commands } from "../../app/app.ts";
import { recordBatchCommands } from "../gallery/commands.ts";
import type { PaneState } from "../gallery/states.ts";
import type { ViewName } from "../screens/navigation.tsx";
import { Pane } from "../screens/pane.tsx";

interface GalleryPaneProps {
  readonly state: PaneState;
  readonly commands: Commands;
  readonly onView: (view: ViewName) => void;
}

/** The whole pane in one of the gallery's states. */
export function GalleryPane({ state, commands, onView }: GalleryPaneProps) {
  const batch = { view: state.batch, commands: recordBatchCommands(() => undefined) };
  return <Pane {...state} batch={batch} commands={commands} onView={onView} />;
}
