/** Looking for an account in the pane. */
import assert from "node:assert/strict";
import type { FrameLocator, Locator, Page } from "playwright-core";
import { picture } from "./browser.ts";

const MOST_PRESSES = 30;

/** The account of this name among what was found; contacts and opportunities of the account name it, too. */
export const accountCalled = (pane: FrameLocator, name: string): Locator =>
  pane
    .getByRole("listbox", { name: "Search results" })
    .getByRole("option", { name: new RegExp(`^account: ${name.replaceAll(/[^\w\s]/g, ".")}`, "i") })
    .first();

/**
 * Types into the search box, which has the focus, and takes the account with the arrow keys. What was used last, and what
 * was found for the first letters, may stand above it.
 */
export async function takeByKeyboard(page: Page, pane: FrameLocator, name: string, pictureName = ""): Promise<void> {
  const { keyboard } = page;
  await keyboard.type(name);
  const option = accountCalled(pane, name);
  await option.waitFor();
  const isActive = async (): Promise<boolean> => (await option.getAttribute("aria-selected")) === "true";
  for (let presses = 0; presses < MOST_PRESSES && !(await isActive()); presses += 1) await keyboard.press("ArrowDown");
  assert.ok(await isActive(), `the arrow keys reach ${name}`);
  if (pictureName !== "") await picture(page, pictureName);
  await keyboard.press("Enter");
}
