import { createTurns } from "./in-turn.ts";

describe("O1 T7: writes to one place", () => {
  test("wait for each other, so that the last wish is what stays; other places do not wait", async () => {
    const inTurn = createTurns();
    const written: string[] = [];
    let answer = (): void => undefined;
    const slow = inTurn("here", async () => {
      await new Promise<void>((resolve) => {
        answer = resolve;
      });
      written.push("first");
    });
    const quick = inTurn("here", async () => {
      written.push("second");
    });
    await inTurn("elsewhere", async () => {
      written.push("elsewhere");
    });
    answer();
    await Promise.all([slow, quick]);
    expect(written).toEqual(["elsewhere", "first", "second"]);
  });

  test("one that fails tells who wished it, and nobody else", async () => {
    const inTurn = createTurns();
    const failing = inTurn("here", () => Promise.reject(new Error("away")));
    const next = inTurn("here", () => Promise.resolve("written"));
    await expect(failing).rejects.toThrow("away");
    expect(await next).toBe("written");
  });
});
