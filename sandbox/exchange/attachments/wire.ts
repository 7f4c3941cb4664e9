/** Attachments of messages and events. https://learn.microsoft.com/graph/api/resources/attachment */
import { accessDenied, badBody, GraphError, invalidRequest, itemNotFound, malformedId } from "../http/errors.ts";
import { created, jsonBody, noContent, ok } from "../http/message.ts";
import type { Answer } from "../http/message.ts";
import * as ids from "../ids.ts";
import { flagAt, isObject, objectAt, textAt } from "../json.ts";
import type { JsonObject } from "../json.ts";
import { chosen, countInMemory, listInMemory } from "../query/list.ts";
import { attachment, fileAttachment } from "../schema/common.ts";
import { toSeconds } from "../schema/moment.ts";
import { readBody } from "../schema/read-body.ts";
import type { Item } from "../storage/store.ts";
import type { Visit } from "../visit.ts";
import { toWire } from "../wire.ts";
import { addAttachment, attachmentContent, attachmentRows, hasVisibleAttachments, removeAttachment } from "./rows.ts";
import type { Attachment } from "./rows.ts";
import { contentType, embeddedItem } from "./embedded.ts";
import { rawItem } from "./raw.ts";

/** Larger files go through an upload session. */
export const MAX_DIRECT = 3 * 1024 * 1024;

const isType = (row: Attachment, name: string): boolean =>
  textAt(row.doc, "@odata.type") === `#microsoft.graph.${name}`;

export function attachmentIdOf(visit: Visit, item: Item, row: Attachment): string {
  // Files of tasks keep the ids they have, as tasks do.
  if (visit.preferences.immutableIds && item.kind !== "todoTask")
    return ids.immutableId(visit.owner, "attachment", row.id);
  return ids.attachmentId(visit.owner, visit.entryOf(item.parent), row.id);
}

export function showAttachment(visit: Visit, item: Item, row: Attachment, withItem = false): JsonObject {
  const file = isType(row, "fileAttachment");
  const doc: JsonObject = {
    ...row.doc,
    id: attachmentIdOf(visit, item, row),
    ...(file ? { contentBytes: Buffer.from(attachmentContent(visit.store, row.id)).toString("base64") } : {}),
  };
  const type = textAt(row.doc, "@odata.type") ?? "#microsoft.graph.fileAttachment";
  const wire = toWire(file ? fileAttachment : attachment, doc, undefined, { type });
  const media = file ? { "@odata.mediaContentType": textAt(row.doc, "contentType") ?? "application/octet-stream" } : {};
  const inner = withItem && isType(row, "itemAttachment") ? { item: objectAt(row.doc, "_item") ?? null } : {};
  return { ...wire, ...media, ...inner };
}

/** Stores one attachment from a body. Throws GraphError 400, 413. */
export function storeAttachment(visit: Visit, item: Item, body: JsonObject): Attachment {
  if (typeof body["@odata.type"] !== "string") throw badBody("The '@odata.type' of the attachment is missing.");
  // The item inside has a type of its own and is read by it.
  const { item: inner, ...outside } = body;
  const fields = readBody(attachment, outside, "create");
  const type = textAt(fields, "@odata.type");
  if ((textAt(fields, "name") ?? "") === "")
    throw invalidRequest("Required property 'name' of the attachment is missing.");
  const about: JsonObject = {
    "@odata.type": type ?? "",
    lastModifiedDateTime: toSeconds(visit.now),
    name: fields["name"] ?? null,
    contentType: fields["contentType"] ?? contentType(textAt(fields, "name") ?? ""),
    isInline: flagAt(fields, "isInline"),
  };
  if (type === "#microsoft.graph.fileAttachment") {
    const bytes = textAt(fields, "contentBytes");
    if (bytes === undefined) throw invalidRequest("Required property 'contentBytes' of the attachment is missing.");
    const content = Buffer.from(bytes, "base64");
    if (content.length > MAX_DIRECT)
      throw new GraphError(
        413,
        "ErrorMessageSizeExceeded",
        "The attachment is larger than 3 MB: use an upload session.",
      );
    return addAttachment(
      visit.store,
      item.id,
      { ...about, contentId: fields["contentId"] ?? null, contentLocation: fields["contentLocation"] ?? null },
      content,
    );
  }
  if (type === "#microsoft.graph.itemAttachment") {
    const embedded = embeddedItem(visit, isObject(inner) ? inner : undefined);
    return addAttachment(
      visit.store,
      item.id,
      { ...about, contentType: null, _item: embedded },
      Buffer.from(JSON.stringify(embedded)),
    );
  }
  throw badBody(`Attachments of the type '${type ?? "attachment"}' cannot be created.`);
}

