/** Scripts come in any order: what is pressed before the last of them is there must not be lost. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { BrowserContext } from "playwright-core";
import { eventually } from "./expect.ts";
import { untrackedMessage } from "./messages.ts";
import { inOutlook, theWorld } from "./world.ts";

/** Long enough for Office.js to make the mailbox and to say that it is ready, which it does within the first second. */
const LATE_MS = 3000;

async function delay(context: BrowserContext, script: string): Promise<void> {
  await context.route(`**/${script}`, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, LATE_MS));
    await route.continue();
  });
}

test("the pane works when newer members of the mailbox come late", async () => {
  const { subject } = await untrackedMessage();
  await inOutlook(async (outlook, context) => {
    const complaints: string[] = [];
    context.on("weberror", (error) => complaints.push(error.error().message));
    await delay(context, "sandbox-shims/newer-mailbox.js");
    await outlook.openMessage(subject);
    const pane = await outlook.openPane();
    await pane.getByRole("button", { name: "Track", exact: true }).waitFor();
    assert.deepEqual(complaints, []);
  });
});

for (const script of ["commands.js", "office-js/office.js"]) {
  test(`T1: Track is not lost when ${script} comes late`, async () => {
    const { subject, internetMessageId } = await untrackedMessage();
    await inOutlook(async (outlook, context) => {
      await delay(context, script);
      await outlook.openMessage(subject);
      await outlook.ribbon("Track").click();
      await outlook.notice(/^Tracked/).waitFor();
    });
    const records = await theWorld().all.emails(internetMessageId);
    assert.equal(records.length, 1);
  });
}

test("T8: Send, pressed before commands.js has come, sends", async () => {
  const { mine, people } = theWorld();
  const subject = `Sent early ${String(Date.now())}`;
  await inOutlook(async (outlook, context) => {
    const { page } = outlook;
    await delay(context, "commands.js");
    await page.getByRole("button", { name: "New mail" }).click();
    await page.getByRole("combobox", { name: "To", exact: true }).fill(people.colleague.upn);
    await page.keyboard.press(";");
    await page.getByRole("textbox", { name: "Subject" }).fill(subject);
    await outlook.send();
  });
  await eventually(
    "the message is in Sent Items",
    () => mine.items(`me/mailFolders/sentitems/messages?$filter=${encodeURIComponent(`subject eq '${subject}'`)}`),
    (found) => found.length === 1,
  );
});
