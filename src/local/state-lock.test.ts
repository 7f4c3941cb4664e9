import { execFile } from "node:child_process";
import fs, { mkdtempSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { lock, StateInUseError, unlock } from "./state-lock.ts";

const newPath = (): string => join(mkdtempSync(join(tmpdir(), "regarding-lock-")), "state");
const filesBy = (path: string): readonly string[] => readdirSync(dirname(path));
/** Leaves the file of a process behind. */
const leave = (path: string, owner: string): void => {
  writeFileSync(`${path}.lock-${owner}`, "");
};
const DEAD = "999999999--dead";
const LIVING = `${String(process.ppid)}--living`;

describe("the lock of a state file (S22, Y118)", () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it("is one file, named after its owner and nobody else's to read, and gone when it is given back", () => {
    const path = newPath();
    lock(path);
    const [file = "", ...others] = filesBy(path);
    expect([file, others]).toEqual([expect.stringMatching(new RegExp(`^state\\.lock-${String(process.pid)}-`)), []]);
    expect(statSync(join(dirname(path), file)).mode & 0o77).toBe(0);
    unlock(path);
    expect(filesBy(path)).toEqual([]);
  });

  it("is kept by no dead process, however many died, nor by one of the same number as this", () => {
    const path = newPath();
    for (const owner of [DEAD, `${String(process.pid)}-1-dead`, "", "x-y"]) leave(path, owner);
    lock(path);
    expect(filesBy(path)).toHaveLength(1);
    unlock(path);
  });

  it("is kept by a living one, whose file nobody takes away", () => {
    const path = newPath();
    leave(path, LIVING);
    expect(() => {
      lock(path);
    }).toThrow(StateInUseError);
    expect(filesBy(path)).toEqual([`state.lock-${LIVING}`]);
  });

  it("two that want it at the same moment step back, and try again", () => {
    const path = newPath();
    const write = fs.writeFileSync.bind(fs);
    const seen: number[] = [];
    jest.spyOn(fs, "writeFileSync").mockImplementation((...args) => {
      // The other one says so between this one's look and its own word, and steps back, too.
      if (seen.length === 0) leaveOnce();
      seen.push(filesBy(path).length);
      write(...args);
    });
    const leaveOnce = (): void => {
      write(`${path}.lock-${LIVING}`, "");
      const list = fs.readdirSync.bind(fs);
      let looks = 0;
      jest.spyOn(fs, "readdirSync").mockImplementation(((folder: string) => {
        const found = list(folder);
        looks += 1;
        if (looks === 2) fs.rmSync(`${path}.lock-${LIVING}`);
        return found;
      }) as typeof fs.readdirSync);
    };
    lock(path);
    expect([seen.length, filesBy(path).length]).toEqual([2, 1]);
    unlock(path);
  });

  it("is never had by two processes at a time, whoever clears away the dead", async () => {
    const path = newPath();
    const script = join(import.meta.dirname, "testing/lock-rival.ts");
    const rival = () => promisify(execFile)(process.execPath, ["--import", "tsx", script, path, "150"]);
    const told = await Promise.all([rival(), rival(), rival(), rival()]);
    const said = told.map(({ stdout }) => JSON.parse(stdout) as { held: number; shared: number });
    expect(said.map(({ shared }) => shared)).toEqual([0, 0, 0, 0]);
    expect(Math.min(...said.map(({ held }) => held))).toBeGreaterThan(0);
    expect(filesBy(path)).toEqual([]);
  }, 60_000);
});
