/**
 * The query options of a request: which are allowed is decided per route, everything else is refused with 400.
 * https://learn.microsoft.com/graph/query-parameters
 */
import { badRequest } from "../http/errors.ts";

export type RawOptions = ReadonlyMap<string, string>;

const SYSTEM = "$count $expand $filter $orderby $search $select $skip $top $skiptoken $deltatoken".split(" ");

/** Tokens come with delta rounds only: the next link of a list carries `$skip`. */
const LISTED = SYSTEM.filter((name) => !name.endsWith("token"));

/** What a kind of route understands; names in lower case. */
export const OPTIONS = {
  none: [],
  item: ["$expand", "$select"],
  list: LISTED,
  count: ["$filter", "$search"],
  delta: SYSTEM,
  window: [...LISTED, "startdatetime", "enddatetime"],
  windowDelta: [...SYSTEM, "startdatetime", "enddatetime"],
  messageDelta: [...SYSTEM, "changetype"],
  messages: [...LISTED, "includehiddenmessages"],
  message: ["$expand", "$select", "includehiddenmessages"],
  folders: [...LISTED, "includehiddenfolders"],
  folder: ["$expand", "$select", "includehiddenfolders"],
  /** In the resource of a subscription. */
  watched: ["$expand", "$filter", "$select"],
  fixed: ["$count", "$filter", "$search", "$skip", "$top"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type OptionSet = keyof typeof OPTIONS;

/** Throws GraphError 400 on an option that is unknown here or given twice. Keys of the result are lower case. */
export function readOptions(query: string, allowed: OptionSet): RawOptions {
  const known: readonly string[] = OPTIONS[allowed];
  const found = new Map<string, string>();
  for (const pair of query.split("&").filter(Boolean)) {
    const at = pair.indexOf("=");
    const given = decode(at < 0 ? pair : pair.slice(0, at));
    const lower = given.toLowerCase();
    const name = known.includes(`$${lower}`) ? `$${lower}` : lower;
    if (!known.includes(name)) throw badRequest(`The query parameter '${given}' is not supported for this request.`);
    if (found.has(name))
      throw badRequest(`Query option '${given}' was specified more than once, but it must be specified at most once.`);
    found.set(name, at < 0 ? "" : decode(pair.slice(at + 1)));
  }
  return found;
}

/** Percent-decoding where `+` is a space. Throws GraphError 400 on a broken escape. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    throw badRequest("The query of the request holds a broken percent escape.");
  }
}

/** Splits at separators outside of quotes and brackets. */
export function splitOutside(text: string, separator: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let quoted = false;
  let current = "";
  for (const sign of text) {
    if (sign === "'") quoted = !quoted;
    else if (!quoted && sign === "(") depth += 1;
    else if (!quoted && sign === ")") depth -= 1;
    if (sign === separator && depth === 0 && !quoted) {
      parts.push(current.trim());
      current = "";
    } else current += sign;
  }
  if (depth !== 0 || quoted) throw badRequest(`Syntax error: brackets or quotes do not match in '${text}'.`);
  if (current.trim() !== "") parts.push(current.trim());
  return parts;
}
