/**
 * Brings the project up to date (packages, bundles) and then becomes the sandbox: the same process, so that Ctrl-C
 * and `kill` reach it on every system.
 */
import path from "node:path";
import { pathToFileURL } from "node:url";
import { ensureBuilt, ensureInstalled } from "./setup.mjs";
import { endWithNpm } from "./with-npm.mjs";

const root = path.resolve(import.meta.dirname, "..");

export async function launch() {
  endWithNpm();
  await ensureInstalled();
  const { register } = await import("tsx/esm/api");
  register({ tsconfig: path.join(root, "tsconfig.json") });
  const sandbox = (file) => import(pathToFileURL(path.join(root, "sandbox", file)).href);
  const { readOptions } = await sandbox("options.ts");
  // Nobody should wait for a build to learn of a typing error.
  if (readOptions(process.argv.slice(2)).kind === "run") await ensureBuilt();
  await sandbox("start.ts");
}
