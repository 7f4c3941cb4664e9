/** O6, L1: the address book and what is downloaded; recipients and records are found without a network. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { picture } from "./browser.ts";
import { screenProblems } from "./checks.ts";
import { eventually } from "./expect.ts";
import { knownCustomer, messageNaming } from "./named-messages.ts";
import { takeByKeyboard } from "./searching.ts";
import { inOutlook, theWorld } from "./world.ts";

test("O6 L1: records are downloaded, found without a network, and what was done then is done once online", async () => {
  const { all, mine } = theWorld();
  const customer = await knownCustomer();
  const message = await messageNaming([customer]);
  const [first, account] = await mine.rows<{ accountid: string; name: string }>(
    "accounts?$select=name&$orderby=name&$top=2",
  );
  assert.ok(first && account);
  await inOutlook(async (outlook, context) => {
    await outlook.openMessage(message.subject);
    const pane = await outlook.openPane();
    await outlook.pinPane();
    await outlook.page.mouse.move(700, 400);
    await pane.getByRole("navigation").getByRole("button", { name: "Options" }).click();
    await pane.locator(".directoryRow").filter({ hasText: "Address book and offline" }).click();
    await pane.getByRole("button", { name: "Download now" }).click();
    await pane.getByText(/^Downloaded /).waitFor();
    await pane
      .getByText(/Contacts: [1-9]/)
      .first()
      .waitFor();
    assert.deepEqual(await screenProblems(await outlook.paneFrame()), []);
    await picture(outlook.page, "address-book");

    await pane.getByRole("navigation").getByRole("button", { name: "Selected item" }).click();
    await outlook.state.getByText("Not tracked").waitFor();
    await context.setOffline(true);
    const box = pane.getByRole("combobox", { name: "Search for a regarding record" });
    await box.click();
    await takeByKeyboard(outlook.page, pane, first.name, "found-offline");
    await outlook.state.getByText("Will be tracked when you are online").waitFor();

    // L2: what waits can be taken back, and changed: one action, not two.
    await pane.getByRole("button", { name: "Take back", exact: true }).click();
    await outlook.state.getByText("Not tracked").waitFor();
    await box.click();
    await takeByKeyboard(outlook.page, pane, first.name);
    await pane.getByRole("button", { name: "Change", exact: true }).click();
    await takeByKeyboard(outlook.page, pane, account.name);
    await pane.locator(".card").getByText(account.name).first().waitFor();
    await picture(outlook.page, "changed-offline");
    assert.deepEqual(await screenProblems(await outlook.paneFrame()), []);
    assert.deepEqual(await all.emails(message.internetMessageId), []);

    await context.setOffline(false);
    const [email, ...others] = await eventually(
      "the message is tracked once online",
      () => all.emails(message.internetMessageId),
      (found) => found.length > 0 && found[0]?._regardingobjectid_value !== null,
    );
    assert.equal(others.length, 0);
    assert.equal(email?._regardingobjectid_value, account.accountid);
  });
});
