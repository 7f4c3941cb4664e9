/** Brings the attachments of an item in the mailbox in line with those of the form. */
import { z } from "zod";
import type { GraphConnection } from "../graph/connection.ts";
import { segment } from "../graph/mailbox.ts";
import { attachment } from "../graph/shapes.ts";
import type { Store } from "../store.ts";
import type { EditedAttachment, Editing } from "./editing.ts";

/** Above this Graph wants an upload session instead of one request. */
const ONE_REQUEST_LIMIT = 3 * 1024 * 1024;
/** Slices of a session must be multiples of 320 KiB. */
const SLICE = 10 * 320 * 1024;

const session = z.object({ uploadUrl: z.string() });

/** Uploads the new ones, deletes the removed ones, and gives the new ones the mailbox's ids. */
export async function saveAttachments<T extends Editing>(
  graph: GraphConnection,
  itemPath: string,
  store: Store<T>,
): Promise<void> {
  for (const id of store.get().removedAttachments) {
    await graph.send("DELETE", `${itemPath}/attachments/${segment(id)}`);
    store.set((before) => ({ ...before, removedAttachments: before.removedAttachments.filter((one) => one !== id) }));
  }
  for (const added of store.get().attachments.filter(isUnsaved)) {
    const id = await upload(graph, itemPath, added);
    store.set((before) => ({
      ...before,
      attachments: before.attachments.map((one) => (one.id === added.id ? savedAs(one, id) : one)),
    }));
  }
}

const isUnsaved = (one: EditedAttachment): boolean =>
  one.contentBytes !== undefined || one.attachedMessage !== undefined;

function savedAs(one: EditedAttachment, id: string | undefined): EditedAttachment {
  const { contentBytes: _bytes, attachedMessage: _message, ...rest } = one;
  return { ...rest, id: id ?? one.id };
}

async function upload(graph: GraphConnection, path: string, added: EditedAttachment): Promise<string | undefined> {
  if (added.size > ONE_REQUEST_LIMIT && added.contentBytes !== undefined) {
    await uploadSlices(graph, path, added, added.contentBytes);
    return undefined;
  }
  const { name, isInline } = added;
  const content =
    added.attachedMessage === undefined
      ? {
          "@odata.type": "#microsoft.graph.fileAttachment",
          name,
          contentType: added.contentType,
          isInline,
          contentBytes: added.contentBytes,
          ...(added.contentId === undefined ? {} : { contentId: added.contentId }),
        }
      : { "@odata.type": "#microsoft.graph.itemAttachment", name, item: added.attachedMessage };
  const saved = await graph.write("POST", `${path}/attachments`, content, attachment);
  return saved.id;
}

async function uploadSlices(
  graph: GraphConnection,
  path: string,
  added: EditedAttachment,
  base64: string,
): Promise<void> {
  const { uploadUrl } = await graph.write(
    "POST",
    `${path}/attachments/createUploadSession`,
    { AttachmentItem: { attachmentType: "file", name: added.name, size: added.size, contentType: added.contentType } },
    session,
  );
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  for (let from = 0; from < bytes.length; from += SLICE) {
    const slice = bytes.slice(from, from + SLICE);
    const response = await fetch(uploadUrl, {
      method: "PUT",
      headers: { "content-range": `bytes ${from}-${from + slice.length - 1}/${bytes.length}` },
      body: slice,
    });
    if (!response.ok) throw new Error(`The attachment ${added.name} could not be uploaded (${response.status}).`);
  }
}
