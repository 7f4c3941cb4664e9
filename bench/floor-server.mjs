/**
 * Answers the n-th request with the n-th recorded answer, after as long as the sandbox took for it: whoever waits finds less in
 * the processor's caches afterwards. `floor-server.mjs PORT CERTIFICATE_FOLDER RECORDING…`.
 */
import { readFileSync } from "node:fs";
import { createServer } from "node:https";

const [, , port, folder, ...recordings] = process.argv;
const exchanges = recordings.flatMap((recording) => {
  const bodies = readFileSync(recording);
  const found = JSON.parse(readFileSync(`${recording}.json`, "utf8"));
  return found.map(({ answered, ...exchange }) => ({ ...exchange, answer: bodies.subarray(...answered) }));
});
const certificate = { key: readFileSync(`${folder}/localhost.key`), cert: readFileSync(`${folder}/localhost.crt`) };
let next = 0;

/** The last byte follows when the others are gone: Node drops a client that sends much while an answer is still on its way. */
function respond(response, { answer, answerHeaders, status }) {
  response.writeHead(status, { ...answerHeaders, "content-length": answer.length });
  response.write(answer.subarray(0, -1), () => response.end(answer.subarray(-1)));
}

const server = createServer(certificate, (request, response) => {
  const exchange = exchanges[next++ % exchanges.length];
  request.resume();
  request.on("end", () => setTimeout(() => respond(response, exchange), exchange.took));
});
server.keepAliveTimeout = 0;
server.listen(Number(port), "127.0.0.1", () => console.log("ready"));
process.on("SIGTERM", () => process.exit(0));
