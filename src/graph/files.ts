/**
 * What is attached to a message, without its content. It shares nothing with `content.ts`: what another chunk uses of that
 * would make the runtime of function commands larger (Q1). https://learn.microsoft.com/graph/api/message-list-attachments
 */
import type { ItemId } from "../domain/ids.ts";
import type { MailFile } from "../domain/mail-files.ts";
import { flag, list, number, or, record, text } from "../wire/shape.ts";
import { message } from "./address.ts";
import { toEmlName } from "./attached-messages.ts";
import { read, type ClientParts } from "./client.ts";

const entries = record({
  value: list(
    record({ "@odata.type": or(text, ""), name: or(text, ""), size: or(number, 0), isInline: or(flag, false) }),
  ),
});

/** See {@link Mailbox.readFiles}. The names are those that {@link Mailbox.readContent} gives. */
export async function readFiles(parts: ClientParts, id: ItemId, signal?: AbortSignal): Promise<readonly MailFile[]> {
  const address = message(id, "/attachments", { select: ["name", "size", "isInline"], top: 999 });
  const { value } = await read(parts, entries, { method: "GET", address }, signal);
  return value.map(({ "@odata.type": type, name, size, isInline }) => ({
    name: type === "#microsoft.graph.itemAttachment" ? toEmlName(name) : name || "attachment",
    size,
    isInline,
    isLink: type === "#microsoft.graph.referenceAttachment",
  }));
}
