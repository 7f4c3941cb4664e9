/** Photos of contacts and users: bytes with a format and a size. https://learn.microsoft.com/graph/api/resources/profilephoto */
import { addAttachment, attachmentContent, attachmentRows, removeAttachment } from "../attachments/rows.ts";
import type { Attachment } from "../attachments/rows.ts";
import { badRequest, GraphError } from "../http/errors.ts";
import { noContent, ok } from "../http/message.ts";
import type { Answer } from "../http/message.ts";
import { numberAt, textAt } from "../json.ts";
import type { Handler, Visit } from "../visit.ts";

interface Picture {
  readonly type: string;
  readonly width: number;
  readonly height: number;
}

const none = (): GraphError =>
  new GraphError(404, "ImageNotFound", "The specified object was not found in the store, the photo wasn't found.");

/** `owner` gives the row number photos hang on (negative numbers for users), `changed` is told after a write. */
export function photoHandlers(
  owner: (visit: Visit) => number,
  changed: (visit: Visit) => void,
): Readonly<Record<"get" | "value" | "put" | "patch" | "remove", Handler>> {
  const current = (visit: Visit): Attachment => {
    const found = attachmentRows(visit.store, owner(visit)).find((row) => row.doc["@odata.type"] === "photo");
    if (!found) throw none();
    return found;
  };
  const about = (visit: Visit): Answer => {
    const photo = current(visit);
    const [width, height] = [numberAt(photo.doc, "width") ?? 1, numberAt(photo.doc, "height") ?? 1];
    return ok({
      "@odata.context": visit.context("photo/$entity"),
      "@odata.mediaContentType": textAt(photo.doc, "contentType") ?? "",
      id: `${width}X${height}`,
      height,
      width,
    });
  };
  const clear = (visit: Visit): void => {
    for (const row of attachmentRows(visit.store, owner(visit)))
      if (row.doc["@odata.type"] === "photo") removeAttachment(visit.store, row.id);
  };
  return {
    get: about,
    patch: about,
    value: (visit) => {
      const photo = current(visit);
      return {
        status: 200,
        bytes: {
          content: attachmentContent(visit.store, photo.id),
          type: textAt(photo.doc, "contentType") ?? "image/jpeg",
        },
      };
    },
    put: (visit) => {
      const content = visit.request.body;
      const picture = pictureOf(Buffer.from(content));
      if (!picture) throw badRequest("The body of the request is not a JPEG, PNG or GIF image.");
      clear(visit);
      addAttachment(
        visit.store,
        owner(visit),
        {
          "@odata.type": "photo",
          contentType: picture.type,
          width: picture.width,
          height: picture.height,
          isInline: true,
        },
        content,
      );
      changed(visit);
      return { status: 200 };
    },
    remove: (visit) => {
      current(visit);
      clear(visit);
      changed(visit);
      return noContent;
    },
  };
}

function pictureOf(bytes: Buffer): Picture | undefined {
  if (bytes.length > 24 && bytes.subarray(1, 4).toString("latin1") === "PNG")
    return { type: "image/png", width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
  if (bytes.length > 10 && bytes.subarray(0, 3).toString("latin1") === "GIF")
    return { type: "image/gif", width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) };
  if (bytes.length > 4 && bytes[0] === 0xff && bytes[1] === 0xd8) return jpegOf(bytes);
  return undefined;
}

function jpegOf(bytes: Buffer): Picture {
  let at = 2;
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    const mark = bytes[at + 1] ?? 0;
    if (mark >= 0xc0 && mark <= 0xc3)
      return { type: "image/jpeg", height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return { type: "image/jpeg", width: 1, height: 1 };
}
