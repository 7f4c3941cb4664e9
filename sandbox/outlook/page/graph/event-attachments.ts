/** Attachments of events. https://learn.microsoft.com/graph/api/event-list-attachments */
import type { GraphConnection } from "./connection.ts";
import { mailboxPath, segment, type MailboxRef } from "./mailbox.ts";
import { attachment, pageOf, type Attachment } from "./shapes.ts";

export async function readEventAttachments(
  graph: GraphConnection,
  mailbox: MailboxRef,
  id: string,
): Promise<readonly Attachment[]> {
  const options = "$select=id,name,contentType,size,isInline";
  const page = await graph.read(
    `${mailboxPath(mailbox)}/events/${segment(id)}/attachments?${options}`,
    pageOf(attachment),
  );
  return page.value;
}
