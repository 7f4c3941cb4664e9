/** The open message. */
import { Avatar, makeStyles, tokens } from "@fluentui/react-components";
import { MailMultiple24Regular, MailRead24Regular } from "@fluentui/react-icons";
import { NO_ITEM } from "../host/surface.ts";
import { NoticeBar } from "../pane/NoticeBar.tsx";
import { useStore } from "../store.ts";
import { useWorkspace } from "../shell/workspace-context.ts";
import type { Message } from "../graph/shapes.ts";
import { AttachmentList } from "./AttachmentList.tsx";
import { CategoryTag } from "./CategoryTag.tsx";
import { longDate } from "./dates.ts";
import { MeetingNote } from "./MeetingNote.tsx";
import { MessageBody } from "./MessageBody.tsx";
import type { OpenedMessage } from "./mail-state.ts";

const useStyles = makeStyles({
  empty: {
    flex: 1,
    display: "grid",
    placeContent: "center",
    justifyItems: "center",
    gap: "8px",
    color: tokens.colorNeutralForeground2,
  },
  pane: { display: "flex", flexDirection: "column", minHeight: 0, flex: 1 },
  header: { padding: "12px 20px 8px", display: "grid", gap: "8px" },
  subject: {
    margin: 0,
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    overflowWrap: "anywhere",
  },
  people: { display: "grid", gridTemplateColumns: "40px minmax(0, 1fr)", columnGap: "12px", alignItems: "center" },
  from: { display: "flex", flexWrap: "wrap", columnGap: "12px", justifyContent: "space-between" },
  name: { fontWeight: tokens.fontWeightSemibold },
  quiet: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200, overflowWrap: "anywhere" },
  tags: { display: "flex", gap: "4px", flexWrap: "wrap" },
  body: { flex: 1, minHeight: 0, overflowY: "auto", padding: "0 20px 20px" },
});

export function ReadingPane() {
  const styles = useStyles();
  const { mail } = useWorkspace();
  const { opened, selected, problem } = useStore(mail.store);
  if (opened !== undefined) return <MessageView opened={opened} />;
  return (
    <div className={styles.empty}>
      {selected.length > 1 ? <MailMultiple24Regular /> : <MailRead24Regular />}
      {selected.length > 1
        ? `${selected.length} messages selected`
        : selected.length === 0
          ? "Select a message to read"
          : problem === undefined
            ? "Opening…"
            : "This message cannot be opened now. It opens when the mailbox answers again."}
    </div>
  );
}

const named = (people: Message["toRecipients"]): string =>
  people.map((one) => one.emailAddress.name || one.emailAddress.address).join("; ");

function MessageView({ opened }: { readonly opened: OpenedMessage }) {
  const styles = useStyles();
  const workspace = useWorkspace();
  const { mail, session } = workspace;
  const { mailbox, categories } = useStore(mail.store);
  const { message, attachments } = opened;
  const surface = workspace.surface();
  const sender = message.from?.emailAddress;
  return (
    <article className={styles.pane} aria-label={message.subject || "(no subject)"}>
      <div className={styles.header}>
        <h2 className={styles.subject}>{message.subject || "(no subject)"}</h2>
        <NoticeBar surface={surface.kind === "messageRead" ? surface : NO_ITEM} />
        <MeetingNote key={message.id} opened={opened} />
        <div className={styles.people}>
          <Avatar name={sender?.name ?? ""} size={40} color="colorful" aria-hidden />
          <div>
            <div className={styles.from}>
              <span>
                <span className={styles.name}>{sender?.name || sender?.address || "(no sender)"}</span>{" "}
                <span className={styles.quiet}>{sender === undefined ? "" : `<${sender.address}>`}</span>
              </span>
              <time className={styles.quiet} dateTime={message.receivedDateTime}>
                {longDate(Date.parse(message.receivedDateTime), session.timeZone)}
              </time>
            </div>
            <div className={styles.quiet}>To: {named(message.toRecipients) || "(nobody)"}</div>
            {message.ccRecipients.length > 0 && <div className={styles.quiet}>Cc: {named(message.ccRecipients)}</div>}
          </div>
        </div>
        {message.categories.length > 0 && (
          <div className={styles.tags}>
            {message.categories.map((name) => (
              <CategoryTag
                key={name}
                name={name}
                color={categories.find((one) => one.displayName === name)?.color ?? "none"}
              />
            ))}
          </div>
        )}
        <AttachmentList mailbox={mailbox} collection="messages" itemId={message.id} attachments={attachments} />
      </div>
      <div className={styles.body}>
        <MessageBody
          key={message.id}
          mailbox={mailbox}
          itemId={message.id}
          body={message.body}
          attachments={attachments}
        />
      </div>
    </article>
  );
}
