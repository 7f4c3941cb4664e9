/** What current Outlook adds to the Office.js of the npm package: dragging into the pane, contexts that change, answers. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Locator, Page } from "playwright-core";
import { eventually } from "./expect.ts";
import { callOffice, openFixturePane, readOffice, withFixture } from "./fixture.ts";
import { messageNaming } from "./named-messages.ts";
import { theWorld } from "./world.ts";

interface Dropped {
  readonly name: string;
  readonly type: string;
  readonly text: string;
  readonly taskPaneX: number;
}

/** Drags with the pointer, as a person does, into the middle of the pane. */
async function dragIntoPane(page: Page, from: Locator): Promise<void> {
  const box = await page.locator('iframe[title="Fixture"]').boundingBox();
  assert.ok(box);
  await from.hover();
  await page.mouse.down();
  // The first move begins the drag, the second enters the pane, the third is over what lies above it by then.
  for (const step of [0, 20, 40]) await page.mouse.move(box.x + box.width / 2, box.y + 100 + step, { steps: 4 });
  await page.mouse.up();
}

test("messages and files dragged into the pane arrive in the add-in that listens", async () => {
  await withFixture(async (outlook, page) => {
    await outlook.openMessage("Contract draft (confidential)");
    const pane = await openFixturePane(page);
    const dropped = (): Promise<readonly Dropped[]> => readOffice(pane, "window.dropped");
    await dragIntoPane(page, outlook.row("Order for May"));
    const [message] = await eventually("the message", dropped, (files) => files.length === 1);
    assert.equal(message?.name, "Order for May.eml");
    assert.equal(message.type, "message/rfc822");
    assert.match(message.text, /^Subject: Order for May\r?$/m);
    assert.ok(message.taskPaneX > 0 && message.taskPaneX < 640, String(message.taskPaneX));
    const file = page.getByRole("list", { name: "Attachments" }).getByRole("button").first();
    const label = await file.innerText();
    await dragIntoPane(page, file);
    const [, attachment] = await eventually("the file", dropped, (files) => files.length === 2);
    assert.ok(attachment && label.startsWith(attachment.name), `${label}: ${JSON.stringify(attachment)}`);
  });
});

test("an action of a notification hands its data to the pane that is open already, and opens one that is not", async () => {
  await withFixture(async (_outlook, page) => {
    await page.getByRole("button", { name: "New mail" }).click();
    await page.getByRole("form", { name: "Set by the launch event" }).waitFor();
    const insight = (id: string) => ({
      type: "insightMessage",
      message: `Insight ${id}`,
      icon: "Icon16",
      actions: [{ actionType: "showTaskPane", actionText: `Show ${id}`, commandId: "compose.pane", contextData: id }],
    });
    const first = await openFixturePane(page);
    await callOffice(first, "item.notificationMessages.addAsync", "one", insight("one"));
    // Nobody listens yet: the pane starts again with its new context.
    await first.evaluate(() => {
      Object.assign(window, { isFirst: true });
    });
    await page.getByRole("button", { name: "Show one" }).click();
    await page.frameLocator('iframe[title="Fixture"]').locator("body[data-ready]").waitFor();
    const pane = await openFixturePane(page);
    await eventually(
      "the context",
      () => callOffice(pane, "item.getInitializationContextAsync"),
      (context) => context === "one",
    );
    assert.equal(await readOffice(pane, "window.isFirst === undefined"), true);
    await readOffice(pane, `listenTo("InitializationContextChanged")`);
    await callOffice(pane, "item.notificationMessages.addAsync", "two", insight("two"));
    await page.getByRole("button", { name: "Show two" }).click();
    await eventually(
      "the event",
      () => readOffice<string>(pane, "JSON.stringify(window.told)"),
      (told) => told === '[{"type":"olkInitializationContextChanged","initializationContextData":"two"}]',
    );
    assert.equal(await callOffice(pane, "item.getInitializationContextAsync"), "two");
    await page.getByRole("button", { name: "Discard" }).click();
  });
});

test("an answer knows what it answers, a new message answers nothing", async () => {
  const { sales } = theWorld().people;
  const message = await messageNaming([{ name: sales.name, address: sales.upn }]);
  await withFixture(async (outlook, page) => {
    await outlook.openMessage(message.subject);
    await page.getByRole("button", { name: "Reply", exact: true }).click();
    await page.getByRole("textbox", { name: "Message" }).waitFor();
    const reply = await openFixturePane(page);
    assert.equal(await readOffice(reply, "Office.context.mailbox.item.inReplyTo"), message.internetMessageId);
    await page.getByRole("button", { name: "Discard" }).click();
    await page.getByRole("button", { name: "New mail" }).click();
    await page.getByRole("textbox", { name: "Message" }).waitFor();
    const fresh = await openFixturePane(page);
    assert.equal(await readOffice(fresh, "Office.context.mailbox.item.inReplyTo"), null);
    await page.getByRole("button", { name: "Discard" }).click();
  });
});
