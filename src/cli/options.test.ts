import { readOptions, UsageError } from "./options.ts";

describe("the command line", () => {
  it("says in one line what it does not understand", () => {
    for (const args of [
      ["--policy", "--json"],
      ["--nonsense"],
      ["now"],
      ["--policy", "coin"],
      ["--leaving", "burn"],
      ["--port", "x"],
    ]) {
      const read = () => readOptions(args);
      expect(read).toThrow(UsageError);
      expect(read).toThrow(/^.+$/);
      expect(read).not.toThrow(/\n/);
    }
  });

  it("S28 refuses what a dry run would have to write, and runs that cannot both be meant", () => {
    for (const decided of [["--undo", "1"], ["--answer", "a=yes"], ["--retry"], ["--take-over"]])
      expect(() => readOptions(["--dry-run", ...decided])).toThrow(decided[0]);
    expect(() => readOptions(["--once", "--watch"])).toThrow(UsageError);
    expect(readOptions(["--dry-run", "--once"])).toMatchObject({ mode: "once", dryRun: true });
  });

  it("runs once, with the newest edit winning, unless it is told otherwise", () => {
    expect(readOptions([])).toMatchObject({
      mode: "once",
      policy: "newest",
      leaving: "keep",
      profile: "sandbox",
      port: 3000,
    });
    expect(readOptions(["--watch", "--policy", "ask", "--answer", "a=b=yes"])).toMatchObject({
      mode: "watch",
      policy: "ask",
      answers: [{ question: "a=b", answer: "yes" }],
    });
  });
});
