/** A small HTTPS client for tests: trusts the sandbox's own certificate, on localhost only. */
import https from "node:https";

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

export interface Question {
  readonly method?: string;
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** Sends one request; any status is an answer. */
export function send(url: string, { method = "GET", token, headers = {}, body }: Question = {}): Promise<Answer> {
  if (new URL(url).hostname !== "localhost") throw new Error(`tests talk to localhost only, not to ${url}`);
  const text = body === undefined ? undefined : JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const request = https.request(
      url,
      {
        method,
        rejectUnauthorized: false,
        headers: {
          Accept: "application/json",
          ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
          ...(text === undefined
            ? {}
            : { "Content-Type": "application/json", "Content-Length": String(Buffer.byteLength(text)) }),
          ...headers,
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () => {
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text: Buffer.concat(chunks).toString("utf8"),
          });
        });
      },
    );
    request.on("error", reject);
    request.end(text);
  });
}

/** The JSON of a 2xx answer; throws with the answer's text otherwise. */
export async function getJson<T>(url: string, question: Question = {}): Promise<T> {
  const answer = await send(url, question);
  if (answer.status < 200 || answer.status > 299) {
    throw new Error(`${question.method ?? "GET"} ${url}: ${String(answer.status)} ${answer.text.slice(0, 500)}`);
  }
  return (answer.text === "" ? undefined : JSON.parse(answer.text)) as T;
}
