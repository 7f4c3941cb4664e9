/**
 * `npm run check`: types, lint, layers, unused code, formatting, manifest and sizes. Two checks run at a time; each prints
 * one line, and everything it has to say only when it fails. Names as arguments run only those.
 */
import { existsSync } from "node:fs";
import path from "node:path";
import { binary, node, ROOT } from "./run.mjs";

const tsc = binary("@typescript/native", "tsc");
const CHECKS = {
  types: [tsc, "-p", "tsconfig.json"],
  "core-types": [tsc, "-p", "tsconfig.core.json"],
  lint: [binary("oxlint"), "--deny-warnings"],
  layers: [binary("dependency-cruiser", "depcruise"), "src", "sandbox", "--config", ".dependency-cruiser.cjs"],
  unused: [binary("knip"), "--no-progress"],
  format: [binary("prettier"), "--check", ".", "--log-level", "warn", "--cache"],
  manifest: ["scripts/check-manifest.mjs"],
  sizes: [binary("size-limit")],
};

async function runCheck(name) {
  const started = Date.now();
  const { code, output } = await node(CHECKS[name], { quiet: true });
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(`${code === 0 ? "ok  " : "FAIL"} ${name} (${seconds} s)`);
  if (code !== 0) console.log(output.trimEnd());
  return code === 0;
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in CHECKS));
if (unknown.length > 0) {
  console.error(`There is no check ${unknown.join(", ")}; there are: ${Object.keys(CHECKS).join(", ")}.`);
  process.exit(2);
}
if (!existsSync(path.join(ROOT, "dist/addin")) && (wanted.length === 0 || wanted.includes("sizes"))) {
  const { code } = await node(["scripts/build.mjs"]);
  if (code !== 0) process.exit(1);
}

const queue = wanted.length > 0 ? wanted : Object.keys(CHECKS);
let failed = 0;
const worker = async () => {
  for (let name = queue.shift(); name !== undefined; name = queue.shift()) if (!(await runCheck(name))) failed += 1;
};
await Promise.all([worker(), worker()]);
process.exitCode = failed === 0 ? 0 : 1;
