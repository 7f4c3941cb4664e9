/** The add-in's task pane: title, pin, close, width by dragging or by arrow keys. */
import { Button, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { Dismiss20Regular, Pin20Filled, Pin20Regular } from "@fluentui/react-icons";
import { useState, type KeyboardEvent, type PointerEvent } from "react";
import { keepPreference, readPreference } from "../state/preferences.ts";
import { useStore } from "../store.ts";
import { useWorkspace } from "../shell/workspace-context.ts";
import type { OpenPane } from "../host/addin-host.ts";
import { DropOverlay } from "./DropOverlay.tsx";
import { FrameSlot } from "./FrameSlot.tsx";

const NARROWEST = 320;
const WIDEST = 640;
const STEP = 16;

const useStyles = makeStyles({
  pane: {
    position: "relative",
    display: "flex",
    flexDirection: "column",
    flexShrink: 0,
    minHeight: 0,
    backgroundColor: tokens.colorNeutralBackground1,
    borderRadius: tokens.borderRadiusXLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    overflow: "hidden",
    "@media (max-width: 900px)": { position: "fixed", inset: "0 0 0 auto", zIndex: 5, boxShadow: tokens.shadow28 },
    "@media (max-width: 640px)": { inset: 0, width: "100% !important", borderRadius: 0 },
  },
  header: {
    display: "flex",
    alignItems: "center",
    gap: "4px",
    padding: "6px 8px 6px 16px",
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  title: { flex: 1, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold, margin: 0 },
  frame: { position: "relative", flex: 1, minHeight: 0 },
  slot: { height: "100%" },
  hidden: { visibility: "hidden", height: 0, flex: "none" },
  cover: { flex: 1, display: "grid", placeContent: "center", padding: "24px", textAlign: "center" },
  sizer: {
    position: "absolute",
    insetBlock: 0,
    left: 0,
    width: "6px",
    cursor: "col-resize",
    touchAction: "none",
    zIndex: 1,
    ":focus-visible": { outline: "none", backgroundColor: tokens.colorStrokeFocus2 },
    ":hover": { backgroundColor: tokens.colorNeutralStroke1 },
    "@media (max-width: 640px)": { display: "none" },
  },
});

const clamp = (width: number): number => Math.min(WIDEST, Math.max(NARROWEST, Math.round(width)));

export function TaskPane() {
  const { host } = useWorkspace();
  const pane = useStore(host.pane);
  return pane === undefined ? null : <PaneView pane={pane} />;
}

function PaneView({ pane }: { readonly pane: OpenPane }) {
  const styles = useStyles();
  const { host } = useWorkspace();
  const [width, setWidth] = useState(() => clamp(Number(readPreference("paneWidth") ?? NARROWEST)));
  const name = host.manifest.displayName;
  return (
    <aside className={styles.pane} style={{ width }} aria-label={`${name} pane`}>
      <PaneSizer width={width} onResize={setWidth} />
      <div className={styles.header}>
        <h2 className={styles.title}>{name}</h2>
        {pane.action.supportsPinning && (
          <Button
            appearance="subtle"
            size="small"
            icon={pane.pinned ? <Pin20Filled /> : <Pin20Regular />}
            aria-label="Pin"
            aria-pressed={pane.pinned}
            title={pane.pinned ? "Unpin" : "Pin"}
            onClick={() => void host.togglePin()}
          />
        )}
        <Button
          id="pane-close"
          appearance="subtle"
          size="small"
          icon={<Dismiss20Regular />}
          aria-label="Close pane"
          title="Close"
          onClick={() => {
            host.closePane();
          }}
        />
      </div>
      {pane.cover !== undefined && (
        <p className={styles.cover}>
          {pane.cover === "noItem"
            ? `Select a message to use ${name}.`
            : `${name} does not support several selected messages here. Select one.`}
        </p>
      )}
      <div className={mergeClasses(styles.frame, pane.cover !== undefined && styles.hidden)}>
        <FrameSlot key={pane.frame.element.name} frame={pane.frame} className={styles.slot} />
        <DropOverlay frame={pane.frame} />
      </div>
      <span id="after-pane" tabIndex={-1} />
    </aside>
  );
}

function PaneSizer({ width, onResize }: { readonly width: number; readonly onResize: (width: number) => void }) {
  const styles = useStyles();
  const resize = (next: number): void => {
    onResize(clamp(next));
    keepPreference("paneWidth", String(clamp(next)));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "ArrowLeft") resize(width + STEP);
    if (event.key === "ArrowRight") resize(width - STEP);
  };
  const onPointerDown = (event: PointerEvent<HTMLDivElement>): void => {
    const sizer = event.currentTarget;
    const from = event.clientX;
    sizer.setPointerCapture(event.pointerId);
    const move = (next: globalThis.PointerEvent): void => {
      resize(width + from - next.clientX);
    };
    sizer.addEventListener("pointermove", move);
    sizer.addEventListener(
      "lostpointercapture",
      () => {
        sizer.removeEventListener("pointermove", move);
      },
      { once: true },
    );
  };
  return (
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label="Width of the pane"
      aria-valuenow={width}
      aria-valuemin={NARROWEST}
      aria-valuemax={WIDEST}
      tabIndex={0}
      className={styles.sizer}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
    />
  );
}