/** After a change: the owner's `hasAttachments` and its change key. */
export function attachmentsChanged(visit: Visit, item: Item): Item {
  return visit.store.update(item, {
    ...item.doc,
    hasAttachments: hasVisibleAttachments(visit.store, item),
    lastModifiedDateTime: toSeconds(visit.now),
  });
}

function find(visit: Visit, item: Item): Attachment {
  const parsed = ids.parseId(visit.parameter("attachment"));
  if (!parsed) throw malformedId();
  const row = attachmentRows(visit.store, item.id).find((candidate) => candidate.id === parsed.number);
  if (!row || parsed.subject !== "attachment" || parsed.owner !== visit.owner) throw itemNotFound();
  return row;
}

/** Handlers for the attachments of whatever `owner` finds. `own` = the caller's own mailbox is needed to upload. */
export function attachmentHandlers(
  owner: (visit: Visit) => Item,
  context: string,
): Readonly<Record<"list" | "count" | "get" | "value" | "post" | "remove" | "session", (visit: Visit) => Answer>> {
  return {
    list: (visit) => {
      const item = owner(visit);
      // A list is of attachments of any kind: what only files have is named by a cast.
      const query = visit.query(attachment);
      return listInMemory(
        visit,
        context,
        attachmentRows(visit.store, item.id).map((row) => showAttachment(visit, item, row)),
        query,
        1000,
      );
    },
    count: (visit) => {
      const item = owner(visit);
      const rows = attachmentRows(visit.store, item.id).map((row) => showAttachment(visit, item, row));
      return countInMemory(visit, attachment, rows);
    },
    get: (visit) => {
      const item = owner(visit);
      const query = visit.query(fileOrItem);
      const withItem = query.expand.some((expansion) => expansion.name === "item");
      return ok({
        "@odata.context": visit.context(`${context}/$entity`),
        ...chosen(showAttachment(visit, item, find(visit, item), withItem), query.select),
      });
    },
    value: (visit) => {
      const row = find(visit, owner(visit));
      const inner = isType(row, "itemAttachment") ? objectAt(row.doc, "_item") : undefined;
      if (inner) {
        const raw = rawItem(inner);
        return { status: 200, bytes: { content: new TextEncoder().encode(raw.text), type: raw.type } };
      }
      return {
        status: 200,
        bytes: {
          content: attachmentContent(visit.store, row.id),
          type: textAt(row.doc, "contentType") ?? "application/octet-stream",
        },
      };
    },
    post: (visit) => {
      const item = owner(visit);
      const body = jsonBody(visit.request);
      if (!isObject(body)) throw badBody("A JSON object was expected as the body of the request.");
      const row = storeAttachment(visit, item, body);
      const changed = attachmentsChanged(visit, item);
      return created({ "@odata.context": visit.context(`${context}/$entity`), ...showAttachment(visit, changed, row) });
    },
    remove: (visit) => {
      const item = owner(visit);
      removeAttachment(visit.store, find(visit, item).id);
      attachmentsChanged(visit, item);
      return noContent;
    },
    session: (visit) => {
      const item = owner(visit);
      if (visit.caller.objectId !== visit.owner) throw accessDenied();
      return visit.house.uploads.open(visit, item);
    },
  };
}

const fileOrItem = {
  ...fileAttachment,
  properties: { ...attachment.properties, ...fileAttachment.properties },
  derived: attachment.derived,
};
