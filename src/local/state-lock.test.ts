import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bury, lock, StateInUseError, unlock } from "./state-lock.ts";

const newPath = (): string => join(mkdtempSync(join(tmpdir(), "regarding-lock-")), "state");
const DEAD = "999999999 ";

describe("the lock of a state file (S22)", () => {
  it("of a dead process is taken away, by one of those who saw it", () => {
    const path = newPath();
    const file = `${path}.lock`;
    writeFileSync(file, DEAD);
    bury(file, DEAD);
    expect(existsSync(file)).toBe(false);
    // The second comes later, when the first has taken the lock, or has let it go again.
    lock(path);
    const living = readFileSync(file, "utf8");
    bury(file, DEAD);
    expect(readFileSync(file, "utf8")).toBe(living);
    unlock(path);
    bury(file, DEAD);
    expect(readdirSync(join(path, ".."))).toEqual([]);
  });

  it("belongs to whoever is about to write a number into it", async () => {
    const path = newPath();
    writeFileSync(`${path}.lock`, "");
    const writer = spawn("sh", ["-c", `sleep 0.2; printf '${String(process.ppid)} ' > "$0"`, `${path}.lock`]);
    const ended = new Promise((resolve) => writer.once("exit", resolve));
    expect(() => {
      lock(path);
    }).toThrow(StateInUseError);
    await ended;
  });

  it("is left behind empty by a process that died in between, and keeps nobody out for long", () => {
    const path = newPath();
    writeFileSync(`${path}.lock`, "");
    lock(path);
    expect(readFileSync(`${path}.lock`, "utf8")).toMatch(new RegExp(`^${String(process.pid)} `));
    expect(statSync(`${path}.lock`).mode & 0o77).toBe(0);
    unlock(path);
  });
});
