/** One measurement each: the engine on the sandbox, the floor on what the engine did, the peers on servers of their own. */
import { cpSync, existsSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { editsFor, judge } from "./edits.mjs";
import { meet } from "./people.mjs";
import { attend, contender, HERE, server } from "./processes.mjs";
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

/** What a run of the engine took; throws when it was not clean. */
async function runCleanly(engine) {
  const figures = await engine.run();
  const complaints = [...figures.errors, ...figures.waiting];
  if (complaints.length > 0) throw new Error(`The engine complains: ${JSON.stringify(complaints.slice(0, 3))}`);
  return figures;
}

/** A sandbox full of contacts, and the engine on it: by a process that goes on, or by one for a single run. */
async function openField({ count, port, tell, har }) {
  const data = path.join(WORK, "data");
  for (const name of [data, `${data}.har`, `${data}.state`, `${data}.state.checkpoint`, `${data}.state.history`])
    rmSync(name, { recursive: true, force: true });
  cpSync(await fillOnce(count), data, { recursive: true });
  const sandbox = await startSandbox({ port, data, ...(har === undefined ? {} : { record: har }) });
  const state = `${data}.state`;
  const open = () => attend("engine.mjs", [port, state, ALLOWED], { onMessage: () => void sandbox.passTenMinutes() });
  const alone = async (name) => {
    tell(`engine, ${count} contacts: ${name}`);
    const engine = open();
    const figures = await runCleanly(engine);
    await engine.end();
    return figures;
  };
  return { sandbox, state, open, alone };
}

/** First synchronization and quiet cycle, each by a process of its own. */
export async function measureGrowth({ count, port, tell }) {
  const { sandbox, alone } = await openField({ count, port, tell });
  try {
    const first = await alone("first");
    // What the first run wrote comes back in the feeds once; only then is it quiet.
    await alone("echo");
    return { first, quietAlone: await alone("quietAlone") };
  } finally {
    await sandbox.stop();
  }
}

/** What one process does, in this order, and the floor after it. */
const TOGETHER = ["first", "echo", "quiet", "changes"];
const ALONE = ["quietAlone", "changesAlone"];

/**
 * First synchronization, quiet cycle and a cycle after edits by one process, as the peers do it; then a quiet cycle and one
 * after other edits, each by a process of its own.
 */
export async function measureEngine({ count, port, tell }) {
  const har = path.join(WORK, "data.har");
  const { sandbox, state, open, alone } = await openField({ count, port, tell, har });
  const recorded = async (name, run) => {
    const from = mark(har);
    const figures = await run();
    await cutRecording(har, from, mark(har), path.join(WORK, `floor-${name}`));
    return figures;
  };
  const edit = async (round) => {
    const edits = editsFor(count, round);
    const people = await meet(sandbox);
    for (const each of edits.all) await people.edit(each);
    await sandbox.passTenMinutes();
    return { edits, people };
  };
  const engine = open();
  const next = (name) => {
    tell(`engine, ${count} contacts: ${name}`);
    return recorded(name, () => runCleanly(engine));
  };
  try {
    const first = await next("first");
    await next("echo");
    const quiet = await next("quiet");
    const { edits, people } = await edit(0);
    const changes = await next("changes");
    await engine.end();
    const kept = await judge(edits, people.read, losersIn(state));
    await alone("echo");
    const quietAlone = await recorded("quietAlone", () => alone("quietAlone"));
    await edit(1);
    const changesAlone = await recorded("changesAlone", () => alone("changesAlone"));
    return { first, quiet, changes, quietAlone, changesAlone, kept };
  } finally {
    await sandbox.stop();
  }
}

/** The same requests and answers, and nothing else, by as many processes as the engine had. */
export async function measureFloor({ port, tell }) {
  const floor = {};
  for (const names of [TOGETHER, ...ALONE.map((name) => [name])]) {
    tell(`floor: ${names.join(", ")}`);
    const recordings = names.map((name) => path.join(WORK, `floor-${name}`));
    const { stop } = await server(["bench/floor-server.mjs", port, path.join(WORK, "data"), ...recordings]);
    try {
      const figures = await contender("floor.mjs", [port, ...recordings]);
      names.forEach((name, at) => (floor[name] = figures[at]));
    } finally {
      await stop();
    }
  }
  return floor;
}

/** The first synchronization once more, as plainly as its rules allow. */
export async function measureStraightLine({ count, port, tell }) {
  tell(`straight line, ${count} contacts`);
  const recording = path.join(WORK, "floor-first");
  const { stop } = await server(["bench/floor-server.mjs", port, path.join(WORK, "data"), recording]);
  try {
    const figures = await contender("straight.mjs", [port, recording, WORK]);
    const { created, rewritten } = figures;
    if (created !== count || rewritten > 0) throw new Error(`Straight line: ${created} made, ${rewritten} unlike.`);
    return figures;
  } finally {
    await stop();
  }
}

export async function measurePeer({ name, count, port, tell }) {
  tell(`${name}, ${count} documents`);
  const { stop } = await server([
    `bench/${name === "PouchDB" ? "couch" : "rx"}-server.mjs`,
    port,
    path.join(WORK, "data"),
  ]);
  try {
    await contender("load.mjs", [name, port, count]);
    return await contender(name === "PouchDB" ? "pouch.mjs" : "rx.mjs", [port, count]);
  } finally {
    await stop();
  }
}
