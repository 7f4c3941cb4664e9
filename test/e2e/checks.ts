/** Accessibility and width of a frame whose page is longer than the window. */
import type { Frame } from "playwright-core";
import { accessibilityProblems, overflowProblems } from "./browser.ts";

/** A bar that stays in place cuts through whatever is under it: only what is wrong at two places of the page is wrong. */
export async function screenProblems(frame: Frame): Promise<readonly string[]> {
  const at = async (top: number): Promise<readonly string[]> => {
    await frame.evaluate((y) => {
      scrollTo(0, y);
    }, top);
    return accessibilityProblems(frame);
  };
  const first = await at(0);
  const again = first.length === 0 ? [] : await at(17);
  return [...first.filter((line) => again.includes(line)), ...(await overflowProblems(frame))];
}
