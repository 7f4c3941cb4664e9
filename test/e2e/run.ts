/**
 * Runs end-to-end tests in one process over one sandbox and one browser: the files whose name contains one of the
 * arguments, or those of all of them that no other lane has taken. The exit code is node:test's.
 */
import { readdirSync, statSync } from "node:fs";
import { after, describe } from "node:test";
import { pathToFileURL } from "node:url";
import path from "node:path";
import { claim } from "./lane.ts";
import { startWorld, stopWorld } from "./world.ts";

const inFolder = (name: string): string => path.join(import.meta.dirname, name);
const wanted = process.argv.slice(2);
const files = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith(".e2e.ts"))
  .filter((name) => wanted.length === 0 || wanted.some((part) => name.includes(part)))
  // Long files first: whatever is begun last should not keep one lane busy when the others have nothing left to do.
  .sort((one, other) => statSync(inFolder(other)).size - statSync(inFolder(one)).size);
if (files.length === 0) {
  console.error(`No end-to-end test is called ${wanted.join(" or ")}.`);
  process.exit(2);
}

for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => {
    process.exit(1);
  });

/** Resolves when all tests of the file have come to their end. */
const run = (file: string): Promise<void> =>
  new Promise((resolve) => {
    void describe(file, async () => {
      after(() => {
        resolve();
      });
      await import(pathToFileURL(inFolder(file)).href);
    });
  });

await startWorld();
for (const file of files) if (claim(file)) await run(file);
await stopWorld();
