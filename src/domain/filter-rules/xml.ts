/** As much XML as FetchXML is made of: elements, attributes, text. Documents come from the user's own CRM. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

interface Open {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  text: string;
}

const TOKEN =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<(\/?)([\w.-]+)((?:\s+[\w.:-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>|([^<]+)/gy;
const ATTRIBUTE = /([\w.:-]+)\s*=\s*("[^"]*"|'[^']*')/g;
const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

const plain = (text: string): string =>
  text.replace(/&(#x[\da-f]+|#\d+|\w+);/gi, (whole, sign: string) => {
    if (!sign.startsWith("#")) return NAMED[sign.toLowerCase()] ?? whole;
    const [digits, base] = /^#x/i.test(sign) ? [sign.slice(2), 16] : [sign.slice(1), 10];
    return String.fromCodePoint(Number.parseInt(digits, base));
  });

function attributesOf(text: string): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  text.replace(ATTRIBUTE, (whole, name: string, quoted: string) => {
    found[name] = plain(quoted.slice(1, -1));
    return whole;
  });
  return found;
}

/** The root element, or undefined for text that is not well formed. */
export function parseXml(text: string): XmlElement | undefined {
  const root: Open = { name: "", attributes: {}, children: [], text: "" };
  const around: Open[] = [];
  let top = root;
  TOKEN.lastIndex = 0;
  const source = text.trim();
  while (TOKEN.lastIndex < source.length) {
    const found = TOKEN.exec(source);
    if (found === null) return undefined;
    const [, closing, name, attributes = "", empty, words] = found;
    if (words !== undefined) top.text += plain(words);
    else if (name !== undefined && closing === "/") {
      const outer = around.pop();
      if (top.name !== name || outer === undefined) return undefined;
      top = outer;
    } else if (name !== undefined) {
      const element: Open = { name, attributes: attributesOf(attributes), children: [], text: "" };
      top.children.push(element);
      if (empty === "/") continue;
      around.push(top);
      top = element;
    }
  }
  const [only] = root.children;
  return around.length === 0 && root.children.length === 1 && root.text.trim() === "" ? only : undefined;
}
