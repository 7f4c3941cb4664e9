/** Attachments of a message or an event, to be downloaded. */
import { Button, makeStyles } from "@fluentui/react-components";
import { Document20Regular, Image20Regular, MailAttach20Regular } from "@fluentui/react-icons";
import { mailboxPath, segment, type MailboxRef } from "../graph/mailbox.ts";
import type { Attachment } from "../graph/shapes.ts";
import { useWorkspace } from "../shell/workspace-context.ts";
import { fileSize } from "./dates.ts";

const useStyles = makeStyles({
  list: { display: "flex", flexWrap: "wrap", gap: "6px", listStyleType: "none", margin: 0, padding: 0 },
  button: { maxWidth: "260px", justifyContent: "flex-start" },
});

export interface AttachmentListProps {
  readonly mailbox: MailboxRef;
  readonly collection: "messages" | "events";
  readonly itemId: string;
  readonly attachments: readonly Attachment[];
}

export function AttachmentList({ mailbox, collection, itemId, attachments }: AttachmentListProps) {
  const styles = useStyles();
  const { session, status, dragged } = useWorkspace();
  const shown = attachments.filter((one) => !one.isInline);
  if (shown.length === 0) return null;
  const pathOf = ({ id }: Attachment): string =>
    `${mailboxPath(mailbox)}/${collection}/${segment(itemId)}/attachments/${segment(id)}/$value`;
  const download = async (attachment: Attachment): Promise<void> => {
    const bytes = await session.graph.bytes(pathOf(attachment));
    const link = document.createElement("a");
    link.href = URL.createObjectURL(bytes);
    link.download = attachment.name;
    link.click();
    setTimeout(() => {
      URL.revokeObjectURL(link.href);
    }, 10_000);
  };
  return (
    <ul className={styles.list} aria-label="Attachments">
      {shown.map((attachment) => (
        <li key={attachment.id}>
          <Button
            className={styles.button}
            draggable
            onDragStart={(event) => {
              event.dataTransfer.setData("text/plain", attachment.name);
              dragged.set([{ name: attachment.name, type: attachment.contentType, path: pathOf(attachment) }]);
            }}
            onDragEnd={() => {
              dragged.set(undefined);
            }}
            size="small"
            icon={iconFor(attachment)}
            title={`Download ${attachment.name}`}
            onClick={() => {
              download(attachment).catch((error: unknown) => {
                status.set(error instanceof Error ? error.message : String(error));
              });
            }}
          >
            {attachment.name} ({fileSize(attachment.size)})
          </Button>
        </li>
      ))}
    </ul>
  );
}

function iconFor(attachment: Attachment) {
  if (attachment["@odata.type"].endsWith("itemAttachment")) return <MailAttach20Regular />;
  return attachment.contentType.startsWith("image/") ? <Image20Regular /> : <Document20Regular />;
}
