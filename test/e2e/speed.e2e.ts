import assert from "node:assert/strict";
import { test } from "node:test";
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
      times.push(
        await frame.evaluate(() => ({
          shell: performance.getEntriesByName("first-contentful-paint")[0]?.startTime,
          interactive: performance.getEntriesByName("pane-interactive")[0]?.startTime ?? -1,
        })),
      );
    });
  }
  for (const { shell, interactive } of times) {
    console.log(`pane: shell after ${(shell ?? -1).toFixed(0)} ms, interactive after ${interactive.toFixed(0)} ms`);
  }
  assert.ok(
    times.every(({ shell, interactive }) => shell !== undefined && interactive > 0),
    "both moments are marked",
  );
});
