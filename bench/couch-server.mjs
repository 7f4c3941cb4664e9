/**
 * Two databases behind CouchDB's replication protocol, kept by PouchDB in memory: `couch-server.mjs PORT CERTIFICATE_FOLDER`.
 * https://docs.couchdb.org/en/stable/replication/protocol.html
 */
import { readFileSync } from "node:fs";
import { createServer } from "node:https";
import PouchDB from "pouchdb-core";
import memory from "pouchdb-adapter-memory";

const [, , port, folder] = process.argv;
PouchDB.plugin(memory);
const databases = new Map(["a", "b"].map((name) => [name, new PouchDB(name, { adapter: "memory" })]));
const certificate = { key: readFileSync(`${folder}/localhost.key`), cert: readFileSync(`${folder}/localhost.crt`) };

const changes = (database, query, body) =>
  database.changes({
    since: Number(query.get("since") ?? 0),
    limit: Number(query.get("limit") ?? 100),
    style: query.get("style") ?? "main_only",
    ...(body ?? {}),
  });

async function answer(method, database, path, query, body) {
  const [head] = path;
  if (head === undefined) return database.info();
  if (head === "_local") {
    const id = `_local/${path[1]}`;
    return method === "GET" ? database.get(id) : database.put({ ...body, _id: id });
  }
  if (head === "_changes") {
    const { results, last_seq } = await changes(database, query, method === "POST" ? body : undefined);
    return { results, last_seq, pending: 0 };
  }
  if (head === "_revs_diff") return database.revsDiff(body);
  if (head === "_bulk_get") return database.bulkGet({ docs: body.docs, revs: query.get("revs") === "true" });
  if (head === "_bulk_docs") return database.bulkDocs(body, body.new_edits === false ? { new_edits: false } : {});
  if (method === "GET")
    return database.get(head, { conflicts: true, ...(query.has("rev") ? { rev: query.get("rev") } : {}) });
  throw Object.assign(new Error("not found"), { status: 404, name: "not_found" });
}

const server = createServer(certificate, (request, response) => {
  const chunks = [];
  request.on("data", (chunk) => chunks.push(chunk));
  request.on("end", async () => {
    const url = new URL(request.url, "https://localhost");
    const [name, ...path] = url.pathname.split("/").filter(Boolean).map(decodeURIComponent);
    const text = Buffer.concat(chunks).toString("utf8");
    let [status, result] = [200, undefined];
    try {
      const body = text === "" ? undefined : JSON.parse(text);
      result = await answer(request.method, databases.get(name), path, url.searchParams, body);
    } catch (error) {
      [status, result] = [error.status ?? 500, { error: error.name ?? "error", reason: error.message }];
    }
    const data = Buffer.from(JSON.stringify(result));
    response.writeHead(status, { "content-type": "application/json", "content-length": data.length });
    response.end(data);
  });
});
server.listen(Number(port), "127.0.0.1", () => console.log("ready"));
process.on("SIGTERM", () => process.exit(0));
