/**
 * The framing of `$batch`: requests to text, answer text to parts. Works on text because every body we send or ask for
 * in a batch is JSON.
 * https://learn.microsoft.com/power-apps/developer/data-platform/webapi/execute-batch-operations-using-web-api
 */
export interface PartRequest {
  readonly method: string;
  /** Absolute, or relative to the origin (`/api/data/v9.2/…`). */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface PartAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** One element of a batch: a request, or requests that succeed or fail together. */
export type BatchElement<Part> =
  { readonly kind: "single"; readonly part: Part } | { readonly kind: "changeSet"; readonly parts: readonly Part[] };

/** The answer is not multipart as RFC 2046 has it. */
export class FramingError extends Error {
  override readonly name = "FramingError";
}

const LINE = "\r\n";

/** The body of a batch. Content-IDs are counted through the whole batch, so that `$1` in a change set is unique. */
export function toBatchBody(elements: readonly BatchElement<PartRequest>[], boundary: string): string {
  let contentId = 0;
  const framed = elements.map((element, index) => {
    if (element.kind === "single") return toPart(element.part, boundary);
    // Never beginning like the outer one: a reader that looks for the beginning of a line would take it for that.
    const inner = `set${index}_${boundary}`;
    const parts = element.parts.map((part) => toPart(part, inner, (contentId += 1)));
    const head = [`--${boundary}`, `Content-Type: multipart/mixed; boundary="${inner}"`, "", ""].join(LINE);
    return `${head}${parts.join("")}--${inner}--${LINE}`;
  });
  return `${framed.join("")}--${boundary}--${LINE}`;
}

function toPart(part: PartRequest, boundary: string, contentId?: number): string {
  const lines = [`--${boundary}`, "Content-Type: application/http", "Content-Transfer-Encoding: binary"];
  if (contentId !== undefined) lines.push(`Content-ID: ${contentId}`);
  lines.push("", `${part.method} ${part.url} HTTP/1.1`);
  for (const [name, value] of Object.entries(part.headers)) lines.push(`${name}: ${value}`);
  lines.push("", part.body ?? "", "");
  return lines.join(LINE);
}

/** The boundary in a Content-Type, quoted or not; undefined when it is not multipart. */
export function boundaryOf(contentType: string | undefined): string | undefined {
  const match = /^multipart\/mixed\b.*?;\s*boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType ?? "");
  return match?.[1] ?? match?.[2];
}

/** The elements of a batch answer, in order. A failed change set is a `single`. @throws FramingError */
export function fromBatchBody(body: string, boundary: string): readonly BatchElement<PartAnswer>[] {
  return split(body, boundary).map((chunk) => {
    const { headers, rest } = takeHeaders(chunk);
    const inner = boundaryOf(headers["content-type"]);
    if (inner === undefined) return { kind: "single", part: fromHttp(rest) };
    return { kind: "changeSet", parts: split(rest, inner).map((one) => fromHttp(takeHeaders(one).rest)) };
  });
}

/** What stands between the delimiter lines. */
function split(body: string, boundary: string): readonly string[] {
  const chunks: string[] = [];
  const delimiter = `--${boundary}`;
  let at = body.startsWith(delimiter) ? 0 : body.indexOf(`\n${delimiter}`) + 1;
  if (at === 0 && !body.startsWith(delimiter)) throw new FramingError("The answer has no delimiter.");
  for (;;) {
    const after = at + delimiter.length;
    if (body.startsWith("--", after)) return chunks;
    const start = body.indexOf("\n", after) + 1;
    const next = body.indexOf(`\n${delimiter}`, start - 1);
    // Cut off on the way: what has no closing delimiter may be half an answer.
    if (start === 0 || next < 0) throw new FramingError("The answer ends before its closing delimiter.");
    chunks.push(body.slice(start, next).replace(/\r$/, ""));
    at = next + 1;
  }
}

function takeHeaders(chunk: string): { readonly headers: Readonly<Record<string, string>>; readonly rest: string } {
  const match = /(?:^|\r?\n)\r?\n/.exec(chunk);
  if (match === null) return { headers: toHeaders(chunk), rest: "" };
  return { headers: toHeaders(chunk.slice(0, match.index)), rest: chunk.slice(match.index + match[0].length) };
}

function toHeaders(block: string): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {};
  for (const line of block.split(/\r?\n/)) {
    const colon = line.indexOf(":");
    if (colon > 0) headers[line.slice(0, colon).trim().toLowerCase()] = line.slice(colon + 1).trim();
  }
  return headers;
}

function fromHttp(chunk: string): PartAnswer {
  const end = chunk.indexOf("\n");
  const status = /^HTTP\/1\.1 (\d{3})/.exec(chunk)?.[1];
  if (status === undefined) throw new FramingError("A part of the answer has no status line.");
  const { headers, rest } = takeHeaders(end < 0 ? "" : chunk.slice(end + 1));
  return { status: Number(status), headers, body: rest.trim() };
}
