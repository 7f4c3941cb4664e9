/**
 * The floor: the very requests the engine made, byte for byte, over the same HTTPS, to a server that answers with the very
 * bytes the engine was answered; every JSON text that is sent is written and every one that comes back is parsed. Nothing is
 * compared, decided or remembered, and unpacking the recording is not counted. Several recordings are repeated one after the
 * other by the same process: `floor.mjs PORT RECORDING…`.
 */
import { readFileSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import { Agent, request } from "node:https";
import { finish, stretch } from "./measured.mjs";

const [, , port, ...recordings] = process.argv;
// As the engine does it, see src/app/node/v8-settings.ts.
setFlagsFromString("--interrupt-budget=1200000");
setFlagsFromString("--heap-growing-percent=100");
const agent = new Agent({ keepAlive: true, maxSockets: 8, rejectUnauthorized: false });

function send({ method, path, headers }, body) {
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

/** Every JSON document of an answer: the whole of it, or each line of a multipart answer that is one. */
function parse({ headers, text }) {
  if (headers["content-type"]?.includes("json")) return JSON.parse(text === "" ? "null" : text);
  return text
    .split("\r\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line));
}

/** What the program has in its hands before it sends: objects. Read back only now, so that they are not all in memory. */
function toBody(bodies, { sent, headers }) {
  const [from, to] = sent;
  if (from === to) return undefined;
  const bytes = bodies.subarray(from, to);
  return headers["content-type"]?.includes("json") ? JSON.parse(bytes.toString("utf8")) : bytes;
}

async function repeat(recording) {
  const bodies = readFileSync(recording);
  const exchanges = JSON.parse(readFileSync(`${recording}.json`, "utf8"));
  let unpacking = 0;
  const { result, ...figures } = await stretch(async () => {
    let documents = 0;
    for (const exchange of exchanges) {
      const before = process.cpuUsage();
      const body = toBody(bodies, exchange);
      const { user, system } = process.cpuUsage(before);
      unpacking += (user + system) / 1e6;
      const data = body === undefined || Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body));
      const parsed = parse(await send(exchange, data));
      documents += Array.isArray(parsed) ? parsed.length : 1;
    }
    return { requests: exchanges.length, documents };
  });
  return { ...figures, cpu: figures.cpu - unpacking, unpacking, ...result };
}

const figures = [];
for (const recording of recordings) figures.push(await repeat(recording));
finish(figures);
