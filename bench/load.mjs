/**
 * Puts the documents into a peer's first server: `load.mjs PouchDB|RxDB PORT COUNT`. In a process of its own, so that nobody
 * has run the paths of its code ten thousand times before the measurement begins.
 */
import { documentOf, idOf } from "./documents.mjs";
import { call } from "./sandbox.mjs";

const [, , peer, port, count] = process.argv;
const PART = 1000;
const toRequest = {
  PouchDB: (numbers) => ["a/_bulk_docs", { docs: numbers.map((n) => ({ _id: idOf(n), ...documentOf(n) })) }],
  RxDB: (numbers) => ["a/load", numbers.map((n) => ({ id: idOf(n), ...documentOf(n), _deleted: false }))],
};

const numbers = Array.from({ length: Number(count) }, (_, n) => n);
for (let from = 0; from < numbers.length; from += PART) {
  const [path, body] = toRequest[peer](numbers.slice(from, from + PART));
  await call("POST", `https://localhost:${port}/${path}`, { body });
}
process.exit(0);
