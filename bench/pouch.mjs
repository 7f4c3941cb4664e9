/**
 * PouchDB replicates one database in memory with two servers: what comes from the first goes to the second, and after edits
 * on both sides both ways: `pouch.mjs PORT COUNT`. The documents are there already, see `load.mjs`.
 */
import PouchDB from "pouchdb-core";
import http from "pouchdb-adapter-http";
import memory from "pouchdb-adapter-memory";
import replication from "pouchdb-replication";
import { idOf } from "./documents.mjs";
import { editsFor, judge } from "./edits.mjs";
import { stretch, finish } from "./measured.mjs";

PouchDB.plugin(http).plugin(memory).plugin(replication);
const [, , port, count] = process.argv;
const open = (name) => new PouchDB(`https://localhost:${port}/${name}`, { adapter: "http", skip_setup: true });
const [a, b] = [open("a"), open("b")];
const here = new PouchDB("here", { adapter: "memory" });
/** As many documents at a time as the engine reads. */
const size = { batch_size: 500, batches_limit: 2 };

/** There and back: what the second server changed reaches the first one, too. */
async function replicateBoth() {
  await PouchDB.sync(a, here, size);
  await PouchDB.sync(here, b, size);
  await PouchDB.sync(a, here, size);
}

const first = await stretch(async () => {
  await PouchDB.replicate(a, here, size);
  await PouchDB.replicate(here, b, size);
});
const quiet = await stretch(replicateBoth);

const edits = editsFor(Number(count));
for (const { side, n, field, value } of edits.all) {
  const database = side === "a" ? a : b;
  await database.bulkDocs([{ ...(await database.get(idOf(n))), _conflicts: undefined, [field]: value }]);
}
const changes = await stretch(replicateBoth);

/** A losing revision can be read until somebody compacts the database. */
const losers = new Set();
for (const { n, field } of edits.same) {
  const { _conflicts = [] } = await a.get(idOf(n), { conflicts: true });
  for (const rev of _conflicts) losers.add((await a.get(idOf(n), { rev }))[field]);
}
const kept = await judge(edits, (side, n) => (side === "a" ? a : b).get(idOf(n)), losers);
finish({ first, quiet, changes, kept });
