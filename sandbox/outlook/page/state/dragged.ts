/** What is being dragged over the page: messages of the list, or a file of the open item. */
import type { GraphConnection } from "../graph/connection.ts";
import { mailboxPath, segment, type MailboxRef } from "../graph/mailbox.ts";

export interface DraggedFile {
  /** File name, with its ending. */
  readonly name: string;
  /** Media type. */
  readonly type: string;
  /** Path of the bytes in Graph. */
  readonly path: string;
}
export type Dragged = readonly DraggedFile[];

/** A message is dropped as a file of its own. https://learn.microsoft.com/office/dev/add-ins/outlook/drag-drop-items */
export const draggedMessage = (mailbox: MailboxRef, id: string, subject: string): DraggedFile => ({
  name: `${subject.replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, "_").trim() || "message"}.eml`,
  type: "message/rfc822",
  path: `${mailboxPath(mailbox)}/messages/${segment(id)}/$value`,
});

/** As `Office.DroppedItemDetails` names it. */
export interface DroppedFile {
  readonly name: string;
  readonly type: string;
  readonly fileContent: Blob;
}

/** The bytes of what was dropped, one after the other. Throws GraphError. */
export async function readDropped(graph: GraphConnection, dragged: Dragged): Promise<readonly DroppedFile[]> {
  const files: DroppedFile[] = [];
  for (const { name, type, path } of dragged)
    files.push({ name, type, fileContent: new Blob([await graph.bytes(path)], { type }) });
  return files;
}
