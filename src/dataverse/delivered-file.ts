/** Files of a message that is promoted. https://learn.microsoft.com/power-apps/developer/data-platform/reference/entities/activitymimeattachment */
import { cutText } from "../domain/fields/cut-text.ts";
import type { MessageAttachment } from "../domain/message.ts";
import type { Body } from "./client.ts";

const NAME_LENGTH = 255;
const TYPE_LENGTH = 256;
const CONTENT_ID_LENGTH = 250;

/** Half an id would point nowhere. */
const isContentId = (id: string | undefined): id is string => id !== undefined && id.length <= CONTENT_ID_LENGTH;

/** A name that fits: what a file is called may be cut, what kind of file it is may not. */
function toFileName(name: string): string {
  const [extension = ""] = /\.[^.]{1,20}$/.exec(name) ?? [];
  return name.length <= NAME_LENGTH ? name : `${cutText(name, NAME_LENGTH - extension.length)}${extension}`;
}

/** The row of one file, for DeliverPromoteEmail. One character too many would cost the whole record. */
export function toDeliveredFile(attachment: MessageAttachment, index: number): Body {
  return {
    "@odata.type": "Microsoft.Dynamics.CRM.activitymimeattachment",
    filename: toFileName(attachment.name),
    mimetype: cutText(attachment.contentType, TYPE_LENGTH),
    attachmentnumber: index + 1,
    body: attachment.base64,
    ...(isContentId(attachment.contentId) ? { attachmentcontentid: attachment.contentId } : {}),
  };
}
