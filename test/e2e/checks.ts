/** Accessibility and width of a frame whose page is longer than the window. */
import type { Frame } from "playwright-core";
import { accessibilityProblems, overflowProblems } from "./browser.ts";

/** Pixels that bring out whole what a bar cut through. */
const A_BAR_AND_MORE = 60;

/** A bar that stays in place cuts through whatever is under it: only what is wrong at two places of the page is wrong. */
export async function screenProblems(frame: Frame): Promise<readonly string[]> {
  const at = async (top: number): Promise<readonly string[]> => {
    await frame.evaluate((y) => {
      scrollTo(0, y);
    }, top);
    return accessibilityProblems(frame);
  };
  const first = await at(0);
  const again = first.length === 0 ? [] : await at(A_BAR_AND_MORE);
  return [...first.filter((line) => again.includes(line)), ...(await overflowProblems(frame))];
}
