/** Accessibility and width of one frame, once it has come to rest. */
import type { Frame } from "playwright-core";
import { accessibilityProblems, overflowProblems, type Rules } from "./browser.ts";

export async function screenProblems(frame: Frame, rules: Rules = "all"): Promise<readonly string[]> {
  return [...(await accessibilityProblems(frame, rules)), ...(await overflowProblems(frame))];
}
