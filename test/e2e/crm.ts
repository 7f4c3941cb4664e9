/** The CRM client as a person uses it. */
import { randomUUID } from "node:crypto";
import type { Locator, Page } from "playwright-core";
import { openContext, type Theme, watched } from "./browser.ts";
import { screenProblems } from "./checks.ts";
import type { SandboxUserEntry } from "./sandbox.ts";
import { theWorld } from "./world.ts";

/** Opens `main.aspx?QUERY` signed in as `user`, in a context of its own. */
export async function inCrm(
  query: string,
  user: SandboxUserEntry,
  work: (page: Page) => Promise<void>,
  size?: { readonly width: number; readonly height: number },
): Promise<void> {
  const { browser, sandbox } = theWorld();
  const context = await openContext(browser, size && { viewport: size });
  try {
    await watched(context, async () => {
      const page = await context.newPage();
      await page.goto(`${sandbox.crm}?${query}&user=${encodeURIComponent(user.upn)}`);
      await page.getByRole("heading", { level: 1 }).waitFor();
      await work(page);
    });
  } finally {
    await context.close();
  }
}

/** Goes to another address of the client as the same person. */
export async function visit(page: Page, query: string): Promise<void> {
  const user = new URL(page.url()).searchParams.get("user") ?? "";
  await page.goto(`${theWorld().sandbox.crm}?${query}&user=${encodeURIComponent(user)}`);
  await page.getByRole("heading", { level: 1 }).waitFor();
}

export async function problemsOf(page: Page, where: string): Promise<readonly string[]> {
  const problems = await screenProblems(page.mainFrame());
  return problems.map((problem) => `${where}: ${problem}`);
}

export const chooseColours = async (page: Page, theme: Theme): Promise<void> => {
  await page.getByRole("combobox", { name: "Colours" }).selectOption(theme);
};

/** Types into a look-up field and takes what it finds. */
export async function lookUp(page: Page, field: Locator, name: string): Promise<void> {
  await field.click();
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type(name);
  await page
    .getByRole("listbox")
    .getByRole("option", { name: new RegExp(name) })
    .click();
}

const MOST_PRESSES = 80;

/** Presses Tab (or Shift+Tab) until the element with this accessible name has the focus. */
export async function tabTo(page: Page, name: string, key = "Tab"): Promise<void> {
  for (let presses = 0; presses < MOST_PRESSES; presses += 1) {
    const focused = page.locator("*:focus");
    if ((await focused.count()) > 0 && (await page.getByLabel(name, { exact: true }).and(focused).count()) > 0) return;
    if (
      (await focused
        .getByText(name, { exact: true })
        .or(focused.filter({ hasText: name }))
        .count()) > 0
    )
      return;
    await page.keyboard.press(key);
  }
  throw new Error(`${key} does not reach ${name}`);
}

/** A contact of the salesperson's that no other test knows. */
export async function newContact(lastname: string): Promise<{ readonly id: string; readonly query: string }> {
  const { all, people } = theWorld();
  const id = randomUUID();
  await all.postRow("contacts", {
    contactid: id,
    firstname: "Nora",
    lastname,
    "ownerid@odata.bind": `/systemusers(${people.sales.systemuserid})`,
  });
  return { id, query: `etn=contact&id=${id}&pagetype=entityrecord` };
}
