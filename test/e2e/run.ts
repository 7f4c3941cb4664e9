/**
 * Runs the end-to-end tests in one process over one sandbox and one browser: `npm test -- e2e [NAME …]` chooses files
 * whose name contains NAME. The exit code is node:test's.
 */
import { readdirSync } from "node:fs";
import { after, before } from "node:test";
import { pathToFileURL } from "node:url";
import path from "node:path";
import { startWorld, stopWorld } from "./world.ts";

const wanted = process.argv.slice(2);
const files = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith(".e2e.ts"))
  .filter((name) => wanted.length === 0 || wanted.some((part) => name.includes(part)))
  .sort();
if (files.length === 0) {
  console.error(`No end-to-end test is called ${wanted.join(" or ")}.`);
  process.exit(2);
}

before(async () => {
  await startWorld();
});
after(stopWorld);
for (const file of files) await import(pathToFileURL(path.join(import.meta.dirname, file)).href);
