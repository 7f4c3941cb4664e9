/** One recorded exchange at a time over HTTPS, as the floor and the straight line make it. */
import { readFileSync } from "node:fs";
import { Agent, request } from "node:https";
import { setFlagsFromString } from "node:v8";

// As the engine does it, see src/app/node/v8-settings.ts.
setFlagsFromString("--interrupt-budget=1200000");
setFlagsFromString("--heap-growing-percent=100");
const agent = new Agent({ keepAlive: true, maxSockets: 8, rejectUnauthorized: false });

export function readRecording(recording) {
  const bodies = readFileSync(recording);
  return { bodies, exchanges: JSON.parse(readFileSync(`${recording}.json`, "utf8")) };
}

export function send(port, { method, path, headers }, body) {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { "content-length": body.length };
    const options = { host: "localhost", port, path, method, agent, headers: { ...headers, ...length } };
    const outgoing = request(options, (answer) => {
      const chunks = [];
      answer.on("data", (chunk) => chunks.push(chunk));
      answer.on("end", () => resolve({ headers: answer.headers, text: Buffer.concat(chunks).toString("utf8") }));
    });
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

export const isJson = (headers) => headers["content-type"]?.includes("json") === true;

/** Every JSON document of an answer: the whole of it, or each line of a multipart answer that is one. */
export function parse({ headers, text }) {
  if (isJson(headers)) return [JSON.parse(text === "" ? "null" : text)];
  return text
    .split("\r\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line));
}

/** Processor time of work that nobody but the measurement has to do, to be taken off again. */
export class Unpacking {
  seconds = 0;

  /** What the program has in its hands before it sends: an object. Read back only now, so that not all are in memory. */
  toBody(bodies, { sent: [from, to], headers }) {
    if (from === to) return undefined;
    const before = process.cpuUsage();
    const bytes = bodies.subarray(from, to);
    const body = isJson(headers) ? JSON.parse(bytes.toString("utf8")) : bytes;
    const { user, system } = process.cpuUsage(before);
    this.seconds += (user + system) / 1e6;
    return body;
  }
}

/** As it is sent: what is JSON is written, what is multipart was written by whoever made it. */
export const toBytes = (body) =>
  body === undefined || Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body));
