/** T8: a decision taken while writing survives sending; the sent message is found again and is a completed, outgoing e-mail. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { eventually } from "./expect.ts";
import type { MailItem } from "./messages.ts";
import { fault } from "./services.ts";
import { inOutlook, theWorld } from "./world.ts";

async function write(page: Page, subject: string): Promise<void> {
  await page.getByRole("button", { name: "New mail" }).click();
  await page.getByRole("combobox", { name: "To", exact: true }).fill(theWorld().people.colleague.upn);
  await page.keyboard.press(";");
  await page.getByRole("textbox", { name: "Subject" }).fill(subject);
}

async function sentMessage(subject: string): Promise<MailItem> {
  const query = `me/mailFolders/sentitems/messages?$select=id,subject,internetMessageId&$filter=${encodeURIComponent(`subject eq '${subject}'`)}`;
  const [message] = await eventually(
    "the message is in Sent Items",
    () => theWorld().mine.items<MailItem>(query),
    (found) => found.length === 1,
  );
  if (!message) throw new Error("not sent");
  return message;
}

test("T8: Track on a draft, Send, and the sent message is one completed outgoing e-mail", async () => {
  await inOutlook(async (outlook) => {
    const { page } = outlook;
    const subject = `Written ${String(Date.now())}`;
    await write(page, subject);
    await outlook.ribbon("Track").click();
    await outlook.notice(/Will be tracked once it has been sent/).waitFor();
    await outlook.send();
    const message = await sentMessage(subject);
    // Whoever opens a pane next finishes what waits.
    await outlook.openFirst();
    await outlook.openPane();
    const [email, ...others] = await eventually(
      "the sent message is tracked",
      () => theWorld().all.emails(message.internetMessageId),
      (found) => found.length > 0,
    );
    assert.equal(others.length, 0);
    assert.equal(email?.statecode, 1);
    assert.equal(email.directioncode, true);
  });
});

test("T8: without a word nothing is tracked, and sending is never held up although the CRM is down", async () => {
  await inOutlook(async (outlook) => {
    const { page } = outlook;
    const subject = `Unspoken ${String(Date.now())}`;
    await write(page, subject);
    const heal = await fault(theWorld().sandbox, "dataverse", { what: "status", status: 503, times: 0 });
    let message: MailItem;
    try {
      await outlook.send();
      message = await sentMessage(subject);
    } finally {
      await heal();
    }
    await outlook.openFirst();
    await outlook.openPane();
    await outlook.state.waitFor();
    assert.deepEqual(await theWorld().all.emails(message.internetMessageId), []);
  });
});
