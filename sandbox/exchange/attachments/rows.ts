/** Attachments as rows: their description as JSON, their content as bytes. */
import { isObject, parseJson, textAt } from "../json.ts";
import type { JsonObject } from "../json.ts";
import { numberOf, textOf } from "../storage/store.ts";
import type { Item, Store } from "../storage/store.ts";

export interface Attachment {
  readonly id: number;
  readonly item: number;
  /** `@odata.type`, name, contentType, isInline, contentId, lastModifiedDateTime, size, item */
  readonly doc: JsonObject;
}

export function attachmentRows(store: Store, item: number): Attachment[] {
  return store.db.all("SELECT id, item, data FROM attachment WHERE item = ? ORDER BY id", [item]).flatMap((row) => {
    const doc = parseJson(textOf(row["data"]));
    return isObject(doc) ? [{ id: numberOf(row["id"]), item: numberOf(row["item"]), doc }] : [];
  });
}

export function attachmentContent(store: Store, id: number): Uint8Array {
  const content = store.db.get("SELECT content FROM attachment WHERE id = ?", [id])?.["content"];
  return content instanceof Uint8Array ? content : new Uint8Array();
}

export function addAttachment(store: Store, item: number, doc: JsonObject, content: Uint8Array): Attachment {
  const whole: JsonObject = { ...doc, size: numberOf(content.length) + (textAt(doc, "name") ?? "").length };
  const row = store.db.get("INSERT INTO attachment(item, data, content) VALUES(?,?,?) RETURNING id", [
    item,
    JSON.stringify(whole),
    content,
  ]);
  return { id: numberOf(row?.["id"]), item, doc: whole };
}

export function removeAttachment(store: Store, id: number): void {
  store.db.run("DELETE FROM attachment WHERE id = ?", [id]);
}

export function copyAttachments(store: Store, from: number, to: number): void {
  store.db.run(
    "INSERT INTO attachment(item, data, content) SELECT ?, data, content FROM attachment WHERE item = ? ORDER BY id",
    [to, from],
  );
}

/** The item's `hasAttachments`: inline ones do not count. */
export function hasVisibleAttachments(store: Store, item: Item): boolean {
  return attachmentRows(store, item.id).some((row) => row.doc["isInline"] !== true);
}
