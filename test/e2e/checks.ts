/** Accessibility and width of one frame, once it has come to rest. */
import type { Frame } from "playwright-core";
import { accessibilityProblems, overflowProblems } from "./browser.ts";

export async function screenProblems(frame: Frame): Promise<readonly string[]> {
  return [...(await accessibilityProblems(frame)), ...(await overflowProblems(frame))];
}
