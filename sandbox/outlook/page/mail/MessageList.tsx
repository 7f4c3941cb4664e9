/** The list of messages: selection by mouse and keyboard, more pages while scrolling. */
import { Button, makeStyles, Spinner, tokens } from "@fluentui/react-components";
import { ArrowClockwise20Regular } from "@fluentui/react-icons";
import { useEffect, useRef, type DragEvent, type KeyboardEvent, type MouseEvent, type ReactNode } from "react";
import { useStore } from "../store.ts";
import { Tabs } from "../shell/Tabs.tsx";
import { draggedMessage } from "../state/dragged.ts";
import { useWorkspace } from "../shell/workspace-context.ts";
import { findFolder } from "./folder-tree.ts";
import { MessageRowView } from "./MessageRowView.tsx";
import type { SelectMode } from "./mail-state.ts";

const useStyles = makeStyles({
  header: { display: "flex", alignItems: "center", padding: "8px 8px 0 12px", gap: "4px" },
  title: { flex: 1, margin: 0, fontSize: tokens.fontSizeBase400, overflow: "hidden", textOverflow: "ellipsis" },
  tabs: { borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
  list: { flex: 1, minHeight: 0, overflowY: "auto", margin: 0, padding: 0, listStyleType: "none", outline: "none" },
  note: { padding: "24px", textAlign: "center", color: tokens.colorNeutralForeground2 },
  end: { minHeight: "32px", display: "grid", placeItems: "center" },
});

export function MessageList({ menu }: { readonly menu: ReactNode }) {
  const styles = useStyles();
  const { mail, forms, status } = useWorkspace();
  const state = useStore(mail.store);
  const folder = findFolder(state.folders, (one) => one.id === state.folderId);
  return (
    <>
      <div className={styles.header}>
        {menu}
        <h2 className={styles.title}>{state.search === "" ? (folder?.displayName ?? "Mail") : "Search results"}</h2>
        <Button
          appearance="subtle"
          size="small"
          icon={<ArrowClockwise20Regular />}
          aria-label="Refresh"
          title="Refresh"
          onClick={() => {
            mail.refresh().catch((error: unknown) => {
              status.set(error instanceof Error ? error.message : String(error));
            });
          }}
        />
      </div>
      <Tabs
        label="Which messages"
        className={styles.tabs}
        tabs={[
          ["all", "All"],
          ["unread", "Unread"],
        ]}
        chosen={state.filter}
        onChoose={(filter) => {
          void forms.close(false).then(() => mail.filter(filter));
        }}
      />
      <Rows />
    </>
  );
}

/** Arrow keys move and select, with Shift they extend, with Ctrl they only move; Space then chooses. */
function Rows() {
  const styles = useStyles();
  const workspace = useWorkspace();
  const { mail, forms, now, dragged } = workspace;
  const state = useStore(mail.store);
  const { rows, selected, focused, categories, loading, next } = state;
  const list = useRef<HTMLUListElement>(null);
  const wantsFocus = useRef(false);
  const at = useStore(now);
  const current = focused ?? rows[0]?.id;

  useEffect(() => {
    if (!wantsFocus.current) return;
    wantsFocus.current = false;
    document.getElementById(`row-${focused ?? ""}`)?.focus();
  }, [focused]);

  const choose = (id: string, mode: SelectMode): void => {
    const row = rows.find((one) => one.id === id);
    if (row?.isDraft === true && mode === "only") {
      const isWanted = forms.wish();
      void mail.select(id, "only").then(() => (isWanted() ? forms.openDraft(state.mailbox, id) : undefined));
      return;
    }
    void forms.close(false).then(() => mail.select(id, mode));
  };
  const folder = findFolder(state.folders, (one) => one.id === state.folderId);
  const own = folder?.wellKnown === "sentitems" || folder?.wellKnown === "outbox";
  const onKeyDown = (event: KeyboardEvent): void => {
    const index = rows.findIndex((row) => row.id === current);
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -rows.length, End: rows.length }[
      event.key
    ];
    if (step !== undefined) {
      event.preventDefault();
      const target = rows[Math.min(rows.length - 1, Math.max(0, index + step))];
      if (target === undefined) return;
      wantsFocus.current = true;
      if (event.ctrlKey) mail.focus(target.id);
      else choose(target.id, event.shiftKey ? "range" : "only");
      if (target === rows.at(-1)) void mail.more();
      return;
    }
    if (current === undefined) return;
    if (event.key === " " || event.key === "Enter") {
      event.preventDefault();
      choose(current, event.ctrlKey || event.key === " " ? "toggle" : "only");
    }
    if (event.key === "a" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      mail.selectAll();
    }
    if (event.key === "Delete" && selected.length > 0) {
      wantsFocus.current = true;
      void mail.remove(selected);
    }
    if (event.key === "Escape" && selected.length > 1) choose(current, "only");
  };
  const onClick = (event: MouseEvent, id: string): void => {
    choose(id, event.shiftKey ? "range" : event.ctrlKey || event.metaKey ? "toggle" : "only");
  };

  /** All selected messages are dragged together, any other one alone. */
  const onDrag = (event: DragEvent, id: string): void => {
    const several = selected.includes(id) ? selected : [id];
    const files = rows.filter((row) => several.includes(row.id));
    event.dataTransfer.effectAllowed = "copy";
    event.dataTransfer.setData("text/plain", files.map((row) => row.subject).join("\n"));
    dragged.set(files.map((row) => draggedMessage(state.mailbox, row.id, row.subject)));
  };

  if (!loading && rows.length === 0) return <EmptyList />;
  return (
    <div
      className={styles.list}
      onKeyDown={onKeyDown}
      onDragEnd={() => {
        dragged.set(undefined);
      }}
    >
      <ul ref={list} role="listbox" aria-label="Messages" aria-multiselectable className={styles.list}>
        {rows.map((row) => (
          <MessageRowView
            key={row.id}
            row={row}
            categories={categories}
            own={own}
            selected={selected.includes(row.id)}
            several={selected.length > 1}
            hasKeyboard={row.id === current}
            now={at}
            timeZone={workspace.session.timeZone}
            onClick={onClick}
            onToggle={(id) => {
              choose(id, "toggle");
            }}
            onDrag={onDrag}
          />
        ))}
      </ul>
      {(loading || next !== undefined) && <MoreRows key={next ?? "first"} loading={loading} />}
    </div>
  );
}

/** Nothing to show: because there is nothing, nothing was found, or the mailbox did not answer. */
function EmptyList() {
  const styles = useStyles();
  const { mail } = useWorkspace();
  const { problem, search, folderId } = useStore(mail.store);
  if (problem !== undefined && folderId !== undefined) {
    return (
      <div className={styles.note}>
        <p>The list could not be read.</p>
        <Button onClick={() => void mail.search(search)}>Try again</Button>
      </div>
    );
  }
  return (
    <p className={styles.note}>{search === "" ? "Nothing here." : `Nothing found for “${search}” in this folder.`}</p>
  );
}

/** Asks for the next page when it comes into view. */
function MoreRows({ loading }: { readonly loading: boolean }) {
  const styles = useStyles();
  const { mail } = useWorkspace();
  const mark = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = mark.current;
    if (element === null) return undefined;
    const observer = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) void mail.more();
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, [mail, loading]);
  return (
    <div ref={mark} className={styles.end}>
      {loading && <Spinner size="tiny" label="Loading…" />}
    </div>
  );
}
