/**
 * Keeps what the tests were answered, one HAR entry per line, in the file GRAPH_TRAFFIC names: the contracts script holds
 * every answer against the published schemas. Refused requests are wrong on purpose and left out.
 */
import { appendFileSync } from "node:fs";

interface Asked {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | string | undefined;
}

const pairs = (headers: Iterable<[string, string]>): { name: string; value: string }[] =>
  [...headers].map(([name, value]) => ({ name, value }));

export function recordTraffic(asked: Asked, response: Response, text: string): void {
  const file = process.env["GRAPH_TRAFFIC"];
  if (file === undefined || response.status >= 400) return;
  const sent = typeof asked.body === "string" ? asked.body : new TextDecoder().decode(asked.body);
  const mimeType = asked.headers["Content-Type"] ?? "";
  const entry = {
    request: {
      method: asked.method,
      url: asked.url,
      headers: pairs(Object.entries(asked.headers)),
      ...(sent === "" ? {} : { postData: { mimeType, text: sent } }),
    },
    response: {
      status: response.status,
      headers: pairs(response.headers),
      content: { mimeType: response.headers.get("content-type") ?? "", text },
    },
  };
  appendFileSync(file, `${JSON.stringify(entry)}\n`);
}
