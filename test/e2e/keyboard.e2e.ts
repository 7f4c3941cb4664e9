/** Where the focus goes when what had it is gone: Office.js and the browser would both take it out of the pane. */
import type { Frame } from "playwright-core";
import { eventually } from "./expect.ts";
import { knownCustomer, messageNaming } from "./named-messages.ts";
import { test } from "node:test";
import { inOutlook } from "./world.ts";

/** What has the focus in the pane; empty when the pane has not. */
const focusIn = (frame: Frame): Promise<string> =>
  frame.evaluate(() => {
    const { activeElement } = document;
    if (!document.hasFocus() || activeElement === null) return "";
    return activeElement instanceof HTMLInputElement ? `box: ${activeElement.value}` : activeElement.textContent;
  });

test("Q2: by keyboard, the focus stays where the work is: after a form, a result, a question and a search", async () => {
  const message = await messageNaming([await knownCustomer()]);
  await inOutlook(async (outlook) => {
    await outlook.openMessage(message.subject);
    const pane = await outlook.openPane();
    const frame = await outlook.paneFrame();
    const { keyboard } = outlook.page;
    const focusBecomes = (what: string): Promise<string> =>
      eventually(
        `the focus is on ${what}`,
        () => focusIn(frame),
        (focused) => focused === what,
      );
    await outlook.state.getByText("Not tracked").first().waitFor();

    await pane.getByRole("button", { name: "Convert to opportunity" }).press("Enter");
    await focusBecomes("New opportunity");
    await pane.getByRole("button", { name: "Back", exact: true }).press("Enter");
    await focusBecomes("Convert to opportunity");

    const box = pane.getByRole("combobox", { name: "Search for a regarding record" });
    await box.fill("a");
    // While it searches, Escape stops the search; before that and after it clears.
    await pane.getByRole("listbox", { name: "Search results" }).getByRole("option").first().waitFor();
    await pane.getByRole("button", { name: "Clear the search" }).waitFor();
    await box.press("Escape");
    await focusBecomes("box: ");

    await pane.getByRole("button", { name: "Track", exact: true }).press("Enter");
    await outlook.state
      .getByText(/^Tracked/)
      .first()
      .waitFor();
    await eventually(
      "the focus is on the state",
      () => focusIn(frame),
      (focused) => focused.startsWith("Tracked"),
    );
    await pane.getByRole("button", { name: "Stop tracking…" }).press("Enter");
    await pane.getByRole("dialog").waitFor();
    await keyboard.press("Escape");
    await pane.getByRole("dialog").waitFor({ state: "detached" });
    await focusBecomes("Stop tracking…");
  });
});
