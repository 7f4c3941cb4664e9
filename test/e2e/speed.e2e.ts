import assert from "node:assert/strict";
import { test } from "node:test";
import { eventually } from "./expect.ts";
import { inOutlook } from "./world.ts";

interface Paints {
  readonly shell: number | undefined;
  readonly interactive: number;
}

test("Q1: how soon the pane shows its shell and can be used (printed, not judged)", async () => {
  const times: Paints[] = [];
  for (let round = 0; round < 3; round += 1) {
    await inOutlook(async (outlook) => {
      await outlook.openMessage("Order for May");
      await outlook.openPane();
      await outlook.state
        .getByText(/racked/)
        .first()
        .waitFor();
      const frame = await outlook.paneFrame();
      const read = (): Promise<Paints> =>
        frame.evaluate(() => ({
          shell: performance.getEntriesByName("first-contentful-paint")[0]?.startTime,
          interactive: performance.getEntriesByName("pane-interactive")[0]?.startTime ?? -1,
        }));
      // The state is painted before the pane has finished starting, which is when it says it can be used.
      times.push(
        await eventually("both moments", read, ({ shell, interactive }) => shell !== undefined && interactive > 0),
      );
    });
  }
  for (const { shell, interactive } of times) {
    console.log(`pane: shell after ${(shell ?? -1).toFixed(0)} ms, interactive after ${interactive.toFixed(0)} ms`);
  }
  assert.equal(times.length, 3);
});
