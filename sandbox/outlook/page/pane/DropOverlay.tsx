/**
 * Lies over the pane while something of Outlook is dragged, when the add-in listens for it: a frame would keep what
 * happens above it to itself. https://learn.microsoft.com/office/dev/add-ins/outlook/drag-drop-items
 */
import { makeStyles, tokens } from "@fluentui/react-components";
import type { DragEvent } from "react";
import type { AddinFrame } from "../host/frame.ts";
import { useWorkspace } from "../shell/workspace-context.ts";
import { readDropped } from "../state/dragged.ts";
import { useStore } from "../store.ts";

const DRAG_AND_DROP = "olkDragAndDropEvent";

const useStyles = makeStyles({
  overlay: {
    position: "absolute",
    zIndex: 2,
    inset: 0,
    outline: `2px dashed ${tokens.colorCompoundBrandStroke}`,
    outlineOffset: "-6px",
  },
});

/** Where the pointer is: in the page, and in the pane. */
function placeOf(event: DragEvent<HTMLElement>): Readonly<Record<string, number>> {
  const { left, top } = event.currentTarget.getBoundingClientRect();
  const { pageX, pageY, clientX, clientY } = event;
  return { pageX, pageY, taskPaneX: Math.round(clientX - left), taskPaneY: Math.round(clientY - top) };
}

export function DropOverlay({ frame }: { readonly frame: AddinFrame }) {
  const styles = useStyles();
  const { dragged, session, status } = useWorkspace();
  const files = useStore(dragged);
  if (files === undefined || !frame.listensTo(DRAG_AND_DROP)) return null;
  const tell = (type: "dragover" | "drop", place: object, more: object = {}): void => {
    frame.raiseNewer(DRAG_AND_DROP, { dragAndDropEventData: { type, ...place, ...more } });
  };
  return (
    <div
      className={styles.overlay}
      onDragOver={(event) => {
        event.preventDefault();
        event.dataTransfer.dropEffect = "copy";
        tell("dragover", placeOf(event));
      }}
      onDrop={(event) => {
        event.preventDefault();
        const place = placeOf(event);
        dragged.set(undefined);
        readDropped(session.graph, files).then(
          (read) => {
            tell("drop", place, { dataTransfer: { files: read } });
          },
          (error: unknown) => {
            status.set(error instanceof Error ? error.message : String(error));
          },
        );
      }}
    />
  );
}
