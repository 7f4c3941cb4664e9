/** One request and what came of it in the words of HAR 1.2. */
import type { Outcome } from "./outcome.ts";

export interface Exchange {
  readonly request: Request;
  readonly body: Uint8Array;
  readonly outcome: Outcome;
  /** Milliseconds since 1970. */
  readonly started: number;
  /** Milliseconds. */
  readonly took: number;
}

interface NameValue {
  readonly name: string;
  readonly value: string;
}

export async function toHarEntry(exchange: Exchange): Promise<object> {
  const { request, body, outcome, started, took } = exchange;
  const time = Math.max(0, Math.round(took * 1000) / 1000);
  return {
    startedDateTime: new Date(started).toISOString(),
    time,
    request: {
      method: request.method,
      url: request.url,
      httpVersion: "HTTP/1.1",
      cookies: [],
      headers: pairs(request.headers),
      queryString: pairs(new URL(request.url).searchParams),
      ...(body.length === 0 ? {} : { postData: toPostData(request, body) }),
      headersSize: -1,
      bodySize: body.length,
    },
    response:
      outcome.kind === "closed"
        ? noAnswer("the connection was closed without an answer")
        : await toHarResponse(outcome),
    cache: {},
    timings: { send: 0, wait: time, receive: 0 },
  };
}

const pairs = (from: Headers | URLSearchParams): NameValue[] => {
  const list: NameValue[] = [];
  from.forEach((value, name) => list.push({ name, value }));
  return list;
};

function toPostData(request: Request, body: Uint8Array): object {
  const mimeType = request.headers.get("content-type") ?? "";
  return { mimeType, ...toText(body, mimeType) };
}

/** Status 0 stands for "no answer", as in the recordings of browsers. */
function noAnswer(why: string): object {
  return {
    status: 0,
    statusText: "",
    httpVersion: "HTTP/1.1",
    cookies: [],
    headers: [],
    content: { size: 0, mimeType: "" },
    redirectURL: "",
    headersSize: -1,
    bodySize: -1,
    comment: why,
  };
}

async function toHarResponse(outcome: Exclude<Outcome, { kind: "closed" }>): Promise<object> {
  if (outcome.kind === "half") return noAnswer("the connection was closed after half of the answer");
  const { response } = outcome;
  const bytes = new Uint8Array(await response.clone().arrayBuffer());
  const mimeType = response.headers.get("content-type") ?? "";
  return {
    status: response.status,
    statusText: response.statusText,
    httpVersion: "HTTP/1.1",
    cookies: [],
    headers: pairs(response.headers),
    content: { size: bytes.length, mimeType, ...(bytes.length === 0 ? {} : toText(bytes, mimeType)) },
    redirectURL: response.headers.get("location") ?? "",
    headersSize: -1,
    bodySize: bytes.length,
  };
}

/** Bytes that are no UTF-8 text keep their value as base64. */
function toText(bytes: Uint8Array, mimeType: string): { text: string; encoding?: "base64" } {
  const binary = /^(image|audio|video|application\/(octet-stream|pdf|zip))/i.test(mimeType);
  if (!binary) {
    try {
      return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
    } catch {
      // Not text after all.
    }
  }
  return { text: Buffer.from(bytes).toString("base64"), encoding: "base64" };
}
