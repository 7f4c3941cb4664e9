/** Answers the n-th request with the n-th recorded answer: `floor-server.mjs PORT RECORDING CERTIFICATE_FOLDER`. */
import { readFileSync } from "node:fs";
import { createServer } from "node:https";

const [, , port, recording, folder] = process.argv;
const bodies = readFileSync(recording);
const exchanges = JSON.parse(readFileSync(`${recording}.json`, "utf8"));
const certificate = { key: readFileSync(`${folder}/localhost.key`), cert: readFileSync(`${folder}/localhost.crt`) };
let next = 0;

const server = createServer(certificate, (request, response) => {
  request.resume();
  request.on("end", () => {
    const exchange = exchanges[next++ % exchanges.length];
    const answer = bodies.subarray(...exchange.answered);
    response.writeHead(exchange.status, { ...exchange.answerHeaders, "content-length": answer.length });
    response.end(answer);
  });
});
server.listen(Number(port), "127.0.0.1", () => console.log("ready"));
process.on("SIGTERM", () => process.exit(0));
