/** The folder tree of the mailbox, and whose mailbox it is. */
import { CounterBadge, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import {
  Archive20Regular,
  Delete20Regular,
  Drafts20Regular,
  Folder20Regular,
  Mail20Regular,
  MailInbox20Regular,
  Send20Regular,
  type FluentIcon,
} from "@fluentui/react-icons";
import { useRef, type KeyboardEvent } from "react";
import { useStore } from "../store.ts";
import { MailboxMenu } from "../shell/MailboxMenu.tsx";
import { VisuallyHidden } from "../shell/VisuallyHidden.tsx";
import { useWorkspace } from "../shell/workspace-context.ts";
import { flatten } from "./folder-tree.ts";

const ICONS: Readonly<Record<string, FluentIcon>> = {
  inbox: MailInbox20Regular,
  drafts: Drafts20Regular,
  sentitems: Send20Regular,
  archive: Archive20Regular,
  deleteditems: Delete20Regular,
  outbox: Mail20Regular,
};

const useStyles = makeStyles({
  pane: { display: "flex", flexDirection: "column", minHeight: 0, height: "100%" },
  mailbox: { padding: "8px" },
  tree: { flex: 1, overflowY: "auto", margin: 0, padding: "0 4px 8px", listStyleType: "none" },
  folder: {
    position: "relative",
    display: "flex",
    alignItems: "center",
    gap: "8px",
    minHeight: "32px",
    paddingRight: "8px",
    borderRadius: tokens.borderRadiusMedium,
    cursor: "pointer",
    outline: "none",
    ":hover": { backgroundColor: tokens.colorNeutralBackground3 },
    ":focus-visible": { boxShadow: `inset 0 0 0 2px ${tokens.colorStrokeFocus2}` },
  },
  current: {
    backgroundColor: tokens.colorNeutralBackground6,
    boxShadow: `inset 3px 0 0 ${tokens.colorCompoundBrandStroke}`,
    fontWeight: tokens.fontWeightSemibold,
  },
  name: { flex: 1, overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
  count: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
});

export function FolderPane({ onChosen }: { readonly onChosen: () => void }) {
  const styles = useStyles();
  const { mail, forms } = useWorkspace();
  const { mailbox } = useStore(mail.store);
  return (
    <nav className={styles.pane} aria-label="Folders">
      <div className={styles.mailbox}>
        <MailboxMenu
          label="Mailbox"
          mailbox={mailbox}
          onChange={(next) => {
            void forms.close(false).then(() => mail.openMailbox(next));
          }}
        />
      </div>
      <FolderTree onChosen={onChosen} />
    </nav>
  );
}

function FolderTree({ onChosen }: { readonly onChosen: () => void }) {
  const styles = useStyles();
  const { mail, forms } = useWorkspace();
  const { folders, folderId } = useStore(mail.store);
  const tree = useRef<HTMLUListElement>(null);
  const all = flatten(folders);
  const choose = (id: string): void => {
    void forms.close(false).then(() => mail.openFolder(id));
    onChosen();
  };
  const onKeyDown = (event: KeyboardEvent, index: number): void => {
    const target = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: all.length - 1 }[event.key];
    if (target !== undefined) {
      event.preventDefault();
      tree.current?.querySelectorAll<HTMLElement>('[role="treeitem"]')[target]?.focus();
    }
    const folder = all[index];
    if ((event.key === "Enter" || event.key === " ") && folder !== undefined) {
      event.preventDefault();
      choose(folder.id);
    }
  };
  return (
    <ul ref={tree} role="tree" aria-label="Mail folders" className={styles.tree}>
      {all.map((folder, index) => {
        const Icon = ICONS[folder.wellKnown ?? ""] ?? Folder20Regular;
        const current = folder.id === folderId;
        const number = folder.wellKnown === "drafts" ? folder.totalItemCount : folder.unreadItemCount;
        return (
          <li
            key={folder.id}
            role="treeitem"
            aria-level={folder.depth + 1}
            aria-selected={current}
            {...(folder.children.length > 0 ? { "aria-expanded": true } : {})}
            tabIndex={current || (folderId === undefined && index === 0) ? 0 : -1}
            className={mergeClasses(styles.folder, current && styles.current)}
            style={{ paddingLeft: `${8 + folder.depth * 16}px` }}
            onClick={() => {
              choose(folder.id);
            }}
            onKeyDown={(event) => {
              onKeyDown(event, index);
            }}
          >
            <Icon />
            <span className={styles.name}>{folder.displayName}</span>
            {number > 0 &&
              (folder.wellKnown === "inbox" ? (
                <CounterBadge count={number} overflowCount={999} appearance="filled" size="small" />
              ) : (
                <span className={styles.count}>{number}</span>
              ))}
            {number > 0 && folder.wellKnown !== "drafts" && <VisuallyHidden>unread</VisuallyHidden>}
          </li>
        );
      })}
    </ul>
  );
}
