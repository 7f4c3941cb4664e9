import { Agent, request as send } from "node:https";
import { request as sendPlain, Agent as PlainAgent } from "node:http";
import { NetError, type Net, type NetAnswer, type NetRequest } from "../../ports/net.ts";

const DEFAULT_TIMEOUT_MS = 30_000;
const SOCKETS = 8;

const LOCAL = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** Of this very computer alone the certificate may be of its own making, if asked for, and the way need not be a secret one. */
export const isThisComputer = (hostname: string): boolean => LOCAL.has(hostname);

/** A certificate that is not trusted is nothing that another try would mend, and nothing about the network. */
const UNTRUSTED = /CERT|SELF_SIGNED|UNABLE_TO_(?:GET_ISSUER|VERIFY)/;
const isUntrusted = (error: unknown): boolean =>
  typeof error === "object" && error !== null && "code" in error && UNTRUSTED.test(String(error.code));

/** HTTPS over Node's own client, connections kept open. `trustLocal` accepts self-signed certificates of localhost. */
export function createNodeNet(trustLocal: boolean): Net {
  const strict = new Agent({ keepAlive: true, maxSockets: SOCKETS });
  const lenient = new Agent({ keepAlive: true, maxSockets: SOCKETS, rejectUnauthorized: false });
  const plain = new PlainAgent({ keepAlive: true, maxSockets: SOCKETS });
  return {
    send: (question) => {
      const url = new URL(question.url);
      if (url.protocol === "http:")
        return exchange(question, url, (options, answered) => sendPlain(url, { ...options, agent: plain }, answered));
      const agent = trustLocal && isThisComputer(url.hostname) ? lenient : strict;
      return exchange(question, url, (options, answered) => send(url, { ...options, agent }, answered));
    },
    isOnline: () => true,
    onOnlineChanged: () => () => undefined,
  };
}

type Start = (
  options: Parameters<typeof send>[1],
  answered: NonNullable<Parameters<typeof send>[2]>,
) => ReturnType<typeof send>;

function exchange(question: NetRequest, url: URL, start: Start): Promise<NetAnswer> {
  return new Promise((resolve, reject) => {
    const { method, headers, body, signal } = question;
    const length = body === undefined ? {} : { "Content-Length": String(Buffer.byteLength(body)) };
    let timedOut = false;
    const fail = (error: unknown): void => {
      if (isUntrusted(error)) reject(new Error(`The certificate of ${url.host} is not trusted.`, { cause: error }));
      else if (signal?.aborted === true) reject(signal.reason instanceof Error ? signal.reason : new Error("Aborted"));
      else reject(new NetError(timedOut ? "timeout" : "offline", { cause: error }));
    };
    const outgoing = start({ method, headers: { ...headers, ...length } }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("error", fail);
      // A connection that dies in the middle of an answer ends without completing it: no answer at all.
      answer.on("close", () => {
        if (!answer.complete) {
          fail(new Error(`Half an answer from ${url.host}`));
          return;
        }
        const text = Buffer.concat(chunks).toString("utf8");
        resolve({
          status: answer.statusCode ?? 0,
          header: (name) => {
            const value = answer.headers[name.toLowerCase()];
            return Array.isArray(value) ? value.join(", ") : value;
          },
          text: () => Promise.resolve(text),
        });
      });
    });
    outgoing.setTimeout(question.timeoutMs ?? DEFAULT_TIMEOUT_MS, () => {
      timedOut = true;
      outgoing.destroy(new Error("timeout"));
    });
    outgoing.on("error", fail);
    const abort = (): void => void outgoing.destroy();
    signal?.addEventListener("abort", abort, { once: true });
    outgoing.on("close", () => signal?.removeEventListener("abort", abort));
    outgoing.end(body);
  });
}
