/** Text as people see it: what survives a trip between HTML and a plain multi-line column (S7). */

const BLOCK_END = /<br\s*\/?>|<\/(?:p|div|li|tr|h[1-6]|blockquote|ul|ol|table)\s*>/gi;
/** Begins on a line of its own, also where the text before it was never closed: `one<div>two</div>`. */
const BLOCK_START = /<(?:p|div|li|tr|h[1-6]|blockquote|ul|ol|table|pre|hr)\b[^>]*>/gi;
const INVISIBLE = /<(style|head|script|title)\b[\s\S]*?<\/\1\s*>|<!--[\s\S]*?-->/gi;
const CELL_END = /<\/t[dh]\s*>/gi;
/** Names of the letters from U+00C0 on, in the order of their codes. */
const LETTERS =
  "Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve " +
  "Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring " +
  "aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash " +
  "ugrave uacute ucirc uuml yacute thorn yuml";
const NAMED: Readonly<Record<string, string>> = {
  ...Object.fromEntries(LETTERS.split(" ").map((name, at) => [name, String.fromCharCode(0xc0 + at)])),
  ...{
    amp: "&",
    lt: "<",
    gt: ">",
    quot: '"',
    apos: "'",
    nbsp: " ",
    euro: "€",
    pound: "£",
    copy: "©",
    reg: "®",
    deg: "°",
  },
  ...{ ndash: "–", mdash: "—", lsquo: "‘", rsquo: "’", ldquo: "“", rdquo: "”", bdquo: "„", laquo: "«", raquo: "»" },
  ...{ bull: "•", middot: "·", hellip: "…", sect: "§" },
};

function decodeEntity(whole: string, name: string): string {
  const number = /^#(?:x([0-9a-f]+)|(\d+))$/i.exec(name);
  if (number === null) return NAMED[name] ?? NAMED[name.toLowerCase()] ?? whole;
  const code = number[1] === undefined ? Number(number[2]) : parseInt(number[1], 16);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
}

/** Line ends as `\n`, no trailing spaces, no blank edges, at most one empty line in a row. */
export function toPlainLines(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/[ \t\u00a0]+$/gm, "")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** The text an HTML body shows. Not a sanitizer: the result is text and is only ever used as text. */
export function toTextFromHtml(html: string): string {
  const shown = html
    .replace(INVISIBLE, "")
    .replace(/\s*[\r\n]\s*/g, " ")
    .replace(CELL_END, "\t")
    .replace(BLOCK_END, "\n")
    .replace(BLOCK_START, "\r")
    .replace(/<[^>]*>/g, "")
    // A line that has begun already need not begin again.
    .replace(/(^|\n)[ \t\r]+/g, "$1")
    .replace(/[ \t]*\r\s*/g, "\n")
    .replace(/&(#?\w+);/g, decodeEntity);
  return toPlainLines(shown.replace(/^[ \t]+/gm, ""));
}

/** Plain text as the simplest HTML that shows it. */
export function toHtmlFromText(text: string): string {
  const safe = text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
  return `<html><body>${safe.replace(/\r\n?|\n/g, "<br>")}</body></html>`;
}
