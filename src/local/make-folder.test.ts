import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeFolder } from "./make-folder.ts";

describe("making the folder of the state", () => {
  const home = mkdtempSync(join(tmpdir(), "folder-"));
  afterAll(() => {
    rmSync(home, { recursive: true });
  });

  it("makes all that are missing, and is content with what is there", () => {
    const path = join(home, "one", "two");
    makeFolder(path);
    makeFolder(path);
    expect(statSync(path).isDirectory()).toBe(true);
  });

  it("says so where none can be made", () => {
    writeFileSync(join(home, "file"), "");
    expect(() => {
      makeFolder(join(home, "file", "below"));
    }).toThrow("ENOTDIR");
    expect(() => {
      makeFolder("/proc/nowhere/below");
    }).toThrow();
  });
});
