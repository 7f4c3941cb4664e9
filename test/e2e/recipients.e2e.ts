/** P2, R1: whom a message or a meeting being written is addressed to is followed while the pane is open beside it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { FrameLocator, Locator, Page } from "playwright-core";
import { picture } from "./browser.ts";
import { screenProblems } from "./checks.ts";
import { eventually } from "./expect.ts";
import { knownCustomer, type Named } from "./named-messages.ts";
import { unique } from "./records.ts";
import { inOutlook, theWorld } from "./world.ts";

const peopleIn = (pane: FrameLocator): Locator => pane.getByRole("region", { name: "People" });
const suggestionsIn = (pane: FrameLocator): Locator => pane.getByRole("list", { name: "Suggestions" });

const removing = (page: Page, { name }: Named): Locator => page.getByRole("button", { name: `Remove ${name}` });

/** Types somebody into a field of people and takes it as one. */
async function addTo(page: Page, field: string, person: Named): Promise<void> {
  await page.getByRole("combobox", { name: field, exact: true }).fill(`${person.name} <${person.address}>`);
  await page.keyboard.press(";");
  await removing(page, person).waitFor();
}

test("P2 R1: people typed after the pane was opened are shown with what they suggest, and go when they are removed", async () => {
  const customer = await knownCustomer();
  const stranger = { name: "Nadia Neu", address: `nadia.${String(Date.now())}@unknown.example` };
  await inOutlook(async (outlook) => {
    const { page } = outlook;
    await page.getByRole("button", { name: "New mail" }).click();
    await page.getByRole("textbox", { name: "Subject" }).fill(unique("Following"));
    await outlook.ribbon("Set Regarding").click();
    const { pane } = outlook;
    await pane.getByRole("heading", { name: "People" }).waitFor();
    assert.equal(await peopleIn(pane).getByText(customer.name).count(), 0);

    await addTo(page, "To", customer);
    await peopleIn(pane).getByText(customer.name).first().waitFor();
    // Whom they work for, or what is open with them.
    await suggestionsIn(pane).getByRole("button").first().waitFor();
    await page.getByRole("button", { name: "Cc and Bcc" }).click();
    await addTo(page, "Cc", stranger);
    await pane.getByRole("group", { name: `Create a record for ${stranger.name}` }).waitFor();
    assert.deepEqual(await screenProblems(await outlook.paneFrame()), []);
    await picture(page, "recipients-followed");

    await removing(page, stranger).click();
    await pane.getByRole("group", { name: `Create a record for ${stranger.name}` }).waitFor({ state: "detached" });
    await removing(page, customer).click();
    await eventually(
      "nobody is left",
      () => peopleIn(pane).getByText(customer.name).count(),
      (count) => count === 0,
    );
    await page.getByRole("button", { name: "Discard" }).click();
  });
});

test("P2: attendees added to one's own meeting are shown before it is saved again", async () => {
  const customer = await knownCustomer();
  const { mine } = theWorld();
  const subject = unique("Fitting with");
  // It begins now: in a few hours it may be next week, which the calendar does not show.
  const at = (hours: number) => ({
    dateTime: new Date(Date.now() + hours * 3_600_000).toISOString().slice(0, 19),
    timeZone: "UTC",
  });
  await mine.post("me/events", { subject, start: at(0), end: at(1) });
  await inOutlook(async (outlook) => {
    const { page } = outlook;
    await outlook.openEvent(subject);
    await page.getByRole("textbox", { name: "Title" }).waitFor();
    const pane = await outlook.openPane();
    await outlook.state.getByText("Not tracked").first().waitFor();
    assert.equal(await peopleIn(pane).getByText(customer.name).count(), 0);
    await addTo(page, "Required", customer);
    await peopleIn(pane).getByText(customer.name).first().waitFor();
    await suggestionsIn(pane).getByRole("button").first().waitFor();
    await picture(page, "attendees-followed");
  });
});
