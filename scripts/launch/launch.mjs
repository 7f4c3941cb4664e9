/**
 * Brings the project up to date (packages, bundles) and then becomes the sandbox: the same process, so that Ctrl-C
 * and `kill` reach it on every system.
 */
import path from "node:path";
import { pathToFileURL } from "node:url";
import { buildNeeded, noteBuild, noteInputs } from "./build-state.mjs";
import { installNeeded } from "./install-state.mjs";
import { runNpm } from "./npm.mjs";

const root = path.resolve(import.meta.dirname, "..", "..");

export async function launch() {
  if (installNeeded(root)) {
    console.log("Installing packages (npm ci) …");
    if (!runNpm(root, ["ci", "--no-audit", "--no-fund"]))
      return giveUp("the packages could not be installed; the lines above say why");
  }
  const { register } = await import("tsx/esm/api");
  register({ tsconfig: path.join(root, "tsconfig.json") });
  const sandbox = (file) => import(pathToFileURL(path.join(root, "sandbox", file)).href);
  const { readOptions } = await sandbox("options.ts");
  const { kind } = readOptions(process.argv.slice(2));
  // Nobody should wait for a build to learn of a typing error.
  if (kind === "run" && buildNeeded(root)) {
    console.log("Building (npm run build) …");
    const inputs = noteInputs(root);
    if (!runNpm(root, ["run", "--silent", "build"])) return giveUp("the build failed; the lines above say why");
    noteBuild(root, inputs);
  }
  await sandbox("start.ts");
}

function giveUp(why) {
  console.error(`sandbox: ${why}.`);
  process.exitCode = 2;
}
