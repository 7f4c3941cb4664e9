/**
 * Holds a running sandbox, and what `npm test` recorded, against the published contracts, when they lie beside the checkout
 * (`../shared/checks`). Names as arguments run only those parts: traffic (of the end-to-end tests), schema, wire, scenarios,
 * answers (everything the mailbox service answered in its own tests).
 */
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { ANSWERS, node, ROOT } from "./run.mjs";

const CHECKS = path.join(ROOT, "../shared/checks");
const ARTIFACTS = path.join(ROOT, "artifacts");
const PORT = 3240;

/** The sandbox on a port of its own, with fresh data; answers the way to stop it. */
async function startSandbox() {
  const data = mkdtempSync(path.join(tmpdir(), "regarding-contracts-"));
  const child = spawn(process.execPath, ["scripts/start.mjs", "--no-open", "--port", String(PORT), "--data", data], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise((resolve) => child.on("exit", resolve));
  await new Promise((resolve, reject) => {
    child.stdout.on("data", (chunk) => /^ready /m.test(String(chunk)) && resolve());
    child.on("exit", () => reject(new Error("the sandbox did not start")));
  });
  return async () => {
    child.kill("SIGINT");
    await ended;
    rmSync(data, { recursive: true, force: true });
  };
}

const quietly = (args, options) => node(args, { quiet: true, ...options });
const address = `https://localhost:${PORT}/sandbox.json`;
const PARTS = {
  traffic: checkTraffic,
  schema: () => quietly([path.join(CHECKS, "dataverse-schema.mjs"), address]),
  wire: () => quietly([path.join(CHECKS, "wire/run.mjs"), address, "--faults", path.join(CHECKS, "wire/faults.json")]),
  answers: checkAnswers,
  scenarios: runScenarios,
};

/** Several runs as one: their words one after the other, and whether all went well. */
const together = (runs) => ({
  code: runs.length > 0 && runs.every(({ code }) => code === 0) ? 0 : 1,
  output: runs.map(({ output }) => output).join(""),
});

const NOTHING_RECORDED = { code: 1, output: "Nothing was recorded: run npm test first.\n" };

/** What the end-to-end tests recorded, each lane by itself. */
async function checkTraffic() {
  const recordings = existsSync(ARTIFACTS) ? readdirSync(ARTIFACTS).filter((name) => name.endsWith(".har")) : [];
  if (recordings.length === 0) return NOTHING_RECORDED;
  const runs = [];
  for (const name of recordings)
    runs.push(await quietly([path.join(CHECKS, "traffic.mjs"), path.join(ARTIFACTS, name)]));
  return together(runs);
}

/** Every other scenario in one of two sandboxes side by side: a run waits for the services more than it computes. */
async function runScenarios() {
  const script = [path.join(CHECKS, "scenarios/run.mjs"), "--project", ROOT];
  const { output } = await quietly([...script, "--list"]);
  const names = output.match(/(?<=^\w )\S+/gm) ?? [];
  const half = (odd) =>
    quietly([
      ...script,
      "--only",
      names.filter((_, n) => n % 2 === odd).join(","),
      "--port",
      String(PORT + 20 + 10 * odd),
    ]);
  if (names.length === 0) return { code: 1, output };
  return together(await Promise.all([half(0), half(1)]));
}

/** Holds every answer of the mailbox service in its own tests against the published schemas. */
function checkAnswers() {
  const entries = existsSync(ANSWERS) ? readFileSync(ANSWERS, "utf8").split("\n").filter(Boolean) : [];
  if (entries.length === 0) return NOTHING_RECORDED;
  const folder = mkdtempSync(path.join(tmpdir(), "regarding-answers-"));
  const har = path.join(folder, "answers.har");
  writeFileSync(har, `{"log":{"version":"1.2","entries":[${entries.join(",")}]}}`);
  try {
    const checked = spawnSync(process.execPath, [path.join(CHECKS, "traffic.mjs"), har, "--json", "--max", "1000"], {
      maxBuffer: 64 * 1024 * 1024,
    });
    // The tests ask wrongly on purpose; what counts is what they were answered.
    const wrong = JSON.parse(String(checked.stdout)).violations.filter(
      ({ level, message }) => level === "ERROR" && /^(response|status|error body|batch response)/.test(message),
    );
    const said = wrong.map(({ method, path: where, message }) => `${method} ${where}: ${message}\n`);
    const output = `${said.join("")}${entries.length} answers, ${wrong.length} kinds of contradiction\n`;
    return { code: wrong.length === 0 ? 0 : 1, output };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in PARTS));
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(", ")}; there are: ${Object.keys(PARTS).join(", ")}.`);
  process.exit(2);
}
const parts = wanted.length > 0 ? wanted : Object.keys(PARTS);
const stop = parts.some((part) => part === "schema" || part === "wire") ? await startSandbox() : async () => undefined;
let failed = 0;
/** Some parts, one after the other; what each has to say is said when it is done. */
async function run(...names) {
  for (const part of names.filter((name) => parts.includes(name))) {
    const { code, output } = await PARTS[part]();
    console.log(`\n== ${part}\n${output.trimEnd()}`);
    if (code !== 0) failed += 1;
  }
}
await Promise.all([run("traffic", "answers"), run("schema", "wire")]);
await run("scenarios");
await stop();
console.log(failed === 0 ? "\nThe contracts are kept." : `\n${failed} of ${parts.length} parts failed.`);
process.exitCode = failed === 0 ? 0 : 1;
