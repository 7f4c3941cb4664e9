import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { PRIVATE_FILE } from "./private-files.ts";

/** Another process on this computer works with the same state file. */
export class StateInUseError extends Error {
  override readonly name = "StateInUseError";
  constructor(path: string, pid: number) {
    super(`The state file ${path} is in use by another synchronization (process ${pid}).`);
  }
}

const hasCode = (error: unknown, code: string): boolean =>
  typeof error === "object" && error !== null && "code" in error && error.code === code;

/** A process that was killed takes a moment to let go. */
const DYING_MS = 1_000;
const LOOK_MS = 50;

/** State and start of a process as Linux tells them: a zombie is dead, and a number may have been given away again. */
function readProcess(pid: number): { readonly dead: boolean; readonly start: string } | undefined {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return undefined;
  try {
    // The name in brackets may hold anything; the state comes behind it, the start nineteen places later.
    const [, rest = ""] = /\) (.*)$/s.exec(readFileSync(file, "utf8")) ?? [];
    const fields = rest.split(" ");
    return { dead: fields[0] === "Z" || fields[0] === "X", start: fields[19] ?? "" };
  } catch {
    return undefined;
  }
}

function isAlive(pid: number, start: string): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (!hasCode(error, "EPERM")) return false;
  }
  const found = readProcess(pid);
  return found === undefined || (!found.dead && (start === "" || found.start === start));
}

const pause = (): void => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LOOK_MS);

const fileOf = (path: string): string => `${path}.lock`;

/** Undefined when there is none. */
function read(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (!hasCode(error, "ENOENT")) throw error;
    return undefined;
  }
}

function isTaken(file: string): boolean {
  try {
    writeFileSync(file, `${process.pid} ${readProcess(process.pid)?.start ?? ""}`, { flag: "wx", mode: PRIVATE_FILE });
    return true;
  } catch (error) {
    if (!hasCode(error, "EEXIST")) throw error;
    return false;
  }
}

/**
 * Takes a dead process's lock away, unless somebody else did and has a lock of their own by now: of several who move a file only
 * one finds it, and can look at what it moved.
 */
export function bury(file: string, dead: string): void {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
    if (read(aside) === dead) rmSync(aside, { force: true });
    else renameSync(aside, file);
  } catch (error) {
    if (!hasCode(error, "ENOENT")) throw error;
  }
}

/** Takes the lock, which a dead process cannot keep: the file names its owner. @throws StateInUseError */
export function lock(path: string): void {
  const file = fileOf(path);
  const until = Date.now() + DYING_MS;
  while (!isTaken(file)) {
    const found = read(file);
    if (found === undefined) continue;
    const [owner = "", start = ""] = found.split(" ");
    const pid = Number(owner);
    const late = Date.now() >= until;
    // Empty: somebody is about to write their number into it, or died doing so.
    const dead = found === "" ? late : pid === process.pid || !(pid > 0) || !isAlive(pid, start);
    if (dead) bury(file, found);
    else if (late) throw new StateInUseError(path, pid);
    else pause();
  }
}

export function unlock(path: string): void {
  rmSync(fileOf(path), { force: true });
}
