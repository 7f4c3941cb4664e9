import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";

/** Another process on this computer works with the same state file. */
export class StateInUseError extends Error {
  override readonly name = "StateInUseError";
  constructor(path: string, pid: number) {
    super(`The state file ${path} is in use by another synchronization (process ${pid}).`);
  }
}

const hasCode = (error: unknown, code: string): boolean =>
  typeof error === "object" && error !== null && "code" in error && error.code === code;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return hasCode(error, "EPERM");
  }
}

const fileOf = (path: string): string => `${path}.lock`;

/** Takes the lock, which a dead process cannot keep: the file names its owner. @throws StateInUseError */
export function lock(path: string): void {
  const file = fileOf(path);
  for (;;) {
    try {
      writeFileSync(file, String(process.pid), { flag: "wx" });
      return;
    } catch (error) {
      if (!hasCode(error, "EEXIST")) throw error;
    }
    const pid = Number(existsSync(file) ? readFileSync(file, "utf8") : "0");
    if (pid !== process.pid && pid > 0 && isAlive(pid)) throw new StateInUseError(path, pid);
    rmSync(file, { force: true });
  }
}

export function unlock(path: string): void {
  rmSync(fileOf(path), { force: true });
}
