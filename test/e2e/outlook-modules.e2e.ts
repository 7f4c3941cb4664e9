/** Every module and form of the Outlook page: accessible in light, dark and high contrast, and at 320 pixels. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { accessibilityProblems, overflowProblems, picture, type Theme } from "./browser.ts";
import type { Outlook } from "./outlook.ts";
import { inOutlook, theWorld } from "./world.ts";

const THEMES: readonly Theme[] = ["light", "dark", "contrast"];

const rail = (page: Page, name: string) =>
  page.getByRole("navigation", { name: "Modules" }).getByRole("button", { name, exact: true });

/** The places of the page, each entered from the one before. */
const PLACES: readonly (readonly [name: string, enter: (outlook: Outlook, page: Page) => Promise<void>])[] = [
  ["mail", (outlook) => outlook.openMessage("Company bikes for our staff")],
  [
    "compose",
    async (_outlook, page) => {
      await page.getByRole("button", { name: "New mail" }).click();
      await page.getByRole("textbox", { name: "Message" }).waitFor();
    },
  ],
  [
    "calendar-week",
    async (_outlook, page) => {
      await page.getByRole("button", { name: "Discard" }).click();
      await rail(page, "Calendar").click();
      await page.getByRole("region", { name: "Events of the week" }).waitFor();
    },
  ],
  [
    "calendar-month",
    async (_outlook, page) => {
      await page.getByText("Month", { exact: true }).click();
      await page.getByRole("region", { name: "Events of the week" }).waitFor({ state: "detached" });
    },
  ],
  [
    "event",
    async (_outlook, page) => {
      await page.getByRole("button", { name: "New event", exact: true }).click();
      await page.getByRole("combobox", { name: "Repeat" }).selectOption("weekly");
    },
  ],
  [
    "people",
    async (_outlook, page) => {
      await page.getByRole("button", { name: "Close", exact: true }).click();
      await rail(page, "People").click();
      await page.getByRole("listbox", { name: "Contacts" }).getByRole("option").first().click();
      await page.getByRole("form", { name: "Contact" }).waitFor();
    },
  ],
  [
    "tasks",
    async (_outlook, page) => {
      await rail(page, "Tasks").click();
      await page.getByRole("listbox", { name: "Tasks" }).getByRole("option").first().click();
      await page.getByRole("form", { name: "Task" }).waitFor();
    },
  ],
];

for (const theme of THEMES) {
  test(`Q2: every module and form of the page, ${theme}`, async () => {
    await inOutlook(async (outlook) => {
      const { page } = outlook;
      await outlook.theme(theme);
      const problems: string[] = [];
      // What a strict Content-Security-Policy forbids is told there, too. A pinned pane may ask the CRM for a record that is gone.
      page.on("console", (message) => {
        const { url } = message.location();
        const isOurs =
          !message.text().startsWith("Failed to load resource") || url.startsWith(theWorld().sandbox.outlook);
        if (message.type() === "error" && isOurs) problems.push(`console: ${message.text()} ${url}`);
      });
      for (const [name, enter] of PLACES) {
        await enter(outlook, page);
        problems.push(...(await accessibilityProblems(page.mainFrame())).map((line) => `${name}: ${line}`));
        await picture(page, `outlook-${name}-${theme}`);
      }
      assert.deepEqual(problems, []);
    });
  });
}

test("Q2: at 320 pixels nothing sticks out, and every module can be reached", async () => {
  const size = { width: 320, height: 640 };
  await inOutlook(
    async (outlook) => {
      const { page } = outlook;
      const problems: string[] = [];
      for (const name of ["Calendar", "People", "Tasks", "Mail"]) {
        await rail(page, name).click();
        problems.push(...(await overflowProblems(page.mainFrame())).map((line) => `${name}: ${line}`));
        problems.push(...(await accessibilityProblems(page.mainFrame())).map((line) => `${name}: ${line}`));
        await picture(page, `outlook-${name.toLowerCase()}-320`);
      }
      await rail(page, "Calendar").click();
      await page.getByRole("button", { name: "New event", exact: true }).click();
      problems.push(...(await overflowProblems(page.mainFrame())).map((line) => `event: ${line}`));
      await picture(page, "outlook-event-320");
      await page.getByRole("button", { name: "Close", exact: true }).click();
      await page.getByRole("button", { name: "Faults" }).click();
      const panel = page.getByRole("dialog");
      for (const what of ["status", "delay"]) {
        await panel.getByLabel("What happens").selectOption(what);
        const box = await panel.boundingBox();
        const fields = await panel.locator("input, select, button").all();
        const edges = await Promise.all(fields.map((field) => field.boundingBox()));
        const out = edges.filter((edge) => edge && box && edge.x + edge.width > box.x + box.width);
        if (out.length > 0) problems.push(`faults, ${what}: ${JSON.stringify(out)}`);
      }
      problems.push(...(await overflowProblems(page.mainFrame())).map((line) => `faults: ${line}`));
      await picture(page, "outlook-faults-320");
      assert.deepEqual(problems, []);
    },
    { size },
  );
});

test("Q2: the hidden markers at the ends of menus and of the page hand the keyboard on at once", async () => {
  await inOutlook(async ({ page }) => {
    await page.getByRole("button", { name: "Settings" }).click();
    await page.getByRole("menuitemradio").first().waitFor();
    const stuck = await page.evaluate(
      () =>
        [...document.querySelectorAll<HTMLElement>("[data-tabster-dummy]")].filter((marker) => {
          marker.focus();
          return document.activeElement === marker;
        }).length,
    );
    assert.equal(stuck, 0);
  });
});
