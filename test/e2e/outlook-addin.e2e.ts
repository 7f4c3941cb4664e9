/** The add-in in the page where people meet it: Smart Alerts, popup dialogs, other people's mailboxes. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { eventually } from "./expect.ts";
import { callOffice, composeWithFixture, openFixturePane, readOffice, withFixture } from "./fixture.ts";
import { theWorld } from "./world.ts";

test("soft block: an appointment without a place is not sent, and the add-in can be asked for help", async () => {
  const { people } = theWorld();
  await withFixture(async (outlook, page) => {
    await outlook.newEvent();
    await page.getByRole("textbox", { name: "Title" }).fill("No place");
    await page.getByRole("combobox", { name: "Required", exact: true }).fill(people.colleague.upn);
    await page.keyboard.press(";");
    await page.getByRole("button", { name: "Send", exact: true }).click();
    const alert = page.getByRole("alertdialog");
    await alert.getByText("Where?").first().waitFor();
    assert.equal(await alert.getByRole("button", { name: "Send anyway" }).count(), 0);
    await alert.getByRole("button", { name: "Add a place" }).click();
    await page.frameLocator('iframe[title="Fixture"]').locator("body[data-ready]").waitFor();
    await page.getByRole("button", { name: "Close", exact: true }).click();
  });
});

test("a check that takes long is shown after a while and can be overruled where the send mode allows it", async () => {
  const { people } = theWorld();
  await withFixture(async (_outlook, page) => {
    const subject = await composeWithFixture(page);
    await page.getByRole("combobox", { name: "To", exact: true }).fill(people.colleague.upn);
    await page.keyboard.press(";");
    await subject.fill("think long");
    await page.getByRole("button", { name: "Send", exact: true }).click();
    const alert = page.getByRole("alertdialog");
    await alert.getByText("taking longer than expected").first().waitFor();
    await alert.getByRole("button", { name: "Don't send" }).click();
    await alert.waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Send", exact: true }).click();
    await alert.getByRole("button", { name: "Send anyway" }).click();
    await page.getByText("Message sent.").first().waitFor();
  });
});

test("a dialog in a window of its own talks with the pane, is opened once, and tells when it is closed", async () => {
  await withFixture(async (outlook, page) => {
    await outlook.openMessage("Order for May");
    const pane = await openFixturePane(page);
    const opened = page.context().waitForEvent("page");
    await pane.evaluate(() => {
      const events: unknown[] = [];
      Object.assign(window, { events });
      const address = `${location.origin}/pane.html?dialog`;
      Office.context.ui.displayDialogAsync(address, { promptBeforeOpen: false }, (result) => {
        result.value.addEventHandler(Office.EventType.DialogMessageReceived, (event) => events.push(event));
        result.value.addEventHandler(Office.EventType.DialogEventReceived, (event) => events.push(event));
        Office.context.ui.displayDialogAsync(address, { promptBeforeOpen: false }, (second) => {
          events.push({ second: second.error.code });
        });
      });
    });
    const dialog = await opened;
    await dialog.locator("body[data-ready=true]").waitFor({ state: "attached" });
    await dialog.evaluate(() => {
      Office.context.ui.messageParent("hello from the window");
    });
    const events = (): Promise<string> => readOffice(pane, "JSON.stringify(window.events)");
    await eventually("the message", events, (text) => text.includes("hello from the window"));
    await eventually("a second dialog is refused", events, (text) => text.includes('"second":12007'));
    await dialog.close();
    await eventually("the closing", events, (text) => text.includes("12006"));
    const refused = await readOffice<number>(
      pane,
      `new Promise((resolve) => Office.context.ui.displayDialogAsync("https://nobody.example/x.html", { displayInIframe: true }, ({ error }) => resolve(error.code)))`,
    );
    assert.equal(refused, 12004);
  });
});

test("a delegate in the salesperson's mailbox: the add-in is there and knows whose it is", async () => {
  const { people } = theWorld();
  await withFixture(async (outlook, page) => {
    await page.getByRole("button", { name: /^Mailbox: / }).click();
    await page.getByRole("menuitemradio", { name: new RegExp(people.sales.name) }).click();
    await outlook.openMessage("Order for May");
    const pane = await openFixturePane(page);
    const shared = await callOffice(pane, "item.getSharedPropertiesAsync");
    assert.deepEqual(shared, {
      owner: people.sales.upn,
      targetMailbox: people.sales.upn,
      delegatePermissions: 63,
      targetRestUrl: `${new URL(theWorld().sandbox.graph).origin}/api`,
    });
    assert.equal(await readOffice(pane, "Office.context.mailbox.userProfile.emailAddress"), people.delegate.upn);
  }, people.delegate);
});

test("a person's mailbox stays shut to whoever was not let in", async () => {
  const { people } = theWorld();
  await withFixture(async (_outlook, page) => {
    await page.getByRole("button", { name: /^Mailbox: / }).click();
    await page.getByRole("menuitemradio", { name: new RegExp(people.sales.name) }).click();
    await page
      .getByText(/Access is denied/)
      .first()
      .waitFor();
  }, people.colleague);
});
