import assert from "node:assert/strict";
import { test } from "node:test";
import { accessibilityProblems, openContext, picture, type Theme } from "./browser.ts";
import { screenProblems } from "./checks.ts";
import { inOutlook, theWorld } from "./world.ts";

const THEMES: readonly Theme[] = ["light", "dark", "contrast"];
const VIEWS = ["Contacts", "Tasks", "Synchronization", "Options", "Selected item"];

for (const theme of THEMES) {
  test(`Q2: every screen of pane and page, ${theme}: accessible, nothing sticks out`, async () => {
    await inOutlook(async (outlook) => {
      await outlook.theme(theme);
      await outlook.openMessage("Order for May");
      const pane = await outlook.openPane();
      await outlook.state
        .getByText(/racked/)
        .first()
        .waitFor();
      const problems: string[] = [];
      for (const view of VIEWS) {
        await pane.getByRole("navigation").getByRole("button", { name: view }).click();
        await outlook.page.mouse.move(700, 400);
        const frame = await outlook.paneFrame();
        problems.push(...(await screenProblems(frame)).map((line) => `${view}: ${line}`));
        await picture(outlook.page, `pane-${view.toLowerCase().replace(" ", "-")}-${theme}`);
      }
      const page = await accessibilityProblems(outlook.page.mainFrame());
      problems.push(...page.map((line) => `page: ${line}`));
      assert.deepEqual(problems, []);
    });
  });

  test(`Q2: the CRM client, ${theme}: accessible, also at 320 px`, async () => {
    const { browser, sandbox } = theWorld();
    const context = await openContext(browser, {
      viewport: { width: 320, height: 640 },
      colorScheme: theme === "light" ? "light" : "dark",
      ...(theme === "contrast" ? { forcedColors: "active" as const } : {}),
    });
    try {
      const page = await context.newPage();
      await page.goto(`${sandbox.crm}?pagetype=entitylist&etn=contact`);
      await page.getByRole("row").nth(2).waitFor();
      const problems = await screenProblems(page.mainFrame());
      await picture(page, `crm-contacts-${theme}`);
      assert.deepEqual(problems, []);
    } finally {
      await context.close();
    }
  });
}

test("P5: every special item has words of its own", async () => {
  await inOutlook(async (outlook) => {
    for (const [subject, words] of [
      ["Contract draft (confidential)", /encrypted message cannot be tracked/],
      ["Invitation: yearly review", /meeting request cannot be tracked/],
    ] as const) {
      await outlook.openMessage(subject);
      const pane = await outlook.openPane();
      await outlook.state.getByText(words).first().waitFor();
      // What cannot be done is said; it is no button.
      assert.equal(await pane.getByRole("button", { name: "Track", exact: true }).count(), 0);
    }
  });
});

test("P1: a pinned pane follows the selection, without a message it says so", async () => {
  await inOutlook(async (outlook) => {
    await outlook.openMessage("Order for May");
    const pane = await outlook.openPane();
    await outlook.pinPane();
    await outlook.openMessage("Contract draft (confidential)");
    await outlook.state
      .getByText(/encrypted/)
      .first()
      .waitFor();
    await outlook.openMessage("Company bikes for our staff");
    await outlook.state
      .getByText(/^(Not tracked|Tracked)/)
      .first()
      .waitFor();
    await outlook.row("Order for May").click({ modifiers: ["Control"] });
    await pane.getByRole("heading", { name: "2 messages selected" }).waitFor();
    await picture(outlook.page, "several-messages");
  });
});
