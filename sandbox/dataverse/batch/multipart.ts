/** multipart/mixed with application/http parts, read and written. RFC 2046, OData 4.0 part 1, section 11.7. */
import { badRequest } from "../errors.ts";

export interface Part {
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
  /** It ends in a bare line feed right before the boundary: the service then finds no body in it. */
  readonly cutShort: boolean;
}

export interface HttpPart {
  readonly method: string;
  readonly url: string;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

export const boundaryOf = (contentType: string): string | undefined => {
  const match = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
  return match?.[1] ?? match?.[2];
};

function headersOf(text: string): Map<string, string> {
  const headers = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    const colon = line.indexOf(":");
    if (colon > 0) headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return headers;
}

/** Head and body, parted by the first empty line. */
function split(text: string): [string, string] {
  const gap = /\r?\n\r?\n/.exec(text);
  return gap === null ? [text, ""] : [text.slice(0, gap.index), text.slice(gap.index + gap[0].length)];
}

/** Throws DataverseError (400) when the boundary never ends. */
export function parseMultipart(text: string, boundary: string): Part[] {
  const escaped = boundary.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const pieces = `\r\n${text}`.split(new RegExp(`\\n--${escaped}`));
  const parts: Part[] = [];
  for (const piece of pieces.slice(1)) {
    if (piece.startsWith("--")) return parts;
    const content = piece.replace(/\r$/, "").replace(/^[ \t]*\r?\n/, "");
    const [head, body] = /^\r?\n/.test(content) ? ["", content.replace(/^\r?\n/, "")] : split(content);
    parts.push({ headers: headersOf(head), body, cutShort: !/[\r\n]$/.test(piece) });
  }
  throw badRequest("The batch request has no closing boundary.");
}

export function parseHttp(text: string): HttpPart {
  const [head, body] = split(text.replace(/^\s+/, ""));
  const [first = "", ...rest] = head.split(/\r?\n/);
  const [, method, url] = /^([A-Z]+)\s+(\S.*?)\s+HTTP\/1\.1\s*$/.exec(first) ?? [];
  if (method === undefined || url === undefined)
    throw badRequest(`The request line '${first}' of a batch part is not valid.`);
  return { method, url, headers: headersOf(rest.join("\n")), body: body.replace(/\r?\n$/, "") };
}

const CRLF = "\r\n";

export interface WrittenPart {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export function printMultipart(boundary: string, parts: readonly WrittenPart[]): string {
  const lines = parts.flatMap(({ headers, body }) => [
    `--${boundary}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    "",
    body,
  ]);
  return [...lines, `--${boundary}--`, ""].join(CRLF);
}

const PHRASES: Readonly<Record<number, string>> = {
  200: "OK",
  201: "Created",
  204: "No Content",
  304: "Not Modified",
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  412: "Precondition Failed",
  429: "Too Many Requests",
  500: "Internal Server Error",
  503: "Service Unavailable",
};

export function printHttp(status: number, headers: Readonly<Record<string, string>>, body: string): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${String(status)} ${PHRASES[status] ?? "Status"}`, ...lines, "", body].join(CRLF);
}
