/** How many clicks the main jobs take; the counts go into the README (scripts/clicks.mjs). */
import assert from "node:assert/strict";
import { test } from "node:test";
import { untilAtRest } from "./browser.ts";
import { type Job, noteClicks, pressesOf } from "./clicks.ts";
import { knownCustomer, messageNaming } from "./named-messages.ts";
import { accountCalled } from "./searching.ts";
import { inOutlook, theWorld } from "./world.ts";

const MOST: Readonly<Partial<Record<Job, number>>> = {
  track: 1,
  "accept a suggested regarding": 1,
  "set regarding by search": 2,
  "stop tracking": 2,
};

test("T1 R1 T12: tracking, a suggestion, a search and stopping take no more clicks than promised", async () => {
  const customer = await knownCustomer();
  const [first, second] = [await messageNaming([customer]), await messageNaming([customer])];
  await inOutlook(
    async (outlook, context) => {
      const measure = async (job: Job, work: () => Promise<void>): Promise<void> => {
        const clicks = await pressesOf(context, work);
        noteClicks(job, clicks);
        assert.ok(clicks <= (MOST[job] ?? 0), `${job}: ${String(clicks)} clicks`);
      };
      await outlook.openMessage(first.subject);
      await measure("track", async () => {
        await outlook.ribbon("Track").click();
        await outlook.notice(/Tracked/).waitFor();
      });
      const pane = await outlook.openPane();
      await outlook.state
        .getByText(/^Tracked/)
        .first()
        .waitFor();
      // A button that moves away under the pointer would be pressed twice: the count begins when everything is there.
      const ready = async (): Promise<void> => {
        await pane.getByRole("list", { name: "Suggestions" }).getByRole("button").first().waitFor();
        await untilAtRest(await outlook.paneFrame());
      };
      await ready();
      const [account] = await theWorld().mine.rows<{ name: string }>("accounts?$select=name&$orderby=name&$top=1");
      await measure("set regarding by search", async () => {
        const box = pane.getByRole("combobox", { name: "Search for a regarding record" });
        await box.click();
        await outlook.page.keyboard.type(account?.name ?? "");
        const found = accountCalled(pane, account?.name ?? "");
        await found.waitFor();
        // Every table has answered: nothing more is put above it.
        await pane.getByRole("button", { name: "Clear the search" }).waitFor();
        await found.click();
        await outlook.state
          .getByText(/^Tracked . regarding/)
          .first()
          .waitFor();
      });
      await pane.getByText(/^Regarding is now/).waitFor();
      await untilAtRest(await outlook.paneFrame());
      await measure("stop tracking", async () => {
        await pane.getByRole("button", { name: "Stop tracking…" }).click();
        await pane.getByRole("dialog").getByRole("button", { name: "Stop tracking", exact: true }).click();
        await outlook.state.getByText("Not tracked").first().waitFor();
      });
      await outlook.openMessage(second.subject);
      await outlook.openPane();
      await outlook.state.getByText("Not tracked").first().waitFor();
      await ready();
      const suggestion = pane.getByRole("list", { name: "Suggestions" }).getByRole("button").first();
      await measure("accept a suggested regarding", async () => {
        await suggestion.click();
        await outlook.state
          .getByText(/^Tracked . regarding/)
          .first()
          .waitFor();
      });
    },
    { counted: true },
  );
});
