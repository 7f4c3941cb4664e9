/**
 * RxDB replicates one collection in memory with two servers: what comes from the first goes to the second, and after edits
 * on both sides both ways: `rx.mjs PORT COUNT`. The documents are there already, see `load.mjs`.
 */
import { createRxDatabase } from "rxdb/plugins/core";
import { replicateRxCollection } from "rxdb/plugins/replication";
import { getRxStorageMemory } from "rxdb/plugins/storage-memory";
import { documentOf, idOf } from "./documents.mjs";
import { editsFor, judge } from "./edits.mjs";
import { finish, stretch } from "./measured.mjs";
import { call } from "./sandbox.mjs";

const [, , port, count] = process.argv;
const ask = (side, action, body) => call("POST", `https://localhost:${port}/${side}/${action}`, { body });
const load = (side, documents) => ask(side, "load", documents);

const fields = Object.keys(documentOf(0));
const text = { type: "string" };
const schema = {
  version: 0,
  primaryKey: "id",
  type: "object",
  properties: { id: { type: "string", maxLength: 40 }, ...Object.fromEntries(fields.map((field) => [field, text])) },
};
/** As many documents at a time as the engine reads. */
const SIZE = 500;

const database = await createRxDatabase({ name: "bench", storage: getRxStorageMemory(), multiInstance: false });
const { contacts } = await database.addCollections({ contacts: { schema } });

async function replicate(side) {
  const replication = replicateRxCollection({
    collection: contacts,
    replicationIdentifier: side,
    live: false,
    waitForLeadership: false,
    pull: {
      batchSize: SIZE,
      handler: async (checkpoint, limit) => {
        const { documents, after } = await ask(side, "pull", { after: checkpoint?.after ?? 0, limit });
        return { documents, checkpoint: { after } };
      },
    },
    push: { batchSize: SIZE, handler: (rows) => ask(side, "push", rows) },
  });
  replication.error$.subscribe((error) => console.error(error.message));
  await replication.awaitInitialReplication();
}

/** There and back: what the second server changed reaches the first one, too. */
async function replicateBoth() {
  await replicate("a");
  await replicate("b");
  await replicate("a");
}

const first = await stretch(async () => {
  await replicate("a");
  await replicate("b");
});
const quiet = await stretch(replicateBoth);

const edits = editsFor(Number(count));
for (const { side, n, field, value } of edits.all)
  await load(side, [{ ...(await ask(side, "get", idOf(n))), [field]: value }]);
const changes = await stretch(replicateBoth);

// The default conflict handler keeps the server's state and forgets the other one.
const kept = await judge(edits, (side, n) => ask(side, "get", idOf(n)), new Set());
finish({ first, quiet, changes, kept });
