/**
 * Two collections behind the pull and push endpoints that RxDB's documentation proposes: `rx-server.mjs PORT FOLDER`.
 * https://rxdb.info/replication-http.html
 */
import { readFileSync } from "node:fs";
import { createServer } from "node:https";

const [, , port, folder] = process.argv;
const certificate = { key: readFileSync(`${folder}/localhost.key`), cert: readFileSync(`${folder}/localhost.crt`) };
const collections = new Map(["a", "b"].map((name) => [name, { rows: new Map(), sequence: 0 }]));

const write = (collection, document) => {
  collection.sequence += 1;
  // Deleted and inserted again, so that the map stays in the order of the changes.
  collection.rows.delete(document.id);
  collection.rows.set(document.id, { document, sequence: collection.sequence });
};

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

const actions = {
  load: (collection, documents) => documents.forEach((document) => write(collection, document)),
  get: (collection, id) => collection.rows.get(id)?.document,
  pull: (collection, { after, limit }) => {
    const found = [];
    for (const row of collection.rows.values()) {
      if (row.sequence > after) found.push(row);
      if (found.length === limit) break;
    }
    return { documents: found.map(({ document }) => document), after: found.at(-1)?.sequence ?? after };
  },
  push: (collection, rows) => {
    const conflicts = [];
    for (const { assumedMasterState, newDocumentState } of rows) {
      const current = collection.rows.get(newDocumentState.id)?.document;
      if (current !== undefined && !same(current, assumedMasterState)) conflicts.push(current);
      else write(collection, newDocumentState);
    }
    return conflicts;
  },
};

const server = createServer(certificate, (request, response) => {
  const chunks = [];
  request.on("data", (chunk) => chunks.push(chunk));
  request.on("end", () => {
    const [name, action] = request.url.split("/").filter(Boolean);
    const body = JSON.parse(Buffer.concat(chunks).toString("utf8"));
    const data = Buffer.from(JSON.stringify(actions[action](collections.get(name), body) ?? null));
    response.writeHead(200, { "content-type": "application/json", "content-length": data.length });
    response.end(data);
  });
});
server.listen(Number(port), "127.0.0.1", () => console.log("ready"));
process.on("SIGTERM", () => process.exit(0));
