/** Runs src/cli/index.ts with what it needs in place; arguments are passed on. */
import { demandNode, ensureInstalled } from "./setup.mjs";
import { endWithNpm } from "./with-npm.mjs";

// 1 is what Node would say, and what a run with open points ends with: there was no run, and one line says why.
process.on("uncaughtException", (error) => {
  const { REGARDING_DEBUG } = process.env;
  process.stderr.write(`${REGARDING_DEBUG === undefined ? error.message : error.stack}\n`);
  process.exit(2);
});
demandNode();
endWithNpm();
await ensureInstalled();
// Whoever looks for a defect wants to read names of files and lines.
process.setSourceMapsEnabled(process.env.REGARDING_DEBUG !== undefined);
const { packed } = await import("./packed.mjs");
await import(await packed("src/cli/index.ts"));
