/** A message as MIME text. https://learn.microsoft.com/graph/outlook-get-mime-message */
import { attachmentContent, attachmentRows } from "../attachments/rows.ts";
import { flagAt, objectAt, objectsAt, textAt } from "../json.ts";
import type { JsonObject } from "../json.ts";
import type { Item } from "../storage/store.ts";
import type { Visit } from "../visit.ts";
import { address, headersOf } from "./deliver.ts";

interface Part {
  readonly doc: JsonObject;
  readonly content: Uint8Array;
}

/** RFC 5322 text with CRLF lines. */
export function mimeOf(visit: Visit, item: Item): string {
  const parts = attachmentRows(visit.store, item.id).map((row) => ({
    doc: row.doc,
    content: attachmentContent(visit.store, row.id),
  }));
  return mimeText(item.doc, item.body ?? "", parts, `_000_${String(item.id)}_${String(item.seq)}_`);
}

/** The same of a message that is no row: `doc` in stored form, its body beside it. */
export function mimeText(doc: JsonObject, text: string, parts: readonly Part[], boundary: string): string {
  const names = new Set<string>();
  const lines: string[] = [];
  for (const header of headersOf(doc)) {
    const name = textAt(objectAt({ header }, "header"), "name") ?? "";
    const value = textAt(objectAt({ header }, "header"), "value") ?? "";
    if (names.has(name.toLowerCase()) || value === "" || /^(content-type|content-transfer-encoding)$/i.test(name))
      continue;
    names.add(name.toLowerCase());
    lines.push(`${name}: ${encodeWords(value)}`);
  }
  const bcc = objectsAt(doc, "bccRecipients");
  if (bcc.length > 0) lines.push(`Bcc: ${bcc.map(address).join(", ")}`);
  return [...lines, ...content(doc, text, parts, boundary)].join("\r\n");
}

function content(doc: JsonObject, text: string, parts: readonly Part[], boundary: string): string[] {
  const type = textAt(objectAt(doc, "body"), "contentType") === "text" ? "text/plain" : "text/html";
  const body = [
    `Content-Type: ${type}; charset="utf-8"`,
    "Content-Transfer-Encoding: base64",
    "",
    folded(Buffer.from(text, "utf8")),
  ];
  if (parts.length === 0) return [...body, ""];
  const bodies = parts.map((part) =>
    [`--${boundary}`, ...partHeaders(part.doc), "", folded(Buffer.from(part.content))].join("\r\n"),
  );
  return [
    `Content-Type: multipart/mixed; boundary="${boundary}"`,
    "",
    `--${boundary}`,
    ...body,
    ...bodies,
    `--${boundary}--`,
    "",
  ];
}

function partHeaders(doc: JsonObject): string[] {
  const name = encodeWords(textAt(doc, "name") ?? "attachment");
  const id = textAt(doc, "contentId");
  return [
    `Content-Type: ${textAt(doc, "contentType") ?? "application/octet-stream"}; name="${name}"`,
    `Content-Disposition: ${flagAt(doc, "isInline") ? "inline" : "attachment"}; filename="${name}"`,
    ...(id === undefined ? [] : [`Content-ID: <${id}>`]),
    "Content-Transfer-Encoding: base64",
  ];
}

const folded = (bytes: Buffer): string => (bytes.toString("base64").match(/.{1,76}/g) ?? []).join("\r\n");

/** RFC 2047 where a value is not ASCII. */
function encodeWords(value: string): string {
  return /^[\x20-\x7e]*$/.test(value) ? value : `=?utf-8?B?${Buffer.from(value, "utf8").toString("base64")}?=`;
}
