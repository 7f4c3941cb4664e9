/** Whether `node_modules` is what `package-lock.json` asks for. */
import { readFileSync } from "node:fs";
import path from "node:path";

/** npm writes what it has installed into a lock file of its own; the two are compared package by package. */
export function installNeeded(root) {
  const wanted = packagesIn(path.join(root, "package-lock.json"));
  const installed = packagesIn(path.join(root, "node_modules", ".package-lock.json"));
  if (wanted === undefined) return false;
  if (installed === undefined) return true;
  return Object.entries(wanted).some(([place, { version, optional, devOptional }]) => {
    // Optional packages are left out where they do not fit the system.
    if (place === "" || optional === true || devOptional === true) return false;
    return installed[place]?.version !== version;
  });
}

function packagesIn(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8")).packages;
  } catch {
    return undefined;
  }
}
