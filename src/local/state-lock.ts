import { randomBytes, randomInt } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { discard } from "./discard.ts";
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
/** Between two looks at most. Not always the same: two that met are not to meet again. */
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

const pause = (): void => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, randomInt(1, LOOK_MS));

/** Number and start of this process, and what no process before it had, whatever its number. */
const ME = `${process.pid}-${readProcess(process.pid)?.start ?? ""}-${randomBytes(8).toString("hex")}`;

const prefixOf = (path: string): string => `${basename(path)}.lock-`;
const fileOf = (path: string): string => join(dirname(path), `${prefixOf(path)}${ME}`);

/** Number of another living process that wants the state file, or has it. What dead ones left behind is cleared away. */
function rivalOf(path: string): number | undefined {
  const prefix = prefixOf(path);
  for (const name of readdirSync(dirname(path))) {
    if (!name.startsWith(prefix) || name === `${prefix}${ME}`) continue;
    const [owner = "", start = ""] = name.slice(prefix.length).split("-");
    const pid = Number(owner);
    if (pid > 0 && pid !== process.pid && isAlive(pid, start)) return pid;
    discard(join(dirname(path), name));
  }
  return undefined;
}

/**
 * Takes the lock, which a dead process cannot keep. Every process has a file of its own, writes it first, and looks for those of
 * others then: of two, the one that looks later sees the other's. So both may step back and try again, and never do both go on.
 * Nobody removes the file of another one that lives. @throws StateInUseError
 */
export function lock(path: string): void {
  const until = Date.now() + DYING_MS;
  for (;;) {
    let rival = rivalOf(path);
    if (rival === undefined) {
      writeFileSync(fileOf(path), "", { mode: PRIVATE_FILE });
      rival = rivalOf(path);
      if (rival === undefined) return;
      unlock(path);
    }
    if (Date.now() >= until) throw new StateInUseError(path, rival);
    pause();
  }
}

export function unlock(path: string): void {
  discard(fileOf(path));
}
