/**
 * One end-to-end test. A run may allow a few second attempts (E2E_SECOND_ATTEMPTS, none unless said): a real browser on a
 * machine that does other things at times fails for no reason of ours. Each one taken is told, with what had gone wrong.
 */
import { test } from "node:test";

let left = Number(process.env["E2E_SECOND_ATTEMPTS"] ?? 0);

export function scenario(name: string, work: () => Promise<void>): void {
  void test(name, async (context) => {
    try {
      await work();
    } catch (error) {
      if (left === 0) throw error;
      left -= 1;
      const reason = error instanceof Error ? error.message : String(error);
      context.diagnostic(`SECOND ATTEMPT after: ${reason.replaceAll("\n", " ")}`);
      await work();
    }
  });
}
