/** Runs src/cli/index.ts with what it needs in place; arguments are passed on. */
import { demandNode, ensureInstalled } from "./setup.mjs";
import { endWithNpm } from "./with-npm.mjs";

demandNode();
endWithNpm();
await ensureInstalled();
// Whoever looks for a defect wants to read names of files and lines.
process.setSourceMapsEnabled(process.env.REGARDING_DEBUG !== undefined);
const { packed } = await import("./packed.mjs");
await import(await packed("src/cli/index.ts"));
