/** Files of a message that is promoted. https://learn.microsoft.com/power-apps/developer/data-platform/reference/entities/activitymimeattachment */
import { cutText } from "../domain/fields/cut-text.ts";
import { toFileName } from "../domain/mail-files.ts";
import type { MessageAttachment } from "../domain/message.ts";
import type { Body } from "./client.ts";

const TYPE_LENGTH = 256;
const CONTENT_ID_LENGTH = 250;

/** Half an id would point nowhere. */
const isContentId = (id: string | undefined): id is string => id !== undefined && id.length <= CONTENT_ID_LENGTH;

/** The row of one file, for DeliverPromoteEmail. One character too many would cost the whole record. */
export const toDeliveredFile = (attachment: MessageAttachment, index: number): Body => ({
  "@odata.type": "Microsoft.Dynamics.CRM.activitymimeattachment",
  attachmentnumber: index + 1,
  ...toFileColumns(attachment),
});

/** The columns of one file. */
export function toFileColumns(attachment: MessageAttachment): Body {
  return {
    filename: toFileName(attachment.name),
    mimetype: cutText(attachment.contentType, TYPE_LENGTH),
    body: attachment.base64,
    ...(isContentId(attachment.contentId) ? { attachmentcontentid: attachment.contentId } : {}),
  };
}
