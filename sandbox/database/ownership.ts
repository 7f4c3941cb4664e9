/**
 * Who has a database file open. The WebAssembly build locks with a folder `FILE.lock`, which a killed process leaves
 * behind; nobody could ever open the file again. So the owner's process id is written beside it: is that process gone,
 * so is its claim.
 */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { DatabaseInUseError, systemCode } from "./errors.ts";

const openHere = new Set<string>();

/** Claims the file for this process and clears what a killed one left. Throws DatabaseInUseError. */
export function claim(path: string): void {
  const owner = readOwner(path);
  if (openHere.has(path)) throw new DatabaseInUseError(path, process.pid);
  if (owner !== undefined && owner !== process.pid && isAlive(owner)) throw new DatabaseInUseError(path, owner);
  rmSync(`${path}.lock`, { recursive: true, force: true });
  writeFileSync(ownerFile(path), String(process.pid));
  openHere.add(path);
}

export function release(path: string): void {
  openHere.delete(path);
  rmSync(ownerFile(path), { force: true });
}

const ownerFile = (path: string): string => `${path}-owner`;

function readOwner(path: string): number | undefined {
  try {
    const id = Number(readFileSync(ownerFile(path), "utf8"));
    return Number.isSafeInteger(id) && id > 0 ? id : undefined;
  } catch {
    return undefined;
  }
}

/**
 * After a restart of the computer (or of a container, where ids are small and come again) another program may carry
 * the id. Where the system tells what runs under it, only Node counts.
 */
function isAlive(id: number): boolean {
  try {
    process.kill(id, 0);
  } catch (error) {
    return systemCode(error) === "EPERM";
  }
  try {
    return /node/i.test(readFileSync(`/proc/${String(id)}/cmdline`, "utf8"));
  } catch {
    return true;
  }
}
