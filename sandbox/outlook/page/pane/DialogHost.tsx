/** Dialogs of the add-in inside the page. */
import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { Dismiss20Regular } from "@fluentui/react-icons";
import { useEffect, useRef } from "react";
import type { OpenDialog } from "../host/dialogs.ts";
import { useWorkspace } from "../shell/workspace-context.ts";
import { useStore } from "../store.ts";
import { FrameSlot } from "./FrameSlot.tsx";

const useStyles = makeStyles({
  dialog: {
    padding: 0,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusXLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    boxShadow: tokens.shadow64,
    maxWidth: "96vw",
    maxHeight: "96vh",
    overflow: "hidden",
    "::backdrop": { backgroundColor: tokens.colorBackgroundOverlay },
  },
  column: { display: "flex", flexDirection: "column", height: "100%" },
  header: { display: "flex", alignItems: "center", padding: "6px 8px 6px 16px" },
  title: { flex: 1, margin: 0, fontSize: tokens.fontSizeBase300 },
  frame: { flex: 1, minHeight: 0 },
});

export function DialogHost() {
  const { host } = useWorkspace();
  const dialogs = useStore(host.dialogs.all);
  return dialogs.map((dialog) => <DialogView key={dialog.frame.element.name} dialog={dialog} />);
}

function DialogView({ dialog }: { readonly dialog: OpenDialog }) {
  const styles = useStyles();
  const { host } = useWorkspace();
  const element = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    element.current?.showModal();
  }, []);
  return (
    <dialog
      ref={element}
      className={styles.dialog}
      aria-label={host.manifest.displayName}
      style={{ width: `${dialog.wish.width}vw`, height: `${dialog.wish.height}vh` }}
      onCancel={(event) => {
        event.preventDefault();
        host.dialogs.dismiss(dialog);
      }}
    >
      <div className={styles.column}>
        <div className={styles.header}>
          <h2 className={styles.title}>{dialog.wish.hideTitle ? "" : host.manifest.displayName}</h2>
          <Button
            appearance="subtle"
            size="small"
            icon={<Dismiss20Regular />}
            aria-label="Close dialog"
            onClick={() => {
              host.dialogs.dismiss(dialog);
            }}
          />
        </div>
        <FrameSlot frame={dialog.frame} className={styles.frame} />
      </div>
    </dialog>
  );
}
