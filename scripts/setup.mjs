/**
 * What every entry (start, test) does before anything else: is Node new enough, are the packages installed, is the
 * build fresh. Needs nothing but Node.
 */
import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = path.join(path.dirname(fileURLToPath(import.meta.url)), "..");
const OLDEST = [20, 19];
const STAMP = path.join(ROOT, "node_modules", ".regarding-lock");

/** Ends the process with exit code 2 and one line when this Node is too old. */
export function demandNode(version = process.versions.node) {
  const [major, minor] = version.split(".").map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return;
  console.error(
    `Regarding needs Node ${OLDEST.join(".")} or newer; this is Node ${version}. Get one at https://nodejs.org.`,
  );
  process.exit(2);
}

function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: "inherit", ...options });
    child.on("error", reject);
    child.on("close", (code) => resolve(code ?? 1));
  });
}

/** npm's own script, so that no shell has to find `npm` (or `npm.cmd`). */
function npmScript() {
  const given = process.env.npm_execpath;
  if (given && /npm-cli\.(c|m)?js$/.test(given)) return given;
  const beside = path.join(path.dirname(process.execPath), "node_modules/npm/bin/npm-cli.js");
  const below = path.join(path.dirname(process.execPath), "../lib/node_modules/npm/bin/npm-cli.js");
  return [beside, below].find((file) => existsSync(file));
}

/** Runs npm with these words; answers its exit code. */
export function runNpm(args, options = {}) {
  const npm = npmScript();
  return npm
    ? run(process.execPath, [npm, ...args], options)
    : run(process.platform === "win32" ? "npm.cmd" : "npm", args, { shell: process.platform === "win32", ...options });
}

/** Installs the packages of the lock file unless exactly these are installed already. */
export async function ensureInstalled() {
  const lock = readFileSync(path.join(ROOT, "package-lock.json"), "utf8");
  if (existsSync(STAMP) && readFileSync(STAMP, "utf8") === lock) return;
  console.log("Installing packages …");
  const quiet = ["--no-audit", "--no-fund"];
  let code = await runNpm(["ci", ...quiet, "--loglevel=silent"]);
  // A lock file written where the registry lacks other systems' optional binaries does not satisfy `ci`; installing
  // without saving takes the same versions and fetches what this system needs.
  if (code !== 0) code = await runNpm(["install", "--no-save", ...quiet, "--loglevel=error"]);
  if (code !== 0) {
    console.error("The packages could not be installed: see npm's message above.");
    process.exit(2);
  }
  writeFileSync(STAMP, lock);
}

const BUILT = ["dist/addin/taskpane.html", "dist/addin/manifest.xml", "dist/outlook/index.html", "dist/crm/index.html"];
const SOURCES = [
  "src",
  "assets",
  "sandbox/outlook",
  "sandbox/dataverse/client",
  "manifest.xml",
  "webpack.config.js",
  "package-lock.json",
];

function newest(file) {
  const stat = statSync(file);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return readdirSync(file).reduce((latest, name) => Math.max(latest, newest(path.join(file, name))), 0);
}

/** Whether every output is there and younger than every source. */
export function isBuilt() {
  const outputs = BUILT.map((name) => path.join(ROOT, name));
  if (!outputs.every((file) => existsSync(file))) return false;
  const oldest = Math.min(...outputs.map((file) => statSync(file).mtimeMs));
  return SOURCES.every((name) => newest(path.join(ROOT, name)) <= oldest);
}

/** Outputs that came out the same are not written again: they count as made when the build began all the same. */
export function markBuilt(startedAt) {
  for (const name of BUILT) {
    const file = path.join(ROOT, name);
    if (existsSync(file) && statSync(file).mtimeMs < startedAt.getTime()) utimesSync(file, startedAt, startedAt);
  }
}

/** Builds the add-in and the sandbox's pages when a source is newer than what was built. */
export async function ensureBuilt() {
  if (isBuilt()) return;
  console.log("Building …");
  const code = await run(process.execPath, [path.join(ROOT, "scripts/build.mjs")]);
  if (code !== 0) {
    console.error("The build failed: see the messages above.");
    process.exit(2);
  }
}
