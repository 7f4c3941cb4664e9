/**
 * `npm run start:outlook [-- desktop|web --document ADDRESS]`: sideloads the add-in into a real Outlook with Microsoft's
 * office-addin-debugging. The add-in is served by the sandbox's add-in origin or by your own host; docs/deploy.md says
 * how to point it at a real tenant.
 */
import { existsSync } from "node:fs";
import path from "node:path";
import { demandNode, ensureBuilt, ensureInstalled } from "./setup.mjs";

demandNode();
await ensureInstalled();
await ensureBuilt();
const { binary, node, ROOT } = await import("./run.mjs");

if (!existsSync(path.join(ROOT, "node_modules/office-addin-debugging"))) {
  console.error(
    "office-addin-debugging is an optional package and did not install on this machine.\n" +
      "Sideload dist/addin/manifest.xml by hand instead: Outlook on the web, Get Add-ins, My add-ins, Add from file.",
  );
  process.exit(2);
}
const args = process.argv.slice(2);
const { code } = await node([binary("office-addin-debugging"), "start", "dist/addin/manifest.xml", ...args]);
process.exitCode = code;
