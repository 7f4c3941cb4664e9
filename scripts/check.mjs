/**
 * `npm run check`: types, lint, layers, unused code, formatting, manifest and sizes. Two checks run at a time; each prints
 * one line, and everything it has to say only when it fails. Names as arguments run only those. Where what is built
 * is older than its sources, the build is the first of them; the sizes come last.
 */
import { binary, node } from "./run.mjs";
import { isBuilt } from "./setup.mjs";

const tsc = binary("@typescript/native", "tsc");
const BUILD = ["scripts/build.mjs"];
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
  const { code, output } = await node(name === "build" ? BUILD : CHECKS[name], { quiet: true });
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
const names = wanted.length > 0 ? wanted : Object.keys(CHECKS);
const sized = names.includes("sizes");
const queue = [...(sized && !isBuilt() ? ["build"] : []), ...names.filter((name) => name !== "sizes")];
let failed = 0;
const worker = async () => {
  for (let name = queue.shift(); name !== undefined; name = queue.shift()) if (!(await runCheck(name))) failed += 1;
};
await Promise.all([worker(), worker()]);
if (sized && !(await runCheck("sizes"))) failed += 1;
process.exitCode = failed === 0 ? 0 : 1;
