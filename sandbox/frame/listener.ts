/** Between Node's HTTP server and functions from Request to Outcome. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Outcome } from "./outcome.ts";

export type Answerer = (request: Request, body: Uint8Array) => Promise<Outcome>;

/** Bytes of the largest request taken: Graph's largest upload slice and Dataverse's largest attachment stay below. */
const LARGEST_BODY = 160 * 1024 * 1024;

export interface ListenerOptions {
  /** `https://localhost:3002`; what requests are addressed to whatever the Host header says. */
  readonly origin: string;
  readonly answer: Answerer;
  /** Told about errors nobody expected; the client gets a 500. */
  readonly report: (error: unknown) => void;
}

export function createListener(
  options: ListenerOptions,
): (incoming: IncomingMessage, outgoing: ServerResponse) => void {
  return (incoming, outgoing) => {
    respond(options, incoming, outgoing).catch((error: unknown) => {
      if (isHangUp(error)) return;
      options.report(error);
      if (!outgoing.headersSent) outgoing.writeHead(500, { "Content-Type": "text/plain; charset=utf-8" });
      outgoing.end("The sandbox failed; its console says why.");
    });
  };
}

async function respond(options: ListenerOptions, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  if (!isLoopback(incoming.headers.host)) {
    outgoing.writeHead(421, { "Content-Type": "text/plain; charset=utf-8", Connection: "close" });
    outgoing.end("This is a development tool; it answers to localhost only.");
    return;
  }
  const body = await readBody(incoming);
  if (body === undefined) {
    outgoing.writeHead(413, { Connection: "close" }).end();
    return;
  }
  const request = toRequest(options.origin, incoming, body);
  if (request === undefined) {
    outgoing.writeHead(400, { Connection: "close" }).end();
    return;
  }
  await send(await options.answer(request, body), outgoing, request.method);
}

/** A page of the internet whose name points at 127.0.0.1 must not get in (DNS rebinding). */
function isLoopback(host: string | undefined): boolean {
  return /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i.test(host ?? "localhost");
}

async function readBody(incoming: IncomingMessage): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    if (!(chunk instanceof Uint8Array)) continue;
    size += chunk.length;
    if (size > LARGEST_BODY) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Undefined for methods and targets a Request cannot carry (TRACE, `OPTIONS *`). */
function toRequest(origin: string, incoming: IncomingMessage, body: Uint8Array): Request | undefined {
  const method = incoming.method ?? "GET";
  const headers = new Headers();
  for (let i = 0; i + 1 < incoming.rawHeaders.length; i += 2)
    headers.append(incoming.rawHeaders[i] ?? "", incoming.rawHeaders[i + 1] ?? "");
  const path = incoming.url ?? "/";
  try {
    const bodyless = method === "GET" || method === "HEAD" || body.length === 0;
    return new Request(path.startsWith("/") ? `${origin}${path}` : path, {
      method,
      headers,
      ...(bodyless ? {} : { body: new Uint8Array(body) }),
    });
  } catch {
    return undefined;
  }
}

async function send(outcome: Outcome, outgoing: ServerResponse, method: string): Promise<void> {
  if (outcome.kind === "closed") {
    outgoing.destroy();
    return;
  }
  const { response } = outcome;
  const bytes = response.body === null ? undefined : new Uint8Array(await response.arrayBuffer());
  outgoing.statusCode = response.status;
  if (response.statusText !== "") outgoing.statusMessage = response.statusText;
  response.headers.forEach((value, name) => {
    if (name !== "set-cookie") outgoing.setHeader(name, value);
  });
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) outgoing.setHeader("set-cookie", cookies);
  if (bytes !== undefined) outgoing.setHeader("content-length", bytes.length);
  else if (![204, 304].includes(response.status) && method !== "HEAD") outgoing.setHeader("content-length", 0);
  if (outcome.kind === "half") sendHalf(outgoing, bytes);
  else if (bytes === undefined || method === "HEAD") outgoing.end();
  else await sendWhole(outgoing, bytes);
}

/** Bytes that every socket takes at once. */
const LAST = 1024;

/**
 * The last bytes leave only when all others have. Node 20 breaks the connection (HPE_PAUSED) when the next request arrives
 * while much of this answer is still in its hands, and a client that has the whole answer may ask at once.
 */
async function sendWhole(outgoing: ServerResponse, bytes: Uint8Array): Promise<void> {
  const most = Math.max(0, bytes.length - LAST);
  if (most > 0 && !outgoing.write(bytes.subarray(0, most))) {
    await new Promise<void>((resolve) => {
      const go = (): void => {
        resolve();
      };
      outgoing.once("drain", go).once("close", go);
    });
  }
  outgoing.end(bytes.subarray(most));
}

/** Half of the body; an answer without one loses half of its head. */
function sendHalf(outgoing: ServerResponse, bytes: Uint8Array | undefined): void {
  const hangUp = (): void => {
    outgoing.destroy();
  };
  if (bytes === undefined || bytes.length === 0) {
    outgoing.socket?.write(`HTTP/1.1 ${String(outgoing.statusCode)} `, hangUp);
    return;
  }
  outgoing.write(bytes.subarray(0, Math.ceil(bytes.length / 2)), hangUp);
}

/** The other side went away while it was still sending. */
function isHangUp(error: unknown): boolean {
  if (typeof error !== "object" || error === null || !("code" in error)) return false;
  return error.code === "ECONNRESET" || error.code === "ERR_STREAM_PREMATURE_CLOSE" || error.code === "EPIPE";
}
