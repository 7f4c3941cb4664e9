/** Answers the n-th request with the n-th recorded answer: `floor-server.mjs PORT CERTIFICATE_FOLDER RECORDING…`. */
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

const server = createServer(certificate, (request, response) => {
  request.resume();
  request.on("end", () => {
    const { answer, answerHeaders, status } = exchanges[next++ % exchanges.length];
    response.writeHead(status, { ...answerHeaders, "content-length": answer.length });
    response.end(answer);
  });
});
server.listen(Number(port), "127.0.0.1", () => console.log("ready"));
process.on("SIGTERM", () => process.exit(0));
