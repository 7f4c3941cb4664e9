/**
 * A process that takes the lock of a state file again and again, each time over a dead one's, and says so when it was not alone.
 * Arguments: the state file, and how often.
 */
import { closeSync, openSync, rmSync, writeFileSync } from "node:fs";
import { lock, StateInUseError, unlock } from "../state-lock.ts";

const [path = "", times = "0"] = process.argv.slice(2);
let held = 0;
let shared = 0;
for (let time = 0; time < Number(times); time += 1) {
  writeFileSync(`${path}.lock-999999999-${String(time)}-dead`, "");
  try {
    lock(path);
  } catch (error) {
    if (!(error instanceof StateInUseError)) throw error;
    continue;
  }
  held += 1;
  try {
    closeSync(openSync(`${path}.inside`, "wx"));
    rmSync(`${path}.inside`);
  } catch {
    shared += 1;
  }
  unlock(path);
}
process.stdout.write(JSON.stringify({ held, shared }));
