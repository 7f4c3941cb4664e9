/** Reads the address of a request: path segments with keys, and query options. */
import { badRequest } from "../errors.ts";

/** `contacts(…)`: a name and, where there are parentheses, what is between them. */
export interface Segment {
  readonly name: string;
  readonly args: string | undefined;
}

export interface Address {
  readonly segments: readonly Segment[];
  /** Decoded values; names that start with `$` or are known plain ones in the spelling of the specification. */
  readonly options: ReadonlyMap<string, string>;
  /** The query as it came, for links in answers. */
  readonly query: string;
}

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    throw badRequest(`The request address is not well-formed: ${text}`);
  }
};

/** Splits where a separator stands outside quotes and brackets. */
export function splitTop(text: string, separator: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let quoted = false;
  let start = 0;
  for (let i = 0; i < text.length; i += 1) {
    const char = text[i];
    if (char === "'") quoted = !quoted;
    else if (quoted) continue;
    else if (char === "(" || char === "[" || char === "{") depth += 1;
    else if (char === ")" || char === "]" || char === "}") depth -= 1;
    else if (char === separator && depth === 0) {
      parts.push(text.slice(start, i));
      start = i + 1;
    }
  }
  parts.push(text.slice(start));
  return parts;
}

function segment(text: string): Segment {
  const open = text.indexOf("(");
  if (open < 0) return { name: text, args: undefined };
  if (!text.endsWith(")")) throw badRequest(`The segment '${text}' is not well-formed.`);
  return { name: text.slice(0, open), args: text.slice(open + 1, -1) };
}

const PLAIN = new Map([
  ["fetchxml", "fetchXml"],
  ["savedquery", "savedQuery"],
  ["userquery", "userQuery"],
]);

export function readAddress(target: string): Address {
  const hash = target.indexOf("#");
  const clean = hash < 0 ? target : target.slice(0, hash);
  const mark = clean.indexOf("?");
  const path = mark < 0 ? clean : clean.slice(0, mark);
  const query = mark < 0 ? "" : clean.slice(mark + 1);
  const segments = splitTop(decode(path), "/")
    .filter((text) => text !== "")
    .map(segment);
  const options = new Map<string, string>();
  for (const pair of query.split("&").filter((text) => text !== "")) {
    const equals = pair.indexOf("=");
    const rawName = decode((equals < 0 ? pair : pair.slice(0, equals)).replaceAll("+", " "));
    const value = equals < 0 ? "" : decode(pair.slice(equals + 1).replaceAll("+", " "));
    const name = PLAIN.get(rawName.toLowerCase()) ?? rawName;
    if (options.has(name))
      throw badRequest(`Query option '${name}' was specified more than once, but it must be specified at most once.`);
    options.set(name, value);
  }
  return { segments, options, query };
}
