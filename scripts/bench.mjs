/** `npm run bench`: installs what is measured against (bench/ has packages of its own) on first use, then measures. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { demandNode, ensureInstalled, runNpm } from "./setup.mjs";

demandNode();
await ensureInstalled();
const { node, ROOT } = await import("./run.mjs");

const BENCH = path.join(ROOT, "bench");
const lock = readFileSync(path.join(BENCH, "package-lock.json"), "utf8");
const stamp = path.join(BENCH, "node_modules", ".installed-lock");

if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== lock) {
  console.error("Installing what is measured against …");
  // No package of these needs its install script; skipping them keeps a compiler out of it.
  const code = await runNpm(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=silent"], { cwd: BENCH });
  if (code !== 0) {
    console.error("The packages of bench/ could not be installed: see npm's message above.");
    process.exit(2);
  }
  writeFileSync(stamp, lock);
}
const { code } = await node(["bench/run.mjs", ...process.argv.slice(2)], {
  // Certificates of the servers in this comparison are made on this computer.
  env: { NODE_TLS_REJECT_UNAUTHORIZED: "0", NODE_NO_WARNINGS: "1" },
});
process.exitCode = code;
