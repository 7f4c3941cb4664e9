/** Messages that were read from MIME, in stored form. */
import type { LoadedMessage } from "../../seed/loaders.ts";
import { addAttachment, hasVisibleAttachments } from "../attachments/rows.ts";
import { toJson } from "../json.ts";
import type { JsonObject } from "../json.ts";
import { toSeconds } from "../schema/moment.ts";
import type { Item } from "../storage/store.ts";
import type { Visit } from "../visit.ts";

/** The members of a message. `id`: its Internet message id. */
export function fieldsOfMessage(message: LoadedMessage, id: string): JsonObject {
  return {
    subject: message.subject,
    toRecipients: toJson(message.toRecipients),
    ccRecipients: toJson(message.ccRecipients),
    bccRecipients: toJson(message.bccRecipients),
    replyTo: toJson(message.replyTo),
    from: toJson(message.from ?? null),
    sender: toJson(message.sender ?? message.from ?? null),
    body: toJson(message.body),
    importance: message.importance,
    isRead: message.isRead,
    internetMessageId: id,
    categories: toJson(message.categories ?? []),
  };
}

/** Hangs the files of a message on its row. */
export function addFiles(visit: Visit, item: Item, message: LoadedMessage): Item {
  if (message.attachments.length === 0) return item;
  for (const { content, name, contentType, isInline, contentId } of message.attachments) {
    const doc = {
      "@odata.type": "#microsoft.graph.fileAttachment",
      name: name ?? "attachment",
      contentType: contentType ?? "application/octet-stream",
      isInline: isInline ?? false,
      contentId: contentId ?? null,
      contentLocation: null,
      lastModifiedDateTime: toSeconds(visit.now),
    };
    addAttachment(visit.store, item.id, doc, content);
  }
  return visit.store.update(item, { ...item.doc, hasAttachments: hasVisibleAttachments(visit.store, item) });
}
