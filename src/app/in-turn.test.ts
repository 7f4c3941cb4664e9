import { createTurns } from "./in-turn.ts";

describe("O1: writes to one place", () => {
  test("a slow write is waited for, so that the last wish is what stays", async () => {
    const inTurn = createTurns();
    const written: string[] = [];
    let answer = (): void => undefined;
    const slow = inTurn(async () => {
      await new Promise<void>((resolve) => {
        answer = resolve;
      });
      written.push("first");
    });
    const quick = inTurn(async () => {
      written.push("second");
    });
    await Promise.resolve();
    answer();
    await Promise.all([slow, quick]);
    expect(written).toEqual(["first", "second"]);
  });

  test("one that fails tells who wished it, and nobody else", async () => {
    const inTurn = createTurns();
    const failing = inTurn(() => Promise.reject(new Error("away")));
    const next = inTurn(() => Promise.resolve("written"));
    await expect(failing).rejects.toThrow("away");
    expect(await next).toBe("written");
  });
});
