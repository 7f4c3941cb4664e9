import { existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { PRIVATE_FOLDER } from "./private-files.ts";

/**
 * Makes a folder and those above it, one after the other. Asked to make all of them at once, Node never comes back where the
 * system says of a folder that is there that it is not (below /proc). Throws what the system says about the first that cannot be.
 */
export function makeFolder(path: string): void {
  if (existsSync(path)) return;
  const above = dirname(path);
  if (above !== path) makeFolder(above);
  try {
    mkdirSync(path, { mode: PRIVATE_FOLDER });
  } catch (error) {
    // Somebody else may have been faster.
    if (!existsSync(path)) throw error;
  }
}
