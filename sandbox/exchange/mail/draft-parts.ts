/** What hangs on a new draft and came in the same body. */
import { attachmentsChanged, storeAttachment } from "../attachments/wire.ts";
import { addExtension } from "../extended/extensions.ts";
import { objectsAt } from "../json.ts";
import type { JsonObject } from "../json.ts";
import type { Item } from "../storage/store.ts";
import type { Visit } from "../visit.ts";

/** Adds the attachments and extensions of `body`; answers the draft as it is then. Throws GraphError 400, 413. */
export function addParts(visit: Visit, draft: Item, body: JsonObject): Item {
  const attachments = objectsAt(body, "attachments");
  for (const attachment of attachments) storeAttachment(visit, draft, attachment);
  const item = attachments.length > 0 ? attachmentsChanged(visit, draft) : draft;
  for (const extension of objectsAt(body, "extensions")) addExtension(visit, item, extension);
  return item;
}
