/**
 * vCard 2.1, which old telephones still write, as 3.0: bare parameters get names, quoted-printable and foreign
 * character sets are decoded, and what 3.0 escapes is escaped. https://en.wikipedia.org/wiki/VCard#vCard_2.1
 */
export function upgradeCards(card: string): string {
  return unfold(card)
    .map((line) => upgradeLine(line))
    .join("\n");
}

/** Quoted-printable goes on after a "=" at the end of the line; everything else after a leading space. */
function unfold(card: string): string[] {
  const lines: string[] = [];
  for (const line of card.split(/\r?\n/)) {
    const last = lines.length - 1;
    const before = lines[last];
    if (before !== undefined && /ENCODING=QUOTED-PRINTABLE|;QUOTED-PRINTABLE/i.test(before) && before.endsWith("="))
      lines[last] = before.slice(0, -1) + line;
    else if (before !== undefined && /^[ \t]/.test(line)) lines[last] = before + line.slice(1);
    else if (line.trim() !== "") lines.push(line);
  }
  return lines;
}

function upgradeLine(line: string): string {
  const colon = line.indexOf(":");
  const [name = "", ...parameters] = line.slice(0, colon).split(";");
  let value = line.slice(colon + 1);
  if (name.toUpperCase() === "VERSION") return "VERSION:3.0";
  if (/^(BEGIN|END)$/i.test(name)) return line;
  const kept: string[] = [];
  let quoted = false;
  let charset = "utf-8";
  for (const parameter of parameters) {
    const [key = "", said] = parameter.split("=");
    if (/^QUOTED-PRINTABLE$/i.test(said ?? key)) quoted = true;
    else if (/^CHARSET$/i.test(key)) charset = said ?? charset;
    else if (/^(BASE64|B)$/i.test(said ?? key)) kept.push("ENCODING=b");
    else if (said === undefined) kept.push(`TYPE=${key}`);
    else if (!/^ENCODING$/i.test(key)) kept.push(parameter);
  }
  if (quoted) value = decodeQuotedPrintable(value, charset);
  return `${[name, ...kept].join(";")}:${escape(value)}`;
}

function decodeQuotedPrintable(text: string, charset: string): string {
  const bytes = text.replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  try {
    return new TextDecoder(charset).decode(Buffer.from(bytes, "latin1"));
  } catch {
    return bytes;
  }
}

/** Semicolons separate parts in both versions; commas and line breaks are plain text only in 2.1. */
const escape = (value: string): string => value.replace(/(?<!\\),/g, "\\,").replace(/\r?\n/g, "\\n");
