/**
 * `npm test`: all tests on a machine with nothing but Node. Installs packages and, where it can be had, a Chromium;
 * `npm test -- unit` or `npm test -- e2e` run one half, and further arguments go to Jest or choose end-to-end files.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { demandNode, ensureBuilt, ensureInstalled } from "./setup.mjs";

demandNode();
const [first, ...others] = process.argv.slice(2);
const half = first === "unit" || first === "e2e" ? first : undefined;
const args = half ? others : process.argv.slice(2);
await ensureInstalled();

const { ANSWERS, binary, node, ROOT } = await import("./run.mjs");
const { findBrowser } = await import("./browser.mjs");

/** Tries the distribution's package, then the test tool's own download. */
function installBrowser() {
  const attempt = (command, words) =>
    spawnSync(command, words, { cwd: ROOT, stdio: "inherit", timeout: 300_000 }).status === 0;
  if (process.platform === "linux" && process.getuid?.() === 0 && attempt("apt-get", ["--version"])) {
    if (attempt("apt-get", ["update", "-qq"]) && attempt("apt-get", ["install", "-y", "-qq", "chromium"]))
      return findBrowser();
  }
  if (attempt(process.execPath, [binary("playwright-core"), "install", "chromium"])) return "playwright";
  return undefined;
}

/** Each has a sandbox and a browser of its own. One more than the cores of a small machine: now and then a lane waits. */
const LANES = ["1", "2", "3"];

/**
 * All end-to-end tests run in several lanes side by side; a lane that is through with one file takes the next. The first
 * prints while it runs, what the others have to say follows when all are done. Answers the exit code.
 */
async function runEndToEnd(names, env) {
  const script = ["--import", "tsx", "test/e2e/run.ts", ...names];
  if (names.length > 0) return (await node(script, { env })).code;
  const claims = mkdtempSync(path.join(tmpdir(), "regarding-lanes-"));
  const run = (lane) => node(script, { env: { ...env, E2E_LANE: lane, E2E_CLAIMS: claims }, quiet: lane !== LANES[0] });
  const ended = await Promise.all(LANES.map(run));
  rmSync(claims, { recursive: true });
  for (const [at, { code, output }] of ended.entries())
    console.log(`${output}\n# lane ${LANES[at]} ended with ${code}`);
  return ended.every(({ code }) => code === 0) ? 0 : 1;
}

/**
 * All of them together must have gone every way through the pure code (jest.config.mjs), and leave behind what the mailbox
 * service answered in its own tests, for the contracts script.
 */
async function runUnit(names) {
  const jest = ["--max-old-space-size=4096", binary("jest")];
  if (names.length > 0) return node([...jest, ...names]);
  mkdirSync(path.dirname(ANSWERS), { recursive: true });
  rmSync(ANSWERS, { force: true });
  return node([...jest, "--coverage"], { env: { GRAPH_TRAFFIC: ANSWERS } });
}

if (half !== "e2e") {
  const jest = await runUnit(args);
  if (jest.code !== 0) process.exit(jest.code);
}
if (half !== "unit") {
  const browser = findBrowser() ?? installBrowser();
  if (browser === undefined) {
    console.error(
      "The end-to-end tests need Chromium, Chrome or Edge, and none was found or could be installed.\n" +
        "Install one (Debian: apt-get install chromium) or set CHROMIUM to its path, then run npm test again.",
    );
    process.exit(1);
  }
  await ensureBuilt();
  process.exitCode = await runEndToEnd(half ? args : [], browser === "playwright" ? {} : { CHROMIUM: browser });
}
