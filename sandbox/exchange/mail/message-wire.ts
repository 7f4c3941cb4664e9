/** How a message looks on the wire. */
import { expandExtensions } from "../extended/extensions.ts";
import { readExtended } from "../extended/values.ts";
import { accessDenied, badRequest } from "../http/errors.ts";
import { objectAt, textAt } from "../json.ts";
import type { JsonObject } from "../json.ts";
import { attachmentRows } from "../attachments/rows.ts";
import { showAttachment } from "../attachments/wire.ts";
import { withProposal, zonedMembers } from "../calendar/zoned-members.ts";
import { chosen } from "../query/list.ts";
import type { Expansion } from "../query/query.ts";
import { eventMessage, eventMessageRequest, eventMessageResponse, message } from "../schema/mail.ts";
import type { RecordType } from "../schema/shape.ts";
import type { Item } from "../storage/store.ts";
import type { Visit } from "../visit.ts";
import { toWire } from "../wire.ts";
import { uniquePart, writeItemBody } from "./body.ts";
import { messageTag } from "./mapi.ts";

export interface View {
  readonly select: readonly string[] | undefined;
  readonly expand: readonly Expansion[];
}
export const FULL: View = { select: undefined, expand: [] };

const TYPES: readonly RecordType[] = [eventMessage, eventMessageRequest, eventMessageResponse];

const CONTENT = new Set(["body", "bodyPreview", "uniqueBody"]);

export function messageType(item: Item): RecordType {
  const name = textAt(item.doc, "_type");
  return TYPES.find((type) => type.name === name) ?? message;
}

export function showMessage(visit: Visit, item: Item, view: View = FULL): JsonObject {
  const type = messageType(item);
  const content = item.body ?? "";
  const bodyType = textAt(objectAt(item.doc, "body"), "contentType");
  const wanted = visit.preferences.bodyType;
  const doc: JsonObject = {
    ...item.doc,
    id: visit.idOf(item),
    changeKey: visit.changeKey(item),
    parentFolderId: visit.folderIdOf(item),
    body: writeItemBody(bodyType, content, wanted),
    uniqueBody: writeItemBody(bodyType, uniquePart(content), wanted),
    webLink: `https://outlook.office365.com/owa/?ItemID=${encodeURIComponent(visit.idOf(item))}&exvsurl=1&viewmodel=ReadMessageItem`,
  };
  const frame = { etag: visit.etag(item), ...(type === message ? {} : { type: `#microsoft.graph.${type.name}` }) };
  const wire = toWire(
    type,
    zonedMembers(visit, withProposal(visit, doc), [
      "startDateTime",
      "endDateTime",
      "previousStartDateTime",
      "previousEndDateTime",
    ]),
    view.select,
    frame,
  );
  if (!visit.basic) return { ...wire, ...expanded(visit, item, view.expand) };
  // https://learn.microsoft.com/graph/permissions-reference#mailreadbasic
  if (view.expand.length > 0) throw accessDenied();
  return Object.fromEntries(Object.entries(wire).filter(([name]) => !CONTENT.has(name)));
}

function expanded(visit: Visit, item: Item, expansions: readonly Expansion[]): JsonObject {
  const result: JsonObject = {};
  for (const expansion of expansions) {
    switch (expansion.name) {
      case "singleValueExtendedProperties":
      case "multiValueExtendedProperties":
        Object.assign(
          result,
          readExtended(visit.store, item.id, expansion, (key) => messageTag(item, key)),
        );
        break;
      case "extensions":
        Object.assign(result, expandExtensions(visit, item, expansion));
        break;
      case "attachments":
        result["attachments"] = attachmentRows(visit.store, item.id).map((row) =>
          chosen(showAttachment(visit, item, row), expansion.select),
        );
        break;
      case "event":
        Object.assign(result, visit.house.eventOf(visit, item, expansion.select));
        break;
      default:
        throw badRequest(`The relationship '${expansion.name}' cannot be expanded here.`);
    }
  }
  return result;
}
