/** The host page against the unmodified Office.js, with a fixture add-in instead of ours. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { eventually } from "./expect.ts";
import {
  callOffice,
  composeWithFixture,
  keepUnsaved,
  openFixturePane,
  readOffice as read,
  withFixture,
} from "./fixture.ts";

const PANE = 'iframe[title="Fixture"]';

test("a message in the reading pane: facts, body, categories, custom properties, headers", async () => {
  await withFixture(async (outlook, page) => {
    await outlook.openMessage("Order for May");
    const pane = await openFixturePane(page);
    assert.equal(await read(pane, "Office.context.mailbox.item.subject"), "Order for May");
    assert.equal(await read(pane, "Office.context.mailbox.diagnostics.hostName"), "OutlookWebApp");
    assert.equal(await read(pane, "Office.context.requirements.isSetSupported('Mailbox','1.15')"), true);
    assert.match(String(await callOffice(pane, "item.body.getAsync", "text")), /Breeze City/);
    await callOffice(pane, "item.categories.addAsync", ["Blue category"]);
    const categories = JSON.stringify(await callOffice(pane, "item.categories.getAsync"));
    assert.ok(categories.includes('{"displayName":"Blue category","color":"Preset7"}'), categories);
    await callOffice(pane, "item.categories.removeAsync", ["Blue category"]);
    assert.equal(typeof (await callOffice(pane, "item.getAllInternetHeadersAsync")), "string");
    assert.equal(await callOffice(pane, "item.getItemClassAsync"), "IPM.Note");
    const kept = await pane.evaluate(
      () =>
        new Promise<unknown>((resolve) => {
          Office.context.mailbox.item?.loadCustomPropertiesAsync((loaded) => {
            loaded.value.set("answer", "42");
            loaded.value.saveAsync(() => {
              Office.context.mailbox.item?.loadCustomPropertiesAsync((again) => {
                resolve(again.value.get("answer"));
              });
            });
          });
        }),
    );
    assert.equal(kept, "42");
  });
});

test("roaming settings survive a reload of the page, and too large ones are refused", async () => {
  await withFixture(async (outlook, page) => {
    await outlook.openMessage("Order for May");
    const pane = await openFixturePane(page);
    const save = (value: string): Promise<string> =>
      pane.evaluate(
        (text) =>
          new Promise<string>((resolve) => {
            Office.context.roamingSettings.set("note", text);
            Office.context.roamingSettings.saveAsync((result) => {
              resolve(String(result.status));
            });
          }),
        value,
      );
    assert.equal(await save("kept"), "succeeded");
    assert.equal(await save("x".repeat(40_000)), "failed");
    await page.reload();
    await outlook.openMessage("Order for May");
    const again = await openFixturePane(page);
    assert.equal(await read(again, "Office.context.roamingSettings.get('note')"), "kept");
  });
});

test("a pinned pane follows the selection, several messages arrive as a list", async () => {
  await withFixture(async (outlook, page) => {
    await outlook.openMessage("Order for May");
    const pane = await openFixturePane(page);
    await outlook.pinPane();
    await outlook.list.getByRole("option").nth(1).click();
    await eventually(
      "the pane hears of another item",
      () => read<(string | null)[]>(pane, "window.heard.map((one) => one.item)"),
      (subjects) => subjects.some((subject) => subject !== null && subject !== "Order for May"),
    );
    await outlook.list
      .getByRole("option")
      .nth(3)
      .click({ modifiers: ["Control"] });
    await eventually(
      "two selected items",
      () => callOffice(pane, "getSelectedItemsAsync"),
      (selected) => Array.isArray(selected) && selected.length === 2,
    );
    assert.equal(await read(pane, "Office.context.mailbox.item"), null);
    await eventually(
      "the pane hears that several are selected",
      () => read<string[]>(pane, "window.heard.map((one) => one.type)"),
      (types) => types.includes("olkSelectedItemsChanged"),
    );
    await outlook.closePinnedPane();
  });
});

test("an unpinned pane closes when another message is chosen; the pin outlives a reload", async () => {
  await withFixture(async (outlook, page) => {
    await outlook.openMessage("Order for May");
    await openFixturePane(page);
    await outlook.list.getByRole("option").nth(1).click();
    await page.locator(PANE).waitFor({ state: "detached" });
    await openFixturePane(page);
    await outlook.pinPane();
    await page.reload();
    await page.locator(PANE).waitFor();
    await outlook.closePinnedPane();
  });
});

test("function commands run hidden and report in the notification bar; unknown ones say so", async () => {
  await withFixture(async (outlook, page) => {
    await outlook.openMessage("Order for May");
    await page.getByRole("button", { name: "Mark item" }).click();
    await outlook.notice("Marked Order for May").waitFor();
    assert.equal(await page.locator('iframe[title="function file"]').isVisible(), false);
    await outlook.list.getByRole("option").nth(1).click();
    await outlook.notice("Marked Order for May").waitFor({ state: "detached" });
    await outlook.openMessage("Order for May");
    await page.getByRole("button", { name: "Dismiss: Marked Order for May" }).click();
    await page.getByRole("button", { name: "More" }).click();
    await page.getByRole("menuitem", { name: "Unknown function" }).click();
    await page.getByText("the add-in does not know this command").first().waitFor();
  });
});

test("launch events: composing wakes the add-in, and its objection stops a message until it is overruled", async () => {
  await withFixture(async (_outlook, page) => {
    const subject = await composeWithFixture(page);
    await page.getByRole("combobox", { name: "To", exact: true }).fill("tom.okafor@northwind-bikes.example");
    await page.keyboard.press(";");
    await subject.fill("stop me");
    await page.getByRole("button", { name: "Send", exact: true }).click();
    const alert = page.getByRole("alertdialog");
    await alert.getByText("The subject says stop.").first().waitFor();
    await alert.getByRole("button", { name: "Don't send" }).click();
    await page.getByRole("button", { name: "Send", exact: true }).click();
    await alert.getByRole("button", { name: "Send anyway" }).click();
    await page.getByText("Message sent.").first().waitFor();
  });
});

test("a message being written: everything an add-in may change arrives in the form", async () => {
  await withFixture(async (_outlook, page) => {
    const allowSaving = await keepUnsaved();
    await page.getByRole("button", { name: "New mail" }).click();
    // The add-in's launch event writes into the form as well: only afterwards it is the test's.
    await page.getByRole("form", { name: "Set by the launch event" }).waitFor();
    const pane = await openFixturePane(page);
    await callOffice(pane, "item.subject.setAsync", "From the add-in");
    await callOffice(pane, "item.to.addAsync", ["tom.okafor@northwind-bikes.example"]);
    await callOffice(pane, "item.body.setAsync", "<p>Hello <b>Tom</b></p>", { coercionType: "html" });
    await callOffice(pane, "item.addFileAttachmentFromBase64Async", "aGVsbG8=", "hello.txt");
    await page.getByRole("form", { name: "From the add-in" }).waitFor();
    assert.equal(await page.getByRole("textbox", { name: "Subject" }).inputValue(), "From the add-in");
    await page.getByRole("textbox", { name: "Message" }).getByText("Tom").first().waitFor();
    await page.getByText("hello.txt").first().waitFor();
    assert.equal(await callOffice(pane, "item.getItemIdAsync"), 9046);
    await allowSaving();
    assert.equal(typeof (await callOffice(pane, "item.saveAsync")), "string");
    assert.equal(await callOffice(pane, "item.sessionData.getAsync", "nothing"), 9050);
    await callOffice(pane, "item.sessionData.setAsync", "step", "2");
    assert.equal(await callOffice(pane, "item.sessionData.getAsync", "step"), "2");
    await page.getByRole("button", { name: "Discard" }).click();
  });
});

test("an appointment of one's own: time, place and recurrence go both ways", async () => {
  await withFixture(async (outlook, page) => {
    await outlook.newEvent();
    const pane = await openFixturePane(page);
    await callOffice(pane, "item.subject.setAsync", "Review");
    await callOffice(pane, "item.location.setAsync", "Room Aurora");
    assert.equal(await callOffice(pane, "item.location.getAsync"), "Room Aurora");
    await eventually(
      "the place is in the form",
      () => page.getByRole("combobox", { name: "Location" }).inputValue(),
      (place) => place === "Room Aurora",
    );
    const hours = await pane.evaluate(
      () =>
        new Promise<number>((resolve) => {
          const item = Office.context.mailbox.item as unknown as Office.AppointmentCompose;
          item.start.getAsync((start) => {
            item.end.getAsync((end) => {
              resolve((end.value.getTime() - start.value.getTime()) / 3_600_000);
            });
          });
        }),
    );
    assert.equal(hours, 1);
    await page.getByRole("combobox", { name: "Repeat" }).selectOption("daily");
    const recurrence = await callOffice(pane, "item.recurrence.getAsync");
    assert.equal((recurrence as Office.Recurrence).recurrenceType, "daily");
    await page.getByRole("button", { name: "Close", exact: true }).click();
  });
});

test("a dialog inside the page talks with the pane and tells when the person closes it", async () => {
  await withFixture(async (outlook, page) => {
    await outlook.openMessage("Order for May");
    const pane = await openFixturePane(page);
    await pane.evaluate(() => {
      const events: unknown[] = [];
      Object.assign(window, { events });
      Office.context.ui.displayDialogAsync(
        `${location.origin}/pane.html?dialog`,
        { displayInIframe: true },
        (opened) => {
          opened.value.addEventHandler(Office.EventType.DialogMessageReceived, (event) => events.push(event));
          opened.value.addEventHandler(Office.EventType.DialogEventReceived, (event) => events.push(event));
        },
      );
    });
    const dialog = page.frameLocator('iframe[title="Fixture dialog"]');
    await dialog.getByRole("heading", { name: "Fixture" }).waitFor();
    const frame = await (await page.locator('iframe[title="Fixture dialog"]').elementHandle()).contentFrame();
    await frame?.waitForSelector("body[data-ready=true]", { state: "attached" });
    await frame?.evaluate(() => {
      Office.context.ui.messageParent("hello");
    });
    const events = (): Promise<string> => read(pane, "JSON.stringify(window.events)");
    await eventually("the dialog's message", events, (text) => text.includes("hello"));
    await page.getByRole("button", { name: "Close dialog" }).click();
    await eventually("the closing", events, (text) => text.includes("12006"));
  });
});

test("the theme reaches the add-in when it changes", async () => {
  await withFixture(async (outlook, page) => {
    await outlook.openMessage("Order for May");
    const pane = await openFixturePane(page);
    await outlook.theme("dark");
    await eventually(
      "the theme event",
      () => read<string[]>(pane, "window.heard.map((one) => one.type)"),
      (types) => types.includes("officeThemeChanged"),
    );
    await eventually(
      "its colours",
      () => read(pane, "Office.context.officeTheme.bodyBackgroundColor"),
      (colour) => colour === "#292929",
    );
  });
});
