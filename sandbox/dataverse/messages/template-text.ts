/**
 * The text of e-mail templates: XSLT in the small subset the template editor writes, or plain text with `{!…}` fields.
 * https://learn.microsoft.com/power-apps/user/email-template-create
 */
import { DataverseError } from "../errors.ts";
import type { Element } from "../fetchxml/xml.ts";
import { parseXml } from "../fetchxml/xml.ts";

/** A field by table and column, as shown text; undefined when it has no value. */
export type Field = (table: string, column: string) => string | undefined;

/** `text` with its fields filled in. `html`: values are put into markup and escaped. */
export function fillTemplate(text: string, field: Field, html: boolean): string {
  const trimmed = text.trim();
  return trimmed.startsWith("<?xml") || trimmed.startsWith("<xsl:")
    ? fillStylesheet(trimmed, field, html)
    : fillBraces(text, field, html);
}

const escapeHtml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

const BRACES = /\{!\s*(\w+)\s*:\s*(\w+)\s*(?:;([^;}]*))?;?\s*\}/g;

/** `{!contact:firstname;customer;}`: table, column, and what stands there when there is no value. */
function fillBraces(text: string, field: Field, html: boolean): string {
  return text.replace(BRACES, (_, table: string, column: string, otherwise: string | undefined) => {
    const value = field(table.toLowerCase(), column.toLowerCase()) ?? (otherwise ?? "").trim();
    return html ? escapeHtml(value) : value;
  });
}

function fillStylesheet(text: string, field: Field, html: boolean): string {
  const root = parseStylesheet(text);
  const template = root.name === "xsl:template" ? root : root.children.find(({ name }) => name === "xsl:template");
  return template === undefined ? "" : content(template, field, html);
}

function parseStylesheet(text: string): Element {
  try {
    return parseXml(text);
  } catch (error) {
    if (error instanceof DataverseError)
      throw new DataverseError(400, "0x80040313", `The e-mail template is not valid: ${error.message}`);
    throw error;
  }
}

/** `contact/firstname` or `/data/contact/firstname`. */
function valueOf(path: string | undefined, field: Field): string | undefined {
  const [column = "", table = ""] = (path ?? "").split("/").reverse();
  return field(table.toLowerCase(), column.toLowerCase());
}

function content(element: Element, field: Field, html: boolean): string {
  return element.nodes.map((node) => (typeof node === "string" ? node : filled(node, field, html))).join("");
}

function filled(element: Element, field: Field, html: boolean): string {
  switch (element.name) {
    case "xsl:value-of": {
      const value = valueOf(element.attributes.get("select"), field) ?? "";
      return html ? escapeHtml(value) : value;
    }
    case "xsl:text":
      return element.text;
    case "xsl:if":
      return valueOf(element.attributes.get("test"), field) === undefined ? "" : content(element, field, html);
    case "xsl:choose": {
      const chosen =
        element.children.find(
          ({ name, attributes }) => name === "xsl:when" && valueOf(attributes.get("test"), field) !== undefined,
        ) ?? element.children.find(({ name }) => name === "xsl:otherwise");
      return chosen === undefined ? "" : content(chosen, field, html);
    }
    default:
      return content(element, field, html);
  }
}
