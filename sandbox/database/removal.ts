/** Deletes a database file with everything SQLite keeps beside it. */
import { rmSync } from "node:fs";
import { claim, release } from "./ownership.ts";

/** Throws DatabaseInUseError while another process has it open. */
export function removeDatabase(path: string): void {
  claim(path);
  for (const beside of ["", "-wal", "-shm", "-journal"]) rmSync(`${path}${beside}`, { force: true });
  release(path);
}
