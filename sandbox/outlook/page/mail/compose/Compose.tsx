/** Writing a message. */
import { Button, Input, makeStyles, MessageBar, MessageBarBody, tokens } from "@fluentui/react-components";
import { useEffect, useState, type KeyboardEvent } from "react";
import type { Draft, DraftStore } from "../../edit/draft.ts";
import type { Person } from "../../edit/person.ts";
import { saveDraft } from "../../edit/save-draft.ts";
import { NoticeBar } from "../../pane/NoticeBar.tsx";
import { useWorkspace } from "../../shell/workspace-context.ts";
import { useStore } from "../../store.ts";
import { DeliveryField } from "./DeliveryField.tsx";
import { EditedAttachments } from "./EditedAttachments.tsx";
import { Editor } from "./Editor.tsx";
import { PeopleField } from "./PeopleField.tsx";

const AUTOSAVE_AFTER = 4_000;

const useStyles = makeStyles({
  form: {
    flex: 1,
    minHeight: 0,
    display: "flex",
    flexDirection: "column",
    gap: "4px",
    padding: "8px 16px 16px",
    "& > .fui-MessageBar": { flexShrink: 0 },
  },
  row: { display: "flex", alignItems: "start", gap: "4px" },
  grow: { flex: 1, minWidth: 0 },
  subject: { width: "100%", paddingLeft: 0, "& input": { paddingLeft: 0 } },
  state: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200, minHeight: "16px" },
});

/** Saves a while after the last change, so that a draft survives the browser. */
function useAutosave(draft: DraftStore): void {
  const { session } = useWorkspace();
  const state = useStore(draft);
  useEffect(() => {
    if (state.state !== "changed" || state.problem !== undefined) return undefined;
    const timer = setTimeout(() => {
      saveDraft(session.graph, draft).catch((error: unknown) => {
        const problem = `The draft could not be saved: ${error instanceof Error ? error.message : String(error)}`;
        draft.set((before) => ({ ...before, state: "changed", problem }));
      });
    }, AUTOSAVE_AFTER);
    return () => {
      clearTimeout(timer);
    };
  }, [session, draft, state]);
}

export function Compose({ draft }: { readonly draft: DraftStore }) {
  const styles = useStyles();
  const workspace = useWorkspace();
  const state = useStore(draft);
  const [copies, setCopies] = useState(state.cc.length > 0 || state.bcc.length > 0);
  useAutosave(draft);
  const change = (part: Partial<Draft>): void => {
    draft.set((before) => ({ ...before, ...part, state: "changed", problem: undefined }));
  };
  const people = (name: "to" | "cc" | "bcc") => (list: readonly Person[]) => {
    change({ [name]: list });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!event.ctrlKey && !event.metaKey) return;
    if (event.key === "Enter") void workspace.send();
    if (event.key === "s") {
      event.preventDefault();
      void saveDraft(workspace.session.graph, draft);
    }
  };
  return (
    <form
      className={styles.form}
      aria-label={state.subject || "New message"}
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
      }}
    >
      <NoticeBar surface={{ kind: "messageCompose", mailbox: state.mailbox, draft }} />
      {state.problem !== undefined && (
        <MessageBar intent="error" politeness="assertive">
          <MessageBarBody>{state.problem}</MessageBarBody>
        </MessageBar>
      )}
      <div className={styles.row}>
        <PeopleField
          className={styles.grow}
          label="To"
          people={state.to}
          onChange={people("to")}
          autoFocus={state.to.length === 0}
        />
        {!copies && (
          <Button
            appearance="subtle"
            onClick={() => {
              setCopies(true);
            }}
          >
            Cc and Bcc
          </Button>
        )}
      </div>
      {copies && <PeopleField label="Cc" people={state.cc} onChange={people("cc")} />}
      {copies && <PeopleField label="Bcc" people={state.bcc} onChange={people("bcc")} />}
      <Input
        className={styles.subject}
        appearance="underline"
        name="subject"
        aria-label="Subject"
        placeholder="Add a subject"
        maxLength={255}
        value={state.subject}
        onChange={(_event, data) => {
          change({ subject: data.value });
        }}
      />
      <EditedAttachments store={draft} />
      <DeliveryField draft={draft} />
      <Editor
        itemKey={state.key}
        html={state.html}
        label="Message"
        autoFocus={state.to.length > 0}
        onChange={(html) => {
          change({ html });
        }}
      />
      <div className={styles.state} role="status">
        {state.state === "clean" && state.savedId === undefined ? "" : STATES[state.state]}
      </div>
    </form>
  );
}

const STATES: Readonly<Record<Draft["state"], string>> = {
  clean: "Draft saved",
  changed: "Not saved yet",
  saving: "Saving…",
  sending: "Sending…",
};
