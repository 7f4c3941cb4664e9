/** Whether `dist` was built from the sources as they are. */
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";

/** What the bundles are made of. Tests and servers do not count: changing them must not cost a build. */
const INPUTS = [
  "src",
  "assets",
  "sandbox/outlook",
  "sandbox/dataverse/client",
  "sandbox/seed/users.ts",
  "manifest.xml",
  "webpack.config.js",
  "package-lock.json",
];
const OUTPUTS = ["dist/addin/manifest.xml", "dist/outlook/index.html", "dist/crm/index.html"];

const stampOf = (root) => path.join(root, "node_modules", ".cache", "regarding", "built.json");

export function buildNeeded(root) {
  if (OUTPUTS.some((output) => !existsSync(path.join(root, output)))) return true;
  try {
    return readFileSync(stampOf(root), "utf8") !== noteInputs(root);
  } catch {
    return true;
  }
}

/** Taken before the build starts, so that what is saved meanwhile is built next time. */
export function noteInputs(root) {
  let newest = 0;
  let count = 0;
  const visit = (file) => {
    const entry = statSync(file, { throwIfNoEntry: false });
    if (entry === undefined || /\.test\.tsx?$/.test(file)) return;
    if (entry.isDirectory()) {
      for (const name of readdirSync(file)) visit(path.join(file, name));
      return;
    }
    count += 1;
    newest = Math.max(newest, Math.trunc(entry.mtimeMs));
  };
  for (const input of INPUTS) visit(path.join(root, input));
  return JSON.stringify({ newest, count });
}

export function noteBuild(root, inputs) {
  mkdirSync(path.dirname(stampOf(root)), { recursive: true });
  writeFileSync(stampOf(root), inputs);
}
