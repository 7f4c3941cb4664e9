/** All tests together run in several lanes side by side (scripts/test.mjs), each a process with ports and files of its own. */
import { closeSync, openSync } from "node:fs";
import path from "node:path";

/** "1", "2" …, or undefined when this process runs everything that is wanted. */
export const LANE = process.env["E2E_LANE"];

/** A folder that all lanes share; whoever makes a file's namesake in it runs the file. */
const CLAIMS = process.env["E2E_CLAIMS"];

/** Whether this lane is to run the file: a lane takes the next one when it is through with the last. */
export function claim(file: string): boolean {
  if (CLAIMS === undefined) return true;
  try {
    closeSync(openSync(path.join(CLAIMS, file), "wx"));
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}
