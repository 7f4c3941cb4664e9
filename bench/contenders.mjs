/** One measurement each: the engine on the sandbox, the floor on what the engine did, the peers on servers of their own. */
import { cpSync, existsSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { editsFor, judge } from "./edits.mjs";
import { meet } from "./people.mjs";
import { contender, HERE, server } from "./processes.mjs";
import { cutRecording, mark } from "./recording.mjs";
import { startSandbox } from "./sandbox.mjs";

export const WORK = path.join(HERE, ".work");

/** Exchange lets one application make 10,000 requests in ten minutes; the clock is moved on before they are used up. */
const ALLOWED = 8_000;

async function fillOnce(count) {
  const folder = path.join(WORK, `filled-${count}`);
  if (!existsSync(path.join(folder, "done"))) {
    rmSync(folder, { recursive: true, force: true });
    await contender("fill.mjs", [folder, count]);
    cpSync(path.join(HERE, "package.json"), path.join(folder, "done"));
  }
  return folder;
}

/** Values that the history of the engine still holds. */
function losersIn(state) {
  const lines = readFileSync(`${state}.history`, "utf8").split("\n").filter(Boolean);
  return new Set(lines.flatMap((line) => JSON.parse(line)).flatMap(({ entry }) => entry?.before ?? []));
}

/** First synchronization, quiet cycle, and a cycle after edits; each by a process of its own. */
export async function measureEngine({ count, port, tell, withEdits = true }) {
  const data = path.join(WORK, "data");
  for (const name of [data, `${data}.har`, `${data}.state`, `${data}.state.checkpoint`, `${data}.state.history`])
    rmSync(name, { recursive: true, force: true });
  cpSync(await fillOnce(count), data, { recursive: true });
  const har = withEdits ? `${data}.har` : undefined;
  const sandbox = await startSandbox({ port, data, ...(har === undefined ? {} : { record: har }) });
  const state = `${data}.state`;
  const onMessage = () => void sandbox.passTenMinutes();
  const run = async (name) => {
    tell(`engine, ${count} contacts: ${name}`);
    const from = har === undefined ? 0 : mark(har);
    const figures = await contender("engine.mjs", [port, state, ALLOWED], { onMessage });
    const complaints = [...figures.errors, ...figures.waiting];
    if (complaints.length > 0) throw new Error(`The engine complains: ${JSON.stringify(complaints.slice(0, 3))}`);
    if (har !== undefined) await cutRecording(har, from, mark(har), path.join(WORK, `floor-${name}`));
    return figures;
  };
  try {
    const first = await run("first");
    // What the first run wrote comes back in the feeds once; only then is it quiet.
    await run("echo");
    const quiet = await run("quiet");
    if (!withEdits) return { first, quiet };
    const edits = editsFor(count);
    const people = await meet(sandbox);
    for (const edit of edits.all) await people.edit(edit);
    await sandbox.passTenMinutes();
    const changes = await run("changes");
    const kept = await judge(edits, people.read, losersIn(state));
    return { first, quiet, changes, kept };
  } finally {
    await sandbox.stop();
  }
}

/** The same requests and answers, and nothing else. */
export async function measureFloor({ port, tell }) {
  const floor = {};
  for (const name of ["first", "quiet", "changes"]) {
    tell(`floor: ${name}`);
    const recording = path.join(WORK, `floor-${name}`);
    const { stop } = await server(["bench/floor-server.mjs", port, recording, path.join(WORK, "data")]);
    try {
      floor[name] = await contender("floor.mjs", [port, recording]);
    } finally {
      await stop();
    }
  }
  return floor;
}

export async function measurePeer({ name, count, port, tell }) {
  tell(`${name}, ${count} documents`);
  const { stop } = await server([
    `bench/${name === "PouchDB" ? "couch" : "rx"}-server.mjs`,
    port,
    path.join(WORK, "data"),
  ]);
  try {
    return await contender(name === "PouchDB" ? "pouch.mjs" : "rx.mjs", [port, count]);
  } finally {
    await stop();
  }
}
