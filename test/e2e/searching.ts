/** Looking for an account in the pane. */
import assert from "node:assert/strict";
import type { FrameLocator, Locator, Page } from "playwright-core";
import { picture } from "./browser.ts";
import { theWorld } from "./world.ts";

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

/** The account that comes first by its name, which the salesperson may see. */
export async function firstAccount(): Promise<{ readonly accountid: string; readonly name: string }> {
  const [account] = await theWorld().mine.rows<{ accountid: string; name: string }>(
    "accounts?$select=name&$orderby=name&$top=1",
  );
  if (!account) throw new Error("the salesperson sees no account");
  return account;
}
