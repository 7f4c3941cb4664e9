/** What an upload session is told about the file. https://learn.microsoft.com/graph/api/resources/attachmentitem */
import { choice, flag, int, text, type } from "./shape.ts";

const kind = choice("file", "item", "reference");
export const attachmentItem = type("attachmentItem", {
  attachmentType: kind,
  name: text,
  size: int,
  contentType: text,
  isInline: flag,
  contentId: text,
});
export const attachmentInfo = type("attachmentInfo", {
  attachmentType: kind,
  name: text,
  size: int,
  contentType: text,
});
