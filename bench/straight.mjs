/**
 * What the rules demand of a first synchronization, written straight down for the contacts of this bench:
 * `straight.mjs PORT RECORDING FOLDER`. A row becomes a contact that carries the digests of what is agreed on (S23), is
 * announced on disk (S24), sent, compared with what came back (S7), remembered (S14) and noted in the history (S27). Nothing is
 * decided, repeated, asked, skipped or cancelled, there are no other kinds, columns or directions, and nobody else writes: this
 * is no synchronization. It shows how much of the engine's time is the work itself; the answers are the floor's.
 */
import { randomUUID } from "node:crypto";
import { fdatasyncSync, openSync, writeSync } from "node:fs";
import path from "node:path";
import { finish, stretch } from "./measured.mjs";
import { parse, readRecording, send, toBytes, Unpacking } from "./repeated.mjs";
import { digestOf, isAsSent, toContact } from "./straight-contact.mjs";

const [, , port, recording, folder] = process.argv;
const { bodies, exchanges } = readRecording(recording);
const state = openSync(path.join(folder, "straight.state"), "w");
const history = openSync(path.join(folder, "straight.history"), "w");
const run = randomUUID();
const PER_BATCH = 20;

const HEADERS = { Accept: "application/json", Prefer: 'IdType="ImmutableId"', "Content-Type": "application/json" };

const toRequest = (body, at) => ({ id: String(at), method: "POST", url: "/me/contacts", headers: HEADERS, body });

/** A line that says of itself whether it is whole. */
function append(file, changes) {
  const text = JSON.stringify(changes);
  writeSync(file, `${digestOf(text)} ${text}\n`);
}

const toIntent = ({ row, createKey }) => ({
  put: "intent",
  intent: { id: randomUUID(), side: "mailbox", op: "create", kind: "contact", recordId: row.contactid, createKey },
});

function conclude({ row, createKey, base, body }, made) {
  const { contactid: recordId, "@odata.etag": recordEtag } = row;
  const { id: itemId, "@odata.etag": itemEtag } = made;
  const link = { key: createKey, kind: "contact", itemId, itemEtag, recordId, recordEtag, base, at: Date.now() };
  const title = body.displayName;
  const why = "selected by a filter";
  const entry = { id: randomUUID(), run, at: Date.now(), title, itemId, recordId, action: "created", why };
  return {
    changes: [
      { put: "link", link },
      { drop: "intent", createKey },
    ],
    entry,
  };
}

/** Rows of contacts that an answer of Dataverse brought, in the order in which they are created. */
const rowsIn = (documents) =>
  documents
    .flatMap(({ value }) => (Array.isArray(value) && value[0]?.lastname !== undefined ? value : []))
    .sort((one, other) => (one.contactid < other.contactid ? -1 : 1));

async function work(unpacking) {
  const [waiting, outcome] = [[], { changes: [], entries: [] }];
  let [created, rewritten] = [0, 0];
  for (const exchange of exchanges) {
    if (!exchange.path.endsWith("/v1.0/$batch") || waiting.length === 0) {
      const documents = parse(await send(port, exchange, toBytes(unpacking.toBody(bodies, exchange))));
      waiting.push(...rowsIn(documents));
      continue;
    }
    const contacts = waiting.splice(0, PER_BATCH).map(toContact);
    append(state, [...outcome.changes.splice(0), ...contacts.map(toIntent)]);
    append(history, outcome.entries.splice(0));
    fdatasyncSync(state);
    const requests = contacts.map(({ body }, at) => toRequest(body, at));
    const [{ responses }] = parse(await send(port, exchange, toBytes({ requests })));
    for (const { id, body } of responses) {
      const contact = contacts[Number(id)];
      if (!isAsSent(contact.body, body)) rewritten += 1;
      const { changes, entry } = conclude(contact, body);
      outcome.changes.push(...changes);
      outcome.entries.push(entry);
      created += 1;
    }
  }
  append(state, outcome.changes);
  append(history, outcome.entries);
  fdatasyncSync(state);
  return { created, rewritten };
}

const unpacking = new Unpacking();
const { result, ...figures } = await stretch(() => work(unpacking));
finish({ ...figures, ...result, cpu: figures.cpu - unpacking.seconds });
