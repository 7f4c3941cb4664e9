/** Just enough XML for queries: elements, attributes, text. Anything unbalanced is refused. */
import { DataverseError } from "../errors.ts";

export interface Element {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: Element[];
  /** Elements and text in the order they stand. */
  readonly nodes: (Element | string)[];
  text: string;
}

const invalid = (why: string): DataverseError => new DataverseError(400, "0x80040201", `Invalid XML: ${why}`);

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function unescape(text: string): string {
  return text.replace(/&(#x[0-9a-f]+|#\d+|\w+);/gi, (whole: string, entity: string) => {
    if (entity.startsWith("#x") || entity.startsWith("#X"))
      return String.fromCodePoint(Number.parseInt(entity.slice(2), 16));
    if (entity.startsWith("#")) return String.fromCodePoint(Number(entity.slice(1)));
    const known = ENTITIES[entity];
    if (known === undefined) throw invalid(`unknown entity ${whole}`);
    return known;
  });
}

const ATTRIBUTE = /\s+([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/gy;

function readAttributes(text: string): Map<string, string> {
  const found = new Map<string, string>();
  ATTRIBUTE.lastIndex = 0;
  let end = 0;
  for (let match = ATTRIBUTE.exec(text); match !== null; match = ATTRIBUTE.exec(text)) {
    const [, name = "", double, single] = match;
    if (found.has(name)) throw invalid(`attribute ${name} is given twice`);
    found.set(name, unescape(double ?? single ?? ""));
    end = ATTRIBUTE.lastIndex;
  }
  if (text.slice(end).trim() !== "") throw invalid(`attributes are not well-formed: ${text.trim()}`);
  return found;
}

const PIECE =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[([\s\S]*?)\]\]>|<\/([\w:.-]+)\s*>|<([\w:.-]+)((?:"[^"]*"|'[^']*'|[^<>"'])*?)(\/?)>|([^<]+)/y;

function addText(element: Element, text: string): void {
  element.text += text;
  element.nodes.push(text);
}

/** The document element. Throws DataverseError (400). */
export function parseXml(text: string): Element {
  const root: Element = { name: "", attributes: new Map(), children: [], nodes: [], text: "" };
  const open: Element[] = [root];
  PIECE.lastIndex = 0;
  while (PIECE.lastIndex < text.length) {
    const match = PIECE.exec(text);
    if (match === null) throw invalid("unexpected character");
    const [, cdata, closed, opened, attributes = "", selfClosed, plain] = match;
    const current = open[open.length - 1] ?? root;
    if (closed !== undefined) {
      if (open.length < 2 || current.name !== closed) throw invalid(`unexpected end tag ${closed}`);
      open.pop();
    } else if (opened !== undefined) {
      const element: Element = {
        name: opened,
        attributes: readAttributes(attributes),
        children: [],
        nodes: [],
        text: "",
      };
      current.children.push(element);
      current.nodes.push(element);
      if (selfClosed !== "/") open.push(element);
    } else if (cdata !== undefined) addText(current, cdata);
    else if (plain !== undefined) {
      if (open.length < 2 && plain.trim() !== "") throw invalid("text outside the document element");
      addText(current, unescape(plain));
    }
  }
  const [document, ...more] = root.children;
  if (open.length > 1) throw invalid(`${open[open.length - 1]?.name ?? ""} is not closed`);
  if (document === undefined || more.length > 0) throw invalid("there must be exactly one document element");
  return document;
}

export const escapeXml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
