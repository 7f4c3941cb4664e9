/**
 * Runs end-to-end tests in one process over one sandbox and one browser: the files whose name contains one of the
 * arguments, or one half of all of them (E2E_HALF). The exit code is node:test's.
 */
import { readdirSync } from "node:fs";
import { after, before } from "node:test";
import { pathToFileURL } from "node:url";
import path from "node:path";
import { HALF } from "./half.ts";
import { startWorld, stopWorld } from "./world.ts";

const wanted = process.argv.slice(2);
const files = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith(".e2e.ts"))
  .filter((name) => wanted.length === 0 || wanted.some((part) => name.includes(part)))
  .sort()
  .filter((_, index) => HALF === undefined || index % 2 === Number(HALF) - 1);
if (files.length === 0) {
  console.error(`No end-to-end test is called ${wanted.join(" or ")}.`);
  process.exit(2);
}

for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => {
    process.exit(1);
  });

before(async () => {
  await startWorld();
});
after(stopWorld);
for (const file of files) await import(pathToFileURL(path.join(import.meta.dirname, file)).href);
