/** Attachments, read and written. */
import { z } from "zod";
import { base64Size, type EditedAttachment } from "../../edit/editing.ts";
import { readEmbeddedItem } from "../../graph/embedded-items.ts";
import { mailboxPath, segment } from "../../graph/mailbox.ts";
import { attachment } from "../../graph/shapes.ts";
import { toWireEditedAttachment } from "../wire-shapes.ts";
import { itemPathOf } from "./item-path.ts";
import { formOf } from "./settings.ts";
import { codeOf, ERROR, failed, method, plain, value, type Answer, type Method, type MethodCall } from "./method.ts";

const MOST_ATTACHMENTS = 499;
const LARGEST_ATTACHMENT = 25 * 1024 * 1024;

const TYPES: Readonly<Record<string, string>> = {
  csv: "text/csv",
  eml: "message/rfc822",
  gif: "image/gif",
  htm: "text/html",
  html: "text/html",
  jpeg: "image/jpeg",
  jpg: "image/jpeg",
  pdf: "application/pdf",
  png: "image/png",
  txt: "text/plain",
  zip: "application/zip",
};
export const typeByName = (name: string): string =>
  TYPES[name.split(".").at(-1)?.toLowerCase() ?? ""] ?? "application/octet-stream";

function add(call: MethodCall, added: EditedAttachment): Answer {
  const form = formOf(call);
  if (form === undefined) return failed(ERROR.wrongSurface);
  if (form.get().attachments.length >= MOST_ATTACHMENTS) return failed(ERROR.tooManyAttachments);
  if (added.size > LARGEST_ATTACHMENT) return failed(ERROR.attachmentTooLarge);
  form.set((before) => ({ attachments: [...before.attachments, added], state: "changed" }));
  return value(added.id);
}

const fileFrom = (id: string, name: string, isInline: boolean, contentBytes: string): EditedAttachment => ({
  id,
  name,
  isInline,
  contentType: typeByName(name),
  size: base64Size(contentBytes),
  contentBytes,
  ...(isInline ? { contentId: name } : {}),
});

const inline = z
  .union([z.boolean(), z.string()])
  .nullish()
  .transform((given) => given === true || given === "true");

const addFromBase64 = method(
  "addFileAttachmentFromBase64Async",
  z.object({ base64String: z.string(), name: z.string(), isInline: inline }),
  ({ base64String, name, isInline }, call) =>
    add(call, fileFrom(call.desk.newKey(), name, isInline, base64String.replace(/\s+/g, ""))),
);

/** Bytes as base64, in pieces small enough for one call. */
export function toBase64(bytes: Uint8Array): string {
  let binary = "";
  for (let from = 0; from < bytes.length; from += 0x8000) {
    binary += String.fromCharCode(...bytes.subarray(from, from + 0x8000));
  }
  return btoa(binary);
}

const addFromAddress = method(
  "addFileAttachmentAsync",
  z.object({ uri: z.string(), name: z.string(), isInline: inline }),
  async ({ uri, name, isInline }, call) => {
    try {
      const response = await fetch(uri);
      if (!response.ok) return failed(ERROR.attachmentUpload);
      const bytes = new Uint8Array(await response.arrayBuffer());
      return add(call, fileFrom(call.desk.newKey(), name, isInline, toBase64(bytes)));
    } catch {
      return failed(ERROR.attachmentUpload);
    }
  },
);

const addItem = method(
  "addItemAttachmentAsync",
  z.object({ itemId: z.string(), name: z.string() }),
  async ({ itemId, name }, call) => {
    try {
      const path = `${mailboxPath(call.desk.ownMailbox)}/messages/${segment(itemId)}`;
      const item = await call.desk.graph.read(
        `${path}?$select=subject,body,toRecipients,from`,
        z.record(z.string(), z.unknown()),
      );
      const { subject, body, toRecipients } = item;
      const attachedMessage = { "@odata.type": "#microsoft.graph.message", subject, body, toRecipients };
      const size = JSON.stringify(attachedMessage).length;
      return add(call, {
        id: call.desk.newKey(),
        name,
        isInline: false,
        contentType: "message/rfc822",
        size,
        attachedMessage,
      });
    } catch (error) {
      return failed(codeOf(error));
    }
  },
);

const remove = method("removeAttachmentAsync", z.object({ attachmentIndex: z.string() }), (given, call) => {
  const form = formOf(call);
  if (form === undefined) return failed(ERROR.wrongSurface);
  const found = form.get().attachments.find((one) => one.id === given.attachmentIndex);
  if (found === undefined) return failed(ERROR.attachmentMissing);
  const isSaved = found.contentBytes === undefined && found.attachedMessage === undefined;
  form.set((before) => ({
    attachments: before.attachments.filter((one) => one !== found),
    removedAttachments: isSaved ? [...before.removedAttachments, found.id] : before.removedAttachments,
    state: "changed",
  }));
  return value();
});

const list = plain("getAttachmentsAsync", (call) => {
  const form = formOf(call);
  return form === undefined ? failed(ERROR.wrongSurface) : value(form.get().attachments.map(toWireEditedAttachment));
});

const withBytes = attachment.extend({ contentBytes: z.string().nullish(), sourceUrl: z.string().nullish() });

/** A file comes as base64, an item as the file it would be, a cloud file as its address. */
async function storedContent(call: MethodCall, itemPath: string, id: string): Promise<Answer> {
  const path = `${itemPath}/attachments/${segment(id)}`;
  const found = await call.desk.graph.read(path, withBytes);
  const type = found["@odata.type"];
  if (type.endsWith("referenceAttachment")) return value({ content: found.sourceUrl ?? "", format: "url" });
  if (type.endsWith("itemAttachment")) {
    const file = await readEmbeddedItem(call.desk.graph, path);
    return file === undefined ? failed(ERROR.attachmentType) : value({ content: file.content, format: file.format });
  }
  return typeof found.contentBytes === "string"
    ? value({ content: found.contentBytes, format: "base64" })
    : failed(ERROR.invalidAttachment);
}

const content = method("getAttachmentContentAsync", z.object({ id: z.string() }), async ({ id }, call) => {
  const form = formOf(call)?.get();
  const edited = form?.attachments.find((one) => one.id === id);
  if (edited?.contentBytes !== undefined) return value({ content: edited.contentBytes, format: "base64" });
  const itemPath = itemPathOf(call.surface);
  if (itemPath === undefined || (form !== undefined && edited === undefined)) return failed(ERROR.invalidAttachment);
  try {
    return await storedContent(call, itemPath, id);
  } catch {
    return failed(ERROR.invalidAttachment);
  }
});

export const ATTACHMENT_METHODS: Readonly<Record<number, Method>> = {
  150: content,
  16: addFromAddress,
  148: addFromBase64,
  19: addItem,
  20: remove,
  149: list,
};
