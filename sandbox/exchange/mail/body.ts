/** Item bodies: HTML by default, plain text on demand, a preview of 255 characters. */
import { textAt } from "../json.ts";
import type { JsonObject } from "../json.ts";

const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };

export function htmlToText(html: string): string {
  return decodeEntities(
    html
      .replace(/<!--[\s\S]*?-->/g, "")
      .replace(/<(head|style|script|title)\b[\s\S]*?<\/\1\s*>/gi, "")
      .replace(/\r?\n/g, " ")
      .replace(/<li\b[^>]*>/gi, "\r\n* ")
      .replace(/<(br|hr)\b[^>]*>/gi, "\r\n")
      .replace(/<\/(p|div|h[1-6]|tr|table|ul|ol|blockquote|pre)\s*>/gi, "\r\n")
      .replace(/<[^>]*>/g, ""),
  )
    .replace(/[ \t]+/g, " ")
    .replace(/ ?\r\n ?/g, "\r\n")
    .replace(/(\r\n){3,}/g, "\r\n\r\n")
    .trim();
}

function decodeEntities(text: string): string {
  return text.replace(/&(#x[0-9a-f]+|#\d+|\w+);/gi, (whole, name: string) => {
    if (!name.startsWith("#")) return NAMED[name.toLowerCase()] ?? whole;
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "";
  });
}

export function textToHtml(text: string): string {
  const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return wrapHtml(`<div class="PlainText">${escaped.replace(/\r?\n/g, "<br>\r\n")}</div>`);
}

/** Exchange keeps whole documents. */
export function wrapHtml(html: string): string {
  if (/<html[\s>]/i.test(html)) return html;
  return `<html><head>\r\n<meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head><body>${html}</body></html>`;
}

export interface StoredBody {
  readonly contentType: "text" | "html";
  readonly content: string;
}

/** The stored form of an itemBody from a client. */
export function readItemBody(body: JsonObject | undefined): StoredBody {
  const content = textAt(body, "content") ?? "";
  if (textAt(body, "contentType") === "html")
    return { contentType: "html", content: content === "" ? "" : wrapHtml(content) };
  return { contentType: "text", content };
}

export function previewOf(body: StoredBody): string {
  const text = body.contentType === "html" ? htmlToText(body.content) : body.content;
  return text.slice(0, 255);
}

/** The itemBody as it is asked for; HTML when nothing is asked. */
export function writeItemBody(
  contentType: string | undefined,
  content: string,
  wanted: "text" | "html" | undefined,
): JsonObject {
  if (wanted === "text")
    return { contentType: "text", content: contentType === "text" ? content : htmlToText(content) };
  if (contentType !== "text") return { contentType: "html", content };
  return { contentType: "html", content: content === "" ? "" : textToHtml(content) };
}

/** What the sender wrote above the quoted message. */
export function uniquePart(content: string): string {
  const at = content.search(/<div id="appendonsend"|<hr\b/i);
  return at < 0 ? content : `${content.slice(0, at)}</body></html>`;
}
