/** Runs the tools of this project as child processes, the same way on Linux, macOS and Windows: no shell is involved. */
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

export const ROOT = path.join(path.dirname(fileURLToPath(import.meta.url)), "..");
/** What the mailbox service answered in its own tests, one HAR entry per line. */
export const ANSWERS = path.join(ROOT, "artifacts", "answers.ndjson");
const require = createRequire(import.meta.url);

/** Path of a package's executable script, e.g. `binary("oxlint")` or `binary("webpack-cli", "webpack-cli")`. */
export function binary(name, command = name) {
  const file = path.join(ROOT, "node_modules", name, "package.json");
  const { bin } = require(file);
  return path.join(path.dirname(file), typeof bin === "string" ? bin : bin[command]);
}

/** Runs a Node script; answers its exit code and, when `quiet`, what it printed. */
export function node(args, { quiet = false, env = {} } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: quiet ? ["ignore", "pipe", "pipe"] : "inherit",
    });
    let output = "";
    child.stdout?.on("data", (chunk) => (output += chunk));
    child.stderr?.on("data", (chunk) => (output += chunk));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code: code ?? 1, output }));
  });
}

/** Whether this file was started by itself, not imported. */
export const isMain = (url) => process.argv[1] !== undefined && url === pathToFileURL(process.argv[1]).href;
