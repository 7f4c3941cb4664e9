/** Mail: folders, list, and the open message or draft. */
import {
  Button,
  makeStyles,
  mergeClasses,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  tokens,
} from "@fluentui/react-components";
import { ArrowLeft20Regular, Dismiss20Regular, Navigation20Regular } from "@fluentui/react-icons";
import { useState } from "react";
import { useStore } from "../store.ts";
import { useWorkspace } from "../shell/workspace-context.ts";
import { Compose } from "./compose/Compose.tsx";
import { FolderPane } from "./FolderPane.tsx";
import { MessageList } from "./MessageList.tsx";
import { ReadingPane } from "./ReadingPane.tsx";

const useStyles = makeStyles({
  module: {
    flex: 1,
    minWidth: 0,
    minHeight: 0,
    display: "flex",
    gap: "8px",
    position: "relative",
    "@media (max-width: 640px)": { gap: 0 },
  },
  card: {
    backgroundColor: tokens.colorNeutralBackground1,
    borderRadius: tokens.borderRadiusXLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    overflow: "hidden",
    minHeight: 0,
    display: "flex",
    flexDirection: "column",
    "@media (max-width: 640px)": { borderRadius: 0, border: "none" },
  },
  folders: {
    width: "208px",
    flexShrink: 0,
    "@media (max-width: 1100px)": { display: "none" },
  },
  foldersOpen: {
    "@media (max-width: 1100px)": {
      display: "flex",
      position: "absolute",
      zIndex: 4,
      insetBlock: 0,
      left: 0,
      boxShadow: tokens.shadow28,
    },
  },
  list: { width: "336px", flexShrink: 0, "@media (max-width: 640px)": { width: "100%" } },
  reading: { flex: 1, minWidth: 0 },
  hideNarrow: { "@media (max-width: 640px)": { display: "none" } },
  toggle: { "@media (min-width: 1101px)": { display: "none" } },
  back: { alignSelf: "start", "@media (min-width: 641px)": { display: "none" } },
  column: { flex: 1, minWidth: 0, minHeight: 0, display: "flex", flexDirection: "column", gap: "4px" },
});

export function MailModule() {
  const styles = useStyles();
  const { mail, forms } = useWorkspace();
  const { opened, selected, problem } = useStore(mail.store);
  const form = useStore(forms.store);
  const [foldersOpen, setFoldersOpen] = useState(false);
  const reading = form !== undefined || opened !== undefined || selected.length > 1;
  return (
    <div className={styles.column}>
      {problem !== undefined && (
        <MessageBar intent="error" politeness="assertive">
          <MessageBarBody>{problem}</MessageBarBody>
          <MessageBarActions
            containerAction={
              <Button
                appearance="transparent"
                aria-label="Dismiss"
                icon={<Dismiss20Regular />}
                onClick={mail.dismissProblem}
              />
            }
          />
        </MessageBar>
      )}
      <div className={styles.module}>
        <div className={mergeClasses(styles.card, styles.folders, foldersOpen && styles.foldersOpen)}>
          <FolderPane
            onChosen={() => {
              setFoldersOpen(false);
            }}
          />
        </div>
        <div className={mergeClasses(styles.card, styles.list, reading && styles.hideNarrow)}>
          <MessageList
            menu={
              <Button
                className={styles.toggle}
                appearance="subtle"
                size="small"
                icon={<Navigation20Regular />}
                aria-label="Folders"
                aria-expanded={foldersOpen}
                onClick={() => {
                  setFoldersOpen((open) => !open);
                }}
              />
            }
          />
        </div>
        <div className={mergeClasses(styles.card, styles.reading, !reading && styles.hideNarrow)}>
          {form === undefined && (
            <Button
              className={styles.back}
              appearance="subtle"
              icon={<ArrowLeft20Regular />}
              onClick={() => {
                mail.clearSelection();
              }}
            >
              Back to the list
            </Button>
          )}
          {form?.kind === "draft" ? <Compose key={form.draft.get().key} draft={form.draft} /> : <ReadingPane />}
        </div>
      </div>
    </div>
  );
}
