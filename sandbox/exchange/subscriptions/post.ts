/** HTTP to receivers of notifications. They live on this machine, often with a certificate of their own. */
import { request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";

const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]", "::1"]);

export interface PostAnswer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

/** True for the only receivers the sandbox talks to. */
export function isLoopback(url: string): boolean {
  try {
    const parsed = new URL(url);
    return LOOPBACK.has(parsed.hostname) && (parsed.protocol === "https:" || parsed.protocol === "http:");
  } catch {
    return false;
  }
}

/** Posts JSON (or nothing). Rejects when the receiver does not answer within `timeout` milliseconds. */
export function post(url: string, body: string | undefined, timeout: number): Promise<PostAnswer> {
  const parsed = new URL(url);
  const headers = {
    "Content-Type": body === undefined ? "text/plain; charset=utf-8" : "application/json; charset=utf-8",
    "Content-Length": Buffer.byteLength(body ?? ""),
  };
  return new Promise((resolve, reject) => {
    const options = { method: "POST", headers, timeout };
    const started =
      parsed.protocol === "https:"
        ? httpsRequest(parsed, { ...options, rejectUnauthorized: false })
        : httpRequest(parsed, options);
    started.on("response", (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("error", reject);
      response.on("end", () => {
        resolve({
          status: response.statusCode ?? 0,
          type: response.headers["content-type"] ?? "",
          text: Buffer.concat(parts).toString("utf8"),
        });
      });
    });
    started.on("timeout", () => started.destroy(new Error("The receiver did not answer in time.")));
    started.on("error", reject);
    started.end(body);
  });
}
